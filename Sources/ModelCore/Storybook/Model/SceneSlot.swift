/// One thing the network decides about a scene, with its closed list of values.
struct SceneSlot: Sendable, Equatable, Codable {
    /// `place`, `element.snow`, `camera` and so on.
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

/// The slots this code understands, in the order the network fills them.
enum SceneSlots {
    /// How many of an element: the levels that `Amount` turns into a count.
    static let levels = ["none", "few", "some", "many"]

    /// What `pack.json` has to declare.
    static var expected: [SceneSlot] {
        var slots = [
            SceneSlot(name: "place", values: words(Scene.Place.self)),
            SceneSlot(name: "time", values: words(Scene.TimeOfDay.self)),
            SceneSlot(name: "weather", values: words(Scene.Weather.self)),
            SceneSlot(name: "tone", values: words(Tone.self)),
        ]
        slots += Scene.ElementKind.allCases.map {
            SceneSlot(name: "element." + $0.rawValue, values: levels)
        }
        return slots + [
            SceneSlot(name: "object", values: ["none"] + words(Scene.CentreObject.self)),
            SceneSlot(name: "camera", values: words(Scene.CameraMove.self)),
            SceneSlot(name: "pace", values: words(Scene.Pace.self)),
        ]
    }

    private static func words<Word: RawRepresentable & CaseIterable>(_: Word.Type) -> [String]
    where Word.RawValue == String {
        Word.allCases.map(\.rawValue)
    }
}
