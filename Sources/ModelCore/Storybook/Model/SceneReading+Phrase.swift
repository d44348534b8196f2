extension PhraseReading {
    /// Takes of the model's reading what the phrase decides to be there.
    init(_ reading: SceneReading) {
        self.init()
        func value<Word: RawRepresentable>(_ slot: String) -> Word? where Word.RawValue == String {
            reading.stated(slot).flatMap { Word(rawValue: $0) }
        }
        place = value("place")
        time = value("time")
        weather = value("weather")
        style = value("style")
        tone = reading.stated("tone").flatMap { $0 == Tone.natural.rawValue ? nil : $0 }
        elements = Scene.ElementKind.allCases.compactMap { kind in
            guard let slot = reading.slots["element." + kind.rawValue], slot.isDecided,
                let level = SceneSlots.levels.firstIndex(of: slot.value), level > 0
            else { return nil }
            return (kind, slot.isLevelStated ? level : nil)
        }
        object = value("object")
        people = (1...Scene.Person.most).compactMap { number in
            guard let who: Scene.Person.Who = value("who.\(number)") else { return nil }
            return Scene.Person(
                who,
                value("action.\(number)") ?? .standing,
                skin: value("skin.\(number)"),
                hair: value("hair.\(number)"),
                clothes: value("clothes.\(number)")
            )
        }
        camera = value("camera")
        pace = value("pace")
        calm = value("calm")
    }
}
