import Generation
import Testing

// Prompt and the word finder are internal steps of the generator.
@testable import Storybook

private let emoji = ["🎂": "birthday cake", "❤": "hearts"]

@Test(arguments: ["", "   ", "\n\t", "\u{0}\u{1}"])
func `an empty prompt is refused by name`(text: String) {
    #expect(throws: GenerationError.badRequest(field: "prompt", reason: "is empty")) {
        try Prompt(text, emoji: emoji)
    }
}

@Test func `a prompt of two thousand characters is read and one more is refused`() throws {
    let longest = String(repeating: "a b ", count: 500)

    _ = try Prompt(longest, emoji: emoji)

    #expect(throws: GenerationError.self) { try Prompt(longest + "c", emoji: emoji) }
    #expect(throws: GenerationError.self) {
        try Prompt(String(repeating: "snow ", count: 2_000), emoji: emoji)
    }
}

@Test func `one character of endless combining marks is refused`() {
    let zalgo = "a" + String(repeating: "\u{301}", count: 100_000)

    #expect(throws: GenerationError.self) { try Prompt(zalgo, emoji: emoji) }
}

@Test func `emoji are read as words`() throws {
    #expect(try Prompt("🎂 for you ❤️", emoji: emoji).spelled == "birthday cake for you hearts")
}

@Test func `words are found once, in the order and spelling of the prompt`() {
    let words = UnmetWords(drawable: ["balloons", "beach"], undrawable: [])

    let unmet = words(
        "A Helicopter, balloons and a hélicoptère on the beach. Unicorns! 花火",
        pieces: [
            "[CLS]", "a", "helicopter", ",", "balloons", "and", "a", "heli", "##copter", "##e",
            "on", "the", "beach", ".", "unicorn", "##s", "!", "[SEP]",
        ],
        scores: [9, -3, 4, -3, 4, -3, -3, -1, 2, -1, -3, -3, 5, -3, 2, -1, -3, 9]
    )

    #expect(unmet == ["helicopter", "hélicoptère", "unicorns", "花火"])
}

@Test func `a capitalised word inside a sentence is taken for a name unless the probe is sure`() {
    let words = UnmetWords(drawable: [], undrawable: [])
    func found(score: Float, in prompt: String) -> [String] {
        words(prompt, pieces: ["snow", "for", "robin"], scores: [-4, -4, score])
    }

    #expect(found(score: 1, in: "snow for Robin").isEmpty)
    #expect(found(score: 1, in: "snow for robin") == ["robin"])
    #expect(found(score: 5, in: "snow for Robin") == ["robin"])
}

@Test func `a thing that is never drawn is found though the probe overlooks it, but not in a name`()
{
    let words = UnmetWords(drawable: ["lighthouses"], undrawable: ["tractor", "lighthouse"])
    func found(_ word: String, in prompt: String) -> [String] {
        words(prompt, pieces: ["a", word], scores: [-4, -4])
    }

    #expect(found("tractor", in: "a tractor") == ["tractor"])
    #expect(found("tractors", in: "two tractors") == ["tractors"])
    #expect(found("tractor", in: "for Tractor").isEmpty)
    #expect(found("lighthouses", in: "the lighthouses").isEmpty)
}
