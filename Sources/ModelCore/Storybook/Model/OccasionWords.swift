/// Finds the occasion that a prompt names, so that "Happy birthday, Anna!" alone looks like one.
///
/// A plain rule beside the network, where the text says nothing of what falls or floats: mostly, as the seed has it,
/// something that belongs to the occasion has to come, and the network makes the rest go with it.
enum OccasionWords {
    /// In how many scenes of a hundred the occasion is seen.
    private static let share: Float = 0.85

    private static let occasions: [(phrases: [[String]], kinds: [Scene.ElementKind])] = [
        (["birthday", "bday"].map(CountWords.words), [.confetti, .balloons]),
        (
            ["valentine", "i love you", "anniversary", "wedding", "engaged"]
                .map(CountWords.words),
            [.hearts, .petals]
        ),
        (["christmas", "xmas", "season's greetings"].map(CountWords.words), [.snow]),
        (
            ["happy new year", "new year's eve", "new year's greeting"].map(CountWords.words),
            [.fireworks, .confetti]
        ),
        (["newborn", "baby shower"].map(CountWords.words), [.balloons, .bubbles]),
        (
            ["congratulations", "congrats", "graduation"].map(CountWords.words),
            [.confetti, .streamers]
        ),
    ]
    private static let denying: Set<String> = ["no", "not", "without", "never", "t", "instead"]
    /// With one of these a prompt mourns.
    private static let mourning: Set<String> = [
        "mourning", "loss", "memory", "memorial", "passing", "passed", "funeral", "mourn", "grief",
        "condolence", "sympathy", "rip", "late", "miss", "died", "death", "remember", "grave",
    ]
    /// Kinds that fall under the open sky only.
    private static let outdoors: Set<Scene.ElementKind> = [.snow, .fireworks]
    private static let indoors: Set<String> = [
        "room", "kitchen", "desk", "cafe", "party", "studio", "space",
    ]
    private static let snowless: Set<String> = ["beach", "sea"]

    /// Decides what has to come.
    ///
    /// - Parameters:
    ///   - prompt: English, as spelled out for the model.
    ///   - reading: what the network reads in it.
    ///   - leftOut: what it leaves out.
    ///   - chance: where the seed comes in.
    /// - Returns: that one element may not be absent; nothing where the prompt speaks of any.
    static func asked(
        by prompt: String,
        reading: SceneReading,
        leftOut: Set<ExclusionWords.Ruling>,
        chance: inout Chance
    ) -> Set<ExclusionWords.Ruling> {
        let words = CountWords.words(of: prompt)
        let named = occasions.first { occasion in
            occasion.phrases.contains { phrase in
                words.indices.contains { at in
                    words[at...].starts(with: phrase)
                        && denying.isDisjoint(with: words[..<at].suffix(3))
                }
            }
        }
        guard let named, mourning.isDisjoint(with: words), chance.unit() < share else { return [] }
        let slots = Scene.ElementKind.allCases.map { "element." + $0.rawValue }
        guard slots.allSatisfy({ reading.stated($0) == nil }), reading.stated("event") == nil
        else { return [] }
        let place = reading.stated("place")
        let isIndoors = place.map(indoors.contains) ?? false
        let isDry = reading.stated("weather") != nil || place.map(snowless.contains) ?? false
        let fitting = named.kinds.filter { kind in
            !leftOut.contains(.slot("element." + kind.rawValue))
                && !(outdoors.contains(kind) && isIndoors) && !(kind == .snow && isDry)
        }
        guard !fitting.isEmpty else { return [] }
        return [.value(slot: "element." + chance.pick(fitting).rawValue, "none")]
    }
}
