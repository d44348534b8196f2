import Foundation
import Kernels

/// A lamp that hangs from the ceiling and hardly stirs.
struct Pendant: Drawn {
    enum Shade { case dome, globe }
    private let hook: SIMD2<Float>
    private let drop: Float
    private let depth: Float
    private let phase: Float
    private let lamp: PixelBuffer
    private let halo: PixelBuffer
    private let cable: Colour
    private let glow: Float
    private let radius: Float

    /// Hangs a lamp of `radius` units whose lower rim is at `foot`.
    init(
        _ interior: Interior,
        foot: SIMD2<Float>,
        radius: Float,
        colour: Colour,
        shade: Shade = .dome,
        depth: Float = 0.55,
        phase: Float = 0
    ) {
        let scale = interior.stage.scale
        hook = SIMD2(foot.x, -0.30)
        drop = foot.y - hook.y
        self.depth = depth
        self.phase = phase
        self.radius = radius
        glow = 0.10 + 0.90 * interior.light.lamps
        cable = interior.lit(0x2e2a2a)
        let burning = interior.light.lamps
        lamp = Sprites.sketch(radius * scale) { canvas in
            switch shade {
            case .dome: Pendant.dome(&canvas, interior.lit(colour), burning)
            case .globe: Pendant.globe(&canvas, interior.lit(colour), burning)
            }
        }
        halo = Sprites.glow(radius * 3.4 * scale / 4, Colour(rgb: 0xffc071).at(0.62))
    }

    private static func dome(_ canvas: inout Canvas, _ colour: Colour, _ burning: Float) {
        canvas.fill(
            .rectangle(SIMD2(-0.10, -0.98), SIMD2(0.10, -0.66), radius: 0.05),
            Paint(
                from: SIMD2(-0.1, 0),
                to: SIMD2(0.1, 0),
                [
                    (0, Colour(rgb: 0x8a6a34)), (0.4, Colour(rgb: 0xe0bd78)),
                    (1, Colour(rgb: 0x6b5026)),
                ]
            )
        )
        // The inside, seen below the rim.
        let inside = Colour(rgb: 0xfff2d6).mixed(Colour(rgb: 0x8b7f74), 0.75 * (1 - burning))
        canvas.fill(.ellipse(SIMD2(0, 0.30), SIMD2(0.98, 0.15), pieces: 60), colour.scaled(0.6))
        canvas.fill(.ellipse(SIMD2(0, 0.30), SIMD2(0.90, 0.12), pieces: 60), inside)
        canvas.fill(
            .ellipse(SIMD2(0, 0.33), SIMD2(0.20, 0.14)),
            Colour(rgb: 0xfffbee).mixed(Colour(rgb: 0xd8d2c6), 1 - burning)
        )
        var path = Path([SIMD2(-0.98, 0.30)])
        path.curve(to: SIMD2(-0.12, -0.74), by: SIMD2(-0.96, -0.34), SIMD2(-0.42, -0.68))
        path.line(to: SIMD2(0.12, -0.74))
        path.curve(to: SIMD2(0.98, 0.30), by: SIMD2(0.42, -0.68), SIMD2(0.96, -0.34))
        path.curve(to: SIMD2(-0.98, 0.30), by: SIMD2(0.6, 0.14), SIMD2(-0.6, 0.14))
        canvas.fill(
            path,
            Paint(
                from: SIMD2(-0.98, 0),
                to: SIMD2(0.98, 0),
                [
                    (0, colour.scaled(0.58)), (0.28, colour.mixed(.white, 0.10)),
                    (0.36, colour.mixed(.white, 0.34)), (0.46, colour.mixed(.white, 0.06)),
                    (1, colour.scaled(0.50)),
                ]
            )
        )
        canvas.glow(
            SIMD2(0, 0.30),
            0.9,
            Colour(rgb: 0xffdf9c).at(0.5 * burning),
            squash: 0.4,
            .atop
        )
    }

    private static func globe(_ canvas: inout Canvas, _ colour: Colour, _ burning: Float) {
        canvas.fill(
            .rectangle(SIMD2(-0.16, -1.0), SIMD2(0.16, -0.60), radius: 0.06),
            Paint(
                from: SIMD2(-0.16, 0),
                to: SIMD2(0.16, 0),
                [
                    (0, Colour(rgb: 0x7a5c2c)), (0.4, Colour(rgb: 0xe6c480)),
                    (1, Colour(rgb: 0x5f4722)),
                ]
            )
        )
        let glass = Colour(rgb: 0xfff4dc).mixed(colour, 0.35 * (1 - burning))
        canvas.fill(
            .ellipse(SIMD2(0, 0.02), SIMD2(0.70, 0.72), pieces: 60),
            Paint(
                around: SIMD2(0, 0.10),
                radii: SIMD2(0.85, 0.9),
                [
                    (0, glass.mixed(.white, 0.5)), (0.55, glass),
                    (1, glass.mixed(Colour(rgb: 0xe29a4c), 0.25 + 0.35 * burning)),
                ]
            )
        )
        canvas.fill(.ellipse(SIMD2(-0.28, -0.28), SIMD2(0.11, 0.17)), Colour.white.at(0.6))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        let zoom = view.scale / camera.stage.scale
        let angle = 0.010 * moment.wave(1.05, phase) + 0.004 * moment.wave(1.63, phase * 2)
        let down = SIMD2(-sin(angle), cos(angle))
        let centre = hook + down * (drop - radius * 0.30)
        picture.fill(
            .stroke(
                [view.pixel(hook), view.pixel(centre - down * radius * 0.9)],
                width: 0.0045 * view.scale
            ),
            Paint(cable)
        )
        let breath = 0.97 + 0.03 * moment.wave(2.3, phase)
        picture.draw(
            halo,
            Pose(
                centre: view.pixel(centre + down * radius * 0.45),
                scale: SIMD2(repeating: 4 * zoom)
            ),
            tint: Colour(1, 1, 1, 0.72 * glow * breath),
            glowing: true
        )
        picture.draw(
            lamp,
            Pose(centre: view.pixel(centre), scale: SIMD2(repeating: zoom), angle: angle)
        )
    }
}
