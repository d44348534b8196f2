import Foundation
import Kernels
import Storybook
import Testing

/// Measures and draws for the renderer's tests.
enum Show {
    static func frame(
        _ scene: Scene,
        at seconds: Double = 2.3,
        width: Int = 108,
        height: Int = 192
    ) -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        SceneRenderer(scene: scene, width: width, height: height).draw(at: seconds, into: &picture)
        return picture
    }

    /// Mean absolute difference of two pictures, 0...1.
    static func difference(_ a: PixelBuffer, _ b: PixelBuffer) -> Float {
        var sum: Float = 0
        for y in 0..<a.height {
            for x in 0..<a.width {
                let d = a.colour(x: x, y: y) - b.colour(x: x, y: y)
                sum += (abs(d.x) + abs(d.y) + abs(d.z)) / 3
            }
        }
        return sum / Float(a.width * a.height)
    }

    /// Share of the pixels that differ by more than a few levels.
    static func changedShare(_ a: PixelBuffer, _ b: PixelBuffer) -> Float {
        var count = 0
        for y in 0..<a.height {
            for x in 0..<a.width {
                let d = a.colour(x: x, y: y) - b.colour(x: x, y: y)
                if max(abs(d.x), abs(d.y), abs(d.z)) > 0.03 { count += 1 }
            }
        }
        return Float(count) / Float(a.width * a.height)
    }

    static func scene(
        _ place: Scene.Place?,
        _ time: Scene.TimeOfDay? = .golden,
        seed: UInt64 = 5,
        elements: [Scene.Element] = [],
        object: Scene.CentreObject? = nil,
        camera: Scene.CameraMove = .still
    ) -> Scene {
        Scene(
            seed: seed,
            place: place,
            time: time,
            elements: elements,
            object: object,
            camera: camera
        )
    }
}

@Suite struct RendererTests {
    static let busy = Show.scene(
        .city,
        .dusk,
        elements: [.init(kind: .fireworks, count: 4), .init(kind: .confetti, count: 60)],
        object: .cake,
        camera: .panLeft
    )

    @Test func `two renderers of one scene draw the same bytes, and the order of moments is free`()
    {
        let one = SceneRenderer(scene: Self.busy, width: 108, height: 192)
        let two = SceneRenderer(scene: Self.busy, width: 108, height: 192)
        var (a, b, later) = (
            PixelBuffer(width: 108, height: 192), PixelBuffer(width: 108, height: 192),
            PixelBuffer(width: 108, height: 192)
        )

        one.draw(at: 1.7, into: &a)
        two.draw(at: 9, into: &later)
        two.draw(at: 1.7, into: &b)

        #expect(a == b)
        #expect(a != later)
    }

    @Test func `every pixel is written and opaque`() {
        for place in Scene.Place.allCases {
            var picture = PixelBuffer(width: 96, height: 54)
            let renderer = SceneRenderer(
                scene: Show.scene(place, .night, camera: .zoomOut),
                width: 96,
                height: 54
            )
            renderer.draw(at: 0.4, into: &picture)
            for y in 0..<54 { for x in 0..<96 { #expect(picture.colour(x: x, y: y).w == 1) } }
        }
    }

    @Test func `another seed gives another picture of the same kind`() {
        for place in Scene.Place.allCases {
            let a = Show.frame(Show.scene(place, seed: 1))
            let b = Show.frame(Show.scene(place, seed: 2))
            #expect(Show.difference(a, b) > 0.004, "\(place)")
        }
    }

    @Test func `every place differs from every other`() {
        let frames = Scene.Place.allCases.map { Show.frame(Show.scene($0)) }
        for (index, a) in frames.enumerated() {
            for b in frames.dropFirst(index + 1) { #expect(Show.difference(a, b) > 0.03) }
        }
    }

    @Test func `every time of day changes the light of every place`() {
        for place in Scene.Place.allCases {
            let frames = Scene.TimeOfDay.allCases.map { Show.frame(Show.scene(place, $0)) }
            for (index, a) in frames.enumerated() {
                for b in frames.dropFirst(index + 1) {
                    #expect(Show.difference(a, b) > 0.015, "\(place)")
                }
            }
        }
    }

    @Test(arguments: Scene.ElementKind.allCases)
    func `every element can be seen`(kind: Scene.ElementKind) {
        for place in [Scene.Place.meadow, .studio] {
            let without = Show.frame(Show.scene(place, .dusk))
            let with = Show.frame(
                Show.scene(place, .dusk, elements: [.init(kind: kind, count: 90)])
            )
            #expect(Show.changedShare(without, with) > 0.004, "\(place)")
        }
    }

    @Test(arguments: Scene.CentreObject.allCases)
    func `every object can be seen`(object: Scene.CentreObject) {
        for place in [Scene.Place.sea, .studio] {
            let without = Show.frame(Show.scene(place, .dawn))
            let with = Show.frame(Show.scene(place, .dawn, object: object))
            #expect(Show.changedShare(without, with) > 0.006, "\(place)")
        }
    }

    @Test(arguments: Scene.CameraMove.allCases.filter { $0 != .still })
    func `every camera moves the picture, near things more than far ones`(
        move: Scene.CameraMove
    ) {
        let moving = SceneRenderer(
            scene: Show.scene(.hills, .noon, camera: move),
            width: 108,
            height: 192
        )
        let still = SceneRenderer(scene: Show.scene(.hills, .noon), width: 108, height: 192)
        var (start, end) = (
            PixelBuffer(width: 108, height: 192), PixelBuffer(width: 108, height: 192)
        )
        var (calm, calmLater) = (start, end)

        moving.draw(at: 0, into: &start)
        moving.draw(at: 8, into: &end)
        still.draw(at: 0, into: &calm)
        still.draw(at: 8, into: &calmLater)

        #expect(
            Show.difference(start, end) > 1.5 * Show.difference(calm, calmLater),
            "\(move)"
        )
    }

    @Test func `cloudy weather and a faster pace show`() {
        var scene = Show.scene(.sea, .noon, elements: [.init(kind: .snow, count: 60)])
        let plain = Show.frame(scene)
        scene.pace = .lively
        let fast = Show.frame(scene)
        scene.pace = .medium
        scene.weather = .cloudy

        #expect(Show.changedShare(plain, fast) > 0.02)
        #expect(Show.difference(plain, Show.frame(scene)) > 0.01)
    }

    @Test func `a palette of the scene's own is honoured`() {
        var scene = Show.scene(.studio, .noon)
        scene.palette = ["#ff0000", "#ff0000", "#ff0000", "#ff0000", "#ff0000"]
        let red = Show.frame(scene)

        var mean = SIMD4<Float>.zero
        for y in 0..<40 { for x in 20..<88 { mean += red.colour(x: x, y: y) } }

        #expect(mean.x > 2 * mean.y && mean.x > 2 * mean.z)
    }

    @Test(arguments: Scene.Place.allCases)
    func `sizes share one composition`(place: Scene.Place) {
        let scene = Show.scene(place, .morning, object: .gift)
        let small = Show.frame(scene, width: 108, height: 192)
        let large = Show.frame(scene, width: 216, height: 384).halved()

        #expect(Show.difference(small, large) < 0.02)
    }

    @Test func `edges of shapes are anti-aliased`() {
        let picture = Show.frame(Show.scene(.studio, .noon), width: 216, height: 384)

        // Down a column through the arch's crown: sky, a mixture, paper.
        let column = (60..<300).map { picture.colour(x: 90, y: $0) }
        let steps = zip(column, column.dropFirst()).map { abs($1.x - $0.x) + abs($1.z - $0.z) }
        let jump = steps.indices.max { steps[$0] < steps[$1] } ?? 0
        let whole =
            abs(column[jump + 3].x - column[max(jump - 3, 0)].x)
            + abs(column[jump + 3].z - column[max(jump - 3, 0)].z)

        #expect(whole > 0.03)
        #expect(steps[jump] < whole * 0.98)
    }

    @Test(arguments: [
        ("sea", "balloons"), ("beach", "confetti"), ("meadow", "petals"), ("room", "bokeh"),
        ("hills", "leaves"), ("mountains", "lanterns"),
    ])
    func `nothing pops: frames a sixtieth apart differ little over a minute`(
        name: String,
        kind: String
    ) throws {
        let scene = Show.scene(
            Scene.Place(rawValue: name),
            .golden,
            elements: [.init(kind: try #require(.init(rawValue: kind)), count: 24)],
            camera: .zoomIn
        )
        let renderer = SceneRenderer(scene: scene, width: 72, height: 128)
        var before = PixelBuffer(width: 72, height: 128)
        var after = before
        var worst: Float = 0
        var mean: Float = 0

        for step in 0..<120 {
            let t = Double(step) * 0.503
            renderer.draw(at: t, into: &before)
            renderer.draw(at: t + 1.0 / 60, into: &after)
            let change = Show.difference(before, after)
            worst = max(worst, change)
            mean += change / 120
        }

        #expect(worst < 0.012)
        #expect(worst < mean * 5 + 0.002)
    }

    @Test func `a minute has no two equal seconds`() {
        let scene = Show.scene(.beach, .noon, elements: [.init(kind: .bubbles, count: 12)])
        let renderer = SceneRenderer(scene: scene, width: 72, height: 128)
        let frames = (0..<60).map { second in
            var picture = PixelBuffer(width: 72, height: 128)
            renderer.draw(at: Double(second), into: &picture)
            return picture
        }
        for (index, frame) in frames.enumerated() {
            for other in frames.dropFirst(index + 1) {
                #expect(Show.difference(frame, other) > 0.0008)
            }
        }
    }
}
