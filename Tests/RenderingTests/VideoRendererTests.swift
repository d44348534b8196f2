import Foundation
import Generation
import Kernels
import Media
import Provenance
import Rendering
import Synchronization
import Templates
import Testing

@Suite struct VideoRendererTests {
    @Test func `a storyboard becomes a video and a poster that say what they are`() async throws {
        try await withFolder { folder in
            let rendered = try await render(.short([Storyboard.clip()]), into: folder)

            #expect(rendered.files.map(\.role) == [.video, .poster])
            #expect(!rendered.degraded)
            #expect(rendered.pack?.name == "plain")
            let video = try MediaProbe(path: rendered.files[0].path)
            #expect(video.video?.frameCount == 10)
            let poster = try Data(contentsOf: URL(filePath: rendered.files[1].path))
            #expect(try Seal.read(jpeg: [UInt8](poster))?.source == .model)
            let file = try Data(contentsOf: URL(filePath: rendered.files[0].path))
            #expect(try Seal.read(mp4: ByteReader([UInt8](file)))?.pack == "plain")
        }
    }

    @Test func `a clip that fails is replaced by its fallback and said so`() async throws {
        try await withFolder { folder in
            let rendered = try await render(
                .short([Storyboard.clip(fallback: .builtIn("confetti-loop"))]),
                into: folder,
                with: PlainGenerator(failing: .brokenPack(pack: "plain", reason: "gone"))
            )

            #expect(rendered.degraded)
            #expect(rendered.warnings.contains { $0.contains("scenes[0].layers[0]") })
        }
    }

    @Test func `a clip that fails without a fallback fails the render by its layer`() async throws {
        try await withFolder { folder in
            await #expect(throws: RenderingError.self) {
                try await render(
                    .short([Storyboard.clip()]),
                    into: folder,
                    with: PlainGenerator(failing: .brokenPack(pack: "plain", reason: "gone"))
                )
            }
        }
    }

    @Test func `a clip that is changed is made from its words each time, never changed twice`()
        async throws
    {
        var layer = Storyboard.clip()
        guard case .generated(var clip) = layer.content else { return }
        clip.wishes.edit = "warmer"
        layer.content = .generated(clip)
        let kept = Mutex<[String]>([])
        let generator = PlainGenerator()
        let cache = ClipCache(
            find: { _ in Array("{}".utf8) },
            keep: { key, _, _ in kept.withLock { $0.append(key) } }
        )

        try await withFolder { folder in
            _ = try await render(.short([layer]), into: folder, with: generator, cache: cache)
        }

        #expect(generator.made == 1)
        #expect(kept.withLock { $0 }.isEmpty)
    }

    @Test func `an equal clip is made once and found the second time`() async throws {
        let kept = Mutex<[String: [UInt8]]>([:])
        let cache = ClipCache(
            find: { key in kept.withLock { $0[key] } },
            keep: { key, description, _ in kept.withLock { $0[key] = description } }
        )
        let generator = PlainGenerator()

        try await withFolder { folder in
            for _ in 0..<2 {
                _ = try await render(
                    .short([Storyboard.clip()]),
                    into: folder,
                    with: generator,
                    cache: cache
                )
            }
        }

        #expect(generator.made == 1)
    }

    @Test func `the visible label is on every frame, the first and the last too`() async throws {
        let label = Storyboard.Label(
            text: "Made with AI",
            box: Storyboard.Box(x: 0, y: 0.7, width: 1, height: 0.25),
            alignment: .centre
        )
        try await withFolder { folder in
            let labelled = try await render(
                .short([Storyboard.clip()], label: label),
                into: folder + "/a"
            )
            let plain = try await render(.short([Storyboard.clip()]), into: folder + "/b")
            let with = try frames(of: labelled.files[0].path)
            let without = try frames(of: plain.files[0].path)

            #expect(with.count == without.count)
            // What the encoder drags along from earlier frames is faint; a label is not.
            for (index, pair) in zip(with, without).enumerated() {
                let marked = (0..<128 * 128).count { place in
                    let (x, y) = (place % 128, place / 128)
                    let change = pair.0.colour(x: x, y: y) - pair.1.colour(x: x, y: y)
                    return max(abs(change.x), abs(change.y), abs(change.z)) > 0.1
                }
                #expect(marked > 200, "frame \(index)")
            }
        }
    }

    @Test func `words that do not fit and may not be changed are refused by their path`() async {
        let text = Storyboard.Text(
            string: "Incomprehensibilities, all of them",
            style: .title,
            minimumSize: 60,
            maximumSize: 80,
            lines: 1,
            overflow: .reject,
            alignment: .centre,
            vertical: .middle,
            colour: Storyboard.Colour(red: 255, green: 255, blue: 255),
            outline: nil,
            shadow: nil
        )
        let layer = Storyboard.Layer(
            source: "scenes[0].layers[1]",
            frames: 0..<10,
            box: .full,
            content: .text(text)
        )

        await #expect(throws: RenderingError.textOverflow(layer: "scenes[0].layers[1]")) {
            try await withFolder { try await render(.short([layer]), into: $0) }
        }
    }

    @Test func `a cross-fade goes from the scene before to the next without a jump`() async throws {
        var board = Storyboard.short([])
        let dark = Storyboard.Colour(red: 20, green: 20, blue: 20)
        let light = Storyboard.Colour(red: 220, green: 220, blue: 220)
        board.scenes = [
            Storyboard.Scene(
                id: "dark",
                startFrame: 0,
                frameCount: 5,
                lingerFrames: 4,
                transition: .cut,
                background: .solid(dark),
                layers: []
            ),
            Storyboard.Scene(
                id: "light",
                startFrame: 5,
                frameCount: 5,
                lingerFrames: 0,
                transition: .crossfade(frames: 4),
                background: .solid(light),
                layers: []
            ),
        ]

        let levels = try await withFolder { folder in
            let rendered = try await render(board, into: folder)
            return try frames(of: rendered.files[0].path).map { $0.colour(x: 64, y: 64).x }
        }

        #expect(levels.count == 10)
        #expect(abs(levels[4] - 20 / 255.0) < 0.03)
        #expect(abs(levels[9] - 220 / 255.0) < 0.03)
        for index in 5..<9 { #expect(levels[index] > levels[index - 1]) }
    }

    @Test func `a cancelled render ends as cancelled`() async throws {
        try await withFolder { folder in
            let running = Mutex<Task<Rendered, any Error>?>(nil)
            let renderer = VideoRenderer(
                generators: [PlainGenerator()],
                assets: .files,
                codeVersion: "test"
            )
            let request = RenderRequest(
                storyboard: .short([Storyboard.clip()], seconds: 500),
                consents: [],
                instant: Date(),
                folder: folder,
                seed: 1
            )
            let task = Task {
                // Every frame is reported, so the one after the handle is known cancels.
                try await renderer.render(request) { _, _ in running.withLock { $0?.cancel() } }
            }
            running.withLock { $0 = task }

            await #expect(throws: (any Error).self) { try await task.value }
            #expect(!FileManager.default.fileExists(atPath: folder + "/video.mp4"))
        }
    }
}
