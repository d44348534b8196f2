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
        case palette, events, unmet
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
            people: try form.words("people", most: 0),
            camera: try form.choice("camera") ?? .still,
            pace: try form.choice("pace") ?? .medium,
            palette: try form.words("palette", most: 5),
            events: try form.list("events", Event.self, most: 10_000),
            unmet: try form.words("unmet", most: 200)
        )
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
        try form.encode(people, forKey: key(.people))
        try form.encode(camera, forKey: key(.camera))
        try form.encode(pace, forKey: key(.pace))
        try form.encode(palette, forKey: key(.palette))
        try form.encode(events, forKey: key(.events))
        try form.encode(unmet, forKey: key(.unmet))
    }
}

extension Scene.Element: Codable {
    /// Reads `{kind, count}`.
    package init(from decoder: any Decoder) throws {
        let form = try Fields(decoder, known: ["kind", "count"])
        guard let kind: Scene.ElementKind = try form.choice("kind") else {
            throw form.error("kind", "is missing")
        }
        let count = try form.required("count", Int.self)
        guard (1...Scene.mostOfOneKind).contains(count) else {
            throw form.error("count", "must be 1 to \(Scene.mostOfOneKind)")
        }
        self.init(kind: kind, count: count)
    }

    /// Writes `{kind, count}`.
    package func encode(to encoder: any Encoder) throws {
        var form = encoder.container(keyedBy: AnyKey.self)
        try form.encode(kind, forKey: AnyKey(stringValue: "kind"))
        try form.encode(count, forKey: AnyKey(stringValue: "count"))
    }
}

extension Scene.Event: Codable {
    /// Reads `{t, kind}`.
    package init(from decoder: any Decoder) throws {
        let form = try Fields(decoder, known: ["t", "kind"])
        let t = try form.required("t", Double.self)
        guard t.isFinite, (0...Scene.longest).contains(t) else {
            throw form.error("t", "must be 0 to \(Int(Scene.longest)) seconds")
        }
        let kind = try form.required("kind", String.self)
        guard kind == Scene.burst else { throw form.error("kind", "only \(Scene.burst) is known") }
        self.init(t: t, kind: kind)
    }

    /// Writes `{t, kind}`.
    package func encode(to encoder: any Encoder) throws {
        var form = encoder.container(keyedBy: AnyKey.self)
        try form.encode(t, forKey: AnyKey(stringValue: "t"))
        try form.encode(kind, forKey: AnyKey(stringValue: "kind"))
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int?
    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }
    init?(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }
}

/// The members of one JSON object, each read with an error that names it.
private struct Fields {
    let form: KeyedDecodingContainer<AnyKey>

    init(_ decoder: any Decoder, known: [String]) throws {
        do {
            form = try decoder.container(keyedBy: AnyKey.self)
        } catch is DecodingError {
            throw SceneError(path: Fields.path(decoder.codingPath), reason: "must be an object")
        }
        for key in form.allKeys where !known.contains(key.stringValue) {
            let name = String(key.stringValue.prefix(40))
            throw error(name, "is not a key of a scene; known: \(known.joined(separator: ", "))")
        }
    }

    static func path(_ keys: [any CodingKey]) -> String {
        let path = keys.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return path.isEmpty ? "scene" : path
    }

    func error(_ name: String, _ reason: String) -> SceneError {
        let before = form.codingPath.isEmpty ? "" : Fields.path(form.codingPath) + "."
        return SceneError(path: before + name, reason: reason)
    }

    func optional<Value: Decodable>(_ name: String, _ type: Value.Type) throws -> Value? {
        do {
            return try form.decodeIfPresent(type, forKey: AnyKey(stringValue: name))
        } catch {
            let wanted = Fields.words[String(describing: type)] ?? "another type"
            throw self.error(name, "must be \(wanted)")
        }
    }

    private static let words = [
        "Int": "a whole number", "UInt64": "a whole number from 0 up", "Double": "a number",
        "String": "a string", "Array<String>": "a list of strings",
    ]

    func required<Value: Decodable>(_ name: String, _ type: Value.Type) throws -> Value {
        guard let value = try optional(name, type) else { throw error(name, "is missing") }
        return value
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ name: String) throws -> Value?
    where Value.RawValue == String {
        guard let word = try optional(name, String.self) else { return nil }
        guard let value = Value(rawValue: word) else {
            let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(name, "“\(word.prefix(40))” is unknown; known: \(known)")
        }
        return value
    }

    func list<Value: Decodable>(_ name: String, _ type: Value.Type, most: Int) throws -> [Value] {
        var list: [Value] = []
        let key = AnyKey(stringValue: name)
        guard form.contains(key), try !form.decodeNil(forKey: key) else { return [] }
        do {
            var items = try form.nestedUnkeyedContainer(forKey: key)
            while !items.isAtEnd {
                guard list.count < most else { throw error(name, "has more than \(most) entries") }
                list.append(try items.decode(type))
            }
        } catch let error as SceneError {
            throw error
        } catch {
            throw self.error(name, "must be a list")
        }
        return list
    }

    func words(_ name: String, most: Int) throws -> [String] {
        let list = try optional(name, [String].self) ?? []
        guard list.count <= most else { throw error(name, "has more than \(most) entries") }
        guard list.allSatisfy({ $0.utf8.count <= 400 }) else { throw error(name, "is too long") }
        return list
    }
}
