import Generation
import Storybook
import Testing

@Suite struct SoundEffectsTests {
    /// One frame at 30 a second.
    private static let frame = 1.0 / 30

    @Test(arguments: Scene.Event.Kind.allCases, [0.0, 0.9, 2.013])
    func `an event is heard within a frame of when it is seen`(
        kind: Scene.Event.Kind,
        moment: Double
    ) {
        let events = [Scene.Event(t: moment, kind: kind)]
        let sound = SceneSound.play(emptyScene(events: events), seconds: 4)

        let heard = onset(sound.left, share: kind == .candlesOut ? 0.25 : 0.5)
        #expect(abs(heard - moment) <= Self.frame, "heard at \(heard)")
        #expect(peak(sound.left) > 0.05)
    }

    @Test(arguments: [Scene.Place.meadow, .room, .street])
    func `an event is where it would be in silence over a place's own sound`(place: Scene.Place) {
        let quiet = SceneSound.play(emptyScene(place), seconds: 3)
        let events = [Scene.Event(t: 1.3, kind: .balloonPops)]
        let sound = SceneSound.play(emptyScene(place, events: events), seconds: 3)

        let added = zip(sound.left, quiet.left).map { $0 - $1 }
        #expect(peak(added.prefix(Int(1.3 * 48_000) - 1)) < 1e-6)
        #expect(abs(onset(added) - 1.3) <= Self.frame)
    }

    @Test func `a rocket is heard climbing before it bursts`() {
        let events = [Scene.Event(t: 2, kind: .burst)]
        let sound = SceneSound.play(emptyScene(events: events), seconds: 4)

        let climb = peak(sound.left[60_000..<90_000])
        let burst = peak(sound.left[96_000..<97_600])
        #expect(climb > 0.003)
        #expect(burst > 4 * climb)
        #expect(peak(sound.left.prefix(48_000)) == 0)
        #expect(peak(sound.left[120_000..<140_000]) > 0.005, "it crackles")
    }

    @Test func `candles are quiet once they are blown out`() {
        var scene = emptyScene(events: [Scene.Event(t: 2, kind: .candlesOut)])
        scene.object = .cake
        let sound = SceneSound.play(scene, seconds: 5)

        #expect(energy(sound.left[24_000..<86_000]) > 1e-4)
        #expect(peak(sound.left[192_000...]) < 1e-3)
    }

    @Test func `steps sound of what is walked on`() {
        let events = [Scene.Event(t: 0.5, kind: .step)]
        func step(_ place: Scene.Place) -> [Float] {
            var wish = SoundWish()
            wish.without = Set(Ambience.allCases)
            return SceneSound.play(emptyScene(place, events: events), seconds: 1, wish: wish).left
        }
        let (wood, sand) = (step(.room), step(.beach))

        #expect(abs(likeness(wood[24_000..<36_000], sand[24_000..<36_000])) < 0.9)
        #expect(peak(sand) > 0.01)
    }

    @Test func `in a loop an event comes round, once`() {
        var scene = emptyScene(events: [0.5, 2.5].map { Scene.Event(t: $0, kind: .balloonPops) })
        scene.loop = 2
        let sound = SceneSound.play(scene, seconds: 4)

        let (first, second) = (sound.left.prefix(96_000), sound.left.suffix(96_000))
        #expect(zip(first, second).allSatisfy { abs($0 - $1) < 1e-3 })
        #expect(abs(onset(sound.left) - 0.5) <= Self.frame)
    }
}
