/// Reads how many of an element a prompt asks for: "a few balloons", "hundreds of lanterns".
///
/// Plain rules beside the network, which says of what a number is told at all: a number word that stands
/// before its noun is read better than learned, every other wording is the network's.
///
/// - Source: `Training/counts.py` measures the model with the same rules.
enum CountWords {
    private static let levels: [(level: Int, words: Set<String>)] = [
        (
            1,
            [
                "few", "couple", "handful", "sprinkle", "sparse", "occasional", "hardly", "little",
                "single", "two", "three", "scattered", "fewer",
            ]
        ),
        (2, ["some", "several", "moderate", "fair"]),
        (
            3,
            [
                "many", "lot", "plenty", "hundred", "countless", "dense", "thick", "heavy", "ton",
                "mass", "masse", "heap", "load", "thousand", "swarm", "storm", "abundance", "full",
                "million", "sea",
                "shower",
            ]
        ),
    ]
    /// What may stand between "not" and "many".
    private static let between: Set<String> = ["too", "that", "so", "very", "all", "a", "an"]
    /// Other nouns for a kind, in the singular.
    private static let nouns: [Scene.ElementKind: Set<String>] = [
        .petals: ["blossom"], .leaves: ["leaf", "leave", "foliage"],
        .snow: ["snowflake", "flake", "snowfall"], .rain: ["raindrop", "drizzle", "drop"],
        .bokeh: ["light", "orb"], .fireworks: ["firework", "rocket"], .lanterns: ["lampion"],
        .birds: ["seagull", "gull", "swallow", "dove"], .butterflies: ["butterfly"],
        .paperPlanes: ["plane", "aeroplane", "airplane"], .streamers: ["ribbon"],
        .sparkles: ["glitter", "spark"], .stars: ["starlight"],
    ]

    /// Reads the level of one kind.
    ///
    /// - Parameters:
    ///   - kind: an element of the scene.
    ///   - prompt: English, as spelled out for the model.
    ///   - isOnly: whether no other element could be meant.
    /// - Returns: 1 few, 2 some, 3 many; nil when the prompt does not say.
    static func level(of kind: Scene.ElementKind, in prompt: String, isOnly: Bool) -> Int? {
        let words = prompt.lowercased().split { !$0.isLetter }.map {
            OwnWords.singular(String($0))
        }
        let own = kind.rawValue.split(separator: "-").last.map {
            OwnWords.singular(String($0))
        }
        let names = (nouns[kind] ?? []).union([own ?? kind.rawValue])
        for index in words.indices where names.contains(words[index]) {
            // "hundreds of bright red balloons": up to four words stand between.
            let before = (max(0, index - 5)..<index).reversed()
            for place in before {
                if let level = level(at: place, in: words) { return level }
            }
        }
        guard isOnly, !words.contains(where: names.contains) else { return nil }
        return words.indices.lazy.compactMap { level(at: $0, in: words) }.first
    }

    /// Reads the level that one word speaks of; "not many" and "not too many" are few.
    private static func level(at place: Int, in words: [String]) -> Int? {
        guard let level = levels.first(where: { $0.words.contains(words[place]) })?.level else {
            return nil
        }
        let head = words[..<place].last { !between.contains($0) }
        return level == 3 && head == "not" ? 1 : level
    }
}
