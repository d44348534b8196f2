/// Turns filled slots into a scene: words into enums, levels into counts, tone into a palette.
struct SceneAssembly {
    let slots: [SceneSlot]

    /// Gives the scene of `chosen`, one index for each slot.
    func scene(_ chosen: [Int], seed: UInt64, unmet: [String]) -> Scene {
        var words: [String: String] = [:]
        var elements: [(element: Scene.Element, level: Int)] = []
        var chance = Chance(seed, 101)
        for (slot, index) in zip(slots, chosen) {
            words[slot.name] = slot.values[index]
            if let kind = slot.element, index > 0 {
                let count = Amount.count(of: kind, level: index, chance: &chance)
                elements.append((Scene.Element(kind: kind, count: count), index))
            }
        }
        func value<Word: RawRepresentable>(_ name: String) -> Word? where Word.RawValue == String {
            words[name].flatMap { Word(rawValue: $0) }
        }
        var scene = Scene(
            seed: seed,
            place: value("place"),
            time: value("time"),
            weather: value("weather"),
            style: .soft,
            // A stable order among equals: the slots' own.
            elements: elements.enumerated()
                .sorted { ($1.element.level, $0.offset) < ($0.element.level, $1.offset) }
                .prefix(Amount.mostKinds).map(\.element.element),
            object: value("object"),
            camera: value("camera") ?? .still,
            pace: value("pace") ?? .medium,
            unmet: unmet
        )
        scene.palette = (value("tone") ?? Tone.natural).palette(of: scene)
        return scene
    }
}

/// How many of an element are in the air at once.
enum Amount {
    /// Most kinds in one scene.
    static let mostKinds = 6

    /// Gives the count of a level (1 few, 2 some, 3 many), somewhat different for each seed.
    static func count(of kind: Scene.ElementKind, level: Int, chance: inout Chance) -> Int {
        let typical = typical(kind)[level - 1]
        let count = Float(typical) * chance.between(0.75, 1.3)
        return max(1, Int(count.rounded()))
    }

    private static func typical(_ kind: Scene.ElementKind) -> [Int] {
        switch kind {
        case .confetti: [40, 110, 240]
        case .balloons: [4, 10, 20]
        case .petals: [12, 36, 90]
        case .leaves: [9, 26, 64]
        case .snow: [50, 140, 330]
        case .rain: [60, 150, 330]
        case .bokeh: [8, 18, 38]
        case .stars: [40, 120, 280]
        case .fireworks: [2, 4, 8]
        case .lanterns: [4, 11, 24]
        case .bubbles: [6, 15, 34]
        case .hearts: [6, 15, 34]
        case .sparkles: [14, 36, 90]
        case .butterflies: [3, 7, 16]
        case .birds: [4, 9, 24]
        case .paperPlanes: [2, 5, 11]
        case .streamers: [5, 12, 26]
        }
    }
}
