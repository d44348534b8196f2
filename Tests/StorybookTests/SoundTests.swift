import Generation
import Storybook
import Testing

private func peak(_ samples: some Sequence<Float>) -> Float {
    samples.reduce(0) { max($0, abs($1)) }
}

private func scene(_ place: Scene.Place, events: [Scene.Event] = []) -> Scene {
    Scene(
        seed: 7,
        place: place,
        time: .night,
        weather: nil,
        style: nil,
        elements: [],
        object: nil,
        people: [],
        camera: .still,
        pace: .medium,
        palette: [],
        events: events,
        unmet: []
    )
}

@Suite struct MusicTests {
    @Test(arguments: Music.allCases, [2.0, 7.3, 16, 31, 75])
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

@Suite struct SceneSoundTests {
    @Test func `a firework is heard at its burst and not before`() {
        let sound = SceneSound.play(
            scene(.studio, events: [Scene.Event(t: 2, kind: "firework-burst")]),
            seconds: 5
        )

        #expect(peak(sound.left.prefix(96_000)) == 0)
        // Within one frame of 30 a second.
        #expect(peak(sound.left[96_000..<97_600]) > 0.005)
    }

    @Test func `the sea is heard and a plain studio is not`() {
        #expect(peak(SceneSound.play(scene(.sea), seconds: 4).left) > 0.01)
        #expect(peak(SceneSound.play(scene(.studio), seconds: 4).left) == 0)
    }

    @Test func `rain is heard over any place`() {
        var rainy = scene(.studio)
        rainy.elements = [Scene.Element(kind: .rain, count: 80)]

        #expect(peak(SceneSound.play(rainy, seconds: 2).right) > 0.005)
    }
}
