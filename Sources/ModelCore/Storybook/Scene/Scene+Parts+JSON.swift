import Foundation

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
        guard let kind: Kind = try form.choice("kind") else {
            throw form.error("kind", "is missing")
        }
        self.init(t: t, kind: kind)
    }

    /// Writes `{t, kind}`.
    package func encode(to encoder: any Encoder) throws {
        var form = encoder.container(keyedBy: AnyKey.self)
        try form.encode(t, forKey: AnyKey(stringValue: "t"))
        try form.encode(kind, forKey: AnyKey(stringValue: "kind"))
    }
}

extension Scene.Placed: Codable {
    /// Reads `{what, box: [x, y, width, height]}`.
    package init(from decoder: any Decoder) throws {
        let form = try Fields(decoder, known: ["what", "box"])
        let what = try form.required("what", String.self)
        guard Scene.Placed.words.contains(what) else {
            throw form.error("what", "“\(what.prefix(40))” is not an object, element or person")
        }
        let box = try form.required("box", [Double].self)
        guard box.count == 4, box.allSatisfy({ (0...1).contains($0) }), box[2] > 0, box[3] > 0
        else {
            throw form.error("box", "must be [x, y, width, height], each 0 to 1")
        }
        self.init(what: what, x: box[0], y: box[1], width: box[2], height: box[3])
    }

    /// Writes `{what, box}`.
    package func encode(to encoder: any Encoder) throws {
        var form = encoder.container(keyedBy: AnyKey.self)
        try form.encode(what, forKey: AnyKey(stringValue: "what"))
        try form.encode([x, y, width, height], forKey: AnyKey(stringValue: "box"))
    }

    /// Everything that can be placed.
    package static var words: [String] {
        Scene.CentreObject.allCases.map(\.rawValue) + Scene.ElementKind.allCases.map(\.rawValue)
            + Scene.Person.words
    }
}

extension Scene.Grade: Codable {
    private static let names = ["warmth", "brightness", "contrast", "saturation"]

    /// Reads `{warmth, brightness, contrast, saturation}`, each optional.
    package init(from decoder: any Decoder) throws {
        let form = try Fields(decoder, known: Scene.Grade.names)
        let values = try Scene.Grade.names.map { try form.number($0, in: -1...1) ?? 0 }
        self.init(
            warmth: values[0],
            brightness: values[1],
            contrast: values[2],
            saturation: values[3]
        )
    }

    /// Writes all four.
    package func encode(to encoder: any Encoder) throws {
        var form = encoder.container(keyedBy: AnyKey.self)
        for (name, value) in zip(Scene.Grade.names, [warmth, brightness, contrast, saturation]) {
            try form.encode(value, forKey: AnyKey(stringValue: name))
        }
    }
}

extension Scene.CameraKey: Codable {
    /// Reads `{t, x, y, zoom, easing}`; all but `t` may be left out.
    package init(from decoder: any Decoder) throws {
        let form = try Fields(decoder, known: ["t", "x", "y", "zoom", "easing"])
        // A scene that goes on has keys from before its beginning.
        guard let t = try form.number("t", in: -Scene.longest...Scene.longest) else {
            throw form.error("t", "is missing")
        }
        self.init(
            t: t,
            x: try form.number("x", in: -0.5...0.5) ?? 0,
            y: try form.number("y", in: -0.5...0.5) ?? 0,
            zoom: try form.number("zoom", in: 0.5...3) ?? 1,
            easing: try form.choice("easing") ?? .inOut
        )
    }

    /// Writes all five.
    package func encode(to encoder: any Encoder) throws {
        var form = encoder.container(keyedBy: AnyKey.self)
        try form.encode(t, forKey: AnyKey(stringValue: "t"))
        try form.encode(x, forKey: AnyKey(stringValue: "x"))
        try form.encode(y, forKey: AnyKey(stringValue: "y"))
        try form.encode(zoom, forKey: AnyKey(stringValue: "zoom"))
        try form.encode(easing, forKey: AnyKey(stringValue: "easing"))
    }
}

/// How one character looks, in the described form.
struct Cast: Codable {
    var skin: Scene.Person.Skin?
    var hair: Scene.Person.Hair?
    var clothes: Scene.Person.Clothes?

    init(_ person: Scene.Person) {
        (skin, hair, clothes) = (person.skin, person.hair, person.clothes)
    }

    init(from decoder: any Decoder) throws {
        let form = try Fields(decoder, known: ["skin", "hair", "clothes"])
        skin = try form.choice("skin")
        hair = try form.choice("hair")
        clothes = try form.choice("clothes")
    }

    func encode(to encoder: any Encoder) throws {
        var form = encoder.container(keyedBy: AnyKey.self)
        try form.encode(skin, forKey: AnyKey(stringValue: "skin"))
        try form.encode(hair, forKey: AnyKey(stringValue: "hair"))
        try form.encode(clothes, forKey: AnyKey(stringValue: "clothes"))
    }
}

extension Scene {
    /// Reads `people` and `cast`.
    static func people(_ form: Fields) throws -> [Person] {
        let words = try form.words("people", most: Person.most)
        let cast = try form.list("cast", Cast.self, most: Person.most)
        guard cast.count <= words.count else {
            throw form.error("cast", "has more entries than people")
        }
        return try words.enumerated().map { index, word in
            guard var person = Person(word: word) else {
                throw form.error("people[\(index)]", "“\(word.prefix(40))” is unknown")
            }
            if index < cast.count {
                person.skin = cast[index].skin
                person.hair = cast[index].hair
                person.clothes = cast[index].clothes
            }
            return person
        }
    }

    /// Reads `clock`.
    static func clock(_ form: Fields) throws -> ClockTime? {
        guard let text = try form.optional("clock", String.self) else { return nil }
        guard let time = ClockTime(text) else { throw form.error("clock", "must be like 07:30") }
        return time
    }
}
