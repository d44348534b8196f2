package import Generation

/// What an instruction changes, step by step; everything it does not name stays as it is.
package struct EditPlan: Sendable, Equatable {
    /// One change.
    package enum Step: Sendable, Equatable {
        /// Takes over what the phrase states.
        case set(PhraseReading)
        /// Puts in what the phrase states.
        case add(PhraseReading)
        /// Takes out what the phrase names.
        case remove(PhraseReading)
        /// More (above 1) or fewer of what the phrase names.
        case scale(PhraseReading, Double)
        /// Colour changes, added to those there are.
        case grade(Scene.Grade)
        /// A pace this much livelier (1) or slower (−1).
        case pace(Int)
        /// Words over the picture.
        case title(String)
    }

    package let steps: [Step]

    /// Gives a plan of these steps.
    package init(steps: [Step]) { self.steps = steps }

    /// Reads an instruction.
    ///
    /// - Parameters:
    ///   - instruction: plain English; clauses joined by commas, `and`, `then`.
    ///   - read: gives what a phrase states.
    /// - Throws: `.badRequest` for a clause that asks for nothing a scene has.
    package init(
        _ instruction: String,
        read: (String) throws(GenerationError) -> PhraseReading
    ) throws(GenerationError) {
        var steps: [Step] = []
        for clause in EditPlan.clauses(instruction) {
            guard let step = try EditPlan.step(clause, read) else {
                throw .badRequest(
                    field: "edit",
                    reason: "“\(clause.prefix(80))” names nothing that can be changed here; "
                        + "faces, bodies and real objects need a diffusion pack"
                )
            }
            steps.append(step)
        }
        guard !steps.isEmpty else {
            throw .badRequest(field: "edit", reason: "say what to change")
        }
        self.steps = steps
    }

    private static func clauses(_ text: String) -> [String] {
        // A title's words are not an instruction.
        if let title = title(text) { return [title.clause] }
        var words = text.replacing("\n", with: " ")
        for joint in [", and then ", " and then ", ", then ", " then ", ", and ", ";", ". "] {
            words = words.replacing(joint, with: "|")
        }
        let verbs = [
            "add", "remove", "replace", "make", "turn", "put", "take", "delete", "set", "change",
            "swap", "use", "give", "get", "drop", "more", "less", "fewer", "no", "without",
        ]
        for verb in verbs {
            for joint in [" and ", ", "] {
                words = words.replacing("\(joint)\(verb) ", with: "|\(verb) ")
            }
        }
        return words.split(separator: "|").map { clause in
            var part = clause[...]
            while let first = part.first, !first.isLetter && !first.isNumber { part.removeFirst() }
            while let last = part.last, !last.isLetter && !last.isNumber { part.removeLast() }
            return String(part)
        }
        .filter { !$0.isEmpty }
    }

    private static func title(_ text: String) -> (clause: String, words: String)? {
        let lowered = text.lowercased()
        let isTitle = ["title", "caption", "text", "words"].contains { lowered.contains($0) }
        let quotes: [(Character, Character)] = [("\"", "\""), ("“", "”"), ("'", "'"), ("‘", "’")]
        for (open, close) in quotes where isTitle {
            guard let first = text.firstIndex(of: open), let last = text.lastIndex(of: close),
                first < last
            else { continue }
            return (text, String(text[text.index(after: first)..<last]))
        }
        return nil
    }

    private static func step(
        _ clause: String,
        _ read: (String) throws(GenerationError) -> PhraseReading
    ) throws(GenerationError) -> Step? {
        if let title = title(clause) { return .title(title.words) }
        if let step = adjustment(clause) { return step }
        let lowered = " " + clause.lowercased() + " "
        if let (old, new) = replacement(lowered) {
            var reading = try read(new)
            guard !reading.isEmpty else { return nil }
            let gone = try read(old)
            // What takes an object's place is an object; the same for the rest.
            if gone.object == nil, gone.elements.isEmpty, gone.people.isEmpty {
                return .set(reading)
            }
            reading.calm = nil
            return .set(reading.taking(thePlaceOf: gone))
        }
        for verb in [
            "remove", "delete", "take away", "take out", "get rid of", "drop", "no",
            "without", "erase", "lose", "hide", "clear away",
        ] {
            guard let phrase = rest(of: lowered, after: verb) else { continue }
            let reading = try read(phrase)
            return reading.isEmpty ? nil : .remove(reading)
        }
        for (verb, factor) in [("more", 1.7), ("fewer", 0.5), ("less", 0.5), ("double the", 2)] {
            guard let phrase = rest(of: lowered, after: verb) else { continue }
            let reading = try read(phrase)
            return reading.elements.isEmpty ? nil : .scale(reading, factor)
        }
        for verb in ["add", "put", "insert", "include", "give it", "let there be", "bring in"] {
            guard let phrase = rest(of: lowered, after: verb) else { continue }
            let reading = try read(phrase)
            return reading.isEmpty ? nil : .add(reading)
        }
        let reading = try read(clause)
        return reading.isEmpty ? nil : .set(reading)
    }

    private static func rest(of clause: String, after verb: String) -> String? {
        guard let range = clause.firstRange(of: " \(verb) ") else { return nil }
        let before = clause[..<range.lowerBound].split(separator: " ")
        // "please remove", "can you add": at most a few words of courtesy stand before.
        guard before.count <= 4 else { return nil }
        return String(clause[range.upperBound...])
    }

    private static func replacement(_ clause: String) -> (old: String, new: String)? {
        for (verb, joints) in [
            ("replace", [" with ", " by "]), ("swap", [" for ", " with "]),
            ("exchange", [" for ", " with "]), ("change", [" to ", " into "]),
            ("turn", [" into ", " to "]),
        ] {
            guard let rest = rest(of: clause, after: verb) else { continue }
            for joint in joints {
                guard let range = rest.firstRange(of: joint) else { continue }
                return (String(rest[..<range.lowerBound]), String(rest[range.upperBound...]))
            }
        }
        return nil
    }
}

extension EditPlan {
    /// Words that change the colours or the pace of the whole.
    private static let adjustments: [(words: [String], step: Step)] = [
        (["warmer", "more warm"], .grade(Scene.Grade(warmth: 0.35))),
        (["cooler", "colder", "more cold"], .grade(Scene.Grade(warmth: -0.35))),
        (["brighter", "lighter", "more light"], .grade(Scene.Grade(brightness: 0.25))),
        (["darker", "dimmer", "less bright"], .grade(Scene.Grade(brightness: -0.25))),
        (["more contrast", "punchier", "contrastier"], .grade(Scene.Grade(contrast: 0.3))),
        (["less contrast", "flatter", "softer light"], .grade(Scene.Grade(contrast: -0.3))),
        (
            ["more saturated", "more colourful", "more colorful", "more vivid", "vibrant"],
            .grade(Scene.Grade(saturation: 0.35))
        ),
        (
            ["less saturated", "muted", "desaturate", "paler", "washed out", "faded"],
            .grade(Scene.Grade(saturation: -0.4))
        ),
        (
            ["black and white", "monochrome", "greyscale", "grayscale"],
            .grade(Scene.Grade(saturation: -1))
        ),
        (["faster", "livelier", "quicker", "more lively"], .pace(1)),
        (["slower", "calmer", "more slowly", "slow it down"], .pace(-1)),
    ]

    private static func adjustment(_ clause: String) -> Step? {
        let lowered = clause.lowercased()
        return adjustments.first { $0.words.contains { lowered.contains($0) } }?.step
    }
}

extension PhraseReading {
    /// Keeps of what replaces something only what can stand in its place.
    func taking(thePlaceOf gone: PhraseReading) -> PhraseReading {
        var kept = self
        if gone.object == nil { kept.object = elements.isEmpty && people.isEmpty ? object : nil }
        return kept
    }
}
