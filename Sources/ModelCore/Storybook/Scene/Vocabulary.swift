/// The closed lists that a scene's keys take their values from; `matinee generate --vocabulary`.
package enum Vocabulary {
    /// Every key of a scene with a closed list, in the order of the described form.
    package static let lists: [(key: String, values: [String])] = [
        ("place", words(Scene.Place.self)),
        ("time", words(Scene.TimeOfDay.self)),
        ("weather", words(Scene.Weather.self)),
        ("style", words(Scene.Style.self)),
        ("elements", words(Scene.ElementKind.self)),
        ("object", words(Scene.CentreObject.self)),
        ("people", Scene.Person.words),
        ("camera", words(Scene.CameraMove.self)),
        ("pace", words(Scene.Pace.self)),
        ("events", words(Scene.Event.Kind.self)),
        ("skin", words(Scene.Person.Skin.self)),
        ("hair", words(Scene.Person.Hair.self)),
        ("clothes", words(Scene.Person.Clothes.self)),
        ("calm", words(Scene.CalmZone.self)),
    ]

    /// The lists as one JSON object, key → array of words.
    package static var json: [UInt8] {
        let members = lists.map { list in
            let words = list.values.map { "\"\($0)\"" }.joined(separator: ", ")
            return "  \"\(list.key)\": [\(words)]"
        }
        return Array("{\n\(members.joined(separator: ",\n"))\n}\n".utf8)
    }

    private static func words<Word: RawRepresentable & CaseIterable>(_: Word.Type) -> [String]
    where Word.RawValue == String {
        Word.allCases.map(\.rawValue)
    }
}
