import Foundation

/// Why a scene's JSON cannot be drawn; `path` names the place, as in `elements[1].count`.
package struct SceneError: Error, Equatable, CustomStringConvertible {
    /// Where the trouble is.
    package let path: String
    /// What is wrong, in the writer's terms.
    package let reason: String

    package var description: String { "\(path): \(reason)" }
}

extension Scene: Codable {
    /// Most things of one kind in the air at once.
    package static let mostOfOneKind = 400
    static let longest = 86_400.0

    private enum Keys: String, CaseIterable {
        case schema, seed, place, time, weather, style, elements, object, people, camera, pace
        case palette, events, cast, clock, calm, layout, grade, path, start, duration, loop, unmet
    }

    /// Reads the described form.
    ///
    /// - Throws: `SceneError` for an unknown key or value, or a number out of bounds.
    package init(from decoder: any Decoder) throws {
        let form = try Fields(decoder, known: Keys.allCases.map(\.rawValue))
        let schema = try form.optional("schema", Int.self) ?? 1
        guard schema == 1 else { throw form.error("schema", "\(schema) is unknown; this is 1") }
        self.init(
            seed: try form.optional("seed", UInt64.self) ?? 0,
            place: try form.choice("place"),
            time: try form.choice("time"),
            weather: try form.choice("weather"),
            style: try form.choice("style"),
            elements: try form.list("elements", Element.self, most: 6),
            object: try form.choice("object"),
            people: try Scene.people(form),
            camera: try form.choice("camera") ?? .still,
            pace: try form.choice("pace") ?? .medium,
            palette: try form.words("palette", most: 5),
            events: try form.list("events", Event.self, most: 10_000),
            unmet: try form.words("unmet", most: 200)
        )
        clock = try Scene.clock(form)
        calm = try form.choice("calm")
        layout = try form.list("layout", Placed.self, most: 40)
        grade = try form.optional("grade", Grade.self)
        path = try form.list("path", CameraKey.self, most: 1000)
        start = try form.number("start", in: 0...Scene.longest) ?? 0
        duration = try form.number("duration", in: 0...Scene.longest)
        loop = try form.number("loop", in: 0.5...600)
        for (index, colour) in palette.enumerated() where Colour(hex: colour) == nil {
            throw form.error("palette[\(index)]", "not a colour like #rrggbb")
        }
        guard palette.isEmpty || palette.count == 5 else {
            throw form.error("palette", "five colours or none, not \(palette.count)")
        }
        guard Set(elements.map(\.kind)).count == elements.count else {
            throw form.error("elements", "names a kind twice")
        }
    }

    /// Writes every key; what is absent is `null` or `[]`.
    package func encode(to encoder: any Encoder) throws {
        var form = encoder.container(keyedBy: AnyKey.self)
        func key(_ key: Keys) -> AnyKey { AnyKey(stringValue: key.rawValue) }
        try form.encode(schema, forKey: key(.schema))
        try form.encode(seed, forKey: key(.seed))
        try form.encode(place, forKey: key(.place))
        try form.encode(time, forKey: key(.time))
        try form.encode(weather, forKey: key(.weather))
        try form.encode(style, forKey: key(.style))
        try form.encode(elements, forKey: key(.elements))
        try form.encode(object, forKey: key(.object))
        try form.encode(people.map(\.word), forKey: key(.people))
        try form.encode(people.map(Cast.init), forKey: key(.cast))
        try form.encode(clock?.text, forKey: key(.clock))
        try form.encode(calm, forKey: key(.calm))
        try form.encode(layout, forKey: key(.layout))
        try form.encode(grade, forKey: key(.grade))
        try form.encode(path, forKey: key(.path))
        try form.encode(start, forKey: key(.start))
        try form.encode(duration, forKey: key(.duration))
        try form.encode(loop, forKey: key(.loop))
        try form.encode(camera, forKey: key(.camera))
        try form.encode(pace, forKey: key(.pace))
        try form.encode(palette, forKey: key(.palette))
        try form.encode(events, forKey: key(.events))
        try form.encode(unmet, forKey: key(.unmet))
    }
}
