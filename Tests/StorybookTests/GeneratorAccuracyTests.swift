import Foundation
import Storybook
import Testing

/// What one line of `Fixtures/held-out-prompts.txt` states; `Training/labels.py` has the syntax.
private struct Statement {
    let prompt: String
    let tokens: [String]

    init?(line: Substring) {
        guard !line.hasPrefix("#"), let bar = line.range(of: " | ", options: .backwards) else {
            return nil
        }
        prompt = String(line[..<bar.lowerBound])
        tokens = line[bar.upperBound...].split(separator: " ").map(String.init)
        guard !tokens.contains("nonenglish") else { return nil }
    }

    /// How many of the stated things hold in `scene`, and how many there are.
    func score(_ scene: Scene) -> (right: Int, all: Int) {
        let kinds = Set(scene.elements.map(\.kind.rawValue))
        let there = Statement.words(of: scene).union(kinds)
        var wanted: Set<String> = []
        var checks: [Bool] = []
        for token in tokens where !tones.contains(token) && !token.hasPrefix("~") {
            let kind = String(token.split(separator: ":")[0])
            if Scene.ElementKind(rawValue: kind) != nil {
                wanted.insert(kind)
            } else if token == "noelements" {
                checks.append(kinds.isEmpty)
            } else if token.hasPrefix("!") {
                checks.append(!there.contains(String(token.dropFirst())))
            } else {
                checks.append(token.split(separator: "|").contains { there.contains(String($0)) })
            }
        }
        if !wanted.isEmpty { checks.append(kinds == wanted) }
        return (checks.count(where: \.self), checks.count)
    }

    /// Every token that is true of `scene`, but for its elements.
    private static func words(of scene: Scene) -> Set<String> {
        var words = Set(
            [
                scene.place?.rawValue, scene.time?.rawValue, scene.weather?.rawValue,
                scene.style?.rawValue, scene.object?.rawValue ?? "noobject", scene.camera.rawValue,
                scene.pace.rawValue, scene.calm.map { "calm=\($0.rawValue)" },
            ].compactMap(\.self)
        )
        words.formUnion(scene.events.map(\.kind.rawValue))
        words.insert("people:\(scene.people.count)")
        if !scene.people.isEmpty { words.insert("people") }
        for person in scene.people {
            words.formUnion([person.who.rawValue, person.action.rawValue, person.word])
            if let skin = person.skin { words.insert("skin=\(skin.rawValue)") }
            if let hair = person.hair { words.insert("hair=\(hair.rawValue)") }
            if let clothes = person.clothes { words.insert("clothes=\(clothes.rawValue)") }
        }
        if let clock = scene.clock {
            // A dial shows no half of the day.
            for hour in [clock.hour % 12, clock.hour % 12 + 12] {
                let half = Scene.ClockTime(hour: hour, minute: clock.minute)
                if let half { words.insert("clock=\(half.text)") }
            }
        }
        return words
    }
}

private let tones: Set = ["pink", "blue", "purple", "gold", "teal", "red", "green", "cream"]

@Test func `of what unseen prompts state at least 92 in a hundred is in the scene`() throws {
    let text = try String(contentsOfFile: fixture("held-out-prompts.txt"), encoding: .utf8)
    let statements = text.split(separator: "\n").compactMap(Statement.init)
    let generator = try StorybookGenerator(textEncoder: TextEncoder.locate())

    var right = 0
    var all = 0
    for (number, statement) in statements.enumerated() {
        let scene = try generator.sample(statement.prompt, seed: UInt64(number))
        let score = statement.score(scene)
        right += score.right
        all += score.all
    }

    #expect(statements.count >= 300)
    #expect(Double(right) / Double(all) >= 0.92, "\(right) of \(all)")
}
