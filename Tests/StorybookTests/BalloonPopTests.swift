import Kernels
import Storybook
import Testing

/// A balloon bursts when the scene says so, where it can be seen.
@Suite struct BalloonPopTests {
    private static let styles: [Scene.Style] = Scene.Style.allCases

    private static func scene(
        seed: UInt64 = 5,
        count: Int = 8,
        style: Scene.Style? = nil,
        place: Scene.Place = .studio
    ) -> Scene {
        var scene = Show.scene(
            place,
            .noon,
            seed: seed,
            elements: [.init(kind: .balloons, count: count)]
        )
        scene.style = style
        return scene
    }

    private static func popping(_ scene: Scene, at seconds: Double) -> Scene {
        var scene = scene
        scene.events = [.init(t: seconds, kind: .balloonPops)]
        return scene
    }

    private static func frame(
        _ renderer: SceneRenderer,
        _ seconds: Double,
        _ size: (Int, Int)
    )
        -> PixelBuffer
    {
        var picture = PixelBuffer(width: size.0, height: size.1)
        renderer.draw(at: seconds, into: &picture)
        return picture
    }

    /// The box of the pixels that differ to be seen, as shares of the picture.
    private static func place(
        _ a: PixelBuffer,
        _ b: PixelBuffer
    ) -> (
        low: SIMD2<Float>, high: SIMD2<Float>
    )? {
        var (low, high) = (SIMD2<Float>(9, 9), SIMD2<Float>(-9, -9))
        for y in 0..<a.height {
            for x in 0..<a.width {
                let d = a.colour(x: x, y: y) - b.colour(x: x, y: y)
                guard max(abs(d.x), abs(d.y), abs(d.z)) > 0.06 else { continue }
                let at = SIMD2(Float(x) / Float(a.width), Float(y) / Float(a.height))
                low = pointwiseMin(low, at)
                high = pointwiseMax(high, at)
            }
        }
        return high.x < 0 ? nil : (low, high)
    }

    @Test(arguments: styles, [(96, 160), (240, 136), (160, 160)])
    func `one balloon bursts at its event and not before`(
        style: Scene.Style,
        size: (Int, Int)
    ) throws {
        let whole = Self.scene(count: 20, style: style)
        let pop = 2.0
        let (popping, renderer) = (
            SceneRenderer(scene: Self.popping(whole, at: pop), width: size.0, height: size.1),
            SceneRenderer(scene: whole, width: size.0, height: size.1)
        )
        func pair(_ seconds: Double) -> (PixelBuffer, PixelBuffer) {
            (Self.frame(popping, seconds, size), Self.frame(renderer, seconds, size))
        }
        for before in [0, 1.2, pop - 1.0 / 30] {
            let (a, b) = pair(before)
            #expect(a == b, "at \(before)")
        }
        for after in [0.04, 0.1, 0.5, 1.5] {
            let (a, b) = pair(pop + after)
            // Even a far balloon covers a three-hundredth of the picture.
            #expect(Show.changedShare(a, b) > 0.003, "\(after) after it")
        }
        // It was well in the picture, and only there has anything changed.
        let (a, b) = pair(pop + 1.5)
        let box = try #require(Self.place(a, b))
        let middle = (box.low + box.high) / 2
        #expect(middle.x > 0.1 && middle.x < 0.9)
        #expect(middle.y > 0.08 && middle.y < 0.9)
        #expect(box.high.x - box.low.x < 0.5)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `whatever the seed and the moment, there is a balloon to burst`(seed: UInt64) {
        let whole = Self.scene(seed: seed, count: 8)
        let renderer = SceneRenderer(scene: whole, width: 96, height: 160)
        for pop in [0.4, 3, 7.5, 14] {
            let popping = SceneRenderer(
                scene: Self.popping(whole, at: pop),
                width: 96,
                height: 160
            )
            let (a, b) = (
                Self.frame(popping, pop + 0.05, (96, 160)),
                Self.frame(renderer, pop + 0.05, (96, 160))
            )
            #expect(Show.changedShare(a, b) > 0.003, "at \(pop)")
        }
    }

    @Test(arguments: [Scene.CalmZone.top, .middle, .bottom])
    func `one balloon far away is led into the picture, and out of the words' way`(
        zone: Scene.CalmZone
    ) throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            var scene = Self.popping(Self.scene(seed: seed, count: 1), at: 2)
            scene.calm = zone
            let popping = SceneRenderer(scene: scene, width: 96, height: 160)
            scene.elements = []
            let bare = SceneRenderer(scene: scene, width: 96, height: 160)
            let size = (96, 160)
            let (before, after) = (Self.frame(popping, 1.95, size), Self.frame(popping, 3.5, size))
            let seen = try #require(Self.place(before, Self.frame(bare, 1.95, size)))
            #expect(seen.low.x > 0 && seen.high.x < 0.99)
            #expect(Show.changedShare(after, Self.frame(bare, 3.5, size)) < 0.001)
        }
    }

    @Test func `its scraps fly for a moment, then nothing of it is left`() throws {
        let (whole, pop) = (Self.scene(count: 8), 2.0)
        let size = (108, 192)
        let popping = SceneRenderer(scene: Self.popping(whole, at: pop), width: 108, height: 192)
        // What is left when the balloon is gone, and how much the scraps add to it.
        let gone = Self.frame(popping, pop + 1.2, size)
        let whereItWas = try #require(
            Self.place(
                gone,
                Self.frame(SceneRenderer(scene: whole, width: 108, height: 192), pop + 1.2, size)
            )
        )
        var still = whole
        still.elements = []
        let bare = Self.frame(SceneRenderer(scene: still, width: 108, height: 192), pop, size)
        func around(_ seconds: Double) -> Int {
            let picture = Self.frame(popping, seconds, size)
            var count = 0
            for y in Int(whereItWas.low.y * 192)..<Int(whereItWas.high.y * 192) {
                for x in Int(whereItWas.low.x * 108)..<Int(whereItWas.high.x * 108) {
                    let d = picture.colour(x: x, y: y) - bare.colour(x: x, y: y)
                    if max(abs(d.x), abs(d.y), abs(d.z)) > 0.06 { count += 1 }
                }
            }
            return count
        }
        let (before, during, after) = (around(pop - 0.03), around(pop + 0.12), around(pop + 1.2))
        #expect(during > after)
        #expect(before > after)
    }

    @Test func `a burst balloon comes back whole when the loop begins again`() {
        var scene = Self.scene(count: 8)
        scene.loop = 8
        let size = (108, 192)
        let (popping, renderer) = (
            SceneRenderer(scene: Self.popping(scene, at: 3), width: 108, height: 192),
            SceneRenderer(scene: scene, width: 108, height: 192)
        )
        func burst(_ seconds: Double) -> PixelBuffer { Self.frame(popping, seconds, size) }
        #expect(Show.changedShare(burst(3.1), Self.frame(renderer, 3.1, size)) > 0.003)
        #expect(Show.difference(burst(3.1), burst(11.1)) < 0.001)
        #expect(Show.difference(burst(0), burst(8)) < 0.001)
    }
}
