import Foundation
import Tensors

/// Draws a scene's tokens: what the text decides is taken as it is, the rest is drawn by chance.
///
/// - Source: `choose` in `Training/network.py`.
struct SceneSampler: Sendable {
    /// An open slot never takes a value this much less likely than the likeliest.
    static let openFloor = 0.03
    /// The same, for how many of an element.
    static let levelFloor = 0.5

    let network: SceneNetwork
    let slots: [SceneSlot]

    /// Fills every slot.
    ///
    /// - Parameters:
    ///   - states: the text encoder's states `[N, text]`.
    ///   - uniform: gives the next number in 0..<1; asked once a slot.
    ///   - step: called with the share of slots filled; may throw to stop.
    /// - Returns: the index of each slot's value.
    /// - Throws: what `step` throws.
    func fill<Failure: Error>(
        from states: Tensor,
        uniform: () -> Double,
        step: (Double) throws(Failure) -> Void
    ) throws(Failure) -> [Int] {
        let memory = network.memory(of: states)
        var chosen: [Int] = []
        for slot in slots {
            let scores = network.scores(after: chosen, memory: memory)
            chosen.append(
                SceneSampler.choose(
                    scores,
                    isElement: slot.element != nil,
                    uniform: uniform()
                )
            )
            try step(Double(chosen.count) / Double(slots.count))
        }
        return chosen
    }

    /// Gives the value of one slot.
    static func choose(_ scores: SceneNetwork.Scores, isElement: Bool, uniform: Double) -> Int {
        let top = Double(scores.values.max() ?? 0)
        var weights = scores.values.map { exp(Double($0) - top) }
        let isDecided = scores.decided > 0
        if isElement {
            let present = weights.dropFirst().reduce(0, +)
            if isDecided {
                if present <= weights[0] { return 0 }
                weights[0] = 0
            } else if weights[0] >= 1, present < openFloor {
                return 0
            }
            let floor = levelFloor * (weights.dropFirst().max() ?? 0)
            for level in weights.indices.dropFirst() where weights[level] < floor {
                weights[level] = 0
            }
        } else if isDecided {
            return weights.firstIndex(of: 1) ?? 0
        } else {
            weights = weights.map { $0 < openFloor ? 0 : $0 }
        }
        return pick(weights, at: uniform)
    }

    private static func pick(_ weights: [Double], at uniform: Double) -> Int {
        let aim = weights.reduce(0, +) * uniform
        var reach = 0.0
        for (index, weight) in weights.enumerated() {
            reach += weight
            if reach > aim { return index }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }
}
