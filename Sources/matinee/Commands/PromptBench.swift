import Foundation
import Generation
import Storybook

/// How well scenes hold what held-out prompts state, the whole way from words to scene.
struct PromptBench {
    /// Right answers and all of them.
    struct Tally {
        var right = 0
        var all = 0
        var share: Double { Double(right) / Double(max(all, 1)) }
    }

    private(set) var prompts = 0
    /// Per attribute: how often what is stated is in the scene.
    private(set) var stated: [String: Tally] = [:]
    /// Per attribute: how often something came that nobody asked for.
    private(set) var unasked: [String: Tally] = [:]
    /// Per attribute: `stated > found` → how often.
    private(set) var confusion: [String: [String: Int]] = [:]

    /// Samples every prompt at so many seeds.
    init(_ heldOut: [HeldOutPrompt], seeds: Int, generator: StorybookGenerator) throws {
        prompts = heldOut.count
        for (number, prompt) in heldOut.enumerated() {
            for seed in 0..<seeds {
                let scene = try generator.sample(
                    prompt.prompt,
                    seed: UInt64(number * seeds + seed)
                )
                judge(prompt, FoundScene(scene))
            }
        }
    }

    /// All that was stated together.
    var total: Tally {
        stated.values.reduce(into: Tally()) { sum, one in
            sum.right += one.right
            sum.all += one.all
        }
    }

    private mutating func note(_ attribute: String, _ isRight: Bool) {
        stated[attribute, default: Tally()].all += 1
        if isRight { stated[attribute, default: Tally()].right += 1 }
    }

    private mutating func noteUnasked(_ attribute: String, came: Bool) {
        unasked[attribute, default: Tally()].all += 1
        if came { unasked[attribute, default: Tally()].right += 1 }
    }

    private mutating func mistake(_ attribute: String, _ stated: String, _ found: String) {
        confusion[attribute, default: [:]]["\(stated) > \(found)", default: 0] += 1
    }

    private mutating func judge(_ prompt: HeldOutPrompt, _ found: FoundScene) {
        for slot in HeldOutPrompt.slots {
            let value = found.slots[slot] ?? "none"
            if let allowed = prompt.allowed[slot] {
                note(slot, allowed.contains(value))
                if allowed.count == 1, let wanted = allowed.first, wanted != value {
                    mistake(slot, wanted, value)
                }
            } else if let forbidden = prompt.forbidden[slot] {
                note("negation", !forbidden.contains(value))
            }
        }
        judgePeople(prompt, found)
        judgeElements(prompt, found)
        judgeUnasked(prompt, found)
    }

    private mutating func judgePeople(_ prompt: HeldOutPrompt, _ found: FoundScene) {
        if let allowed = prompt.allowed["people"] {
            let count = HeldOutPrompt.counts[min(found.people.count, 3)]
            note("people", allowed.contains(count))
            if allowed.count == 1, let wanted = allowed.first, wanted != count {
                mistake("people", wanted, count)
            }
        }
        if let banned = prompt.forbidden["person"] {
            let values = found.people.flatMap { [$0["who"], $0["action"]] }.compactMap(\.self)
            note("negation", banned.isDisjoint(with: values))
        }
        let parts = Self.best(prompt.people, found.people)
        for (part, wanted, value) in parts {
            let isRight = wanted.contains(value)
            note(["who", "action"].contains(part) ? part : "cast", isRight)
            if !isRight, wanted.count == 1, let one = wanted.first { mistake(part, one, value) }
        }
    }

    /// Gives what is stated of people beside what is found, in the order that fits best.
    private static func best(
        _ wanted: [[String: Set<String>]],
        _ found: [[String: String]]
    ) -> [(part: String, wanted: Set<String>, value: String)] {
        guard let first = wanted.first else { return [] }
        let there = found.isEmpty ? [[:]] : found
        return there.indices.map { index in
            let own = first.keys.sorted().map { part in
                (part: part, wanted: first[part] ?? [], value: there[index][part] ?? "none")
            }
            var rest = there
            rest.remove(at: index)
            return own + best(Array(wanted.dropFirst()), rest)
        }.max { one, other in
            one.count { $0.wanted.contains($0.value) }
                < other.count { $0.wanted.contains($0.value) }
        } ?? []
    }

    private mutating func judgeElements(_ prompt: HeldOutPrompt, _ found: FoundScene) {
        if prompt.hasNoElements {
            note("elements", found.levels.isEmpty)
        } else if !prompt.elements.isEmpty {
            note("elements", Set(found.levels.keys) == Set(prompt.elements.keys))
        }
        for kind in prompt.absent { note("negation", found.levels[kind] == nil) }
        let there = Set(found.levels.keys).union(found.slots.values)
        for choice in prompt.either { note("either", !choice.isDisjoint(with: there)) }
        for (kind, level) in prompt.elements {
            let got = HeldOutPrompt.levels[found.levels[kind] ?? 0]
            if let level { note("count", got == level) }
            if got == "none" || (level != nil && level != got) {
                mistake("element.\(kind)", level ?? "there", got)
            }
        }
    }

    private mutating func judgeUnasked(_ prompt: HeldOutPrompt, _ found: FoundScene) {
        guard !prompt.hasTheme, prompt.either.isEmpty else { return }
        func has(_ slot: String) -> Bool { (found.slots[slot] ?? "none") != "none" }
        if prompt.allowed["object"] == nil, prompt.allowed["event"] == nil {
            noteUnasked("object", came: has("object"))
        }
        let isWet = !(prompt.allowed["weather"] ?? []).isDisjoint(with: ["rain", "snow"])
        if prompt.elements.isEmpty, !prompt.hasNoElements, !isWet {
            noteUnasked("elements", came: !found.levels.isEmpty)
        }
        if prompt.allowed["people"] == nil {
            noteUnasked("people", came: !found.people.isEmpty)
        }
        for slot in ["calm", "event"] where prompt.allowed[slot] == nil {
            noteUnasked(slot, came: has(slot))
        }
    }
}

/// A scene in the words of the labels.
private struct FoundScene {
    var slots: [String: String]
    /// Kind of element → 1 few, 2 some, 3 many.
    var levels: [String: Int]
    var people: [[String: String]]

    init(_ scene: Scene) {
        let event = scene.events.first { [.candlesOut, .giftOpens].contains($0.kind) }
        slots = [
            "place": scene.place?.rawValue, "time": scene.time?.rawValue,
            "weather": scene.weather?.rawValue, "style": scene.style?.rawValue,
            "object": scene.object?.rawValue, "camera": scene.camera.rawValue,
            "pace": scene.pace.rawValue, "calm": scene.calm?.rawValue,
            "event": event?.kind.rawValue,
        ].compactMapValues(\.self)
        levels = Dictionary(
            scene.elements.map { ($0.kind.rawValue, $0.level) },
            uniquingKeysWith: max
        )
        people = scene.people.map { person in
            [
                "who": person.who.rawValue, "action": person.action.rawValue,
                "skin": person.skin?.rawValue ?? "any", "hair": person.hair?.rawValue ?? "any",
                "clothes": person.clothes?.rawValue ?? "any",
            ]
        }
    }
}

/// What the recipe measured when the weights were made: `Training/metrics.json`.
struct RecordedMetrics: Decodable {
    struct Figures: Decodable {
        /// Attribute → `97.2 % of 1380`.
        let network: [String: String]
        let keywords: [String: String]
    }
    /// On held-out prompts in free wording.
    let free: Figures
    /// On those whose mistakes nobody has read; nil where the recipe did not measure them.
    let blind: Figures?
    /// On those that were written after every figure for the others was known.
    let blindSecond: Figures?

    private enum CodingKeys: String, CodingKey {
        case free, blind
        case blindSecond = "blind-2"
    }

    /// Reads the file of a checkout; nil where there is none.
    static func read(_ path: String) -> RecordedMetrics? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return try? JSONDecoder().decode(RecordedMetrics.self, from: data)
    }

    /// Gives the percent of `97.2 % of 1380`.
    static func percent(_ text: String?) -> Double? {
        text?.split(separator: " ").first.flatMap { Double($0) }
    }
}
