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
    private static let vague: Set<String> = ["light", "drop", "plane", "rocket"]
    /// With one of these there are people, whoever is left out.
    private static let lone: Set<String> = [
        "woman", "man", "girl", "boy", "lady", "guy", "mum", "mom", "dad", "grandma", "grandpa",
        "kid", "child", "friend", "couple",
    ]
    private static let denying: Set<String> = ["no", "without", "sans", "minus", "neither"]
    /// What turns "without" round; "t" is what is left of "don't".
    private static let nots: Set<String> = ["not", "never", "t", "cannot", "hard"]
    /// "Next to no snow" is a little.
    private static let almost: Set<String> = ["almost", "practically", "virtually", "to"]
    private static let skipped: Set<String> = [
        "any", "a", "an", "the", "single", "more", "other", "falling", "floating", "flying",
        "visible", "paper", "flower", "rose", "autumn", "party", "hot", "air",
    ]
    /// "No people but one".
    private static let staying: Set<String> = ["but", "except", "besides", "apart", "other"]
    private static let marks: Set<String> = [",", ";", ".", ":", "!", "?"]
    /// What may follow the noun; another noun may not: "no cake topper", "no camera shake".
    private static let goingOn: Set<String> = [
        "in", "on", "at", "for", "from", "this", "there", "please", "pls", "plz", "anywhere", "or",
        "nor", "and", "of", "to", "the", "just", "only", "but", "as", "because", "whatsoever",
        "either", "allowed", "near", "around", "here", "today", "though", "thank", "thanks",
        "with", "while", "by", "yet", "if", "it", "we", "i", "so",
    ]
    /// What follows a "nobody" or "no one" that speaks of the picture.
    private static let unseen: Set<String> = ["in", "there", "around", "visible", "anywhere"]

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
    /// - Parameter prompt: English, as spelled out for the model.
    /// - Returns: what it leaves out; empty when the rules are silent.
    static func ruledOut(by prompt: String) -> Set<Ruling> {
        let words = CountWords.words(of: prompt)
        var found: Set<Ruling> = []
        for index in words.indices {
            let isNobody =
                words[index] == "nobody"
                || words[..<index].last == "no" && words[index] == "one"
            if isNobody, let next = words.dropFirst(index + 1).first, unseen.contains(next) {
                found.insert(.slot("people"))
            }
            guard denies(index, in: words) else { continue }
            let joins: Set<String> = words[index] == "no" ? ["or", "nor"] : ["or", "nor", "and"]
            let (nouns, end) = listed(from: index + 1, in: words, joins: joins)
            let after = words.dropFirst(end).first ?? "."
            guard goingOn.contains(after) || staying.contains(after) || marks.contains(after)
            else { continue }
            let hasPeople = staying.contains(after) || !lone.isDisjoint(with: words)
            for noun in nouns where !(hasPeople && people.contains(noun)) {
                found.formUnion(rulings[noun] ?? [])
            }
        }
        for word in prompt.lowercased().matches(of: /\b([a-z]+?)(?:-free|less)\b/) {
            found.formUnion(rulings[OwnWords.singular(String(word.1))] ?? [])
        }
        return found
    }

    /// Whether the word at `index` denies what follows; in "no party without balloons" nothing goes.
    private static func denies(_ index: Int, in words: [String]) -> Bool {
        let start = words[..<index].lastIndex { $0 != "," && marks.contains($0) }.map { $0 + 1 }
        let before = words[(start ?? 0)..<index]
        switch words[index] {
        case "any": return !nots.isDisjoint(with: before.suffix(4))
        case "single": return before.suffix(2).elementsEqual(["not", "a"])
        case "no" where before.last.map(almost.contains) == true: return false
        case let word:
            return denying.contains(word) && nots.isDisjoint(with: before)
                && (word == "no" || !before.contains("no"))
        }
    }

    /// Gives the nouns of the list that begins at `start`, and the place after them.
    ///
    /// A comma belongs to the list where one of `joins` follows later; "and" where the list then ends.
    private static func listed(
        from start: Int,
        in words: [String],
        joins: Set<String>
    ) -> (nouns: [String], end: Int) {
        var (nouns, waiting, end): ([String], [String], Int) = ([], [], start)
        var (join, at) = ("or", start)
        while let place = words.indices.dropFirst(at).first(where: { !skipped.contains(words[$0]) }
        ),
            rulings[words[place]] != nil
        {
            at = place + 1
            let after = words.dropFirst(at).first ?? "."
            if join == "and", !marks.contains(after) { break }
            waiting.append(words[place])
            if join != "," { (nouns, waiting, end) = (nouns + waiting, [], at) }
            guard after == "," || joins.contains(after) else { break }
            (join, at) = (after, at + 1)
            while let word = words.dropFirst(at).first,
                joins.contains(word) || denying.contains(word)
            { (join, at) = (word, at + 1) }
        }
        return (nouns, end)
    }
}
