/// One thing the network decides about a scene, with its closed list of values.
struct SceneSlot: Sendable, Equatable, Codable {
    /// `place`, `element.snow`, `who.1`, `camera` and so on.
    let name: String
    /// What it may be, in the order of the network's output.
    let values: [String]

    /// The kind that an `element.` slot is about; nil for the others.
    var element: Scene.ElementKind? {
        let prefix = "element."
        return name.hasPrefix(prefix)
            ? Scene.ElementKind(rawValue: String(name.dropFirst(prefix.count))) : nil
    }
}

/// The slots this code understands, in the order of the network's rows.
enum SceneSlots {
    /// How many of an element: the levels that `Amount` turns into a count.
    static let levels = ["none", "few", "some", "many"]
    /// How many people.
    static let counts = ["none", "one", "two", "three"]
    /// The first so many people may have skin, hair and clothes of their own.
    static let mostCast = 2
    /// Kinds that are an element and a weather at once.
    static let wet: [Scene.ElementKind] = [.rain, .snow]

    /// What `pack.json` has to declare.
    static var expected: [SceneSlot] {
        var slots = [
            SceneSlot(name: "place", values: words(Scene.Place.self)),
            SceneSlot(name: "time", values: words(Scene.TimeOfDay.self)),
            SceneSlot(name: "weather", values: words(Scene.Weather.self)),
            SceneSlot(name: "style", values: words(Scene.Style.self)),
            SceneSlot(name: "tone", values: words(Tone.self)),
        ]
        slots += Scene.ElementKind.allCases.map {
            SceneSlot(name: "element." + $0.rawValue, values: levels)
        }
        slots += [
            SceneSlot(name: "object", values: ["none"] + words(Scene.CentreObject.self)),
            SceneSlot(name: "people", values: counts),
        ]
        return slots + people + [
            SceneSlot(name: "camera", values: words(Scene.CameraMove.self)),
            SceneSlot(name: "pace", values: words(Scene.Pace.self)),
            SceneSlot(name: "calm", values: ["none"] + words(Scene.CalmZone.self)),
            SceneSlot(name: "event", values: ["none"] + asked.map(\.rawValue)),
        ]
    }

    /// Events that a prompt can ask for.
    static let asked: [Scene.Event.Kind] = [.candlesOut, .giftOpens]

    private static var people: [SceneSlot] {
        var slots: [SceneSlot] = []
        for number in 1...Scene.Person.most {
            slots += [
                SceneSlot(name: "who.\(number)", values: ["none"] + words(Scene.Person.Who.self)),
                SceneSlot(
                    name: "action.\(number)",
                    values: ["none"] + words(Scene.Person.Action.self)
                ),
            ]
        }
        for number in 1...mostCast {
            slots += [
                SceneSlot(name: "skin.\(number)", values: ["any"] + words(Scene.Person.Skin.self)),
                SceneSlot(name: "hair.\(number)", values: ["any"] + words(Scene.Person.Hair.self)),
                SceneSlot(
                    name: "clothes.\(number)",
                    values: ["any"] + words(Scene.Person.Clothes.self)
                ),
            ]
        }
        return slots
    }

    private static func words<Word: RawRepresentable & CaseIterable>(_: Word.Type) -> [String]
    where Word.RawValue == String {
        Word.allCases.map(\.rawValue)
    }
}

/// Where the slots and their values stand in flat lists of numbers.
struct SlotTable: Sendable {
    let slots: [SceneSlot]
    /// The values of each slot, one slot after another.
    let ranges: [Range<Int>]
    private let numbers: [String: Int]

    init(_ slots: [SceneSlot]) {
        self.slots = slots
        var start = 0
        ranges = slots.map { slot in
            defer { start += slot.values.count }
            return start..<start + slot.values.count
        }
        numbers = Dictionary(
            slots.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Number of values of all slots together.
    var valueCount: Int { ranges.last?.upperBound ?? 0 }

    /// Gives the slot's number; nil when there is none of this name.
    subscript(_ name: String) -> Int? { numbers[name] }
}
