import Foundation

/// Reads what a prompt plainly leaves out: "no balloons", "without a moon", "cloudless".
///
/// Plain rules beside the network: a word that denies, then, past an article, the noun of something drawn, then the
/// end of the phrase. Every other wording is the network's: "no shortage of balloons".
///
/// - Source: `Training/exclusions.py` measures the model with the same rules.
enum ExclusionWords {
    /// What goes from a scene.
    enum Ruling: Hashable {
        /// All but the first value of a slot, which is none.
        case slot(String)
        /// One value of a slot.
        case value(slot: String, String)
    }

    /// Nouns for an object, in the singular.
    private static let objects: [Scene.CentreObject: [String]] = [
        .cake: ["cake"], .gift: ["gift", "present"], .cup: ["cup", "mug"], .candle: ["candle"],
        .sun: ["sun"], .moon: ["moon"], .plant: ["plant"], .cat: ["cat", "kitten"],
        .dog: ["dog", "puppy"], .bicycle: ["bicycle", "bike"], .car: ["car"], .train: ["train"],
        .boat: ["boat", "ship"], .books: ["book"], .laptop: ["laptop"], .plate: ["plate"],
        .shoes: ["shoe"], .guitar: ["guitar"], .bed: ["bed"], .clock: ["clock"],
        .banner: ["banner", "flag"], .polaroid: ["polaroid"],
    ]
    private static let weathers: [Scene.Weather: [String]] = [
        .cloudy: ["cloud"], .rain: ["rain"], .snow: ["snow"], .fog: ["fog", "mist"],
        .wind: ["wind"],
    ]
    private static let people = ["people", "person", "human", "anyone", "anybody", "soul"]
    /// Nouns of elements that mean too much else to be read here.
    private static let vague: Set<String> = [
        "light", "drop", "plane", "rocket", "swallow", "leave",
    ]
    /// With one of these there are people, whoever is left out.
    private static let lone: Set<String> = [
        "woman", "man", "girl", "boy", "lady", "guy", "mum", "mom", "dad", "grandma", "grandpa",
        "kid", "child", "friend", "couple",
    ]
    private static let denying: Set<String> = ["no", "without", "sans", "minus", "neither"]
    /// What turns "without" round; "t" is what is left of "don't".
    private static let nots: Set<String> = ["not", "never", "t", "cannot", "hard", "hardly"]
    /// "Next to no snow" is a little.
    private static let almost: Set<String> = ["almost", "practically", "virtually", "to"]
    private static let skipped: Set<String> = [
        "any", "a", "an", "the", "single", "more", "falling", "floating", "flying",
        "visible", "paper", "flower", "rose", "autumn", "party", "hot", "air",
    ]
    /// "No people but one".
    private static let staying: Set<String> = ["but", "except", "besides", "apart", "other"]
    private static let marks: Set<String> = [",", ";", ".", ":", "!", "?"]
    /// What may follow the noun; another noun may not: "no cake topper", "no camera shake".
    private static let goingOn: Set<String> = [
        "in", "on", "at", "for", "from", "this", "there", "please", "pls", "plz", "anywhere", "or",
        "nor", "and", "the", "just", "only", "but", "because", "whatsoever", "either", "allowed",
        "near", "around", "here", "today", "though", "thank", "thanks", "with", "while", "by",
        "yet", "if", "it", "we", "i",
    ]
    private static let articles: Set<String> = ["a", "an", "the"]
    /// What follows a "nobody" or "no one" that speaks of the picture, and then ends.
    private static let unseen: Set<String> = ["there", "around", "visible", "anywhere"]
    /// The same after "nobody in".
    private static let pictures: Set<String> = [
        "picture", "shot", "scene", "frame", "image", "video", "view", "sight", "it", "photo",
        "clip",
    ]
    /// What stands before an "any" that leaves out: "we don't want any".
    private static let beforeAny: Set<String> = [
        "want", "need", "draw", "show", "include", "add", "put", "have", "use", "are", "is", "be",
        "there", "see", "with", "paint", "display",
    ]
    /// "Heartless" is of nobody's hearts.
    private static let meant: Set<String> = ["heart", "soul", "present", "flag"]

    /// Noun → what goes with it.
    private static let rulings: [String: Set<Ruling>] = {
        var table: [String: Set<Ruling>] = [:]
        for kind in Scene.ElementKind.allCases {
            for noun in CountWords.names(of: kind).subtracting(vague) {
                table[noun, default: []].insert(.slot("element." + kind.rawValue))
            }
        }
        for (object, nouns) in objects {
            for noun in nouns {
                table[noun, default: []].insert(.value(slot: "object", object.rawValue))
            }
        }
        for (weather, nouns) in weathers {
            for noun in nouns {
                table[noun, default: []].insert(.value(slot: "weather", weather.rawValue))
            }
        }
        for noun in people { table[noun] = [.slot("people")] }
        return table
    }()

    /// Reads a whole prompt.
    ///
    /// What is named again later, beyond what denies it, is wanted: "no candles there, but three candles here".
    ///
    /// - Parameter prompt: English, as spelled out for the model.
    /// - Returns: what it leaves out; empty when the rules are silent.
    static func ruledOut(by prompt: String) -> Set<Ruling> {
        let words = CountWords.words(of: prompt)
        let hasSomebody = !lone.isDisjoint(with: words)
        // Ruling → the place after the list that makes it.
        var found: [Ruling: Int] = [:]
        var denied: Set<Int> = []
        for index in words.indices {
            if isNobody(index, in: words), !hasSomebody { found[.slot("people")] = index }
            guard denies(index, in: words) else { continue }
            let joins: Set<String> = words[index] == "no" ? ["or", "nor"] : ["or", "nor", "and"]
            let (nouns, end) = listed(from: index + 1, in: words, joins: joins)
            denied.formUnion(index..<end)
            let after = words.dropFirst(end).first ?? "."
            guard goingOn.contains(after) || staying.contains(after) || marks.contains(after)
            else { continue }
            for noun in nouns
            where !(people.contains(noun) && (staying.contains(after) || hasSomebody)) {
                for ruling in rulings[noun] ?? [] { found[ruling] = end }
            }
        }
        for (index, word) in words.enumerated() where !denied.contains(index) {
            for ruling in rulings[word] ?? [] {
                if let end = found[ruling], index >= end { found[ruling] = nil }
            }
        }
        var out = Set(found.keys)
        let stems = prompt.lowercased()
            .matches(of: /\b([a-z]+?)(?:-free|less)\b/.wordBoundaryKind(.simple))
        for stem in stems where !meant.contains(String(stem.1)) {
            out.formUnion(rulings[OwnWords.singular(String(stem.1))] ?? [])
        }
        return out
    }

    /// Whether the words at `index` say that there are no people: "nobody in the picture".
    private static func isNobody(_ index: Int, in words: [String]) -> Bool {
        guard words[index] == "nobody" || words[index] == "one" && words[..<index].last == "no"
        else { return false }
        let after = Array(words.dropFirst(index + 1).prefix(3))
        guard let first = after.first else { return false }
        if first == "in" { return !pictures.isDisjoint(with: after.dropFirst()) }
        return unseen.contains(first) && (after.count == 1 || marks.contains(after[1]))
    }

    /// Whether the word at `index` denies what follows; in "no party without balloons" nothing goes.
    private static func denies(_ index: Int, in words: [String]) -> Bool {
        let start = words[..<index].lastIndex { $0 != "," && marks.contains($0) }.map { $0 + 1 }
        let before = words[(start ?? 0)..<index]
        switch words[index] {
        case "any":
            let end = words[index...].first { $0 != "," && marks.contains($0) }
            return !nots.isDisjoint(with: before.suffix(4)) && end != "?"
                && before.last.map(beforeAny.contains) == true
        case "single": return before.suffix(2).elementsEqual(["not", "a"])
        case "no" where before.last.map { almost.contains($0) || $0 == "or" } == true:
            return false
        case let word:
            return denying.contains(word) && nots.isDisjoint(with: before)
                && (word == "no" || Set(["no", "or"]).isDisjoint(with: before.suffix(4)))
        }
    }

    /// Gives the nouns of the list that begins at `start`, and the place after them.
    ///
    /// A comma belongs to the list where one of `joins` follows later; "and" between two bare nouns, where the
    /// list then ends.
    private static func listed(
        from start: Int,
        in words: [String],
        joins: Set<String>
    ) -> (nouns: [String], end: Int) {
        var (nouns, waiting, end): ([String], [String], Int) = ([], [], start)
        var (join, at, hasComma) = ("or", start, false)
        while let place = words.indices.dropFirst(at).first(where: { !skipped.contains(words[$0]) }
        ),
            rulings[words[place]] != nil
        {
            let first = words[at]
            at = place + 1
            let after = words.dropFirst(at).first ?? "."
            if join == "and", !marks.contains(after) || hasComma || articles.contains(first) {
                break
            }
            waiting.append(words[place])
            if join != "," { (nouns, waiting, end) = (nouns + waiting, [], at) }
            guard after == "," || joins.contains(after) else { break }
            (join, at, hasComma) = (after, at + 1, hasComma || after == ",")
            while let word = words.dropFirst(at).first, joins.contains(word) {
                (join, at) = (word, at + 1)
            }
        }
        return (nouns, end)
    }
}
