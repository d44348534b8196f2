/// Turns filled slots into a scene: words into enums, levels into counts, tone into a palette.
struct SceneAssembly {
    let slots: [SceneSlot]
    /// What the prompt says outside the slots.
    var clock: Scene.ClockTime?
    var unmet: [String] = []
    /// Seconds of the clip; an event that is asked for happens inside.
    var duration: Double = 5

    /// Gives the scene of `chosen`, one index for each slot.
    func scene(_ chosen: [Int], seed: UInt64) -> Scene {
        let words = Dictionary(
            zip(slots, chosen).map { ($0.name, $0.values[$1]) },
            uniquingKeysWith: { first, _ in first }
        )
        func value<Word: RawRepresentable>(_ name: String) -> Word? where Word.RawValue == String {
            words[name].flatMap { Word(rawValue: $0) }
        }
        var scene = Scene(
            seed: seed,
            place: value("place"),
            time: value("time"),
            weather: value("weather"),
            style: value("style"),
            elements: elements(chosen, seed: seed),
            // A time that is said of a clock asks for the clock.
            object: value("object") ?? clock.map { _ in .clock },
            people: people(words),
            camera: value("camera") ?? .still,
            pace: value("pace") ?? .medium,
            events: events(value("event")),
            unmet: unmet
        )
        scene.calm = value("calm")
        scene.clock = scene.object == .clock ? clock : nil
        scene.palette = (value("tone") ?? Tone.natural).palette(of: scene)
        return scene
    }

    private func elements(_ chosen: [Int], seed: UInt64) -> [Scene.Element] {
        var chance = Chance(seed, 101)
        var found: [(element: Scene.Element, level: Int)] = []
        for (slot, level) in zip(slots, chosen) {
            guard let kind = slot.element, level > 0 else { continue }
            let count = Amount.count(of: kind, level: level, chance: &chance)
            found.append((Scene.Element(kind: kind, count: count), level))
        }
        // A stable order among equals: the slots' own.
        return found.enumerated()
            .sorted { ($1.element.level, $0.offset) < ($0.element.level, $1.offset) }
            .prefix(Amount.mostKinds).map(\.element.element)
    }

    private func people(_ words: [String: String]) -> [Scene.Person] {
        (1...Scene.Person.most).compactMap { number in
            func value<Word: RawRepresentable>(_ part: String) -> Word?
            where Word.RawValue == String {
                words["\(part).\(number)"].flatMap { Word(rawValue: $0) }
            }
            guard let who: Scene.Person.Who = value("who"),
                let action: Scene.Person.Action = value("action")
            else { return nil }
            return Scene.Person(
                who,
                action,
                skin: value("skin"),
                hair: value("hair"),
                clothes: value("clothes")
            )
        }
    }

    /// An event that is asked for comes when the scene has been seen and its end is not yet near.
    private func events(_ kind: Scene.Event.Kind?) -> [Scene.Event] {
        kind.map { [Scene.Event(t: min(0.4 * duration, 6), kind: $0)] } ?? []
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

extension Scene.Element {
    /// Whether these are few (1), some (2) or many (3) of their kind.
    package var level: Int { Amount.level(of: kind, count: count) }
}

extension Amount {
    /// Gives the level whose typical count is nearest in proportion.
    fileprivate static func level(of kind: Scene.ElementKind, count: Int) -> Int {
        func off(_ typical: Int) -> Float {
            let (one, other) = (Float(max(count, 1)), Float(typical))
            return max(one / other, other / one)
        }
        let nearest = typical(kind).enumerated().min { off($0.element) < off($1.element) }
        return (nearest?.offset ?? 1) + 1
    }
}
