import Generation
import Storybook
import Testing

/// One generator for all tests: opening it reads 90 MB.
private let generator: Result<StorybookGenerator, any Error> = Result {
    try StorybookGenerator(textEncoder: TextEncoder.locate())
}

private func scene(_ prompt: String, seed: UInt64 = 1) throws -> Scene {
    try generator.get().sample(prompt, seed: seed)
}

private func kinds(_ scene: Scene) -> [Scene.ElementKind] { scene.elements.map(\.kind) }

/// What prompts of the larger world become.
@Suite struct GeneratorWorldTests {
    @Test(arguments: [
        ("a pine forest in thick fog", Scene.Place.forest), ("by the lake at dawn", .lake),
        ("a shopping street in the evening", .street), ("on the kitchen table", .kitchen),
        ("my office desk", .desk), ("a small café in Paris", .cafe), ("outer space", .space),
    ])
    func `every new place is found`(prompt: String, place: Scene.Place) throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            #expect(try scene(prompt, seed: seed).place == place)
        }
    }

    @Test(arguments: [
        ("paper cut-out hills", Scene.Style.paper),
        ("a watercolor painting of the sea", .watercolour),
        ("flat design, a city", .flat), ("neon style street", .neon),
    ])
    func `a style that is asked for is kept`(prompt: String, style: Scene.Style) throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            #expect(try scene(prompt, seed: seed).style == style)
        }
    }

    @Test(arguments: [
        ("orbit around a guitar", Scene.CentreObject.guitar, Scene.CameraMove.orbit),
        ("a bicycle, handheld camera", .bicycle, .handheld),
        ("dolly in on a laptop", .laptop, .dollyIn),
    ])
    func `new things and camera moves are found`(
        prompt: String,
        object: Scene.CentreObject,
        camera: Scene.CameraMove
    ) throws {
        let scene = try scene(prompt)

        #expect(scene.object == object)
        #expect(scene.camera == camera)
    }

    @Test func `people stand in the scene as they are described`() throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            let woman = try scene("a red-haired woman in a green dress dancing", seed: seed)
            let couple = try scene("an old couple walking in the park", seed: seed)
            let nobody = try scene("an empty beach, nobody around", seed: seed)

            #expect(woman.people == [Scene.Person(.woman, .dancing, hair: .red, clothes: .green)])
            #expect(couple.people.map(\.word) == ["elder-walking", "elder-walking"])
            #expect(nobody.people.isEmpty)
        }
    }

    @Test func `nobody comes unasked, and a thing seldom`() throws {
        var things = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            let meadow = try scene("a meadow", seed: seed)
            things += meadow.object == nil ? 0 : 1
            #expect(meadow.people.isEmpty)
            #expect(meadow.object != .cup, "seed \(seed)")
            let coffee = try scene("a cup of coffee", seed: seed)
            #expect(!kinds(coffee).contains(.balloons), "seed \(seed)")
        }

        #expect(things <= 10)
    }

    @Test func `rain and snow are weather and fall`() throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            let rainy = try scene("a rainy street", seed: seed)
            let snow = try scene("lots of snowflakes over the hills", seed: seed)

            #expect(rainy.weather == .rain && kinds(rainy) == [.rain])
            #expect(snow.weather == .snow && kinds(snow) == [.snow])
        }
    }

    @Test func `how many are asked for is how many come`() throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            let few = try scene("a few balloons over the sea", seed: seed)
            let many = try scene("hundreds of balloons over the sea", seed: seed)

            let counts = [few, many].map { $0.elements.first?.count ?? 0 }
            #expect(kinds(few) == [.balloons] && kinds(many) == [.balloons])
            #expect(2 * counts[0] < counts[1])
        }
    }

    @Test func `a number goes with its own noun and hair with its own person`() throws {
        let generator = try generator.get()

        let numbers = try generator.sample(
            "hundreds of lanterns and a few balloons by the lake",
            seed: 1
        )
        let people = try generator.slotReading(
            of: "a blond woman in red and a man with black hair in a green coat"
        )

        let counts = [.lanterns, .balloons].map { kind in
            numbers.elements.first { $0.kind == kind }?.count ?? 0
        }
        #expect(counts[1] > 0 && counts[0] > 2 * counts[1])
        #expect(["who.1", "hair.1"].map(people.stated) == ["woman", "blond"])
        #expect(["who.2", "hair.2"].map(people.stated) == ["man", "black"])
    }

    @Test func `an object that is ruled out stays away`() throws {
        for seed in 1...24 as ClosedRange<UInt64> {
            #expect(
                try scene("a night sky over the lake without a moon", seed: seed).object != .moon
            )
            let party = try scene("a birthday party but no cake", seed: seed)
            #expect(party.object != .cake)
        }
    }

    @Test func `events, a calm zone and a clock's time are read`() throws {
        let cake = try generator.get().sample("blowing out the candles", seed: 3, duration: 8)
        let gift = try scene("the present opens up")
        let clock = try scene("a clock showing half past seven")
        let calm = try scene("the sea at dawn, leave room for text at the top")

        #expect(cake.object == .cake && cake.events.map(\.kind) == [.candlesOut])
        #expect(cake.events.allSatisfy { (1...6).contains($0.t) })
        #expect(gift.object == .gift && gift.events.map(\.kind) == [.giftOpens])
        #expect(clock.object == .clock && clock.clock == Scene.ClockTime(hour: 7, minute: 30))
        #expect(calm.calm == .top)
        #expect(try scene("a meadow").calm == nil)
    }

    @Test func `steps and guidance change what is open and never what is stated`() throws {
        let generator = try generator.get()
        let prompt = "balloons over the city"
        func scenes(steps: Int?, guidance: Float?) throws -> [Scene] {
            try (1...16).map {
                try generator.sample(prompt, seed: $0, steps: steps, guidance: guidance)
            }
        }

        let plain = try scenes(steps: nil, guidance: nil)
        let coarse = try scenes(steps: 1, guidance: nil)
        let guided = try scenes(steps: nil, guidance: 6)

        #expect(coarse != plain)
        #expect(guided != plain)
        for scene in plain + coarse + guided {
            #expect(scene.place == .city && kinds(scene) == [.balloons])
        }
    }

    @Test(arguments: [(0, 1), (201, 1), (4, -1), (4, 21)])
    func `steps and guidance out of bounds are refused`(steps: Int, guidance: Int) throws {
        let generator = try generator.get()

        #expect(throws: GenerationError.self) {
            try generator.sample("snow", seed: 1, steps: steps, guidance: Float(guidance))
        }
    }

    @Test(arguments: [
        ("warm golden confetti, slow motion", "#f0b93a"),
        ("soft clouds of blue balloons, watercolour", "#3f7fe0"),
    ])
    func `a colour before what falls is one of the scene's`(prompt: String, colour: String) throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            #expect(try scene(prompt, seed: seed).palette.contains(colour))
        }
    }

    @Test func `a phrase is read without chance`() throws {
        let generator = try generator.get()

        let snow = try generator.slotReading(of: "add falling snow")
        let gift = try generator.slotReading(of: "a gift")
        let none = try generator.slotReading(of: "without any moon and without balloons")

        #expect(["few", "some", "many"].contains(snow.stated("element.snow")))
        #expect(snow.stated("place") == nil)
        #expect(gift.stated("object") == "gift")
        #expect(none.stated("element.balloons") == "none")
        #expect(none.slots["object"]?.excluded == ["moon"])
        #expect([nil, "none"].contains(none.stated("object")))
        #expect(none.stated("place") == nil)
    }
}
