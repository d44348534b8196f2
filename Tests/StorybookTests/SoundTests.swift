import Generation
import Storybook
import Testing

@Suite struct MusicTests {
    @Test(arguments: Music.allCases, [2.0, 7.3, 16, 31])
    func `a tune fills any length and ends in silence`(music: Music, seconds: Double) {
        let sound = music.play(seconds: seconds)

        #expect(sound.left.count == Int((seconds * 48_000).rounded()))
        #expect(peak(sound.left.prefix(24_000)) > 0.05, "it begins at once")
        #expect(peak(sound.left.suffix(480)) < 0.05, "it ends")
        #expect(peak(sound.left + sound.right) <= 0.5001)
        #expect(peak(sound.left[(sound.left.count / 2)...].prefix(48_000)) > 0.02, "no hole")
    }

    @Test func `the same tune twice is the same sound`() {
        #expect(Music.morning.play(seconds: 5) == Music.morning.play(seconds: 5))
    }
}
