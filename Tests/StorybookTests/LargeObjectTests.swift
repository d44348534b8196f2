import Foundation
import Kernels
import Storybook
import Testing

/// The objects with a life of their own: where they stand, how they move, what happens to them.
@Suite struct LargeObjectTests {
    static let objects: [Scene.CentreObject] = [
        .cat, .dog, .bicycle, .car, .train, .boat, .bed, .guitar, .cake, .gift, .cup, .candle,
        .plant,
    ]
    /// Width and height in pixels that the tests draw at.
    private static let size = (width: 108, height: 192)

    /// Mean brightness of a picture inside a box of shares of its width and height.
    private func brightness(_ picture: PixelBuffer, in box: Scene.Placed) -> Float {
        var (sum, count): (Float, Float) = (0, 0)
        for y in Int(box.y * 192)..<Int((box.y + box.height) * 192) {
            for x in Int(box.x * 108)..<Int((box.x + box.width) * 108) {
                let c = picture.colour(x: x, y: y)
                sum += c.x + c.y + c.z
                count += 3
            }
        }
        return sum / count
    }

    /// Shares of width and height around all pixels that differ between two pictures.
    private func changed(_ a: PixelBuffer, _ b: PixelBuffer) -> Scene.Placed? {
        var low = SIMD2<Int>(.max, .max)
        var high = SIMD2<Int>(-1, -1)
        for y in 0..<a.height {
            for x in 0..<a.width {
                let d = a.colour(x: x, y: y) - b.colour(x: x, y: y)
                guard max(abs(d.x), abs(d.y), abs(d.z)) > 0.03 else { continue }
                low = pointwiseMin(low, SIMD2(x, y))
                high = pointwiseMax(high, SIMD2(x + 1, y + 1))
            }
        }
        guard high.x > low.x else { return nil }
        let (w, h) = (Double(a.width), Double(a.height))
        return Scene.Placed(
            what: "changed",
            x: Double(low.x) / w,
            y: Double(low.y) / h,
            width: Double(high.x - low.x) / w,
            height: Double(high.y - low.y) / h
        )
    }

    @Test(arguments: objects)
    func `every object stands around the foot, in daylight and at night`(
        object: Scene.CentreObject
    ) throws {
        for (place, time) in [(Scene.Place.beach, Scene.TimeOfDay.noon), (.room, .night)] {
            let without = Show.frame(Show.scene(place, time))
            let with = Show.frame(Show.scene(place, time, object: object))

            let box = try #require(changed(without, with))

            // A boat at the beach swims beyond the sand.
            let foot = object == .boat && place == .beach ? 0.635 : 0.835
            #expect(box.x < 0.45 && box.x + box.width > 0.55, "\(place)")
            #expect(box.y < foot - 0.08 && box.y + box.height > foot - 0.02, "\(place)")
            #expect(Show.changedShare(without, with) > 0.006, "\(place)")
        }
    }

    @Test(arguments: objects)
    func `every object moves of its own accord`(object: Scene.CentreObject) {
        let renderer = SceneRenderer(
            scene: Show.scene(.beach, .noon, object: object),
            width: 216,
            height: 384
        )
        let bare = Show.frame(Show.scene(.beach, .noon), at: 1.1, width: 216, height: 384)
        var (first, second) = (bare, bare)

        renderer.draw(at: 1.1, into: &first)
        renderer.draw(at: 2.4, into: &second)

        // Only where the object hides the place, so that waves do not count.
        var moved = 0
        for y in 0..<384 {
            for x in 0..<216 {
                let shown = first.colour(x: x, y: y)
                let (own, change) = (
                    shown - bare.colour(x: x, y: y), shown - second.colour(x: x, y: y)
                )
                let isOwn = max(abs(own.x), abs(own.y), abs(own.z)) > 0.15
                if isOwn, max(abs(change.x), abs(change.y), abs(change.z)) > 0.02 { moved += 1 }
            }
        }
        #expect(moved > 8)
    }

    @Test(arguments: objects)
    func `two renderers draw one object byte for byte`(object: Scene.CentreObject) {
        let scene = Show.scene(.lake, .dusk, object: object, camera: .panLeft)

        let isEqual = Show.frame(scene, at: 3.3) == Show.frame(scene, at: 3.3)
        let isStill = Show.frame(scene, at: 3.3) == Show.frame(scene, at: 5.9)

        #expect(isEqual)
        #expect(!isStill)
    }

    @Test(arguments: objects)
    func `in a loop every object comes back`(object: Scene.CentreObject) {
        var scene = Show.scene(.room, .night, object: object)
        scene.loop = 8
        scene.events = [.init(t: 2, kind: .candlesOut), .init(t: 2, kind: .giftOpens)]

        let start = Show.frame(scene, at: 0)
        let end = Show.frame(scene, at: 8)
        let between = Show.frame(scene, at: 3.1)

        #expect(Show.difference(start, end) < 0.0004)
        #expect(Show.difference(start, between) > Show.difference(start, end))
    }

    @Test(arguments: [Scene.CentreObject.cake, .candle], [Scene.Pace.slow, .medium, .lively])
    func `the flames go out at their event and not before`(
        object: Scene.CentreObject,
        pace: Scene.Pace
    ) {
        var scene = Show.scene(.room, .night, object: object)
        scene.pace = pace
        let burning = scene
        scene.events = [.init(t: 2, kind: .candlesOut)]
        let box = Scene.Placed(what: "flames", x: 0.3, y: 0.55, width: 0.4, height: 0.16)

        let before = Show.frame(scene, at: 1.999)
        let lit = Show.frame(burning, at: 2.5)
        let out = Show.frame(scene, at: 2.5)

        #expect(Show.difference(before, Show.frame(burning, at: 1.999)) == 0)
        #expect(brightness(out, in: box) < brightness(lit, in: box) - 0.01)
    }

    @Test func `flames go out one after another within four tenths of a second`() {
        var scene = Show.scene(.studio, .night, object: .cake)
        scene.events = [.init(t: 2, kind: .candlesOut)]
        let box = Scene.Placed(what: "flames", x: 0.3, y: 0.55, width: 0.4, height: 0.12)
        let renderer = SceneRenderer(scene: scene, width: 108, height: 192)
        var picture = PixelBuffer(width: 108, height: 192)

        let levels = [1.98, 2.16, 2.26, 2.42, 2.6].map { second -> Float in
            renderer.draw(at: second, into: &picture)
            return brightness(picture, in: box)
        }

        #expect(levels[0] > levels[1] && levels[1] > levels[2] && levels[2] > levels[3])
        #expect(abs(levels[3] - levels[4]) < 0.15 * (levels[0] - levels[3]))
    }

    @Test(arguments: [Scene.Pace.slow, .medium, .lively])
    func `the gift opens at its event and not before, and stays open`(pace: Scene.Pace) {
        var scene = Show.scene(.beach, .noon, object: .gift)
        scene.pace = pace
        let closed = scene
        scene.events = [.init(t: 2, kind: .giftOpens)]

        // The light inside parts two layers, which rounds a few pixels differently.
        #expect(
            Show.difference(Show.frame(scene, at: 1.999), Show.frame(closed, at: 1.999)) < 0.0005
        )
        #expect(Show.changedShare(Show.frame(scene, at: 2.4), Show.frame(closed, at: 2.4)) > 0.02)
        #expect(Show.changedShare(Show.frame(scene, at: 9), Show.frame(closed, at: 9)) > 0.02)
    }

    @Test func `a clip that begins later in the scene has its event at the clip's own second`() {
        var scene = Show.scene(.room, .night, object: .cake)
        scene.start = 5
        let burning = scene
        scene.events = [.init(t: 1, kind: .candlesOut)]

        #expect(Show.difference(Show.frame(scene, at: 0.99), Show.frame(burning, at: 0.99)) == 0)
        #expect(Show.difference(Show.frame(scene, at: 1.5), Show.frame(burning, at: 1.5)) > 0.0005)
    }

    @Test func `a written down scene keeps its own events, in order and within the clip`() {
        var scene = Show.scene(
            .city,
            .night,
            elements: [.init(kind: .fireworks, count: 3)],
            object: .cake
        )
        scene.events = [
            .init(t: 30, kind: .giftOpens), .init(t: 2.5, kind: .candlesOut),
            .init(t: 1, kind: .burst),
        ]

        let events = scene.completed(duration: 6).events
        let again = scene.completed(duration: 6).completed(duration: 6).events

        #expect(events.contains(.init(t: 2.5, kind: .candlesOut)))
        #expect(events.filter { $0.kind == .giftOpens }.map(\.t).allSatisfy { $0 > 3 && $0 < 6 })
        #expect(events.filter { $0.kind == .burst } == Show.bursts(of: scene, seconds: 6))
        #expect(events.map(\.t) == events.map(\.t).sorted())
        #expect(again == events)
    }

    @Test(arguments: objects)
    func `a layout's box says where an object stands and how large it is`(
        object: Scene.CentreObject
    ) throws {
        let box = Scene.Placed(what: object.rawValue, x: 0.25, y: 0.50, width: 0.36, height: 0.3)
        let without = Show.frame(Show.scene(.beach, .noon), width: 216, height: 384)
        var scene = Show.scene(.beach, .noon, object: object)
        scene.layout = [box]

        let found = try #require(
            changed(without, Show.frame(scene, width: 216, height: 384))
        )

        // The shadow reaches beyond the box on both sides alike, a boat's mirror image below it.
        let below = object == .boat ? 0.20 : 0.06
        #expect(abs(found.x + found.width / 2 - box.x - box.width / 2) < 0.08)
        #expect(found.width < 2 * box.width)
        #expect(found.y > box.y - 0.09)
        #expect(abs(found.y + found.height - box.y - box.height - below / 2) < below / 2 + 0.03)
        #expect(found.width > 0.12 && found.height > 0.08)
    }

    @Test(arguments: [Scene.CentreObject.car, .cat, .train, .bed])
    func `what stands on the ground is given no table`(object: Scene.CentreObject) {
        // Far from the object, the meadow's grass is as it is without one.
        let without = Show.frame(Show.scene(.meadow, .noon), width: 192, height: 108)
        let large = Show.frame(Show.scene(.meadow, .noon, object: object), width: 192, height: 108)
        let small = Show.frame(Show.scene(.meadow, .noon, object: .cake), width: 192, height: 108)
        let corner = (170..<190).flatMap { x in (103..<107).map { (x, $0) } }
        func unlike(_ picture: PixelBuffer) -> Int {
            corner.filter { x, y in
                let d = picture.colour(x: x, y: y) - without.colour(x: x, y: y)
                return max(abs(d.x), abs(d.y), abs(d.z)) > 0.03
            }.count
        }

        #expect(unlike(large) == 0)
        #expect(unlike(small) > corner.count / 2)
    }
}

extension Show {
    /// The bursts of a scene's fireworks alone.
    static func bursts(of scene: Scene, seconds: Double) -> [Scene.Event] {
        var bare = scene
        bare.events = []
        return bare.events(duration: seconds)
    }
}
