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

    /// Masters what is heard and expects it at −14 LUFS ± 1, true peak at most −1 dBTP.
    private func expectLoudness(
        _ scene: Scene,
        _ seconds: Double,
        _ wish: SoundWish?,
        _ name: String
    ) throws {
        var mix = SceneSound.play(scene, seconds: seconds, wish: wish)
        Mastering.master(&mix, to: -14)

        let loudness = try Loudness(left: mix.left, right: mix.right)
        #expect(abs(loudness.integrated + 14) <= 1, "\(name): \(loudness.integrated) LUFS")
        #expect(loudness.truePeak <= -1, "\(name): \(loudness.truePeak) dBTP")
    }

    @Test(arguments: Ambience.allCases, [2.0, 16])
    func `every lasting sound has its loudness`(kind: Ambience, seconds: Double) throws {
        var wish = SoundWish()
        wish.ambiences = [SoundWish.Wanted(kind)]
        // Two seconds may lie between two calls of an owl, or before a bee comes near.
        let scene = Scene(seed: 3, place: .studio)
        let raw = SceneSound.play(scene, seconds: seconds, wish: wish)
        let heard = try Loudness(left: raw.left, right: raw.right).integrated
        guard seconds > 2 || heard.isFinite else { return }
        try expectLoudness(scene, seconds, wish, "\(kind)")
    }

    @Test(arguments: Scene.Place.allCases.filter { $0 != .studio }, [2.0, 16])
    func `every place has its loudness`(place: Scene.Place, seconds: Double) throws {
        try expectLoudness(Scene(seed: 3, place: place, time: .noon), seconds, nil, "\(place)")
    }

    @Test(arguments: Scene.Event.Kind.allCases, [2.0, 16])
    func `a single effect in silence has its loudness`(
        kind: Scene.Event.Kind,
        seconds: Double
    ) throws {
        for place in [Scene.Place.studio, .room] {
            let scene = Scene(
                seed: 3,
                place: place,
                events: [Scene.Event(t: seconds * 0.4, kind: kind)]
            )
            try expectLoudness(scene, seconds, nil, "\(kind) in \(place)")
        }
    }

    @Test(arguments: MusicRequest.Mood.allCases, [2.0, 16])
    func `music of every mood has its loudness`(
        mood: MusicRequest.Mood,
        seconds: Double
    ) throws {
        var wish = SoundWish()
        wish.music = MusicRequest(mood: mood)
        try expectLoudness(Scene(seed: 3, place: .studio), seconds, wish, "\(mood)")
    }

    @Test(arguments: ["gentle rain and a slow piano", "epic drums", "a ticking clock"])
    func `a minute and a half has its loudness`(prompt: String) throws {
        let wish = SoundWish(parsing: prompt)
        try expectLoudness(Scene(seed: 3, place: .studio), 90, wish, prompt)
    }

    @Test(
        arguments: [(0.75, Scene.Event.Kind.step), (1.3, .burst), (2.9, .balloonPops)],
        [2.0, 16]
    )
    func `a row of strikes has its loudness, short as each may be`(
        row: (every: Double, kind: Scene.Event.Kind),
        seconds: Double
    ) throws {
        let moments = stride(from: 0.3, to: seconds - 0.3, by: row.every)
        let events = moments.map { Scene.Event(t: $0, kind: row.kind) }
        try expectLoudness(
            Scene(seed: 3, place: .studio, events: events),
            seconds,
            nil,
            "\(row.kind)"
        )
    }

    @Test func `what is shorter than a meter's window has its loudness too`() throws {
        let tone = (0..<9_600).map { Float(sin(Double($0) * 0.05)) * 0.01 }
        var mix = Sound(left: tone, right: tone)
        Mastering.master(&mix, to: -14)

        let long = (0..<10).flatMap { _ in mix.left }
        #expect(abs(try Loudness(left: long, right: long).integrated + 14) <= 1)
    }

    @Test func `what is dense enough is not pressed`() {
        let scene = Scene(seed: 3, place: .studio)
        let rain = SceneSound.play(scene, seconds: 6, wish: SoundWish(parsing: "rain"))
        var mix = rain
        Mastering.master(&mix, to: -14)

        // One gain for all but the highest peaks.
        let power = rain.left.reduce(Float(0)) { $0 + $1 * $1 }
        let shared = zip(mix.left, rain.left).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        let gain = shared / power
        let same = zip(mix.left, rain.left).count { abs($0 - gain * $1) < 1e-3 }
        #expect(same > mix.left.count * 9 / 10)
    }

    @Test func `silence stays silent`() {
        var mix = Sound(left: [0, 0, 0], right: [0, 0, 0])

        Mastering.master(&mix, to: -14)

        #expect(mix.left == [0, 0, 0])
    }

    @Test(arguments: [Float(0.4), 0.02])
    func `music makes room for a voice, loud or quiet, and comes back after it`(level: Float) {
        let speaking = (0..<96_000).map { Float(sin(Double($0) * 0.05)) * level }
        // No recording is without a little noise.
        let quiet = (0..<48_000).map { Float(sin(Double($0) * 0.9)) * level / 40 }
        let side = quiet + speaking + quiet + quiet
        let gains = Ducking.gains(under: Sound(left: side, right: side))

        #expect(gains[40_000] == 1)
        #expect(gains[60_000...140_000].allSatisfy { 20 * log10($0) <= -6 })
        #expect(gains[gains.count - 1] > 0.9)
        #expect(zip(gains, gains.dropFirst()).allSatisfy { abs($0 - $1) < 0.002 })
    }
}

extension Sound {
    fileprivate var hasSound: Bool { left.contains { abs($0) > 1e-4 } }
}
