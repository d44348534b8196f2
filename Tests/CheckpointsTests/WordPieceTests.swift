import Checkpoints
import Foundation
import Storybook
import Testing

private struct Fixture: Decodable {
    struct Case: Decodable {
        let text: String
        let ids: [Int32]
    }
    let cases: [Case]
    let cutTo12: [Case]

    static func load() throws -> Fixture {
        let url = try #require(
            Bundle.module.url(
                forResource: "wordpiece",
                withExtension: "json",
                subdirectory: "Fixtures"
            )
        )
        return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    }
}

/// The real tokenizer; its absence fails the test with the message that names `make setup`.
private func tokenizer() throws -> WordPiece {
    try WordPiece(path: TextEncoder.locate() + "/tokenizer.json")
}

@Test func `every string gets the ids of the reference tokenizer`() throws {
    let tokenizer = try tokenizer()
    let fixture = try Fixture.load()

    for item in fixture.cases {
        let found = tokenizer.encode(item.text, maxTokens: 1_000).ids
        if found != item.ids {
            let scalars = item.text.unicodeScalars.map { String($0.value, radix: 16) }
            Issue.record("\(scalars.joined(separator: " ")): \(found) instead of \(item.ids)")
        }
    }
    #expect(fixture.cases.count >= 200)
}

@Test func `a long text is cut where the reference cuts it`() throws {
    let tokenizer = try tokenizer()
    let fixture = try Fixture.load()

    for item in fixture.cutTo12 {
        #expect(tokenizer.encode(item.text, maxTokens: 12).ids == item.ids)
    }
    #expect(fixture.cutTo12.count >= 40)
}

@Test func `tokens are spelt as in the vocabulary`() throws {
    let encoding = try tokenizer().encode("Unaffable lanterns!", maxTokens: 64)

    #expect(
        encoding.tokens == ["[CLS]", "una", "##ffa", "##ble", "lanterns", "!", "[SEP]"]
    )
}
