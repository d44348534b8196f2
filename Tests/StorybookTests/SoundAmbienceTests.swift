import Generation
import Storybook
import Testing

@Suite struct SoundAmbienceTests {
    @Test(arguments: Ambience.allCases)
    func `a lasting sound is heard, stereo, unclipped and without a click`(kind: Ambience) {
        // What sounds seldom is sure to have sounded after a quarter of a minute.
        let sound = SceneSound.play(emptyScene(), seconds: 16, wish: wish(for: kind))

        #expect(peak(sound.left) > 0.004)
        #expect(peak(sound.left) < 0.6)
        #expect(largestStep(sound.left) < 0.2)
        #expect(sound.left != sound.right)
    }

    @Test(arguments: [Ambience.surf, .wind, .rain, .stream, .traffic, .room, .hush])
    func `no stretch of noise comes again`(kind: Ambience) {
        let sound = SceneSound.play(emptyScene(), seconds: 9, wish: wish(for: kind)).left

        let stretch = sound[48_000..<72_000]
        for lag in stride(from: 12_000, through: 336_000, by: 12_000) {
            #expect(likeness(stretch, sound[(48_000 + lag)..<(72_000 + lag)]) < 0.35)
        }
    }

    @Test(arguments: [0.2, 0.73, 5, 41.3])
    func `any length is filled exactly`(seconds: Double) {
        let sound = SceneSound.play(emptyScene(.sea), seconds: seconds)

        #expect(sound.left.count == Int((seconds * 48_000).rounded()))
        #expect(peak(sound.left) > 0.005)
    }

    @Test func `long sound has no seam where its pieces meet`() {
        var scene = emptyScene(.sea)
        let long = SceneSound.play(scene, seconds: 24).left
        scene.start = 17
        let part = SceneSound.play(scene, seconds: 7).left

        // The part was made in one piece; the long one was put together at 20 seconds.
        let (one, other) = (long[864_000..<1_100_000], part[48_000..<284_000])
        #expect(zip(one, other).allSatisfy { abs($0 - $1) < 2e-3 })
        #expect(likeness(one, other) > 0.999)
    }

    @Test func `places differ, a studio is silent, and the same scene sounds the same`() {
        let places: [Scene.Place] = [.sea, .forest, .city, .room, .cafe, .space, .kitchen]
        let sounds = places.map { SceneSound.play(emptyScene($0), seconds: 3) }

        for (index, one) in sounds.enumerated() {
            #expect(peak(one.left) > 0.003, "\(places[index])")
            for other in sounds.dropFirst(index + 1) {
                #expect(abs(likeness(one.left[24_000...], other.left[24_000...])) < 0.9)
            }
        }
        #expect(peak(SceneSound.play(emptyScene(.studio), seconds: 2).left) == 0)
        #expect(SceneSound.play(emptyScene(.sea), seconds: 3) == sounds[0])
    }

    @Test func `more rain is louder, and behind a window it is darker`() {
        func rain(_ place: Scene.Place, _ count: Int) -> [Float] {
            var scene = emptyScene(place)
            scene.elements = [Scene.Element(kind: .rain, count: count)]
            return SceneSound.play(scene, seconds: 3).left
        }
        let (light, heavy, inside) = (rain(.studio, 30), rain(.studio, 300), rain(.desk, 300))

        #expect(energy(heavy) > 2 * energy(light))
        func brightness(_ samples: [Float]) -> Float {
            energy(zip(samples, samples.dropFirst()).map { $1 - $0 }) / energy(samples)
        }
        #expect(brightness(heavy) > 3 * brightness(inside))
    }

    @Test(arguments: [Scene.Place.sea, .forest, .street, .kitchen, .space])
    func `a loop's end meets its beginning`(place: Scene.Place) {
        var scene = emptyScene(place)
        scene.loop = 3
        let sound = SceneSound.play(scene, seconds: 6).left

        let (first, second) = (sound.prefix(144_000), sound.suffix(144_000))
        #expect(likeness(first, second) > 0.995)
        #expect(abs(sound[143_999] - sound[0]) < 0.1, "no click")
        #expect(peak(first.prefix(2_400)) > 0, "no fade")
    }

    @Test(arguments: Scene.Place.allCases.filter { $0 != .studio })
    func `nothing clicks where a long clip is put together or a loop comes round`(
        place: Scene.Place
    ) {
        var scene = emptyScene(place)
        let long = SceneSound.play(scene, seconds: 42)
        scene.loop = 4
        let loop = SceneSound.play(scene, seconds: 4)

        for side in [long.left, long.right] {
            #expect(click(side, at: 960_000) <= 1.25)
            #expect(click(side, at: 1_920_000) <= 1.25)
        }
        for side in [loop.left, loop.right] {
            #expect(click(side + side, at: side.count, within: 3.9) <= 1.25)
        }
    }

    @Test func `the measure of clicks finds one`() {
        var sound = SceneSound.play(emptyScene(.room), seconds: 4).left
        for index in 96_000..<sound.count { sound[index] += 0.01 }

        #expect(click(sound, at: 96_000) > 1.25)
    }

    @Test func `scenes fade into one another around the cut`() {
        let takes = [(scene: emptyScene(.sea), seconds: 2.0), (emptyScene(.city), 2.0)]
        let sound = SceneSound.play(takes).left
        let sea = SceneSound.play(emptyScene(.sea), seconds: 4).left

        #expect(sound.count == 192_000)
        #expect(likeness(sound[48_000..<86_000], sea[48_000..<86_000]) > 0.99)
        #expect(abs(likeness(sound[110_000..<150_000], sea[110_000..<150_000])) < 0.5)
        let atCut = likeness(sound[91_200..<100_800], sea[91_200..<100_800])
        #expect(atCut > 0.2 && atCut < 0.99)
        #expect(largestStep(Array(sound[80_000..<112_000])) < 0.1)
    }
}
