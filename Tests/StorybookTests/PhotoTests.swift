import Generation
import Kernels
import Portraits
import Testing

@testable import Storybook

/// Photos that our own code draws, parted once.
enum Lively {
    static let detector = Result { () throws(PortraitError) in try FaceDetector() }
    static let size = (width: 540, height: 675)

    /// Squares of many colours on a pale wall: something to see move.
    static func wall() -> PixelBuffer {
        var wall = PixelBuffer(width: size.width, height: size.height)
        wall.fill(Paint([0.72, 0.8, 0.74, 1]))
        var chance = Chance(9, 1)
        for _ in 0..<220 {
            let at = SIMD2(chance.unit() * 540, chance.unit() * 675)
            let half = SIMD2(6 + 16 * chance.unit(), 6 + 16 * chance.unit())
            let colour = SIMD4(chance.unit() * 0.5, 0.45 + 0.5 * chance.unit(), chance.unit(), 1)
            wall.fill(.rectangle(at - half, at + half), Paint(colour))
        }
        return wall
    }

    /// Who stands in the portrait: what is true of it.
    static let person = DrawnPortrait.person().shrunk(width: 540, height: 675)

    static let portrait: PixelBuffer = {
        var photo = wall()
        photo.lay(person, x: 0, y: 0)
        return photo
    }()

    static let parted: Result<PhotoLayers, PortraitError> = Result { () throws(PortraitError) in
        PhotoLayers(portrait, detector: try detector.get())
    }

    /// Noise in which nothing is near or far.
    static let texture = PixelBuffer(width: 300, height: 400) { x, y in
        let word = UInt64(truncatingIfNeeded: (x / 3) &* 73_856_093 ^ (y / 3) &* 19_349_663)
        var chance = Chance(word, 3)
        return SIMD4(chance.unit(), chance.unit(), chance.unit(), 1)
    }

    static func renderer(_ scene: Scene, _ photo: PhotoLayers? = nil) throws -> SceneRenderer {
        SceneRenderer(
            scene: scene,
            width: size.width,
            height: size.height,
            backdrop: .photo(try photo ?? parted.get())
        )
    }

    static func frame(_ scene: Scene, at seconds: Double) throws -> PixelBuffer {
        var picture = PixelBuffer(width: size.width, height: size.height)
        try renderer(scene).draw(at: seconds, into: &picture)
        return picture
    }

    static func scene(
        _ camera: Scene.CameraMove = .still,
        weather: Scene.Weather? = nil,
        elements: [Scene.Element] = []
    ) -> Scene {
        Scene(seed: 3, weather: weather, elements: elements, camera: camera)
    }
}

/// Where a patch of one picture lies in another.
private func found(
    _ x: Int,
    _ y: Int,
    in before: PixelBuffer,
    again after: PixelBuffer,
    reach: SIMD2<Int>
) -> SIMD2<Float> {
    let half = 12
    var best = (error: Float.infinity, place: SIMD2<Int>.zero)
    for v in max(y - reach.y, half)..<min(y + reach.y, before.height - half) {
        for u in max(x - reach.x, half)..<min(x + reach.x, before.width - half) {
            var error: Float = 0
            for dy in stride(from: -half, to: half, by: 3) {
                for dx in stride(from: -half, to: half, by: 3) {
                    let off =
                        before.colour(x: x + dx, y: y + dy) - after.colour(x: u + dx, y: v + dy)
                    error += (off * off).sum()
                }
            }
            if error < best.error { best = (error, SIMD2(u, v)) }
        }
    }
    return SIMD2<Float>(best.place) - SIMD2(Float(x), Float(y))
}

@Suite struct PhotoTests {
    @Test func `a pan carries who is near further than what is far, the same way`() throws {
        let (start, end) = (
            try Lively.frame(Lively.scene(.panRight), at: 0),
            try Lively.frame(Lively.scene(.panRight), at: 60)
        )

        let reach = SIMD2(70, 6)
        let near = found(270, 320, in: start, again: end, reach: reach).x
        let far = [(90, 150), (450, 150)].map { x, y in
            found(x, y, in: start, again: end, reach: reach).x
        }

        #expect(near < -25)
        for shift in far {
            #expect(shift < -4)
            #expect(near / shift > 1.5, "\(near) against \(shift)")
        }
    }

    @Test func `a step forward makes who is near grow more than what is far`() throws {
        let (start, end) = (
            try Lively.frame(Lively.scene(.dollyIn), at: 0),
            try Lively.frame(Lively.scene(.dollyIn), at: 60)
        )

        func growth(_ left: (Int, Int), _ right: (Int, Int)) -> Float {
            let reach = SIMD2(60, 60)
            let a = found(left.0, left.1, in: start, again: end, reach: reach)
            let b = found(right.0, right.1, in: start, again: end, reach: reach)
            return (b.x - a.x) / Float(right.0 - left.0)
        }
        let (near, far) = (growth((226, 291), (314, 291)), growth((70, 120), (470, 120)))

        #expect(far > 0.03)
        #expect(near > 1.4 * far, "\(near) against \(far)")
    }

    @Test(arguments: Scene.CameraMove.allCases)
    func `no camera ever looks beyond the photo's edges`(move: Scene.CameraMove) {
        let camera = Camera(Lively.scene(move), stage: Stage(width: 108, height: 192, seed: 3))

        for time in stride(from: Float(0), through: 60, by: 1.7) {
            let motion = PhotoMotion(camera, at: time)
            for depth in stride(from: Float(0), through: 1, by: 0.1) {
                let (zoom, shift) = (motion.zoom(depth), motion.shift(depth))
                #expect(zoom >= 1)
                #expect(max(abs(shift.x), abs(shift.y)) <= (1 - 1 / zoom) / 2 + 1e-5)
            }
        }
    }

    @Test func `a clip begins on the photo itself`() throws {
        let first = try Lively.frame(Lively.scene(), at: 0)

        #expect(Show.difference(first, Lively.portrait) < 0.004)
    }

    @Test(arguments: [Scene.CameraMove.still, .dollyIn, .orbit])
    func `a photo that lives comes back without a jump`(move: Scene.CameraMove) throws {
        var scene = Lively.scene(move, weather: .snow, elements: [.init(kind: .snow, count: 40)])
        scene.loop = 5
        let renderer = try Lively.renderer(scene)
        func frame(_ seconds: Double) -> PixelBuffer {
            var picture = PixelBuffer(width: 540, height: 675)
            renderer.draw(at: seconds, into: &picture)
            return picture
        }

        let frames = (-2...2).map { frame(5 + Double($0) / 30) }

        #expect(frame(0) == frames[2])
        let steps = zip(frames, frames.dropFirst()).map { Show.difference($0, $1) }
        #expect(max(steps[1], steps[2]) <= max(steps[0], steps[3]) * 1.6 + 0.0012)
    }

    @Test func `the same photo lives the same way each time`() throws {
        let again = PhotoLayers(Lively.portrait, detector: try Lively.detector.get())
        let scene = Lively.scene(.orbit, elements: [.init(kind: .petals, count: 30)])
        var (one, other) = (
            PixelBuffer(width: 540, height: 675), PixelBuffer(width: 540, height: 675)
        )

        try Lively.renderer(scene).draw(at: 2.4, into: &one)
        try Lively.renderer(scene, again).draw(at: 2.4, into: &other)

        #expect(try again == Lively.parted.get())
        #expect(one == other)
    }

    @Test(arguments: [
        (Scene.CameraMove.still, 0, false), (.panLeft, 0, false), (.dollyIn, 0, true),
        (.orbit, 0, true), (.still, 20, true),
    ])
    func `a photo that is all one says so only where depth was asked for`(
        move: Scene.CameraMove,
        flakes: Int,
        isTold: Bool
    ) {
        let photo = PhotoLayers(Lively.texture, detector: nil)
        let elements = flakes > 0 ? [Scene.Element(kind: .snow, count: flakes)] : []
        let reel = Reel(.photo(photo, Lively.scene(move, elements: elements)), frameCount: 10)

        #expect(photo.isOne)
        #expect(reel.warnings.isEmpty == !isTold)
    }

    @Test(arguments: [Scene.Style.paper, .watercolour, .flat, .neon])
    func `a style shows a photo that lives, too`(
        style: Scene.Style
    ) throws {
        var scene = Lively.scene()
        scene.style = style
        let parted = try Lively.frame(scene, at: 0)

        let plain = try Lively.frame(Lively.scene(), at: 0)

        #expect(Show.difference(parted, plain) > 0.01)
        #expect(Show.difference(parted, plain) < 0.35)
    }
}
