import Foundation
import Generation
import Media
import Rendering
import Storybook
import Testing

@Suite struct MasteringTests {
    @Test(
        arguments: [
            "rain", "gentle rain and a slow piano", "birds", "only waves",
            "upbeat guitar, 120 bpm", "soft music box", "epic drums", "owl", "wind and crickets",
        ]
    )
    func `what was wished for comes out as loud as it should and no louder`(prompt: String) throws {
        let scene = Scene(seed: 3, place: .studio)
        var mix = SceneSound.play(scene, seconds: 12, wish: SoundWish(parsing: prompt))

        Mastering.master(&mix, to: -14)

        let loudness = try Loudness(left: mix.left, right: mix.right)
        #expect(abs(loudness.integrated + 14) <= 1)
        #expect(loudness.truePeak <= Mastering.ceiling + 0.3)
    }

    @Test(arguments: ["a ticking clock", "crackling fire", "cups"])
    func `sparse clicks stay below the loudness rather than clip`(prompt: String) throws {
        let scene = Scene(seed: 3, place: .studio)
        var mix = SceneSound.play(scene, seconds: 12, wish: SoundWish(parsing: prompt))

        Mastering.master(&mix, to: -14)

        let loudness = try Loudness(left: mix.left, right: mix.right)
        #expect((-18 ... -13).contains(loudness.integrated))
        #expect(loudness.truePeak <= -1)
    }

    @Test func `silence stays silent`() {
        var mix = Sound(left: [0, 0, 0], right: [0, 0, 0])

        Mastering.master(&mix, to: -14)

        #expect(mix.left == [0, 0, 0])
    }

    @Test func `music makes room for a voice and comes back after it`() {
        let speaking = (0..<96_000).map { Float(sin(Double($0) * 0.05)) * 0.4 }
        let quiet = [Float](repeating: 0, count: 48_000)
        let side = quiet + speaking + quiet + quiet
        let gains = Ducking.gains(under: Sound(left: side, right: side))

        #expect(gains[40_000] == 1)
        #expect(gains[60_000...140_000].allSatisfy { 20 * log10($0) <= -6 })
        #expect(gains[gains.count - 1] > 0.9)
        #expect(zip(gains, gains.dropFirst()).allSatisfy { abs($0 - $1) < 0.002 })
    }
}
