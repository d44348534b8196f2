/// Reads how many of an element a prompt asks for: "a few balloons", "hundreds of lanterns".
///
/// Plain rules beside the network: a number word that stands before its noun or right after is read
/// better than learned, every other wording is the network's.
///
/// - Source: `Training/counts.py` measures the model with the same rules.
enum CountWords {
    private static let levels: [(level: Int, words: Set<String>)] = [
        (
            1,
            [
                "few", "stray", "couple", "handful", "sprinkle", "sparse", "occasional", "hardly",
                "little",
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
    /// What tells how many right after the noun, or a few words on.
    private static let after: [(level: Int, phrases: [[String]])] = [
        (1, ["one by one", "few and far between", "here and there", "now and then"].map(words)),
        (
            3,
            [
                "everywhere", "galore", "aplenty", "by the hundred", "by the thousand",
                "by the dozen", "by the million", "by the score",
            ].map(words)
        ),
    ]
    /// How many words before the noun are looked at, and how far from it the words after begin.
    private static let reach = 5
    /// What may stand between "not" and "many".
    private static let between: Set<String> = ["too", "that", "so", "very", "all", "a", "an"]
    /// What ends the look back from a noun: what stands before is of something else.
    private static let ends: Set<String> = [
        ",", ";", ".", ":", "!", "?", "and", "plus", "with", "while", "then",
    ]
    /// "A little confetti" is few; "little hearts" are small.
    private static let beforeLittle: Set<String> = ["a", "very", "only", "just"]
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
        let words = words(of: prompt)
        let names = names(of: kind)
        for index in words.indices where names.contains(words[index]) {
            // "hundreds of bright red balloons": up to four words stand between.
            for place in before(index, in: words) {
                if let level = level(at: place, in: words) { return level }
            }
            if let level = level(after: index, in: words) { return level }
        }
        guard isOnly, !words.contains(where: names.contains) else { return nil }
        return words.indices.lazy.compactMap { level(at: $0, in: words) }.first
    }

    /// Reads what the words after a noun speak of: "balloons galore", "leaves falling one by one".
    private static func level(after noun: Int, in words: [String]) -> Int? {
        for start in words.indices.dropFirst(noun + 1).prefix(reach - 1) {
            for (level, phrases) in after
            where phrases.contains(where: words[start...].starts) {
                return level
            }
            if ends.contains(words[start]) { return nil }
        }
        return nil
    }

    /// Gives the nouns, in the singular, that stand for a kind.
    static func names(of kind: Scene.ElementKind) -> Set<String> {
        let own = kind.rawValue.split(separator: "-").last.map(String.init) ?? kind.rawValue
        return (nouns[kind] ?? []).union([OwnWords.singular(own)])
    }

    /// Gives the places of the words that stand before a noun and belong to it, nearest first.
    static func before(_ noun: Int, in words: [String]) -> some Sequence<Int> {
        (max(0, noun - reach)..<noun).reversed().prefix { !ends.contains(words[$0]) }
    }

    /// Gives words in the singular, and the marks that end a look back.
    static func words(of prompt: String) -> [String] {
        let spaced = prompt.lowercased().flatMap { character -> [Character] in
            if character.isLetter { return [character] }
            return ends.contains(String(character)) ? [" ", character, " "] : [" "]
        }
        return spaced.split(separator: " ").map { OwnWords.singular(String($0)) }
    }

    /// Reads the level that one word speaks of; "not many" and "not too many" are few.
    private static func level(at place: Int, in words: [String]) -> Int? {
        guard let level = levels.first(where: { $0.words.contains(words[place]) })?.level else {
            return nil
        }
        if place > 0, ["neither", "nor"].contains(words[place - 1]) { return nil }
        if words[place] == "little", place == 0 || !beforeLittle.contains(words[place - 1]) {
            return nil
        }
        let head = words[..<place].last { !between.contains($0) }
        return level == 3 && head == "not" ? 1 : level
    }
}
