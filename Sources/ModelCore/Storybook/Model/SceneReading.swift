import Foundation

/// What a phrase states, before anything is drawn by chance.
package struct SceneReading: Sendable, Equatable {
    /// What is said of one slot.
    package struct Slot: Sendable, Equatable {
        /// The likeliest value that is not ruled out: a word of `SceneSlots`, as `sea` or `many`.
        package let value: String
        /// True when the phrase decides it, be it by leaving an element out.
        package let isDecided: Bool
        /// True when the phrase says how many of an element.
        package let isLevelStated: Bool
        /// Values that the phrase rules out.
        package let excluded: [String]
    }

    /// Slot name → what is said of it: `place`, `time`, `weather`, `style`, `tone`, `element.KIND`,
    /// `object`, `people`, `who.1`…, `action.1`…, `skin.1`…, `hair.1`…, `clothes.1`…, `camera`,
    /// `pace`, `calm`, `event`.
    package let slots: [String: Slot]

    /// Gives the value of a slot that the phrase decides; nil for an open one.
    package func stated(_ name: String) -> String? {
        slots[name].flatMap { $0.isDecided ? $0.value : nil }
    }

    init(_ judgement: SceneNetwork.Judgement, _ table: SlotTable) {
        let permitted = PermittedValues(judgement, table)
        var read: [String: Slot] = [:]
        for (number, slot) in table.slots.enumerated() {
            let range = table.ranges[number]
            let allowed = permitted.flags[number]
            let best = range.indices.filter { allowed[$0 - range.lowerBound] }
                .max { judgement.values[$0] < judgement.values[$1] }
            read[slot.name] = Slot(
                value: slot.values[(best ?? range.lowerBound) - range.lowerBound],
                isDecided: judgement.decided[number] > 0,
                isLevelStated: slot.element != nil && judgement.levelled[number] > 0,
                excluded: range.filter { judgement.excluded[$0] > 0 }
                    .map { slot.values[$0 - range.lowerBound] }
            )
        }
        slots = read
    }
}

/// Which values each slot may take: one where the text decides, all likely ones where it does not.
///
/// - Source: `permitted` in `Training/network.py`.
struct PermittedValues: Sendable {
    /// An open slot never takes a value this much less likely than the likeliest.
    static let openFloor: Float = 0.04
    /// The same, for how many of an element.
    static let levelFloor: Float = 0.25

    /// For each slot, for each of its values.
    private(set) var flags: [[Bool]]
    private let table: SlotTable

    init(_ judgement: SceneNetwork.Judgement, _ table: SlotTable) {
        self.table = table
        flags = table.slots.indices.map { number in
            let range = table.ranges[number]
            var may = range.map { judgement.excluded[$0] <= 0 }
            if !may.contains(true) { may = may.map { _ in true } }
            let chances = PermittedValues.chances(Array(judgement.values[range]))
            let own = zip(chances, may).map { $1 ? $0 : 0 }
            let isDecided = judgement.decided[number] > 0
            return table.slots[number].element == nil
                ? PermittedValues.choice(own, may, isDecided: isDecided)
                : PermittedValues.levels(
                    own,
                    may,
                    isDecided: isDecided,
                    isLevelStated: judgement.levelled[number] > 0
                )
        }
        limitPeople()
    }

    /// True for a slot with a single value left.
    func isFixed(_ slot: Int) -> Bool { flags[slot].count(where: \.self) == 1 }

    /// Softmax of one slot's scores.
    static func chances(_ scores: [Float]) -> [Float] {
        let top = scores.max() ?? 0
        let weights = scores.map { $0 == -.infinity ? 0 : exp($0 - top) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    private static func only(_ value: Int, of count: Int) -> [Bool] {
        (0..<count).map { $0 == value }
    }

    private static func likeliest(_ own: [Float]) -> Int {
        own.indices.max { own[$0] < own[$1] } ?? 0
    }

    private static func choice(_ own: [Float], _ may: [Bool], isDecided: Bool) -> [Bool] {
        if isDecided { return only(likeliest(own), of: own.count) }
        let floor = openFloor * (own.max() ?? 0)
        return zip(own, may).map { $1 && $0 >= floor }
    }

    private static func levels(
        _ own: [Float],
        _ may: [Bool],
        isDecided: Bool,
        isLevelStated: Bool
    ) -> [Bool] {
        let levels = own.dropFirst()
        let present = levels.reduce(0, +)
        if may[0], isDecided && present <= own[0] || present < openFloor {
            return only(0, of: own.count)
        }
        if isDecided && isLevelStated {
            return only(levels.indices.max { own[$0] < own[$1] } ?? 1, of: own.count)
        }
        let floor = levelFloor * (levels.max() ?? 0)
        return own.indices.map { index in
            index == 0 ? may[0] && !isDecided : may[index] && own[index] >= floor
        }
    }

    /// Leaves nobody beyond the number of people, where that is decided.
    private mutating func limitPeople() {
        guard let people = table["people"], isFixed(people),
            let count = flags[people].firstIndex(of: true)
        else { return }
        for number in 1...Scene.Person.most {
            for name in ["who.\(number)", "action.\(number)"] {
                guard let slot = table[name] else { continue }
                if number > count {
                    flags[slot] = PermittedValues.only(0, of: flags[slot].count)
                } else if flags[slot].dropFirst().contains(true) {
                    flags[slot][0] = false
                }
            }
            guard number > count else { continue }
            for name in ["skin.\(number)", "hair.\(number)", "clothes.\(number)"] {
                guard let slot = table[name] else { continue }
                flags[slot] = PermittedValues.only(0, of: flags[slot].count)
            }
        }
    }
}
