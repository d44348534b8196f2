import Kernels
import Portraits
import Testing

@testable import Storybook

private func abs(_ vector: SIMD2<Float>) -> SIMD2<Float> {
    vector.replacing(with: -vector, where: vector .< 0)
}

@Suite struct CameraTests {
    private static let sizes = [(54, 96), (96, 54), (64, 64), (160, 40)]

    private static func camera(_ scene: Scene, _ size: (Int, Int)) -> Camera {
        Camera(scene, stage: Stage(width: size.0, height: size.1, seed: scene.seed))
    }

    private static func scenes() -> [Scene] {
        var scenes = Scene.CameraMove.allCases.map { Show.scene(.hills, camera: $0) }
        var wild = Show.scene(.hills)
        wild.path = [
            .init(t: 0, x: -0.5, y: 0.5, zoom: 0.5), .init(t: 2, x: 0.5, y: -0.5, zoom: 3),
            .init(t: 9, x: 0.5, y: 0.5, zoom: 1, easing: .linear),
            .init(t: 40, x: -0.5, y: 0.1, zoom: 2, easing: .out),
        ]
        scenes.append(wild)
        scenes += scenes.map { scene in
            var looped = scene
            looped.loop = 7
            return looped
        }
        return scenes
    }

    @Test func `no camera ever looks beyond a layer's margin`() {
        for scene in Self.scenes() {
            for size in Self.sizes {
                let camera = Self.camera(scene, size)
                for step in 0...240 {
                    for depth in stride(from: Float(0), through: 1, by: 0.1) {
                        let view = camera.view(depth: depth, at: Float(step) * 0.25)
                        let margin = Camera.margin(depth: depth) + 1e-4
                        let low = -view.shift / view.scale
                        let far = SIMD2(Float(size.0), Float(size.1))
                        let high = (far - view.shift) / view.scale - camera.stage.size
                        #expect(
                            low.min() >= -margin && high.max() <= margin,
                            "\(scene.camera) \(scene.path.count) \(size) \(step) \(depth)"
                        )
                    }
                }
            }
        }
    }

    @Test(arguments: Scene.Place.allCases)
    func `every pixel is painted, wherever the camera goes`(place: Scene.Place) {
        for var scene in Self.scenes() {
            scene.place = place
            for size in Self.sizes.prefix(3) {
                let renderer = SceneRenderer(scene: scene, width: size.0, height: size.1)
                for seconds in [0, 2.2, 60] {
                    // What lay there before must not show through.
                    var onBlack = PixelBuffer(width: size.0, height: size.1) { _, _ in
                        SIMD4(0, 0, 0, 1)
                    }
                    var onPink = PixelBuffer(width: size.0, height: size.1) { _, _ in
                        SIMD4(1, 0, 1, 1)
                    }
                    renderer.draw(at: seconds, into: &onBlack)
                    renderer.draw(at: seconds, into: &onPink)
                    #expect(onBlack == onPink, "\(scene.camera) \(size) \(seconds)")
                }
            }
        }
    }

    @Test func `a static camera stays where it is`() {
        let camera = Self.camera(Show.scene(.hills), (54, 96))
        let view = camera.view(depth: 0.7, at: 0)
        for time in [Float(0.1), 5, 300, 7000] {
            #expect(camera.view(depth: 0.7, at: time).shift == view.shift)
            #expect(camera.view(depth: 0.7, at: time).scale == view.scale)
        }
        #expect(camera.rests)
    }

    @Test(arguments: [
        (Scene.CameraMove.panRight, SIMD2<Float>(-1, 0)), (.panLeft, SIMD2<Float>(1, 0)),
        (.tiltUp, SIMD2<Float>(0, 1)), (.tiltDown, SIMD2<Float>(0, -1)),
    ])
    func `a pan moves the picture the other way, near things more than far ones`(
        move: Scene.CameraMove,
        way: SIMD2<Float>
    ) {
        let camera = Self.camera(Show.scene(.hills, camera: move), (540, 960))
        func moved(_ depth: Float) -> Float {
            let step =
                camera.view(depth: depth, at: 6).pixel([0.5, 0.5])
                - camera.view(depth: depth, at: 1).pixel([0.5, 0.5])
            #expect(abs((step * SIMD2(way.y, way.x)).sum()) < 0.001)
            return (step * way).sum()
        }
        #expect(moved(0.1) > 0)
        #expect(moved(0.9) > 4 * moved(0.1))
    }

    @Test func `a dolly makes near things grow as their distance shrinks, a zoom all of them`() {
        func growth(_ move: Scene.CameraMove, _ depth: Float) -> Float {
            let camera = Self.camera(Show.scene(.hills, camera: move), (540, 960))
            return camera.view(depth: depth, at: 8).scale / camera.view(depth: depth, at: 0).scale
                - 1
        }
        #expect(growth(.dollyIn, 1) > 0.08)
        #expect(growth(.dollyIn, 0.1) < 0.15 * growth(.dollyIn, 1))
        #expect(growth(.zoomIn, 0.1) > 0.3 * growth(.zoomIn, 1))
        #expect(growth(.dollyOut, 1) < -0.05)
        #expect(growth(.zoomOut, 1) < -0.04)
    }

    @Test func `an orbit swings far and near things opposite ways`() {
        let camera = Self.camera(Show.scene(.hills, camera: .orbit), (540, 960))
        func moved(_ depth: Float) -> Float {
            camera.view(depth: depth, at: 4).pixel([0.5, 0.5]).x
                - camera.view(depth: depth, at: 1).pixel([0.5, 0.5]).x
        }
        #expect(moved(0.05) * moved(1) < 0)
    }

    @Test func `a hand trembles a little and never jerks`() {
        let camera = Self.camera(Show.scene(.hills, camera: .handheld), (1080, 1920))
        var most: Float = 0
        var fastest: Float = 0
        var before = camera.view(depth: 0.8, at: 0).shift
        let first = before
        for frame in 1...1800 {
            let here = camera.view(depth: 0.8, at: Float(frame) / 30).shift
            most = max(most, abs(here - first).max())
            fastest = max(fastest, abs(here - before).max())
            before = here
        }
        #expect((3...30).contains(most))
        #expect(fastest < 2.5)
    }

    @Test func `a path is followed from key to key, by its easing, and then rests`() {
        var scene = Show.scene(.hills, camera: .panLeft)
        scene.pace = .lively
        scene.start = 100
        scene.path = [
            .init(t: 1, x: 0, zoom: 1), .init(t: 3, x: 0.1, zoom: 2, easing: .linear),
            .init(t: 5, x: -0.1, y: 0.05, zoom: 1.5, easing: .in),
        ]
        let camera = Self.camera(scene, (1000, 1000))
        func middle(_ seconds: Double) -> (SIMD2<Float>, Float) {
            let time = Float(100 + seconds) * scene.pace.tempo
            let view = camera.view(depth: 1, at: time)
            return ((camera.focus * 1000 - view.shift) / view.scale - camera.focus, view.scale)
        }
        func near(_ a: SIMD2<Float>, _ b: SIMD2<Float>) -> Bool { abs(a - b).max() < 0.002 }

        #expect(near(middle(0).0, .zero) && near(middle(1).0, .zero))
        #expect(near(middle(2).0, [0.05, 0]))
        #expect(near(middle(3).0, [0.1, 0]))
        #expect(abs(middle(3).1 - 2000) < 5)
        // Eased in: a quarter of the way at half the time.
        #expect(near(middle(4).0, [0.05, 0.0125]))
        #expect(near(middle(5).0, [-0.1, 0.05]) && near(middle(50).0, [-0.1, 0.05]))
    }

    @Test(arguments: Scene.CameraMove.allCases)
    func `a photo is moved as asked, and covers the picture`(move: Scene.CameraMove) {
        let photo = PixelBuffer(width: 90, height: 90) { x, y in
            SIMD4(Float(x) / 90, Float(y) / 90, Float((x / 9 + y / 9) % 2), 1)
        }
        for looped in [nil, 6.0] {
            var scene = Show.scene(nil, camera: move)
            scene.loop = looped
            let renderer = SceneRenderer(
                scene: scene,
                width: 64,
                height: 96,
                backdrop: .photo(PhotoLayers(photo, detector: nil))
            )
            var frames: [PixelBuffer] = []
            for seconds in [0, 2.5, 30] {
                var onPink = PixelBuffer(width: 64, height: 96) { _, _ in SIMD4(1, 0, 1, 1) }
                var onBlack = PixelBuffer(width: 64, height: 96)
                renderer.draw(at: seconds, into: &onPink)
                renderer.draw(at: seconds, into: &onBlack)
                #expect(onPink == onBlack)
                frames.append(onPink)
            }
            #expect(Show.difference(frames[0], frames[1]) > 0.001, "\(move)")
        }
    }
}
