import Foundation
import Kernels
import Storybook
import Testing

@Suite struct CalmTests {
    /// Linear brightness of every pixel well inside a zone.
    private static func brightness(
        _ picture: PixelBuffer,
        _ zone: Scene.CalmZone
    ) -> [Float] {
        func linear(_ v: Float) -> Float {
            v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
        }
        let third = picture.height / 3
        let index = Scene.CalmZone.allCases.firstIndex(of: zone) ?? 0
        return (third * index + 2..<third * (index + 1) - 2).flatMap { y in
            (0..<picture.width).map { x in
                let c = picture.colour(x: x, y: y)
                return 0.2126 * linear(c.x) + 0.7152 * linear(c.y) + 0.0722 * linear(c.z)
            }
        }
    }

    /// Standard deviation of the encoded brightness, 0...1.
    private static func unrest(_ values: [Float]) -> Float {
        let encoded = values.map { pow(max($0, 0), 1 / 2.2) }
        let mean = encoded.reduce(0, +) / Float(encoded.count)
        let square = encoded.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (square / Float(encoded.count)).squareRoot()
    }

    private static func busy(_ place: Scene.Place, _ time: Scene.TimeOfDay) -> Scene {
        Show.scene(
            place,
            time,
            elements: [.init(kind: .balloons, count: 12), .init(kind: .confetti, count: 60)],
            object: .sun
        )
    }

    @Test(arguments: Scene.Place.allCases)
    func `black or white words can be read in a calm zone`(place: Scene.Place) {
        for time in Scene.TimeOfDay.allCases {
            for zone in Scene.CalmZone.allCases {
                var scene = Self.busy(place, time)
                scene.calm = zone
                let values = Self.brightness(Show.frame(scene), zone)
                let (low, high) = (values.min() ?? 0, values.max() ?? 1)
                let onWhiteWords = 1.05 / (high + 0.05)
                let onBlackWords = (low + 0.05) / 0.05

                #expect(max(onWhiteWords, onBlackWords) >= 4.5, "\(time) \(zone)")
                #expect(Self.unrest(values) < 0.065, "\(time) \(zone)")
            }
        }
    }

    @Test func `what is calm was not so before, and the rest stays as it was`() {
        let plain = Self.busy(.hills, .noon)
        var scene = plain
        scene.calm = .bottom
        let (before, after) = (Show.frame(plain), Show.frame(scene))

        #expect(
            Self.unrest(Self.brightness(after, .bottom))
                < 0.5 * Self.unrest(Self.brightness(before, .bottom))
        )
        // What falls and floats makes room, the place itself stays.
        let place = Show.scene(.hills, .noon)
        scene = place
        scene.calm = .bottom
        let (bare, kept) = (Show.frame(place), Show.frame(scene))
        for y in stride(from: 0, to: 100, by: 3) {
            for x in stride(from: 0, to: 108, by: 3) {
                #expect(bare.colour(x: x, y: y) == kept.colour(x: x, y: y))
            }
        }
    }

    /// Share of a zone's pixels that two pictures show differently.
    private static func changed(
        _ a: PixelBuffer,
        _ b: PixelBuffer,
        in zone: Scene.CalmZone
    ) -> Float {
        let third = a.height / 3
        let index = Scene.CalmZone.allCases.firstIndex(of: zone) ?? 0
        var count = 0
        for y in third * index + 2..<third * (index + 1) - 2 {
            for x in 0..<a.width {
                let d = a.colour(x: x, y: y) - b.colour(x: x, y: y)
                if max(abs(d.x), abs(d.y), abs(d.z)) > 0.02 { count += 1 }
            }
        }
        return Float(count) / Float((third - 4) * a.width)
    }

    @Test(arguments: Scene.ElementKind.allCases)
    func `what falls and floats keeps away from the words`(kind: Scene.ElementKind) {
        for zone in Scene.CalmZone.allCases {
            var scene = Show.scene(.studio, .dusk, elements: [.init(kind: kind, count: 40)])
            var plain = Show.scene(.studio, .dusk)
            let free = Show.frame(scene)
            let bare = Show.frame(plain)
            (scene.calm, plain.calm) = (zone, zone)
            let (kept, veiled) = (Show.frame(scene), Show.frame(plain))
            let here = Self.changed(kept, veiled, in: zone)

            // A letter's stroke in a hundred may meet a speck; a third of what there was may not.
            #expect(here < 0.01, "\(zone)")
            #expect(Show.changedShare(kept, veiled) > 0.001, "\(zone): they are still there")
            #expect(Show.changedShare(free, bare) > 0.001)
        }
    }

    @Test(arguments: Scene.Place.allCases)
    func `a zone is half as busy as it would be, and less`(place: Scene.Place) {
        for zone in Scene.CalmZone.allCases {
            var scene = Self.busy(place, .noon)
            scene.people = [Scene.Person(.woman, .standing)]
            let before = Self.detail(Show.frame(scene), zone)
            scene.calm = zone
            let after = Self.detail(Show.frame(scene), zone)
            #expect(after <= before * 0.5, "\(zone): \(before) became \(after)")
        }
    }

    /// Mean difference of neighbouring pixels' encoded brightness in a zone.
    private static func detail(_ picture: PixelBuffer, _ zone: Scene.CalmZone) -> Float {
        let values = brightness(picture, zone).map { pow(max($0, 0), 1 / 2.2) }
        let width = picture.width
        var (sum, count): (Float, Float) = (0, 0)
        for index in values.indices where index % width > 0 && index >= width {
            sum += abs(values[index] - values[index - 1])
            sum += abs(values[index] - values[index - width])
            count += 2
        }
        return sum / count
    }

    @Test(arguments: [Scene.Place.hills, .meadow, .forest, .beach, .kitchen, .party])
    func `an object and people stand above the words where there is ground for them`(
        place: Scene.Place
    ) {
        for (width, height) in [(108, 192), (192, 108)] {
            func pictures(_ zone: Scene.CalmZone?) -> (PixelBuffer, PixelBuffer) {
                var scene = Show.scene(place, .noon, object: place.isWild ? .dog : .gift)
                scene.people = [Scene.Person(.man, .standing, clothes: .red)]
                var bare = Show.scene(place, .noon)
                (scene.calm, bare.calm) = (zone, zone)
                return (
                    Show.frame(scene, width: width, height: height),
                    Show.frame(bare, width: width, height: height)
                )
            }
            let (kept, bare) = pictures(.bottom)
            let (free, plain) = pictures(nil)

            // A shadow's rim may reach into the words' zone, nothing that stands may.
            #expect(Self.changed(kept, bare, in: .bottom) < 0.05, "\(width)x\(height)")
            #expect(Self.changed(free, plain, in: .bottom) > 0.05)
            #expect(Self.changed(kept, bare, in: .middle) > 0.05)
        }
    }

    @Test func `the sun keeps out of a calm sky`() {
        var scene = Show.scene(.sea, .morning, object: .sun)
        scene.calm = .top
        let picture = Show.frame(scene)
        // The brightest spot of the picture lies below the top third.
        var brightest: (value: Float, y: Int) = (0, 0)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let value = picture.colour(x: x, y: y).y
                if value > brightest.value { brightest = (value, y) }
            }
        }
        #expect(brightest.y > 64)
    }

    @Test func `a zone stays calm for a minute`() {
        var scene = Show.scene(.city, .night, elements: [.init(kind: .fireworks, count: 5)])
        scene.calm = .top
        let renderer = SceneRenderer(scene: scene, width: 108, height: 192)
        var picture = PixelBuffer(width: 108, height: 192)
        for second in stride(from: 0.0, to: 60, by: 3.7) {
            renderer.draw(at: second, into: &picture)
            let values = Self.brightness(picture, .top)
            #expect(1.05 / ((values.max() ?? 1) + 0.05) >= 4.5, "\(second)")
        }
    }
}

@Suite struct GradeTests {
    private static func mean(_ grade: Scene.Grade?) -> SIMD4<Float> {
        var scene = Show.scene(.hills, .noon)
        scene.grade = grade
        let picture = Show.frame(scene)
        var sum = SIMD4<Float>.zero
        for y in 0..<picture.height {
            for x in 0..<picture.width { sum += picture.colour(x: x, y: y) }
        }
        return sum / Float(picture.width * picture.height)
    }

    @Test func `warmer is redder and less blue, cooler the other way`() {
        let (cool, plain, warm) = (
            Self.mean(.init(warmth: -0.6)), Self.mean(nil), Self.mean(.init(warmth: 0.6))
        )
        #expect(warm.x > plain.x + 0.01 && warm.z < plain.z - 0.03)
        #expect(cool.x < plain.x - 0.01 && cool.z > plain.z + 0.01)
    }

    @Test func `brightness lifts, saturation at its least is grey`() {
        let plain = Self.mean(nil)
        #expect(Self.mean(.init(brightness: 0.6)).y > plain.y + 0.05)
        #expect(Self.mean(.init(brightness: -0.6)).y < plain.y - 0.05)
        let grey = Self.mean(.init(saturation: -1))
        #expect(abs(grey.x - grey.z) < 0.004 && abs(plain.x - plain.z) > 0.02)
    }

    @Test func `contrast spreads tones, and its lack draws them together`() {
        func spread(_ contrast: Double) -> Float {
            var scene = Show.scene(.hills, .noon)
            scene.grade = .init(contrast: contrast)
            let picture = Show.frame(scene)
            let values = (0..<picture.height).flatMap { y in
                (0..<picture.width).map { picture.colour(x: $0, y: y).y }
            }
            let mean = values.reduce(0, +) / Float(values.count)
            return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)
        }
        #expect(spread(0.7) > 1.2 * spread(0))
        #expect(spread(-0.7) < 0.8 * spread(0))
    }

    @Test func `a grade of nothing changes nothing to speak of`() {
        var scene = Show.scene(.hills, .noon)
        let plain = Show.frame(scene)
        scene.grade = .init()
        #expect(Show.difference(plain, Show.frame(scene)) < 0.001)
    }
}

extension Scene.Place {
    fileprivate var isWild: Bool { [.hills, .meadow, .forest, .beach].contains(self) }
}
