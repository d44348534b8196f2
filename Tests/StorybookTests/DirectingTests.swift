import Foundation
import Generation
import Kernels
import Testing

@testable import Storybook

@Suite struct DirectingTests {
    @Test(arguments: [
        ("make it night", "night"), ("remove the balloons", "-balloons"),
        ("please add falling snow", "+snow"), ("replace the cake with a gift", "gift"),
        ("watercolour style", "watercolour"), ("warmer", "warm"), ("more confetti", "more"),
        ("make it night, remove the balloons and add snow", "all"),
    ])
    func `an instruction changes what it names`(instruction: String, change: String) throws {
        let plan = try EditPlan(instruction) { phrase throws(GenerationError) in
            OwnWords.read(phrase)
        }
        let after = try party.edited(by: plan)
        let kinds = after.elements.map(\.kind)

        switch change {
        case "night": #expect(after.time == .night && kinds == [.balloons, .confetti])
        case "-balloons": #expect(kinds == [.confetti])
        case "+snow": #expect(kinds == [.balloons, .confetti, .snow] && after.weather == .snow)
        case "gift": #expect(after.object == .gift && kinds == [.balloons, .confetti])
        case "watercolour": #expect(after.style == .watercolour)
        case "warm": #expect((after.grade?.warmth ?? 0) > 0)
        case "more": #expect(after.elements[1].count > 40 && after.elements[0].count == 9)
        default: #expect(after.time == .night && kinds == [.confetti, .snow])
        }
        #expect(after.seed == party.seed && after.place == .meadow)
    }

    @Test(arguments: ["make him smile", "", "remove the helicopter"])
    func `an instruction that names nothing here is refused`(instruction: String) {
        #expect(throws: GenerationError.self) {
            try EditPlan(instruction) { phrase throws(GenerationError) in OwnWords.read(phrase) }
        }
    }

    @Test func `what an edit does not name stays, pixel for pixel`() throws {
        let before = try direct(clipRequest(), party)
        var wish = clipRequest()
        wish.source = source(before)
        wish.instruction = "remove the balloons"
        let after = try direct(wish)

        var plain = party
        plain.elements.removeFirst()
        #expect(try pictures(after) == pictures(try direct(clipRequest(), plain)))
        #expect(try pictures(after) != pictures(before))
    }

    @Test func `a masked edit leaves what is black as it was`() throws {
        let before = try direct(clipRequest(frames: 2), party)
        var wish = clipRequest(frames: 2)
        wish.source = source(before)
        wish.instruction = "make it night"
        let mask = PixelBuffer(width: 108, height: 192) { x, _ in
            x < 54 ? SIMD4(0, 0, 0, 1) : SIMD4(1, 1, 1, 1)
        }
        wish.mask = InputImage(pixels: mask, sha256: "mask")

        let (old, new) = (try pictures(before)[1], try pictures(try direct(wish))[1])

        #expect(old.colour(x: 20, y: 60) == new.colour(x: 20, y: 60))
        #expect(old.colour(x: 90, y: 60) != new.colour(x: 90, y: 60))
    }

    @Test func `a continuation goes on with the very next frame`() throws {
        let whole = try pictures(try direct(clipRequest(frames: 18), party))
        var wish = clipRequest(frames: 6)
        wish.source = source(try direct(clipRequest(frames: 12), party))

        let rest = try pictures(try direct(wish))

        let steps = zip(rest, whole[12...]).map { Show.difference($0, $1) }
        #expect(steps.allSatisfy { $0 < 0.0005 })
    }

    @Test func `a clip begins and ends on the pictures that it is given`() throws {
        func photo(_ tone: Float) -> PixelBuffer {
            PixelBuffer(width: 108, height: 192) { x, y in
                SIMD4(tone, Float(x) / 108, Float(y) / 192, 1)
            }
        }
        var wish = clipRequest(frames: 24)
        wish.first = .picture(InputImage(pixels: photo(0), sha256: "first"))
        wish.last = .picture(InputImage(pixels: photo(1), sha256: "last"))

        let frames = try pictures(try direct(wish))

        #expect(frames.count == 24)
        #expect(Show.difference(frames[0], photo(0)) < 0.02)
        #expect(Show.difference(frames[23], photo(1)) < 0.02)
    }

    @Test(arguments: ["layout", "camera", "loop", "mask"])
    func `what a recorded clip would leave unheeded is refused by its name`(field: String) throws {
        let photo = InputImage(pixels: PixelBuffer(width: 64, height: 64), sha256: "photo")
        var wish = clipRequest()
        wish.source = SourceClip(photo)
        wish.instruction = field == "mask" ? nil : "warmer"
        switch field {
        case "layout": wish.layout = .sketch(photo)
        case "camera": wish.camera = .move("pan-left")
        case "loop": wish.isLoop = true
        default: wish.mask = photo
        }

        #expect { try direct(wish) } throws: { error in
            if case .badRequest(field, _)? = error as? GenerationError { true } else { false }
        }
    }

    @Test func `a sketch says where the object stands`() throws {
        var wish = clipRequest(frames: 1)
        let sketch = PixelBuffer(width: 60, height: 60) { x, y in
            (10..<30).contains(x) && (20..<50).contains(y) ? SIMD4(1, 0, 0, 1) : SIMD4(1, 1, 1, 1)
        }
        wish.layout = .sketch(InputImage(pixels: sketch, sha256: "sketch"))

        let placed = try #require(try direct(wish, party).scene.layout.first)

        #expect(placed.what == "cake")
        #expect(abs(placed.x - 1.0 / 6) < 0.02 && abs(placed.width - 1.0 / 3) < 0.02)
    }

    @Test func `a real picture is not given a new object`() throws {
        let photo = InputImage(pixels: PixelBuffer(width: 64, height: 64), sha256: "photo")
        var wish = clipRequest()
        wish.source = SourceClip(photo)
        wish.instruction = "add a cake"

        #expect(throws: GenerationError.self) { try direct(wish) }
        wish.instruction = "add falling snow, warmer"
        #expect(try pictures(try direct(wish)).count == 12)
    }

    @Test(arguments: [(1, 1), (8, 8), (16, 4_000), (47, 47), (49, 49), (4_000, 64)])
    func `a photo of any size becomes a clip of the size asked for`(
        width: Int,
        height: Int
    ) throws {
        var wish = clipRequest(frames: 2)
        wish.startImage = InputImage(
            pixels: PixelBuffer(width: width, height: height) { x, y in
                SIMD4(Float(x % 7) / 7, Float(y % 5) / 5, 0.5, 1)
            },
            sha256: "photo"
        )

        let frames = try pictures(try direct(wish))

        #expect(frames.count == 2)
        #expect(frames.allSatisfy { $0.width == 108 && $0.colour(x: 54, y: 96).w == 1 })
    }

    @Test func `a photo without a colour or a line, and a clear one, are drawn all the same`()
        throws
    {
        for alpha in [Float(0), 1] {
            var wish = clipRequest(frames: 1)
            wish.startImage = InputImage(
                pixels: PixelBuffer(width: 90, height: 120) { _, _ in
                    SIMD4(0.4, 0.4, 0.4, alpha)
                },
                sha256: "photo"
            )

            #expect(try pictures(try direct(wish))[0].colour(x: 50, y: 90).w == 1)
        }
    }

    @Test func `a film of one's own goes on from its last picture`() throws {
        let photo = PixelBuffer(width: 108, height: 192) { x, y in
            SIMD4(Float(x) / 108, Float(y) / 192, 0.3, 1)
        }
        var wish = clipRequest(frames: 3)
        wish.prompt = ""
        wish.source = SourceClip(InputImage(pixels: photo, sha256: "film"))

        #expect(Show.difference(try pictures(try direct(wish))[0], photo) < 0.02)
    }

    @Test func `a clip ends on the moment of the scene that it is given, which moves towards it`()
        throws
    {
        var ending = party
        ending.time = .night
        var wish = clipRequest(frames: 24)
        wish.last = .scene(try #require(try direct(clipRequest(frames: 1), ending).description))

        let frames = try pictures(try direct(wish, party))

        let target = try pictures(try direct(clipRequest(frames: 3), ending))
        #expect(Show.difference(frames[23], target[0]) < 0.0005)
        #expect(Show.difference(frames[22], target[1]) < 0.0005)
        #expect(Show.difference(target[0], target[1]) > 0.0005)
    }

    @Test func `a loop that is asked for comes back to its first frame`() throws {
        var wish = clipRequest(frames: 24)
        wish.isLoop = true
        var longer = clipRequest(frames: 25)
        longer.scene = try direct(wish, party).description

        let round = try pictures(try direct(longer))

        #expect(Show.difference(round[24], round[0]) < 0.0005)
        #expect(Show.difference(round[12], round[0]) > 0.002)
    }

    @Test func `the zone that is asked for is kept calm, and no other word is taken`() throws {
        var wish = clipRequest(frames: 1)
        wish.calm = "bottom"

        #expect(try direct(wish, party).scene.calm == .bottom)
        wish.calm = "left"
        #expect(throws: GenerationError.self) { try direct(wish, party) }
    }
}
