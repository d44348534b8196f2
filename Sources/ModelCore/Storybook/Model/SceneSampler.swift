import Foundation
import Tensors

/// Draws a scene's values: what the text decides is kept, the rest flows from noise to a value.
///
/// Along the flow each slot stands at a point of its values' simplex and moves towards the mean of
/// the chances that the network sees from there. With guidance above 1, what the text adds to the
/// chances counts that many times.
///
/// - Source: `sample` in `Training/network.py`; Eijkelboom et al. 2024, "Variational Flow Matching for
///   Graph Generation", §4; Ho and Salimans 2022, "Classifier-Free Diffusion Guidance".
struct SceneSampler: Sendable {
    /// How the flow is followed.
    struct Settings: Sendable, Equatable, Codable {
        /// Euler steps from noise to values.
        var steps: Int
        /// Classifier-free guidance; 1 for none.
        var guidance: Float
    }

    let network: SceneNetwork

    /// Reads a text without any noise.
    func read(_ text: TextMemory) -> SceneReading {
        SceneReading(network.read(network.memory(of: text)), network.table)
    }

    /// Fills every slot.
    ///
    /// - Parameters:
    ///   - text: what the text encoder made of it.
    ///   - leftOut: what the text rules out beside what the network finds.
    ///   - noise: a normal number for each value, one slot after another.
    ///   - settings: steps, at least 1, and guidance.
    ///   - step: called with the share of the work done; may throw to stop.
    /// - Returns: the index of each slot's value.
    /// - Throws: what `step` throws.
    func fill<Failure: Error>(
        from text: TextMemory,
        leavingOut leftOut: Set<ExclusionWords.Ruling>,
        noise: [Float],
        settings: Settings,
        step: (Double) throws(Failure) -> Void
    ) throws(Failure) -> [Int] {
        let (told, free) = (network.memory(of: text), network.memory(of: nil))
        let judgement = network.read(told).ruling(out: leftOut, network.table)
        let permitted = PermittedValues(judgement, network.table)
        var flow = SceneFlow(table: network.table, permitted: permitted, noise: noise)
        for number in 0..<settings.steps {
            let times = flow.times(at: Float(number) / Float(settings.steps))
            var scores = network.scores(at: flow.x, times: times, memory: told)
            if settings.guidance != 1 {
                let plain = network.scores(at: flow.x, times: times, memory: free)
                scores = zip(plain, scores).map { $0 + settings.guidance * ($1 - $0) }
            }
            flow.move(by: scores, remaining: settings.steps - number)
            try step(Double(number + 1) / Double(settings.steps))
        }
        return SceneRules(table: network.table, permitted: permitted).settled(flow.chosen)
    }

    /// Gives normal numbers that the seed decides, one for each value.
    func noise(seed: UInt64) -> [Float] {
        var chance = Chance(seed, 100)
        return (0..<network.table.valueCount).map { _ in
            // Box and Muller 1958; the first number is kept off 0, where the logarithm ends.
            let (first, second) = (chance.unit(), chance.unit())
            return sqrt(-2 * log(1 - first)) * cos(2 * Float.pi * second)
        }
    }
}

/// Every slot's point on its way.
private struct SceneFlow {
    let table: SlotTable
    let permitted: PermittedValues
    /// Coordinates, one slot after another.
    private(set) var x: [Float]
    /// The likeliest value of each slot from where it was last.
    private(set) var chosen: [Int]
    private let isFixed: [Bool]

    init(table: SlotTable, permitted: PermittedValues, noise: [Float]) {
        self.table = table
        self.permitted = permitted
        x = noise
        isFixed = table.slots.indices.map(permitted.isFixed)
        chosen = permitted.flags.map { $0.firstIndex(of: true) ?? 0 }
        for (slot, range) in table.ranges.enumerated() where isFixed[slot] {
            let certain = range.map { $0 - range.lowerBound == chosen[slot] ? Float(1) : 0 }
            x.replaceSubrange(range, with: SceneFlow.point(certain))
        }
    }

    /// Gives each slot's time when the open ones are at `time`.
    func times(at time: Float) -> [Float] { isFixed.map { $0 ? 1 : time } }

    /// Takes one Euler step; `remaining` steps of equal length are left, this one included.
    mutating func move(by scores: [Float], remaining: Int) {
        for (slot, range) in table.ranges.enumerated() where !isFixed[slot] {
            let may = permitted.flags[slot]
            let open = range.map { may[$0 - range.lowerBound] ? scores[$0] : -.infinity }
            let chances = PermittedValues.chances(open)
            chosen[slot] = chances.indices.max { chances[$0] < chances[$1] } ?? 0
            for (index, aim) in zip(range, SceneFlow.point(chances)) {
                x[index] += (aim - x[index]) / Float(remaining)
            }
        }
    }

    /// The mean of the values' points under `chances`.
    private static func point(_ chances: [Float]) -> [Float] {
        chances.map { SceneNetwork.scale * ($0 - 1 / Float(chances.count)) }
    }
}
