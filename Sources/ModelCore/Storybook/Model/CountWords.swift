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
                "single", "two", "three", "scattered", "fewer", "scant", "solitary", "lone",
                "lonely",
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
    /// What speaks of a number when "of" follows.
    private static let masses: [(level: Int, words: Set<String>)] = [
        (1, ["smidgen", "trickle", "scattering", "sprinkling", "pinch", "hint", "trace"]),
        (
            3,
            [
                "blizzard", "cloud", "flood", "ocean", "avalanche", "army", "throng", "torrent",
                "deluge", "whirlwind", "riot", "crowd", "explosion", "downpour", "profusion",
                "plethora", "wealth", "multitude", "legion", "hail", "hailstorm", "pile", "bag",
                "oodle", "dozen",
            ]
        ),
    ]
    /// "Of" follows, and a size stands before; without one they are some.
    private static let amounts: Set<String> = ["number", "amount", "quantity"]
    private static let sizes: [(level: Int, words: Set<String>)] = [
        (1, ["small", "tiny", "minimal", "low", "limited"]),
        (3, ["large", "huge", "big", "enormous", "great", "vast", "lavish", "high"]),
    ]
    /// "With" follows.
    private static let strewn: [(level: Int, words: Set<String>)] = [
        (1, ["dotted"]),
        (3, ["teeming", "packed", "bursting", "overflowing", "awash", "thick", "crammed"]),
    ]
    /// What tells how many right after the noun, or a few words on.
    private static let after: [(level: Int, phrases: [[String]])] = [
        (
            1,
            [
                "one by one", "few and far between", "here and there", "now and then",
                "now and again", "sparingly", "in small numbers", "dotted about",
            ].map(words)
        ),
        (2, ["in moderation", "in medium numbers", "of medium density"].map(words)),
        (
            3,
            [
                "everywhere", "galore", "aplenty", "by the hundred", "by the thousand",
                "by the dozen", "by the million", "by the score", "in huge numbers",
                "in abundance", "in profusion", "without number", "the better", "in the world",
            ].map(words)
        ),
    ]
    /// The same after a comma, unless "of" something else follows.
    private static let aside: [(level: Int, phrases: [[String]])] = [
        (
            1,
            ["but only a few", "just one or two", "not many", "hardly noticeable"].map(words)
        ),
        (
            2,
            ["a fair amount", "a medium amount", "a reasonable amount", "some of them"].map(words)
        ),
        (
            3,
            ["masses of them", "tons of them", "heaps of it", "as many as possible"].map(words)
        ),
    ]
    /// How many words before the noun are looked at, and how far from it the words after begin.
    private static let reach = 5
    /// What may stand between "not" and "many".
    private static let between: Set<String> = ["too", "that", "so", "very", "all", "a", "an"]
    /// What ends the look back from a noun: what stands before is of something else.
    static let ends: Set<String> = [
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
            var first = index
            for place in before(index, in: words) {
                if let level = level(at: place, in: words) { return level }
                first = place
            }
            // "dotted with paper lanterns": "with" ended the look back.
            let isNear = index - first < reach
            if isNear, first > 1, words[first - 1] == "with",
                let level = level(of: words[first - 2], in: strewn)
            {
                return level
            }
            if let level = level(after: index, in: words) { return level }
        }
        guard isOnly, !words.contains(where: names.contains) else { return nil }
        return words.indices.lazy.compactMap { level(at: $0, in: words) }.first
    }

    /// Reads what the words after a noun speak of: "balloons galore", "leaves falling one by one".
    private static func level(after noun: Int, in words: [String]) -> Int? {
        if words.dropFirst(noun + 1).first == "," {
            let rest = words.dropFirst(noun + 2)
            for (level, phrases) in aside {
                let said = phrases.first { rest.starts(with: $0) }
                if let said, rest.dropFirst(said.count).first != "of" { return level }
            }
        }
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
        var found = level(of: words[place], in: levels)
        if words.dropFirst(place + 1).first == "of" {
            found = level(of: words[place], in: masses) ?? found
            if amounts.contains(words[place]) {
                found = level(of: words[max(0, place - 1)], in: sizes) ?? 2
            }
        }
        guard let level = found else { return nil }
        if place > 0, ["neither", "nor"].contains(words[place - 1]) { return nil }
        if words[place] == "little", place == 0 || !beforeLittle.contains(words[place - 1]) {
            return nil
        }
        let head = words[..<place].last { !between.contains($0) }
        return level == 3 && head == "not" ? 1 : level
    }

    /// Gives the level that a table of words has for one.
    private static func level(
        of word: String,
        in table: [(level: Int, words: Set<String>)]
    ) -> Int? { table.first { $0.words.contains(word) }?.level }
}
