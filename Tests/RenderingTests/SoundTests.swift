import Foundation
import Media
import Rendering
import Templates
import Testing

@Suite struct SoundTests {
    @Test(arguments: ["music-box", "morning", "ode"])
    func `music is heard at the loudness asked for, unclipped, to the last frame`(
        tune: String
    ) async throws {
        try await withFolder { folder in
            let rendered = try await render(
                .short([Storyboard.clip()], seconds: 8, music: tune),
                into: folder
            )
            let probe = try MediaProbe(path: rendered.files[0].path)
            let sound = try SoundReader.read(path: rendered.files[0].path)
            let loudness = try Loudness(left: sound.left, right: sound.right)

            #expect(abs(loudness.integrated + 14) <= 1)
            #expect(loudness.truePeak <= -1)
            let difference = (probe.video?.duration ?? 0) - (probe.sound?.duration ?? 99)
            #expect(abs(difference) <= 0.1)
        }
    }

    @Test func `a storyboard with nothing to hear has no sound`() async throws {
        try await withFolder { folder in
            let rendered = try await render(.short([Storyboard.clip()]), into: folder)

            #expect(try MediaProbe(path: rendered.files[0].path).sound == nil)
        }
    }
}
