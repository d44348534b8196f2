import Foundation
import Generation
import Kernels
import Testing

@testable import Storybook

/// Directs without a model: phrases are read by the vocabulary's own words alone.
private func direct(
    _ request: GenerationRequest,
    _ scene: Scene = Scene(seed: 7, place: .meadow, time: .noon)
) throws -> StorybookClip {
    let director = Director(
        sample: { _, _ throws(GenerationError) in scene },
        read: { phrase throws(GenerationError) in OwnWords.read(phrase) }
    )
    return StorybookClip(request: request, reel: try director.reel(for: request))
}

private func request(frames: Int = 12) -> GenerationRequest {
    GenerationRequest(
        prompt: "x",
        seed: 7,
        width: 108,
        height: 192,
        framesPerSecond: 12,
        frameCount: frames
    )
}

private func pictures(_ clip: StorybookClip) throws -> [PixelBuffer] {
    var reader = clip.frames()
    var picture = PixelBuffer(width: clip.request.width, height: clip.request.height)
    var all: [PixelBuffer] = []
    while try reader.next(into: &picture) { all.append(picture) }
    return all
}

private func source(_ clip: StorybookClip) -> SourceClip {
    SourceClip(
        sha256: "abc",
        width: clip.request.width,
        height: clip.request.height,
        framesPerSecond: 12,
        frameCount: clip.request.frameCount,
        scene: clip.description
    ) { () throws(GenerationError) in clip.frames() }
}

private var party: Scene {
    Scene(
        seed: 7,
        place: .meadow,
        time: .noon,
        elements: [.init(kind: .balloons, count: 9), .init(kind: .confetti, count: 40)],
        object: .cake
    )
}

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
        let before = try direct(request(), party)
        var wish = request()
        wish.source = source(before)
        wish.instruction = "remove the balloons"
        let after = try direct(wish)

        var plain = party
        plain.elements.removeFirst()
        #expect(try pictures(after) == pictures(try direct(request(), plain)))
        #expect(try pictures(after) != pictures(before))
    }

    @Test func `a masked edit leaves what is black as it was`() throws {
        let before = try direct(request(frames: 2), party)
        var wish = request(frames: 2)
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
        let whole = try pictures(try direct(request(frames: 18), party))
        var wish = request(frames: 6)
        wish.source = source(try direct(request(frames: 12), party))

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
        var wish = request(frames: 24)
        wish.first = .picture(InputImage(pixels: photo(0), sha256: "first"))
        wish.last = .picture(InputImage(pixels: photo(1), sha256: "last"))

        let frames = try pictures(try direct(wish))

        #expect(frames.count == 24)
        #expect(Show.difference(frames[0], photo(0)) < 0.02)
        #expect(Show.difference(frames[23], photo(1)) < 0.02)
    }

    @Test func `shots last as long as asked, and one character is the same in both`() throws {
        var beach = Scene(seed: 7, place: .beach, people: [.init(.woman, .walking)])
        beach.people[0].hair = .red
        var wish = request(frames: 36)
        wish.shots = [
            Shot(prompt: "a", duration: 1), Shot(prompt: "b", duration: 2, transition: .dissolve),
        ]
        let clip = try direct(wish, beach)

        #expect(clip.reel.parts.map(\.frameCount) == [12, 24])
        #expect(clip.reel.parts.map(\.overlap) == [0, 6])
        #expect(clip.reel.parts.allSatisfy { $0.content.scene.people[0].hair == .red })
        var again = request(frames: 36)
        again.scene = clip.description
        #expect(try pictures(try direct(again)) == pictures(clip))
    }

    @Test func `a shot that matches goes on where the one before it ended, however many do`() throws
    {
        var wish = request(frames: 36)
        wish.shots = (0..<3).map { Shot(prompt: "\($0)", duration: 1, transition: .match) }

        let scenes = try direct(wish, party).reel.parts.map(\.content.scene)

        #expect(scenes.map(\.start) == [0, 1, 2])
    }

    @Test func `a film of matched shots is the film of one`() throws {
        var wish = request(frames: 24)
        wish.camera = .path(Array(#"[{"t": 0, "zoom": 1}, {"t": 2, "zoom": 1.6}]"#.utf8))
        let whole = try pictures(try direct(wish, party))
        wish.shots = (0..<2).map { Shot(prompt: "\($0)", duration: 1, transition: .match) }

        let parts = try pictures(try direct(wish, party))

        #expect(zip(whole, parts).allSatisfy { Show.difference($0, $1) < 0.0005 })
    }

    @Test func `a shot has a camera and boxes of its own, or those of the film`() throws {
        var wish = request(frames: 24)
        wish.camera = .move("pan-left")
        wish.layout = .boxes(Array(#"[{"what": "cake", "box": [0.1, 0.6, 0.3, 0.3]}]"#.utf8))
        var own = Shot(prompt: "b", duration: 1)
        own.camera = .move("zoom-in")
        own.layout = .boxes(Array(#"[{"what": "gift", "box": [0.5, 0.6, 0.3, 0.3]}]"#.utf8))
        wish.shots = [Shot(prompt: "a", duration: 1), own]

        let scenes = try direct(wish, party).reel.parts.map(\.content.scene)

        #expect(scenes.map(\.camera) == [.panLeft, .zoomIn])
        #expect(scenes.map { $0.layout.map(\.what) } == [["cake"], ["gift"]])
    }

    @Test func `an instruction changes every shot of a film and leaves the rest`() throws {
        var wish = request(frames: 24)
        wish.shots = [Shot(prompt: "a", duration: 1), Shot(prompt: "b", duration: 1)]
        let film = try direct(wish, party)
        var edit = request(frames: 24)
        edit.source = source(film)
        edit.instruction = "make it night"

        let edited = try direct(edit)

        let scenes = edited.reel.parts.map(\.content.scene)
        #expect(scenes.map(\.time) == [.night, .night])
        #expect(scenes.allSatisfy { $0.object == .cake && $0.seed == party.seed })
        #expect(edited.reel.parts.map(\.frameCount) == [12, 12])
    }

    @Test func `a film of shots goes on from its last one`() throws {
        var long = request(frames: 24)
        long.shots = [Shot(prompt: "a", duration: 1), Shot(prompt: "b", duration: 1)]
        let whole = try pictures(try direct(request(frames: 18), party))
        var wish = request(frames: 6)
        wish.source = source(try direct(long, party))

        let rest = try pictures(try direct(wish))

        #expect(zip(rest, whole[12...]).allSatisfy { Show.difference($0, $1) < 0.0005 })
    }

    @Test(arguments: ["loop", "image", "first", "scene"])
    func `what shots would leave unheeded is refused by its name`(field: String) throws {
        let photo = InputImage(pixels: PixelBuffer(width: 64, height: 64), sha256: "photo")
        var wish = request()
        wish.shots = [Shot(prompt: "a", duration: 1)]
        switch field {
        case "loop": wish.isLoop = true
        case "image": wish.startImage = photo
        case "first": wish.first = .picture(photo)
        default: wish.scene = try direct(request(), party).description
        }

        #expect { try direct(wish) } throws: { error in
            if case .badRequest(field, _)? = error as? GenerationError { true } else { false }
        }
    }

    @Test(arguments: ["layout", "camera", "loop", "mask"])
    func `what a recorded clip would leave unheeded is refused by its name`(field: String) throws {
        let photo = InputImage(pixels: PixelBuffer(width: 64, height: 64), sha256: "photo")
        var wish = request()
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
        var wish = request(frames: 1)
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
        var wish = request()
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
        var wish = request(frames: 2)
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
            var wish = request(frames: 1)
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
        var wish = request(frames: 3)
        wish.prompt = ""
        wish.source = SourceClip(InputImage(pixels: photo, sha256: "film"))

        #expect(Show.difference(try pictures(try direct(wish))[0], photo) < 0.02)
    }
}
