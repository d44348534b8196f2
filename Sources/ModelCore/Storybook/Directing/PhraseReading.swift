/// What a phrase states about a scene, and nothing that it leaves open.
package struct PhraseReading: Sendable, Equatable {
    package var place: Scene.Place?
    package var time: Scene.TimeOfDay?
    package var weather: Scene.Weather?
    package var style: Scene.Style?
    /// A colour asked for; `Tone`'s word.
    package var tone: String?
    /// Kinds in the order of the vocabulary; level 1 few, 2 some, 3 many, nil for unsaid.
    package var elements: [(kind: Scene.ElementKind, level: Int?)] = []
    package var object: Scene.CentreObject?
    package var people: [Scene.Person] = []
    package var camera: Scene.CameraMove?
    package var pace: Scene.Pace?
    package var calm: Scene.CalmZone?

    /// Gives a reading of nothing.
    package init() {}

    /// Whether the phrase states nothing that a scene has.
    package var isEmpty: Bool { self == PhraseReading() }

    /// Equal when both state the same.
    package static func == (one: PhraseReading, other: PhraseReading) -> Bool {
        one.place == other.place && one.time == other.time && one.weather == other.weather
            && one.style == other.style && one.tone == other.tone
            && one.elements.elementsEqual(other.elements) { $0 == $1 }
            && one.object == other.object && one.people == other.people
            && one.camera == other.camera && one.pace == other.pace && one.calm == other.calm
    }
}

/// Finds the vocabulary's own words in a phrase, so that `remove the balloons` needs no model.
enum OwnWords {
    /// Gives what the words themselves say; what is said in other words is left to the model.
    static func read(_ phrase: String) -> PhraseReading {
        let words = phrase.lowercased()
            .split { !$0.isLetter && !$0.isNumber }
            .map { singular(String($0)) }
        var reading = PhraseReading()
        func has(_ value: String) -> Bool {
            let wanted = value.split(separator: "-").map { singular(String($0)) }
            guard wanted.count <= words.count else { return false }
            return (0...(words.count - wanted.count)).contains {
                words[$0..<($0 + wanted.count)].elementsEqual(wanted)
            }
        }
        reading.place = Scene.Place.allCases.first { $0 != .space && has($0.rawValue) }
        reading.time = Scene.TimeOfDay.allCases.first { has($0.rawValue) }
        reading.weather = Scene.Weather.allCases.first { $0 != .clear && has($0.rawValue) }
        reading.style = style(words, has)
        reading.elements = Scene.ElementKind.allCases.filter { has($0.rawValue) }.map {
            ($0, level(words))
        }
        let object = Scene.CentreObject.allCases.first { has($0.rawValue) }
        // "the camera" is what films, unless it is said to be a thing.
        reading.object = object == .camera && !has("photo-camera") ? nil : object
        return reading
    }

    private static func style(_ words: [String], _ has: (String) -> Bool) -> Scene.Style? {
        if has("watercolor") || has("watercolour") { return .watercolour }
        if has("paper-cutout") || has("paper-cut") || has("cutout") { return .paper }
        if has("flat-bold") || has("flat") { return .flat }
        if has("neon") { return .neon }
        if has("soft-gradient") || has("gradient") { return .soft }
        return nil
    }

    private static func level(_ words: [String]) -> Int? {
        if !Set(words).isDisjoint(with: ["many", "lot", "plenty", "heavy", "more"]) { return 3 }
        if !Set(words).isDisjoint(with: ["few", "little", "fewer", "couple"]) { return 1 }
        return nil
    }

    /// Cuts a plural's s, so that balloon and balloons are one word.
    static func singular(_ word: String) -> String {
        if word.count > 4, word.hasSuffix("ies"), word != "series" {
            return String(word.dropLast(3)) + "y"
        }
        if word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us") {
            return String(word.dropLast())
        }
        return word
    }
}
