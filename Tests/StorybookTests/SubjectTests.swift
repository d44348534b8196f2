import Foundation
import Generation
import Kernels
import Portraits
import Storybook
import Testing

/// Scenes with a drawn person in them.
enum Stood {
    static let detector = Result { () throws(PortraitError) in try FaceDetector() }

    static let likeness: Result<Likeness, any Error> = Result {
        try Likeness(
            DrawnPortrait.picture().shrunk(width: 540, height: 675),
            detector: detector.get()
        )
    }

    /// The same person's photo, taken for one that shows nobody.
    static let faceless: Result<Likeness, any Error> = Result {
        var photo = PixelBuffer(width: 200, height: 160)
        photo.fill(
            Paint(
                from: [0, 0],
                to: [200, 0],
                [(at: 0, colour: [1, 0, 0, 1]), (at: 1, colour: [0, 0, 1, 1])]
            )
        )
        return try Likeness(photo, detector: detector.get())
    }

    static func frame(
        _ scene: Scene,
        _ likeness: Likeness?,
        at seconds: Double = 1,
        width: Int = 270,
        height: Int = 480
    ) -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        SceneRenderer(scene: scene, width: width, height: height, subject: likeness)
            .draw(at: seconds, into: &picture)
        return picture
    }

    static func request(_ photo: PixelBuffer) throws -> GenerationRequest {
        var request = GenerationRequest(
            prompt: "a calm sea at sunset",
            seed: 4,
            width: 108,
            height: 192,
            framesPerSecond: 10,
            frameCount: 2
        )
        let consent = Consent(
            subject: "Nobody Atall",
            relationship: "self",
            statement: "yes",
            scope: ["*"],
            granted: Date(timeIntervalSince1970: 0),
            expires: nil,
            photoSHA256: "ab"
        )
        request.subject = try ConsentedSubject(
            InputImage(pixels: photo, sha256: "ab"),
            under: [consent],
            for: "test",
            at: Date(timeIntervalSince1970: 1)
        )
        return request
    }
}

@Suite struct SubjectTests {
    @Test(arguments: [
        Scene.Place.sea, .beach, .hills, .mountains, .forest, .meadow, .lake, .city, .street, .room,
        .kitchen, .desk, .cafe, .party, .studio, .space,
    ])
    func `a person stands in every place and reaches its lower edge`(place: Scene.Place) throws {
        let scene = Show.scene(place)
        let likeness = try Stood.likeness.get()

        let (with, without) = (Stood.frame(scene, likeness), Stood.frame(scene, nil))

        #expect(Show.changedShare(with, without) > 0.12)
        // A bust never floats: the lower edge is theirs for a good part.
        let low = (0..<270).count { x in
            let off = with.colour(x: x, y: 478) - without.colour(x: x, y: 478)
            return max(abs(off.x), abs(off.y), abs(off.z)) > 0.03
        }
        #expect(low > 50)
    }

    @Test(arguments: [Scene.TimeOfDay.morning, .golden, .night])
    func `the face is the photo's own but for the light`(time: Scene.TimeOfDay) throws {
        let likeness = try Stood.likeness.get()
        let scene = Show.scene(.hills, time)
        let photo = likeness.photo
        let box = try #require(likeness.faces.first).box
        let frame = Stood.frame(scene, likeness, at: 0, width: 540, height: 960)

        // The face in the frame: where a small copy of the photo's face fits best.
        let fit = try #require(Match(of: photo, box, in: frame))

        #expect(fit.likeness > 0.985, "\(time) \(fit)")
        #expect(fit.gain.min() > 0.3 && fit.gain.max() <= 1.02, "\(time) \(fit)")
    }

    @Test func `night and golden hour light the same face in their own colours`() throws {
        let likeness = try Stood.likeness.get()
        let box = try #require(likeness.faces.first).box
        func gain(_ time: Scene.TimeOfDay) throws -> SIMD3<Float> {
            let frame = Stood.frame(
                Show.scene(.hills, time),
                likeness,
                at: 0,
                width: 540,
                height: 960
            )
            return try #require(Match(of: likeness.photo, box, in: frame)).gain
        }

        let (noon, golden, night) = (try gain(.noon), try gain(.golden), try gain(.night))

        #expect(night.sum() < 0.9 * noon.sum())
        let (warm, plain, cold) = (
            golden.x / golden.z, noon.x / noon.z, night.x / night.z
        )
        #expect(warm > 1.1 * plain)
        #expect(warm > cold)
    }

    @Test func `a person casts a soft shadow away from the light`() throws {
        let likeness = try Stood.likeness.get()
        let scene = Show.scene(.studio, .morning)

        let (with, without) = (Stood.frame(scene, likeness), Stood.frame(scene, nil))

        var (darker, lighter) = (0, 0)
        for y in stride(from: 0, to: 480, by: 2) {
            for x in stride(from: 0, to: 270, by: 2) {
                let was = without.colour(x: x, y: y)
                let off = with.colour(x: x, y: y) - was
                // The same hue, a little darker: nothing of hers is as pale as this backdrop.
                guard abs(off.x - off.z) < 0.06, max(abs(off.x), abs(off.y)) < 0.2 else { continue }
                if off.y < -0.02 { darker += 1 }
                if off.y > 0.02 { lighter += 1 }
            }
        }

        #expect(darker > 400)
        #expect(lighter < darker / 4)
    }

    @Test func `a person moves, and by less than a hundredth of the picture`() throws {
        let likeness = try Stood.likeness.get()
        let box = try #require(likeness.faces.first).box
        let scene = Show.scene(.studio, .noon)
        func place(_ seconds: Double) throws -> SIMD2<Float> {
            let frame = Stood.frame(scene, likeness, at: seconds, width: 540, height: 960)
            return try #require(Match(of: likeness.photo, box, in: frame)).place
        }

        let places = try [0.5, 1.5, 2.5, 3.7].map(place)

        let spread =
            places.reduce(places[0]) { pointwiseMax($0, $1) }
            - places.reduce(places[0]) { pointwiseMin($0, $1) }
        #expect(spread.max() > 0.2)
        #expect(spread.max() < 9.6)
        let a = Stood.frame(scene, likeness, at: 0.5)
        let b = Stood.frame(scene, likeness, at: 1.5)
        #expect(Show.changedShare(a, b) > 0.001)
    }

    @Test func `petals fall behind the person and before them`() throws {
        let likeness = try Stood.likeness.get()
        let petals = Show.scene(.hills, .noon, elements: [.init(kind: .petals, count: 120)])
        let none = Show.scene(.hills, .noon)

        let before = Show.changedShare(Stood.frame(petals, likeness), Stood.frame(none, likeness))
        let all = Show.changedShare(Stood.frame(petals, nil), Stood.frame(none, nil))

        #expect(before > 0.002)
        #expect(before < all)
    }

    @Test func `the same person in the same scene gives identical frames`() throws {
        let again = try Likeness(
            DrawnPortrait.picture().shrunk(width: 540, height: 675),
            detector: Stood.detector.get()
        )
        let scene = Show.scene(.meadow, .dusk, object: .cake)

        let first = Stood.frame(scene, try Stood.likeness.get())

        #expect(first == Stood.frame(scene, again))
    }

    @Test(arguments: [
        (Scene.Place.meadow, nil), (.room, nil), (.party, nil), (.sea, Scene.ElementKind.balloons),
    ])
    func `a photo without a person is shown in a frame`(
        place: Scene.Place,
        element: Scene.ElementKind?
    ) throws {
        let likeness = try Stood.faceless.get()
        let scene = Show.scene(
            place,
            .noon,
            elements: element.map { [.init(kind: $0, count: 3)] } ?? []
        )

        let frame = Stood.frame(scene, likeness)

        // Red on the left, blue on the right, as in the photo.
        var (red, blue): ([Int], [Int]) = ([], [])
        for y in stride(from: 0, to: 480, by: 2) {
            for x in stride(from: 0, to: 270, by: 2) {
                let c = frame.colour(x: x, y: y)
                if c.x > 0.55, c.y < 0.16, c.z < 0.35 { red.append(x) }
                if c.z > 0.55, c.y < 0.16, c.x < 0.35 { blue.append(x) }
            }
        }
        #expect(red.count > 300 && blue.count > 300)
        let redMiddle = red.reduce(0, +) / max(red.count, 1)
        let blueMiddle = blue.reduce(0, +) / max(blue.count, 1)
        #expect(redMiddle < blueMiddle)
    }
}

@Suite struct SubjectRequestTests {
    private static let generator: Result<StorybookGenerator, any Error> = Result {
        try StorybookGenerator(textEncoder: TextEncoder.locate())
    }

    private func clip(_ photo: PixelBuffer) async throws -> any GeneratedClip {
        try await Self.generator.get().clip(for: Stood.request(photo)) { _ in }
    }

    @Test func `a clip with a subject has no warning and keeps the photo to itself`() async throws {
        let clip = try await clip(DrawnPortrait.picture())

        #expect(clip.warnings == [])
        let json = String(decoding: try #require(clip.description), as: UTF8.self)
        #expect(!json.contains("Nobody") && !json.contains("subject") && json.utf8.count < 4_000)
    }

    @Test func `a photo without a face is a clip with a warning`() async throws {
        var flat = PixelBuffer(width: 120, height: 90)
        flat.fill(Paint([0.2, 0.6, 0.4, 1]))

        let clip = try await clip(flat)

        #expect(clip.warnings == [Likeness.Setback.noFace.warning])
    }

    @Test func `a tiny photo is refused by the field's name`() async throws {
        await #expect {
            _ = try await clip(PixelBuffer(width: 20, height: 20))
        } throws: { error in
            guard case .badRequest(let field, let reason)? = error as? GenerationError else {
                return false
            }
            return field == "subject" && reason.contains("64")
        }
    }

    @Test func `the same request gives identical frames`() async throws {
        func frames() async throws -> [PixelBuffer] {
            let clip = try await clip(DrawnPortrait.picture())
            var reader = clip.frames()
            var frames: [PixelBuffer] = []
            var picture = PixelBuffer(width: 108, height: 192)
            while try reader.next(into: &picture) { frames.append(picture) }
            return frames
        }

        let first = try await frames()

        #expect(first.count == 2)
        #expect(try await frames() == first)
    }
}

/// Where in a frame a part of a photo is seen, and in what light.
struct Match {
    /// The middle, in the frame's pixels.
    let place: SIMD2<Float>
    /// Correlation of the brightness, −1...1.
    let likeness: Float
    /// What the light makes of the photo's colours.
    let gain: SIMD3<Float>

    private static let side = 12

    init?(of photo: PixelBuffer, _ box: Box, in frame: PixelBuffer) {
        // Eyes, nose and mouth: the middle of the face, sampled on a grid.
        func photoColour(_ i: Int, _ j: Int) -> SIMD4<Float> {
            let share = SIMD2(Float(i), Float(j)) / Float(Match.side - 1) * 0.6 + 0.2
            return Match.sample(photo, SIMD2(box.x, box.y) + share * SIMD2(box.width, box.height))
        }
        var wanted: [SIMD4<Float>] = []
        for j in 0..<Match.side { for i in 0..<Match.side { wanted.append(photoColour(i, j)) } }
        func measure(_ centre: SIMD2<Float>, _ width: Float) -> (Float, SIMD3<Float>) {
            var found: [SIMD4<Float>] = []
            for j in 0..<Match.side {
                for i in 0..<Match.side {
                    let share = SIMD2(Float(i), Float(j)) / Float(Match.side - 1) - 0.5
                    found.append(Match.sample(frame, centre + share * 0.6 * width))
                }
            }
            return (Match.correlation(wanted, found), Match.gain(wanted, found))
        }
        // Where the detector sees it, then ever finer over place and size.
        guard let seen = try? Stood.detector.get().find(in: frame).first else { return nil }
        var best = (seen.box.centre, seen.box.width, Float(-1))
        for step in [8, 4, 2.2, 1.2, 0.6, 0.3, 0.15, 0.08] as [Float] {
            for _ in 0..<5 {
                let (place, width, _) = best
                for move in [
                    [-1, 0, 0], [1, 0, 0], [0, -1, 0], [0, 1, 0], [0, 0, -1], [0, 0, 1],
                ] as [[Float]] {
                    let moved = place + SIMD2(move[0], move[1]) * step
                    let wide = width + move[2] * step
                    let likeness = measure(moved, wide).0
                    if likeness > best.2 { best = (moved, wide, likeness) }
                }
            }
        }
        guard best.2 > 0.5 else { return nil }
        (place, likeness, gain) = (best.0, best.2, measure(best.0, best.1).1)
    }

    private static func sample(_ picture: PixelBuffer, _ at: SIMD2<Float>) -> SIMD4<Float> {
        let limit = SIMD2(Float(picture.width - 2), Float(picture.height - 2))
        let place = (at - 0.5).clamped(lowerBound: .zero, upperBound: limit)
        let (x, y) = (Int(place.x), Int(place.y))
        let (u, v) = (place.x - Float(x), place.y - Float(y))
        let top = picture.colour(x: x, y: y) * (1 - u) + picture.colour(x: x + 1, y: y) * u
        let low = picture.colour(x: x, y: y + 1) * (1 - u) + picture.colour(x: x + 1, y: y + 1) * u
        return top * (1 - v) + low * v
    }

    private static func correlation(_ a: [SIMD4<Float>], _ b: [SIMD4<Float>]) -> Float {
        func centred(_ values: [SIMD4<Float>]) -> [Float] {
            let grey = values.map { $0.x + $0.y + $0.z }
            let mean = grey.reduce(0, +) / Float(grey.count)
            return grey.map { $0 - mean }
        }
        let (p, q) = (centred(a), centred(b))
        let both = zip(p, q).reduce(0) { $0 + $1.0 * $1.1 }
        let own = p.reduce(0) { $0 + $1 * $1 } * q.reduce(0) { $0 + $1 * $1 }
        return both / max(own.squareRoot(), 1e-6)
    }

    private static func gain(_ a: [SIMD4<Float>], _ b: [SIMD4<Float>]) -> SIMD3<Float> {
        let (p, q) = (a.reduce(.zero, +), b.reduce(.zero, +))
        return SIMD3(q.x / p.x, q.y / p.y, q.z / p.z)
    }
}
