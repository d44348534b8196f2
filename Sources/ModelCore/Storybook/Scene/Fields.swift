import Foundation

/// A member's name, whatever it is.
struct AnyKey: CodingKey {
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
struct Fields {
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
        "Array<Double>": "a list of numbers",
    ]

    func number(_ name: String, in range: ClosedRange<Double>) throws -> Double? {
        guard let value = try optional(name, Double.self) else { return nil }
        guard range.contains(value) else {
            throw error(name, "must be \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

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
