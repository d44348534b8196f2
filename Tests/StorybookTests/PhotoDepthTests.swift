import Foundation
import Generation
import Kernels
import Portraits
import Testing

@testable import Storybook

/// Places of the portrait that belong to the person, or to the wall, and are not near their outline.
private struct Places {
    let person: [SIMD2<Int>]
    let wall: [SIMD2<Int>]

    static let portrait = Places(of: Lively.person, margin: 14)

    init(of truth: PixelBuffer, margin: Int, aside: Int = 0) {
        var (person, wall): ([SIMD2<Int>], [SIMD2<Int>]) = ([], [])
        for y in stride(from: margin, to: truth.height - margin, by: 2) {
            for x in stride(from: margin, to: truth.width - margin, by: 2) {
                let around = [-margin, 0, margin].flatMap { dy in
                    [-margin, 0, margin].map { truth.colour(x: x + $0, y: y + dy).w }
                }
                if around.allSatisfy({ $0 == 1 }) { person.append(SIMD2(x + aside, y)) }
                if around.allSatisfy({ $0 == 0 }) { wall.append(SIMD2(x + aside, y)) }
            }
        }
        (self.person, self.wall) = (person, wall)
    }
}

/// Where two pictures differ, of some places.
private func changed(
    _ a: PixelBuffer,
    _ b: PixelBuffer,
    at places: [SIMD2<Int>]
) -> Set<SIMD2<Int>> {
    Set(places.filter { a.colour(x: $0.x, y: $0.y) != b.colour(x: $0.x, y: $0.y) })
}

/// A photo of the portrait's size in which nothing is near or far.
private let even = PhotoLayers(
    PixelBuffer(width: Lively.size.width, height: Lively.size.height) { x, y in
        let word = UInt64(truncatingIfNeeded: (x / 3) &* 73_856_093 ^ (y / 3) &* 19_349_663)
        var chance = Chance(word, 3)
        return SIMD4(chance.unit(), chance.unit(), chance.unit(), 1)
    },
    detector: nil
)

/// What an air full of something changes where the person stands, and where the wall shows.
private struct Passing {
    private(set) var person: [Set<SIMD2<Int>>] = []
    private(set) var wall: [Set<SIMD2<Int>>] = []

    init(_ scene: Scene, _ photo: PhotoLayers) throws {
        let bare = Lively.scene()
        let (with, without) = (try Lively.renderer(scene, photo), try Lively.renderer(bare, photo))
        var (full, clear) = (
            PixelBuffer(width: Lively.size.width, height: Lively.size.height),
            PixelBuffer(width: Lively.size.width, height: Lively.size.height)
        )
        for seconds in stride(from: 1.5, to: 28, by: 2.2) {
            with.draw(at: seconds, into: &full)
            without.draw(at: seconds, into: &clear)
            person.append(changed(full, clear, at: Places.portrait.person))
            wall.append(changed(full, clear, at: Places.portrait.wall))
        }
    }

    static func count(_ sets: [Set<SIMD2<Int>>]) -> Double {
        Double(sets.reduce(0) { $0 + $1.count })
    }
}

@Suite struct PhotoDepthTests {
    @Test(arguments: [
        (Scene.ElementKind.snow, 300), (.confetti, 150), (.petals, 120), (.leaves, 90),
        (.hearts, 90), (.bubbles, 60), (.sparkles, 120), (.stars, 120), (.bokeh, 50), (.rain, 200),
    ])
    func `half of what falls or floats passes behind who stands in a photo`(
        kind: Scene.ElementKind,
        count: Int
    ) throws {
        let scene = Lively.scene(elements: [.init(kind: kind, count: count)])

        let parted = try Passing(scene, try Lively.parted.get())
        let flat = try Passing(scene, even)

        #expect(even.isOne)
        let share = Passing.count(parted.person) / Passing.count(flat.person)
        #expect((0.35...0.65).contains(share), "\(kind) \(share)")
        // Beside the person nothing is lost and nothing added.
        let beside = Passing.count(parted.wall) / Passing.count(flat.wall)
        #expect((0.95...1.05).contains(beside), "\(kind) \(beside)")
        // What passes before them are pieces that would be there without them, too.
        for (seen, all) in zip(parted.person, flat.person) {
            #expect(seen.subtracting(all).count <= all.count / 50, "\(kind)")
        }
    }

    @Test(arguments: [Scene.Weather.rain, .snow])
    func `weather falls behind who stands in a photo, and before them`(
        weather: Scene.Weather
    ) throws {
        let scene = Lively.scene(weather: weather)

        let parted = try Passing(scene, try Lively.parted.get())
        let flat = try Passing(scene, even)

        let share = Passing.count(parted.person) / Passing.count(flat.person)
        // Distant drops and flakes, too small to tell apart, are all behind.
        #expect(share > 0 && share < 0.65, "\(weather) \(share)")
        #expect(Passing.count(parted.wall) > Passing.count(flat.wall) * 0.8)
    }

    @Test func `fireworks burst behind who stands in a photo`() throws {
        let scene = Lively.scene(elements: [.init(kind: .fireworks, count: 8)])

        let parted = try Passing(scene, try Lively.parted.get())

        #expect(Passing.count(parted.person) == 0)
        let seen = Double(parted.wall.count * Places.portrait.wall.count)
        #expect(Passing.count(parted.wall) > 0.005 * seen)
    }

    @Test func `the same seed parts what falls the same way, another one differently`() throws {
        func seen(_ seed: UInt64) throws -> [Set<SIMD2<Int>>] {
            var scene = Lively.scene(elements: [.init(kind: .confetti, count: 60)])
            scene.seed = seed
            return try Passing(scene, try Lively.parted.get()).person
        }

        let first = try seen(3)

        #expect(try seen(3) == first)
        #expect(try seen(4) != first)
    }
}

/// Directs an edit without a model.
private func edited(
    _ source: SourceClip,
    _ instruction: String,
    frames: Int = 1
) throws -> StorybookClip {
    var wish = GenerationRequest(
        prompt: "",
        seed: 7,
        width: source.width,
        height: source.height,
        framesPerSecond: 12,
        frameCount: frames
    )
    wish.source = source
    wish.instruction = instruction
    let director = Director(
        sample: { _, _ throws(GenerationError) in Scene(seed: 7) },
        read: { phrase throws(GenerationError) in OwnWords.read(phrase) }
    )
    let reel = try director.reel(for: wish)
    return StorybookClip(request: wish, reel: reel, warnings: reel.warnings)
}

/// A film whose pictures are these.
private func film(_ frames: [PixelBuffer]) -> SourceClip {
    SourceClip(
        sha256: "film",
        width: frames[0].width,
        height: frames[0].height,
        framesPerSecond: 12,
        frameCount: frames.count,
        scene: nil
    ) { () throws(GenerationError) in Shown(frames: frames) }
}

private struct Shown: FrameReader {
    let frames: [PixelBuffer]
    var index = 0

    mutating func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool {
        guard index < frames.count else { return false }
        picture = frames[index]
        index += 1
        return true
    }
}

@Suite struct EditDepthTests {
    private static let size = (width: 432, height: 540)
    private static let person = DrawnPortrait.person().shrunk(width: 432, height: 540)

    private func portrait(aside: Int = 0) -> PixelBuffer {
        var photo = PixelBuffer(width: Self.size.width, height: Self.size.height)
        photo.lay(Lively.wall(), x: 0, y: 0)
        photo.lay(Self.person, x: aside, y: 0)
        return photo
    }

    private func noise() -> PixelBuffer {
        even.far.cropped(x: 0, y: 0, width: Self.size.width, height: Self.size.height)
    }

    @Test(arguments: ["add confetti", "add petals"])
    func `what is added to a photo falls behind who stands in it and before them`(
        instruction: String
    ) throws {
        let places = Places(of: Self.person, margin: 10)
        let (photo, flat) = (portrait(), noise())
        func clip(_ picture: PixelBuffer) throws -> StorybookClip {
            try edited(
                SourceClip(InputImage(pixels: picture, sha256: "photo")),
                instruction,
                frames: 60
            )
        }

        let (parted, even) = (try clip(photo), try clip(flat))

        #expect(parted.warnings == [])
        #expect(even.warnings.count == 1 && even.warnings[0].contains("passes before it"))
        var (seen, all, beside, wall) = (0, 0, 0, 0)
        for (one, other) in zip(try pictures(parted), try pictures(even)) {
            seen += changed(one, photo, at: places.person).count
            all += changed(other, flat, at: places.person).count
            beside += changed(one, photo, at: places.wall).count
            wall += changed(other, flat, at: places.wall).count
        }
        let share = Double(seen) / Double(all)
        #expect((0.35...0.65).contains(share), "\(share)")
        #expect((0.95...1.05).contains(Double(beside) / Double(wall)))
    }

    @Test func `what is not named stays in a photo, pixel for pixel`() throws {
        let photo = portrait()
        let source = SourceClip(InputImage(pixels: photo, sha256: "photo"))

        let frames = try pictures(try edited(source, "add confetti", frames: 24))

        // Nothing moves but what was added: every pixel is the photo's own in some frame.
        for place in Places(of: Self.person, margin: 10).person {
            let own = photo.colour(x: place.x, y: place.y)
            let least = frames.map { frame in
                let off = frame.colour(x: place.x, y: place.y) - own
                return max(abs(off.x), abs(off.y), abs(off.z))
            }.min()
            #expect((least ?? 1) < 1.5 / 255)
        }
    }

    @Test func `in a film what is added falls behind who moves in it and before them`() throws {
        let shifts = (0..<12).map { 2 * $0 - 12 }
        let (people, empty) = (shifts.map { portrait(aside: $0) }, noise())
        let nobody = [PixelBuffer](repeating: empty, count: 12)

        let parted = try pictures(try edited(film(people), "add confetti", frames: 12))
        let flat = try pictures(try edited(film(nobody), "add confetti", frames: 12))

        var (seen, all, beside, wall) = (0, 0, 0, 0)
        for (index, shift) in shifts.enumerated() {
            let places = Places(of: Self.person, margin: 16, aside: shift)
            let (person, open) = (inside(places.person), inside(places.wall))
            seen += changed(parted[index], people[index], at: person).count
            all += changed(flat[index], empty, at: person).count
            beside += changed(parted[index], people[index], at: open).count
            wall += changed(flat[index], empty, at: open).count
        }
        let share = Double(seen) / Double(all)
        #expect((0.3...0.7).contains(share), "\(share)")
        #expect((0.9...1.1).contains(Double(beside) / Double(wall)))
    }

    private func inside(_ places: [SIMD2<Int>]) -> [SIMD2<Int>] {
        places.filter { (0..<Self.size.width).contains($0.x) }
    }
}
