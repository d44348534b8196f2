/// Reads the colour that a prompt gives to the whole picture, "all golden", "in red tones", or to what falls
/// or floats: "golden confetti", "blue balloons".
///
/// A plain rule beside the network, for prompts from which the network takes no tone.
///
/// - Source: `Training/counts.py` measures the model with the same rule.
enum TintWords {
    private static let tinted: Set<Scene.ElementKind> = [
        .confetti, .balloons, .hearts, .lanterns, .petals, .streamers, .butterflies, .sparkles,
    ]
    private static let colours: [Tone: Set<String>] = [
        .pink: ["pink", "rosy", "magenta", "fuchsia"], .blue: ["blue", "navy", "azure", "cobalt"],
        .purple: ["purple", "violet", "lilac", "lavender", "mauve"],
        .gold: ["gold", "golden", "amber"], .teal: ["teal", "turquoise", "cyan", "aqua"],
        .red: ["red", "crimson", "scarlet"], .green: ["green", "emerald"],
        .cream: ["cream", "creamy", "beige", "ivory"],
    ]

    /// What a colour of the whole picture stands before.
    private static let coloured: Set<String> = ["tone", "colour", "color", "mood", "palette"]

    /// Reads the colour that is said of the whole picture or stands before the noun of one of `kinds`.
    ///
    /// - Parameters:
    ///   - kinds: the elements of the scene.
    ///   - prompt: English, as spelled out for the model.
    /// - Returns: nil where there is none, or more than one.
    static func tone(of kinds: [Scene.ElementKind], in prompt: String) -> Tone? {
        let words = CountWords.words(of: prompt)
        var found = Set(
            words.indices.compactMap { isWhole($0, in: words) ? tone(of: words[$0]) : nil }
        )
        for kind in kinds where tinted.contains(kind) {
            let names = CountWords.names(of: kind)
            for index in words.indices where names.contains(words[index]) {
                let nearest = CountWords.before(index, in: words)
                    .first { tone(of: words[$0]) != nil }
                if let tone = nearest.flatMap({ tone(of: words[$0]) }) { found.insert(tone) }
            }
        }
        return found.count == 1 ? found.first : nil
    }

    /// Whether the colour at `place` is said of the whole picture.
    private static func isWhole(_ place: Int, in words: [String]) -> Bool {
        let next = words.dropFirst(place + 1).first ?? "."
        let before = words[max(0, place - 2)..<place]
        return coloured.contains(next)
            || (CountWords.ends.contains(next) && before.contains("all") && !before.contains("in"))
    }

    private static func tone(of word: String) -> Tone? {
        colours.first { $0.value.contains(word) }?.key
    }
}
