import Foundation
import Testing

// The rules beside the network are internal to the sampler.
@testable import Storybook

/// What `Training/counts.py` reads of a prompt; `Training/export.py` writes these.
private struct Reading: Decodable {
    let kind: String
    let prompt: String
    let only: Bool
    let level: String
}

@Test func `how many is read as the recipe measures it`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: fixture("count-words.json")))
    let readings = try JSONDecoder().decode([Reading].self, from: data)
    let names = [1: "few", 2: "some", 3: "many"]

    #expect(Set(readings.map(\.level)) == ["few", "some", "many", "open"])
    for reading in readings {
        let kind = try #require(Scene.ElementKind(rawValue: reading.kind))
        let level = CountWords.level(of: kind, in: reading.prompt, isOnly: reading.only)
        #expect(level.flatMap { names[$0] } ?? "open" == reading.level, "\(reading.prompt)")
    }
}

/// What `Training/counts.py` reads of the colour of what falls or floats.
private struct Tint: Decodable {
    let kinds: [String]
    let prompt: String
    let tone: String
}

@Test func `the colour of what falls is read as the recipe measures it`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: fixture("tint-words.json")))
    let tints = try JSONDecoder().decode([Tint].self, from: data)

    #expect(Set(tints.map(\.tone)).isSuperset(of: ["blue", "gold", "red", "open"]))
    for tint in tints {
        let kinds = tint.kinds.compactMap(Scene.ElementKind.init)
        let tone = TintWords.tone(of: kinds, in: tint.prompt)
        #expect(tone?.rawValue ?? "open" == tint.tone, "\(tint.prompt)")
    }
}

/// What `Training/exclusions.py` finds left out by a prompt: slots, or `slot=value`.
private struct Exclusion: Decodable {
    let prompt: String
    let out: [String]
}

@Test func `what a prompt leaves out is read as the recipe measures it`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: fixture("exclusion-words.json")))
    let exclusions = try JSONDecoder().decode([Exclusion].self, from: data)

    #expect(exclusions.count(where: \.out.isEmpty) > 5)
    for exclusion in exclusions {
        let found = ExclusionWords.ruledOut(by: exclusion.prompt).map { ruling in
            switch ruling {
            case .slot(let slot): slot
            case .value(let slot, let value): slot + "=" + value
            }
        }
        #expect(found.sorted() == exclusion.out, "\(exclusion.prompt)")
    }
}

/// What `Training/moves.py` reads of the camera.
private struct Move: Decodable {
    let prompt: String
    let move: String
}

@Test func `the camera's move is read as the recipe measures it`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: fixture("move-words.json")))
    let moves = try JSONDecoder().decode([Move].self, from: data)
    let words = MoveWords(phrases: try StorybookPack.bundled(encoderFiles: []).card.moves)

    #expect(Set(moves.map(\.move)).isSuperset(of: ["pan-left", "zoom-out", "static", "open"]))
    for move in moves {
        #expect(words.move(in: move.prompt) ?? "open" == move.move, "\(move.prompt)")
    }
}
