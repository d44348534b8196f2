import Foundation
import Storybook

/// What one line of `Training/heldout.txt` states; `Training/labels.py` has the syntax.
struct HeldOutPrompt: Sendable {
    /// As it is given to the generator.
    let prompt: String
    /// Slot of a single choice, and what it may or must not be.
    private(set) var allowed: [String: Set<String>] = [:]
    private(set) var forbidden: [String: Set<String>] = [:]
    /// Kinds that are stated, with their level where one is.
    private(set) var elements: [String: String?] = [:]
    private(set) var absent: Set<String> = []
    private(set) var hasNoElements = false
    /// Of each set at least one has to be there.
    private(set) var either: [Set<String>] = []
    /// Whether a theme colours what is left open.
    private(set) var hasTheme = false
    /// What is stated of each person: part → values.
    private(set) var people: [[String: Set<String>]] = []
    /// What is said of people before one is named.
    private var shared: [String: Set<String>] = [:]

    /// Slots of a single choice that a scene shows; a tone is only in its colours.
    static let slots = [
        "place", "time", "weather", "style", "object", "camera", "pace", "calm", "event",
    ]
    static let counts = ["none", "one", "two", "three"]
    static let levels = ["none", "few", "some", "many"]

    /// Reads a line; nil for a remark, and for what is not English.
    init?(line: Substring) {
        guard !line.hasPrefix("#"), let bar = line.range(of: " |", options: .backwards) else {
            return nil
        }
        prompt = String(line[..<bar.lowerBound])
        let tokens = line[bar.upperBound...].split(separator: " ").map(String.init)
        guard !tokens.contains("nonenglish") else { return nil }
        for token in tokens { add(token) }
        finish()
    }

    /// Reads the file of a checkout.
    static func read(_ path: String) throws -> [HeldOutPrompt] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .compactMap(HeldOutPrompt.init)
    }

    private mutating func add(_ token: String) {
        let head = String(token.prefix { $0 != ":" })
        let key = String(token.prefix { $0 != "=" })
        let tail = token.dropFirst(head.count + 1)
        if token.hasPrefix("~") {
            hasTheme = true
        } else if token == "noelements" {
            hasNoElements = true
        } else if token == "noobject" {
            allowed["object"] = ["none"]
        } else if token == "!people" {
            allowed["people"] = ["none"]
        } else if key == "clock" {
            if allowed["object"] == nil { allowed["object"] = ["clock"] }
        } else if key == "calm" {
            allowed["calm"] = [String(token.dropFirst(5))]
        } else if ["skin", "hair", "clothes"].contains(key) {
            say(key, Set(token.split(separator: "|").map { String($0.dropFirst(key.count + 1)) }))
        } else if token.contains("|") {
            add(oneOf: token.split(separator: "|").map(String.init))
        } else if token.hasPrefix("!") {
            forbid(String(token.dropFirst()))
        } else if head == "people", let count = Int(tail) {
            allowed["people"] = [Self.counts[min(count, 3)]]
        } else if Words.elements.contains(head) {
            elements[head] = .some(tail.isEmpty ? nil : String(tail))
            if head == "rain" || head == "snow" { allowed["weather"] = [head] }
        } else {
            add(word: token)
        }
    }

    private mutating func add(word: String) {
        let who = String(word.prefix { $0 != "-" })
        if Words.who.contains(word) {
            people.append(["who": [word]])
        } else if Words.actions.contains(word) {
            say("action", [word])
        } else if Words.who.contains(who) {
            people.append(["who": [who], "action": [String(word.dropFirst(who.count + 1))]])
        } else if let slot = Words.slot[word] {
            allowed[slot] = [word]
        }
    }

    private mutating func say(_ part: String, _ values: Set<String>) {
        if people.isEmpty { shared[part] = values } else { people[people.count - 1][part] = values }
    }

    private mutating func add(oneOf values: [String]) {
        let slots = Set(values.map { Words.slot[$0] })
        if values.allSatisfy(Words.who.contains) {
            people.append(["who": Set(values)])
        } else if values.allSatisfy(Words.actions.contains) {
            say("action", Set(values))
        } else if values.allSatisfy({ $0.hasPrefix("people:") }) {
            let counts = values.compactMap { Int($0.dropFirst(7)) }
            allowed["people"] = Set(counts.map { Self.counts[min($0, 3)] })
        } else if values.allSatisfy(Words.weathers.contains) {
            allowed["weather"] = Set(values)
        } else if slots.count == 1, let slot = slots.first.flatMap(\.self) {
            allowed[slot] = Set(values)
        } else {
            either.append(Set(values))
        }
    }

    private mutating func forbid(_ value: String) {
        if Words.elements.contains(value) {
            absent.insert(value)
            if value == "rain" || value == "snow" {
                forbidden["weather", default: []].insert(value)
            }
        } else if Words.who.contains(value) || Words.actions.contains(value) {
            forbidden["person", default: []].insert(value)
        } else if let slot = Words.slot[value] {
            forbidden[slot, default: []].insert(value)
        }
    }

    /// Spreads what is said of people over them.
    private mutating func finish() {
        people = Array(people.prefix(3))
        let stated = allowed["people"]
        var count = stated?.compactMap(Self.counts.firstIndex).min() ?? 0
        if stated == nil, !shared.isEmpty || !people.isEmpty {
            count = max(people.count, 1)
            allowed["people"] = Set(Self.counts[count...])
        }
        if stated != nil, Set(people.map { $0["who"] }).count == 1, let last = people.last {
            while people.count < count { people.append(last) }
        }
        while people.count < count { people.append([:]) }
        var action: Set<String>?
        for index in people.indices.reversed() {
            // An action is shared backwards with those without one.
            action = people[index]["action"] ?? action
            people[index]["action"] = action ?? shared["action"]
        }
        if !people.isEmpty {
            people[0].merge(shared.filter { $0.key != "action" }) { own, _ in own }
        }
        // What a third one looks like is not told apart.
        let parts: Set = ["who", "action"]
        for index in people.indices.dropFirst(2) {
            people[index] = people[index].filter { parts.contains($0.key) }
        }
        people.removeAll(where: \.isEmpty)
    }
}

/// The words of a label line.
private enum Words {
    static let elements = Set(Scene.ElementKind.allCases.map(\.rawValue))
    static let who = Set(Scene.Person.Who.allCases.map(\.rawValue))
    static let actions = Set(Scene.Person.Action.allCases.map(\.rawValue))
    static let weathers = Set(Scene.Weather.allCases.map(\.rawValue))

    /// The slot that a word belongs to.
    static let slot: [String: String] = {
        var slots: [String: String] = [:]
        for word in Scene.Place.allCases { slots[word.rawValue] = "place" }
        for word in Scene.TimeOfDay.allCases { slots[word.rawValue] = "time" }
        for word in weathers where !elements.contains(word) { slots[word] = "weather" }
        for word in Scene.Style.allCases { slots[word.rawValue] = "style" }
        for word in Scene.CentreObject.allCases { slots[word.rawValue] = "object" }
        for word in Scene.CameraMove.allCases { slots[word.rawValue] = "camera" }
        for word in Scene.Pace.allCases { slots[word.rawValue] = "pace" }
        for event in [Scene.Event.Kind.candlesOut, .giftOpens] { slots[event.rawValue] = "event" }
        return slots
    }()
}
