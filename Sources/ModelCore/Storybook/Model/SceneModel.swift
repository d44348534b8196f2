import Layers
import Tensors

/// Everything that was trained: the scene network and the probe for words that cannot be drawn.
struct SceneModel: Sendable {
    let slots: [SceneSlot]
    let sampler: SceneSampler
    let probe: UnmetProbe

    /// Reads every tensor of the pack.
    ///
    /// - Throws: `WeightError` for a missing, extra or misshapen one.
    init(_ weights: WeightSource, card: StorybookPack.Card) throws {
        slots = card.slots
        (sampler, probe) = try WeightReader.load(from: weights) { reader in
            let network = try SceneNetwork(reader, shape: card.network, slots: card.slots)
            let probe = try UnmetProbe(reader.scoped("unmet"), text: card.network.text)
            return (SceneSampler(network: network), probe)
        }
    }
}

/// Tells, token by token, what Storybook has no picture for.
///
/// - Source: `Training/unmet.py`.
struct UnmetProbe: Sendable {
    private static let hidden = 48
    private let up: Linear
    private let down: Linear

    init(_ weights: WeightReader, text: Int) throws {
        up = try Linear(weights.scoped("up"), inputs: text, outputs: UnmetProbe.hidden)
        down = try Linear(weights.scoped("down"), inputs: UnmetProbe.hidden, outputs: 1)
    }

    /// Gives a score for each token; above 0 means that it cannot be drawn.
    ///
    /// - Shapes: states `[N, text]` → N scores.
    func callAsFunction(_ states: Tensor) -> [Float] { down(up(states).gelu()).values }
}
