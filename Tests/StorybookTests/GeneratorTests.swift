import Foundation
import Generation
import Kernels
import Storybook
import Synchronization
import Testing

/// One generator for all tests: opening it reads 90 MB.
private let generator: Result<StorybookGenerator, any Error> = Result {
    try StorybookGenerator(textEncoder: TextEncoder.locate())
}

private func scene(_ prompt: String, seed: UInt64 = 1) throws -> Scene {
    try generator.get().sample(prompt, seed: seed)
}

private func request(_ prompt: String, seed: UInt64 = 1) -> GenerationRequest {
    GenerationRequest(
        prompt: prompt,
        seed: seed,
        width: 64,
        height: 96,
        framesPerSecond: 10,
        frameCount: 3
    )
}

private func frames(of clip: any GeneratedClip) throws -> [PixelBuffer] {
    var reader = clip.frames()
    var frames: [PixelBuffer] = []
    var picture = PixelBuffer(width: clip.request.width, height: clip.request.height)
    while try reader.next(into: &picture) { frames.append(picture) }
    return frames
}

/// Collects what a progress closure is told.
private final class ProgressLog: Sendable {
    private let log = Mutex<[Double]>([])

    var shares: [Double] { log.withLock { $0 } }

    func add(_ share: Double) { log.withLock { $0.append(share) } }
}

@Suite struct GeneratorTests {
    @Test func `the same request gives the identical scene`() throws {
        let first = try scene("balloons over the city", seed: 42)

        #expect(try scene("balloons over the city", seed: 42) == first)
    }

    @Test func `a prompt in another language is warned of, and its words are unmet`() async throws {
        let german = try await generator.get()
            .clip(for: request("Ein Hund läuft am Strand im Regen")) { _ in }
        let english = try await generator.get()
            .clip(for: request("A dog runs on the beach in the rain")) { _ in }

        #expect(german.warnings.contains { $0.contains("(de)") })
        #expect(!german.unmet.isEmpty)
        #expect(english.warnings.isEmpty && english.unmet.isEmpty)
    }

    @Test func `seeds vary what is open and never what is stated`() throws {
        let scenes = try (1...24).map {
            try scene("snow over the mountains at night, zoom in", seed: $0)
        }

        #expect(Set(scenes.map(\.place)) == [.mountains])
        #expect(Set(scenes.map(\.time)) == [.night])
        #expect(Set(scenes.map(\.camera)) == [.zoomIn])
        #expect(scenes.allSatisfy { $0.elements.map(\.kind) == [.snow] })
        #expect(Set(scenes.map(\.palette)).count > 3)
        #expect(Set(scenes.map(\.pace)).count > 1)
    }

    @Test func `an open prompt gives many places, hours and colours`() throws {
        let scenes = try (1...40).map { try scene("something nice", seed: $0) }

        #expect(Set(scenes.map(\.place)).count >= 4)
        #expect(Set(scenes.map(\.time)).count >= 4)
        #expect(Set(scenes.map(\.palette)).count >= 8)
    }

    @Test func `what is left open stays coherent`() throws {
        for seed in 1...30 as ClosedRange<UInt64> {
            let night = try scene("at night", seed: seed)
            #expect(night.object != .sun, "seed \(seed)")
            let beach = try scene("a beach", seed: seed)
            #expect(!beach.elements.map(\.kind).contains(.snow), "seed \(seed)")
            let rain = try scene("rain", seed: seed)
            #expect(rain.object != .sun, "seed \(seed)")
        }
    }

    @Test func `a birthday is likely to have cake, gifts, balloons or confetti`() throws {
        let festive = try (1...20).count { seed in
            let scene = try scene("happy birthday!", seed: UInt64(seed))
            let kinds = Set(scene.elements.map(\.kind))
            return scene.object == .cake || scene.object == .gift
                || !kinds.isDisjoint(with: [.balloons, .confetti])
        }

        #expect(festive >= 16)
    }

    @Test func `an occasion is seen where the prompt says nothing else`() throws {
        func share(_ kinds: Set<Scene.ElementKind>, of prompt: String) throws -> Int {
            try (1...20).count { seed in
                let scene = try scene(prompt, seed: UInt64(seed))
                return !kinds.isDisjoint(with: scene.elements.map(\.kind))
            }
        }

        #expect(try share([.snow], of: "Merry Christmas, dear team") >= 13)
        #expect(try share([.hearts, .petals], of: "a wedding by the lake") >= 13)
        #expect(try share([.fireworks, .confetti], of: "Happy New Year!") >= 13)
        #expect(try share([.snow], of: "Merry Christmas from our kitchen") == 0)
        #expect(try share([.snow], of: "Christmas on the beach in Australia") == 0)
        #expect(try share([.confetti, .balloons], of: "her birthday today, we miss you Mum") <= 8)
        #expect(try share([.confetti], of: "a birthday with a few balloons") == 0)
        #expect(try share([.balloons], of: "a birthday, but no balloons please") == 0)
    }

    @Test func `what is excluded never appears`() throws {
        for seed in 1...12 as ClosedRange<UInt64> {
            let scene = try scene("birthday cake, no balloons, without confetti", seed: seed)
            #expect(scene.object == .cake)
            #expect(Set(scene.elements.map(\.kind)).isDisjoint(with: [.balloons, .confetti]))
        }
    }

    @Test func `a colour that is asked for reaches the palette`() throws {
        let teal = try scene("a plain teal backdrop with confetti")
        let red = try scene("a plain red backdrop with confetti")

        #expect(teal.palette.count == 5)
        #expect(teal.palette != red.palette)
        #expect(teal.palette[4] == "#24b0ae")
    }

    @Test func `words without a picture are reported and the rest is kept`() throws {
        let scene = try scene("a helicopter over the sea with lanterns")

        #expect(scene.place == .sea)
        #expect(scene.elements.map(\.kind) == [.lanterns])
        #expect(scene.unmet == ["helicopter"])
    }

    @Test(arguments: [
        "confetti and balloons for Anna", "a calm sea at dusk, slow", "Happy birthday, dear Zoë!",
        "snow over the mountains at night",
    ])
    func `nothing is reported where everything can be drawn`(prompt: String) throws {
        #expect(try scene(prompt).unmet.isEmpty)
    }

    @Test func `a prompt in other letters still gives a scene and says what was not read`() throws {
        let scene = try scene("海 の 花火")

        #expect(scene.palette.count == 5)
        #expect(scene.unmet.contains("花火"))
    }

    @Test(arguments: [
        "\u{202E}snow\u{202C}", "'; DROP TABLE scenes; --", "[SEP] [CLS] [MASK] ##snow",
        "{\"place\": \"sea\"}", "${prompt}", String(repeating: "🎂", count: 1_999),
        String(repeating: "x", count: 2_000), "\u{FFFD}\u{FFFF}", "👩‍👩‍👧‍👦",
    ])
    func `a hostile prompt gives a scene that can be drawn`(prompt: String) throws {
        let scene = try scene(prompt)

        #expect(scene.unmet.count <= 32)
        #expect(scene.elements.allSatisfy { (1...400).contains($0.count) })
    }

    @Test func `a described scene is drawn again frame for frame`() async throws {
        let clip = try await generator.get().clip(
            for: request("fireworks over the city at night", seed: 9)
        ) { _ in }
        var again = request("", seed: 77)
        let described: [UInt8] = try #require(clip.description)
        again.scene = described
        let second = try await generator.get().clip(for: again) { _ in }

        let first = try frames(of: clip)
        #expect(first.count == 3)
        #expect(try frames(of: second) == first)
        #expect(second.description == clip.description)
        #expect(first[0] != first[2])
    }

    @Test func `two readers of one clip give the same frames`() async throws {
        let clip = try await generator.get().clip(for: request("rain in the city")) { _ in }

        #expect(try frames(of: clip) == frames(of: clip))
    }

    @Test func `a described scene with an unknown word is refused with its place`() async throws {
        var bad = request("")
        bad.scene = Array(#"{"seed": 1, "elements": [{"kind": "frogs", "count": 3}]}"#.utf8)

        await #expect {
            try await generator.get().clip(for: bad) { _ in }
        } throws: { error in
            guard case GenerationError.badRequest(field: "scene", let reason) = error else {
                return false
            }
            return reason.contains("elements[0].kind")
        }
    }

    @Test func `a cancelled task gets no clip`() async throws {
        let generator = try generator.get()
        let task = Task {
            // The task begins cancelled: it waits for that before it asks.
            while !Task.isCancelled { await Task.yield() }
            return try await generator.clip(for: request("snow")) { _ in }
        }
        task.cancel()

        await #expect(throws: GenerationError.cancelled) { try await task.value }
    }

    @Test func `a cancelled task stops between frames`() async throws {
        let clip = try await generator.get().clip(for: request("snow")) { _ in }
        let task = Task {
            var reader = clip.frames()
            var picture = PixelBuffer(width: 64, height: 96)
            let before = try reader.next(into: &picture)
            while !Task.isCancelled { await Task.yield() }
            return (before, try reader.next(into: &picture))
        }
        task.cancel()

        await #expect(throws: GenerationError.cancelled) { _ = try await task.value }
    }

    @Test func `a photo fills the frame, moves, and lets fall what the prompt asks`() async throws {
        var picture = PixelBuffer(width: 64, height: 96)
        picture.fill(Paint([0.8, 0.1, 0.1, 1]))
        var wanted = request("snow falling, zoom in")
        wanted.startImage = InputImage(
            pixels: picture,
            sha256: String(repeating: "0", count: 64)
        )

        let clip = try await generator.get().clip(for: wanted) { _ in }
        var bare = wanted
        bare.prompt = ""
        let plain = try await generator.get().clip(for: bare) { _ in }

        var (snowy, still) = (
            PixelBuffer(width: 64, height: 96), PixelBuffer(width: 64, height: 96)
        )
        var (snowyReader, stillReader) = (clip.frames(), plain.frames())
        #expect(try snowyReader.next(into: &snowy))
        #expect(try stillReader.next(into: &still))
        let colour = still.colour(x: 32, y: 48)
        #expect(abs(colour.x - 0.8) < 0.05 && colour.y < 0.15)
        #expect(snowy != still)
    }

    @Test func `sound lasts as long as the clip and is never unasked`() async throws {
        let generator = try generator.get()
        var wanted = request("rain")
        wanted.wantsSound = true

        let sound = try await generator.clip(for: wanted) { _ in }.sound()
        let silence = try await generator.clip(for: request("rain")) { _ in }.sound()

        #expect(generator.pack.capabilities.contains(.sound))
        #expect(sound?.left.count == 14_400)
        #expect(silence == nil)
    }

    @Test func `progress rises to one`() async throws {
        let log = ProgressLog()
        _ = try await generator.get().clip(for: request("snow")) { log.add($0) }

        let shares = log.shares
        #expect(shares == shares.sorted())
        #expect(shares.last == 1)
        #expect(shares.count > 10)
    }

    @Test func `the vocabulary lists every word a scene can say`() throws {
        let json = try JSONSerialization.jsonObject(with: Data(Vocabulary.json))
        let lists = try #require(json as? [String: [String]])

        #expect(lists["place"] == Scene.Place.allCases.map(\.rawValue))
        #expect(lists["camera"]?.contains("zoom-in") == true)
        #expect(Set(lists.keys) == Set(Vocabulary.lists.map(\.key)))
    }
}
