import Foundation
import Kernels

/// A steaming cup on its saucer.
enum Cup {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var canvas = frame.canvas(SIMD2(-1.7, -1.7), SIMD2(1.9, 0.5))
        let china = frame.setting.light.accent.mixed(Colour(rgb: 0xfff8ee), 0.30)
        let white = Colour(rgb: 0xfdf8f0)
        canvas.fill(
            .ellipse(frame.at(0, 0.08), SIMD2(1.40, 0.25) * frame.unit, pieces: 80),
            frame.round(white.scaled(0.78), -1.4, 1.4)
        )
        canvas.fill(
            .ellipse(frame.at(0, 0.04), SIMD2(1.40, 0.24) * frame.unit, pieces: 80),
            frame.round(white, -1.4, 1.4)
        )
        canvas.fill(
            .ellipse(frame.at(0, 0.06), SIMD2(0.78, 0.13) * frame.unit, pieces: 60),
            frame.lit(white.scaled(0.66))
        )
        handle(&canvas, frame, china)
        var body = Path([frame.at(-0.86, -1.12)])
        body.curve(
            to: frame.at(-0.50, 0.02),
            by: frame.at(-0.86, -0.50),
            frame.at(-0.74, -0.10),
            pieces: 22
        )
        body.curve(to: frame.at(0.50, 0.02), by: frame.at(-0.3, 0.12), frame.at(0.3, 0.12))
        body.curve(
            to: frame.at(0.86, -1.12),
            by: frame.at(0.74, -0.10),
            frame.at(0.86, -0.50),
            pieces: 22
        )
        canvas.fill(body, frame.round(china, -0.86, 0.86))
        let band = Path([
            frame.at(-0.9, -0.72), frame.at(0.9, -0.72), frame.at(0.9, -0.64),
            frame.at(-0.9, -0.64),
        ])
        canvas.fill(band, frame.lit(.white).at(0.5), .atop)
        canvas.fill(
            Sprites.heartPath().placed(scale: 0.17 * frame.unit, at: frame.at(0, -0.36)),
            frame.lit(.white).at(0.82)
        )
        canvas.fill(
            .ellipse(frame.at(0, -1.12), SIMD2(0.86, 0.19) * frame.unit, pieces: 70),
            frame.round(china.mixed(.white, 0.35), -0.86, 0.86)
        )
        canvas.fill(
            .ellipse(frame.at(0, -1.105), SIMD2(0.79, 0.155) * frame.unit, pieces: 70),
            frame.lit(china.scaled(0.55))
        )
        canvas.fill(
            .ellipse(frame.at(0, -1.085), SIMD2(0.755, 0.132) * frame.unit, pieces: 70),
            Paint(
                around: frame.at(-0.15, -1.10),
                radii: SIMD2(0.9, 0.18) * frame.unit,
                [
                    (0, frame.lit(Colour(rgb: 0xc98f5a))), (0.6, frame.lit(Colour(rgb: 0x9a6238))),
                    (1, frame.lit(Colour(rgb: 0x5f3820))),
                ]
            )
        )
        return [
            canvas.layer(),
            Steam(frame.setting, source: frame.at(0, -1.16), size: frame.unit * 0.95),
        ]
    }

    private static func handle(_ canvas: inout Canvas, _ frame: ObjectFrame, _ china: Colour) {
        let line = (0...20).map { step -> SIMD2<Float> in
            let angle = Float.pi * (-0.52 + 1.04 * Float(step) / 20)
            return frame.at(0.72 + cos(angle) * 0.50, -0.62 + sin(angle) * 0.36)
        }
        canvas.fill(.stroke(line, width: 0.15 * frame.unit), frame.lit(china.scaled(0.70)))
        canvas.fill(
            .stroke(line.map { $0 - SIMD2(0.012, 0.014) * frame.unit }, width: 0.09 * frame.unit),
            frame.lit(china)
        )
        canvas.fill(
            .stroke(line.map { $0 - SIMD2(0.02, 0.024) * frame.unit }, width: 0.022 * frame.unit),
            frame.lit(china.mixed(.white, 0.6))
        )
    }
}

/// One thick candle in a dish.
enum Candle {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var canvas = frame.canvas(SIMD2(-2.6, -3.2), SIMD2(2.6, 0.6))
        let brass = Colour(rgb: 0xc79a52)
        let wax = Colour(rgb: 0xfbeed6).mixed(frame.setting.light.accent, 0.12)
        canvas.fill(
            .ellipse(frame.at(0, 0.06), SIMD2(0.98, 0.19) * frame.unit, pieces: 70),
            frame.round(brass.scaled(0.62), -0.98, 0.98)
        )
        canvas.fill(
            .ellipse(frame.at(0, 0.02), SIMD2(0.98, 0.18) * frame.unit, pieces: 70),
            frame.round(brass, -0.98, 0.98)
        )
        canvas.fill(
            .ellipse(frame.at(0, 0.03), SIMD2(0.82, 0.13) * frame.unit, pieces: 60),
            frame.lit(brass.scaled(0.55))
        )
        let (half, top): (Float, Float) = (0.42, -1.55)
        var body = Path([frame.at(-half, top)])
        body.line(to: frame.at(-half, 0.0))
        body.curve(
            to: frame.at(half, 0.0),
            by: frame.at(-half * 0.8, 0.10),
            frame.at(half * 0.8, 0.10)
        )
        body.line(to: frame.at(half, top))
        canvas.fill(body, frame.round(wax, -half, half))
        // Lit from within near the flame.
        canvas.fill(
            .rectangle(frame.at(-half, top), frame.at(half, top + 0.95)),
            Paint(
                from: frame.at(0, top),
                to: frame.at(0, top + 0.95),
                [(0, Colour(1, 0.80, 0.42, 0.62)), (1, Colour(1, 0.75, 0.40, 0))]
            ),
            .atop
        )
        for (x, long) in [(Float(-0.30), Float(0.42)), (0.10, 0.26), (0.34, 0.62)] {
            canvas.fill(
                .rectangle(
                    frame.at(x - 0.06, top),
                    frame.at(x + 0.06, top + long),
                    radius: 0.06 * frame.unit
                ),
                frame.round(wax.mixed(.white, 0.35), x - 0.08, x + 0.08)
            )
        }
        canvas.fill(
            .ellipse(frame.at(0, top), SIMD2(half, 0.095) * frame.unit, pieces: 50),
            frame.lit(wax.mixed(Colour(rgb: 0xffd98c), 0.5))
        )
        canvas.fill(
            .ellipse(frame.at(0, top + 0.012), SIMD2(half * 0.74, 0.058) * frame.unit, pieces: 50),
            Colour(rgb: 0xffe6a6).at(0.95)
        )
        canvas.fill(
            .stroke(
                [frame.at(0, top + 0.02), frame.at(0.015, top - 0.14)],
                width: 0.024 * frame.unit
            ),
            Colour(rgb: 0x2c211d)
        )
        return [
            canvas.layer(),
            Flame(frame.setting, wicks: [frame.at(0.012, top - 0.08)], size: 0.52 * frame.unit),
        ]
    }
}

/// A plant in a pot, whose leaves stir.
struct Plant: Drawn {
    private let frame: ObjectFrame
    private let leaves: [(angle: Float, length: Float, sprite: Int, phase: Float)]
    private let sprites: [PixelBuffer]

    static func parts(_ frame: ObjectFrame) -> [any Drawn] { [Plant(frame), pot(frame)] }

    private init(_ frame: ObjectFrame) {
        self.frame = frame
        var chance = Chance(frame.setting.scene.seed, 350)
        let green = Colour(rgb: 0x4c9a5c).mixed(frame.setting.light.ground, 0.30)
        sprites = (0..<3).map { tone in
            Plant.leaf(frame, green.scaled([0.62, 0.86, 1.12][tone]))
        }
        let count = 19
        leaves = (0..<count).map { index in
            // From the back to the front: dark to bright, outer to inner.
            let t = Float(index) / Float(count - 1)
            let side: Float = index % 2 == 0 ? -1 : 1
            let spread = (1 - t * 0.86) * chance.between(0.80, 1.1)
            return (
                side * spread * 1.16, chance.between(0.95, 1.22) * (1.24 - 0.16 * t),
                min(Int(t * 3), 2), chance.between(0, 6.28)
            )
        }
    }

    /// A leaf on its stalk, root at the bottom middle, one sprite unit long.
    private static func leaf(_ frame: ObjectFrame, _ colour: Colour) -> PixelBuffer {
        let shown = frame.lit(colour)
        var canvas = Canvas(
            from: SIMD2(-0.46, -1.1),
            to: SIMD2(0.46, 1.1),
            scale: max(frame.unit * 0.62 * frame.setting.stage.scale, 1.5)
        )
        canvas.fill(
            .stroke(
                [SIMD2(0, 1.05), SIMD2(0.02, 0.2), SIMD2(0, -0.8)],
                width: 0.055,
                endWidth: 0.02
            ),
            shown.scaled(0.7)
        )
        var path = Path([SIMD2(0, 0.55)])
        path.curve(to: SIMD2(0, -1.05), by: SIMD2(-0.50, 0.20), SIMD2(-0.34, -0.70), pieces: 22)
        path.curve(to: SIMD2(0, 0.55), by: SIMD2(0.34, -0.70), SIMD2(0.50, 0.20), pieces: 22)
        canvas.fill(
            path,
            Paint(
                from: SIMD2(-0.45, 0.3),
                to: SIMD2(0.45, -0.4),
                [
                    (0, shown.scaled(0.74)), (0.48, shown), (0.52, shown.mixed(.white, 0.10)),
                    (1, shown.mixed(frame.setting.light.source, 0.30)),
                ]
            )
        )
        for vein in 0..<6 {
            let y = 0.38 - 0.24 * Float(vein)
            for side in [Float(-1), 1] {
                canvas.fill(
                    .stroke(
                        [SIMD2(0, y), SIMD2(side * 0.25, y - 0.24)],
                        width: 0.022,
                        endWidth: 0.008
                    ),
                    shown.mixed(.white, 0.35).at(0.35),
                    .atop
                )
            }
        }
        canvas.fill(
            .stroke([SIMD2(0, 0.55), SIMD2(0, -0.95)], width: 0.030, endWidth: 0.008),
            shown.mixed(.white, 0.35).at(0.5),
            .atop
        )
        return canvas.pixels
    }

    private static func pot(_ frame: ObjectFrame) -> Layer {
        var canvas = frame.canvas(SIMD2(-1.1, -1.2), SIMD2(1.1, 0.4))
        let clay = Colour(rgb: 0xd0764f).mixed(frame.setting.light.accent, 0.22)
        var body = Path([frame.at(-0.66, -0.80)])
        body.line(to: frame.at(-0.48, 0.02))
        body.curve(to: frame.at(0.48, 0.02), by: frame.at(-0.3, 0.12), frame.at(0.3, 0.12))
        body.line(to: frame.at(0.66, -0.80))
        canvas.fill(body, frame.round(clay, -0.64, 0.64))
        canvas.fill(
            .rectangle(frame.at(-0.66, -0.70), frame.at(0.66, -0.58)),
            Paint(
                from: frame.at(0, -0.70),
                to: frame.at(0, -0.58),
                [(0, Colour.black.at(0.28)), (1, Colour.black.at(0))]
            ),
            .atop
        )
        canvas.fill(
            .rectangle(frame.at(-0.74, -0.94), frame.at(0.74, -0.70), radius: 0.05 * frame.unit),
            frame.round(clay.mixed(.white, 0.08), -0.74, 0.74)
        )
        return canvas.layer()
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: CentreObjects.depth, at: moment.time)
        let zoom = view.scale / camera.stage.scale
        let root = frame.at(0, -0.86)
        for leaf in leaves {
            let angle =
                leaf.angle + 0.030 * moment.wave(0.9, leaf.phase) + 0.014
                * moment.wave(2.1, leaf.phase)
            let reach = leaf.length * 0.62 * 1.05 * frame.unit
            let centre = root + SIMD2(sin(angle), -cos(angle)) * reach
            picture.draw(
                sprites[leaf.sprite],
                Pose(
                    centre: view.pixel(centre),
                    scale: SIMD2(repeating: leaf.length * zoom),
                    angle: angle
                )
            )
        }
    }
}
