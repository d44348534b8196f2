import Testing

// The rules by which a value is kept or drawn are internal to the sampler.
@testable import Storybook

private let table = SlotTable(SceneSlots.expected)

/// A judgement that leaves everything open, with some scores, decisions and exclusions of one's own.
private func judgement(
    _ scores: [String: [Float]] = [:],
    decided: Set<String> = [],
    levelled: Set<String> = [],
    excluded: [String: [String]] = [:]
) -> SceneNetwork.Judgement {
    var values = [Float](repeating: 0, count: table.valueCount)
    var out = [Float](repeating: -3, count: table.valueCount)
    for (number, slot) in table.slots.enumerated() {
        let range = table.ranges[number]
        if let own = scores[slot.name] { values.replaceSubrange(range, with: own) }
        for value in excluded[slot.name] ?? [] {
            if let index = slot.values.firstIndex(of: value) { out[range.lowerBound + index] = 3 }
        }
    }
    return SceneNetwork.Judgement(
        values: values,
        excluded: out,
        decided: table.slots.map { decided.contains($0.name) ? 2 : -2 },
        levelled: table.slots.map { levelled.contains($0.name) ? 2 : -2 }
    )
}

/// The values that `slot` may take.
private func permitted(_ slot: String, _ judgement: SceneNetwork.Judgement) throws -> [String] {
    let number = try #require(table[slot])
    let flags = PermittedValues(judgement, table).flags[number]
    return zip(table.slots[number].values, flags).filter(\.1).map(\.0)
}

@Test func `a decided slot keeps its likeliest value and nothing else`() throws {
    let judged = judgement(["pace": [0, 2, 1.9]], decided: ["pace"])

    #expect(try permitted("pace", judged) == ["medium"])
}

@Test func `an open slot may take every likely value and no unlikely one`() throws {
    #expect(try permitted("pace", judgement(["pace": [1, -4, 0.5]])) == ["slow", "lively"])
}

@Test func `what the text rules out is never taken, however likely`() throws {
    let open = judgement(["time": [0, 0, 0, 0, 0, 9]], excluded: ["time": ["night"]])
    let decided = judgement(
        ["time": [0, 0, 4, 0, 0, 9]],
        decided: ["time"],
        excluded: ["time": ["night"]]
    )

    #expect(try !permitted("time", open).contains("night"))
    #expect(try permitted("time", decided) == ["noon"])
}

@Test func `an element that is asked for is there when its levels together outweigh none`() throws {
    let asked = judgement(["element.snow": [1, 0.2, 0.9, 0]], decided: ["element.snow"])
    let forbidden = judgement(["element.snow": [3, 0.2, 0.1, 0]], decided: ["element.snow"])

    #expect(try permitted("element.snow", asked) == ["few", "some", "many"])
    #expect(try permitted("element.snow", forbidden) == ["none"])
}

@Test func `a level that is stated is kept`() throws {
    let judged = judgement(
        ["element.birds": [0, 2, 1.8, -1]],
        decided: ["element.birds"],
        levelled: ["element.birds"]
    )

    #expect(try permitted("element.birds", judged) == ["few"])
}

@Test func `with two people nobody stands third and nobody of the two is missing`() throws {
    let judged = judgement(["people": [0, 1, 5, 0]], decided: ["people"])

    #expect(try permitted("who.2", judged) == ["woman", "man", "girl", "boy", "elder"])
    #expect(try permitted("who.3", judged) == ["none"])
    #expect(try permitted("action.3", judged) == ["none"])
}

/// Fills the slots with what is likeliest, after setting some.
private func settled(
    _ chosen: [String: String],
    _ judgement: SceneNetwork.Judgement
) throws -> [String: String] {
    var indices = [Int](repeating: 0, count: table.slots.count)
    for (name, value) in chosen {
        let number = try #require(table[name])
        indices[number] = try #require(table.slots[number].values.firstIndex(of: value))
    }
    let rules = SceneRules(table: table, permitted: PermittedValues(judgement, table))
    return Dictionary(
        uniqueKeysWithValues: zip(table.slots, rules.settled(indices)).map {
            ($0.name, $0.values[$1])
        }
    )
}

@Test(arguments: ["rain", "snow"])
func `wet weather and what falls from it come together`(kind: String) throws {
    let asked = judgement(["element.\(kind)": [0, 0, 5, 0]], decided: ["element.\(kind)"])
    let weather = table.slots[try #require(table["weather"])].values
    let stated = judgement(
        ["weather": weather.map { $0 == kind ? 5 : 0 }],
        decided: ["weather"]
    )

    let fallen = try settled(["weather": "clear", "element.\(kind)": "some"], asked)
    let wet = try settled(["weather": kind], stated)

    #expect(fallen["weather"] == kind)
    #expect(wet["element.\(kind)"] == "some")
}

@Test func `weather that nobody asked for gives way to an element that is ruled out`() throws {
    let dry = judgement(["element.rain": [9, 0, 0, 0]], decided: ["element.rain"])

    let scene = try settled(["weather": "rain", "element.rain": "none"], dry)

    #expect(scene["weather"] == "cloudy")
}

@Test func `nobody is half there`() throws {
    let scene = try settled(["people": "one", "who.1": "none", "who.2": "man"], judgement())

    #expect(scene["who.1"] == "woman")
    #expect(scene["action.1"] == "standing")
    #expect(scene["who.2"] == "none")
}

@Test(arguments: [
    ("a clock showing half past seven", "07:30"), ("the clock says 08:15", "08:15"),
    ("a wall clock reading quarter to nine", "08:45"), ("clock at midnight", "00:00"),
    ("a clock set to 5 pm in the kitchen", "17:00"), ("ten past four on the clock", "04:10"),
    ("a clock that shows eleven thirty", "11:30"), ("the clock strikes twelve o'clock", "12:00"),
    ("old clock, 7.45pm", "19:45"), ("clock: 12 am", "00:00"), ("the clock shows noon", "12:00"),
])
func `the time a clock is to show is read`(prompt: String, time: String) {
    #expect(ClockWords.time(in: prompt)?.text == time)
}

@Test(arguments: [
    "a ticking clock", "three balloons and a clock", "half past seven", "clock 25:99",
])
func `no time is read where a clock is given none`(prompt: String) {
    #expect(ClockWords.time(in: prompt) == nil)
}
