/// Reads the colour that a prompt gives to what falls or floats: "golden confetti", "blue balloons".
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
        .cream: ["cream", "beige", "ivory"],
    ]

    /// Reads the colour that stands before the noun of one of `kinds`.
    ///
    /// - Parameters:
    ///   - kinds: the elements of the scene.
    ///   - prompt: English, as spelled out for the model.
    /// - Returns: nil where there is none, or more than one.
    static func tone(of kinds: [Scene.ElementKind], in prompt: String) -> Tone? {
        let words = CountWords.words(of: prompt)
        var found: Set<Tone> = []
        for kind in kinds where tinted.contains(kind) {
            let names = CountWords.names(of: kind)
            for index in words.indices where names.contains(words[index]) {
                let tones = CountWords.before(index, in: words).lazy.compactMap { place in
                    colours.first { $0.value.contains(words[place]) }?.key
                }
                if let tone = tones.first(where: { _ in true }) { found.insert(tone) }
            }
        }
        return found.count == 1 ? found.first : nil
    }
}
