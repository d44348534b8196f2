import Foundation
import Testing

// The rule for how many is internal to the sampler.
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
