import Foundation
import Kernels

/// A photo camera whose lens catches the light, and whose flash goes off now and then.
enum PhotoCamera {
    static let lens = SIMD2<Float>(0.08, -0.74)
    static let flash = SIMD2<Float>(-0.86, -1.30)

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var paint = ObjectPaint(frame, SIMD2(-2.0, -2.2), SIMD2(2.0, 0.5))
        strap(&paint)
        topPlate(&paint)
        body(&paint)
        barrel(&paint)
        return [paint.layer, CameraLife(frame)]
    }

    private static func strap(_ paint: inout ObjectPaint) {
        let leather = Colour(rgb: 0x8a5a3a)
        for (side, out) in [(Float(-1), Float(1.62)), (1, 1.72)] {
            let upper = Bend.line(
                SIMD2(side * 1.16, -1.28),
                to: SIMD2(side * out, -0.05),
                by: SIMD2(side * (out + 0.14), -1.25),
                pieces: 16
            )
            let rest = Bend.line(
                SIMD2(side * out, -0.05),
                to: SIMD2(side * 0.95, 0.13),
                by: SIMD2(side * (out - 0.06), 0.16),
                pieces: 10
            )
            paint.fill(.stroke(upper + rest.dropFirst(), width: 0.115), leather.scaled(0.7))
            paint.fill(.stroke(upper + rest.dropFirst(), width: 0.075), leather)
        }
    }

    private static func topPlate(_ paint: inout ObjectPaint) {
        let silver = Colour(rgb: 0xdcdde2)
        let stops: [Paint.Stop] = [
            (0, silver.mixed(.white, 0.6)), (0.35, silver), (1, silver.scaled(0.62)),
        ]
        paint.fill(
            ObjectFrame.box(0.66, -1.62, 0.98, -1.40, radius: 0.05),
            from: SIMD2(0.66, 0),
            to: SIMD2(0.98, 0),
            [
                (0, silver.scaled(0.5)), (0.3, silver), (0.6, silver.mixed(.white, 0.6)),
                (1, silver.scaled(0.6)),
            ]
        )
        paint.fill(
            ObjectFrame.box(-0.30, -1.54, -0.08, -1.40, radius: 0.04),
            paint.frame.setting.light.accent
        )
        var plate = Path([SIMD2(-1.20, -1.05)])
        plate.line(to: SIMD2(-1.20, -1.40))
        plate.curve(to: SIMD2(-1.10, -1.48), by: SIMD2(-1.20, -1.48))
        plate.line(to: SIMD2(-0.34, -1.48))
        plate.curve(to: SIMD2(-0.20, -1.66), by: SIMD2(-0.28, -1.66))
        plate.line(to: SIMD2(0.34, -1.66))
        plate.curve(to: SIMD2(0.50, -1.48), by: SIMD2(0.44, -1.66))
        plate.line(to: SIMD2(1.10, -1.48))
        plate.curve(to: SIMD2(1.20, -1.40), by: SIMD2(1.20, -1.48))
        plate.line(to: SIMD2(1.20, -1.05))
        paint.fill(plate, from: SIMD2(0, -1.66), to: SIMD2(0, -1.05), stops)
        paint.fill(
            ObjectFrame.box(-0.08, -1.58, 0.24, -1.38, radius: 0.03),
            from: SIMD2(-0.08, -1.58),
            to: SIMD2(0.24, -1.38),
            [(0, Colour(rgb: 0x20242f)), (0.5, Colour(rgb: 0x4c6a86)), (1, Colour(rgb: 0x14161d))]
        )
        paint.fill(
            .rectangle(flash - SIMD2(0.22, 0.11), flash + SIMD2(0.22, 0.11), radius: 0.04),
            Colour(rgb: 0x8b8e98)
        )
        paint.fill(
            .rectangle(flash - SIMD2(0.19, 0.085), flash + SIMD2(0.19, 0.085), radius: 0.03),
            from: flash - SIMD2(0, 0.085),
            to: flash + SIMD2(0, 0.085),
            [(0, Colour(rgb: 0xf6fbff)), (0.5, Colour(rgb: 0xc9d8e4)), (1, Colour(rgb: 0xf0f6fa))]
        )
    }

    private static func body(_ paint: inout ObjectPaint) {
        let skin = Colour(rgb: 0x3b3440).mixed(paint.frame.setting.light.accent, 0.34)
        let silver = Colour(rgb: 0xdcdde2)
        let shape = ObjectFrame.box(-1.22, -1.20, 1.22, -0.16, radius: 0.06)
        let ends: [Paint.Stop] = [
            (0, skin.scaled(0.62)), (0.15, skin), (0.8, skin.mixed(.white, 0.08)),
            (1, skin.scaled(0.82)),
        ]
        let way = SIMD2(1.22 * paint.frame.side, 0)
        paint.fill(shape, from: -way, to: way, ends)
        var chance = paint.frame.chance(2_800)
        for _ in 0..<520 {
            let at = SIMD2(chance.between(-1.18, 1.18), chance.between(-1.16, -0.20))
            let tone = chance.between(0.55, 1.5)
            paint.fill(
                .ellipse(at, SIMD2(0.016, 0.011), pieces: 8),
                (tone > 1 ? skin.mixed(.white, 0.20) : skin.scaled(0.6)).at(0.5)
            )
        }
        paint.fill(
            ObjectFrame.box(-1.20, -0.18, 1.20, 0.05, radius: 0.06),
            from: SIMD2(0, -0.18),
            to: SIMD2(0, 0.05),
            [(0, silver.mixed(.white, 0.4)), (0.3, silver.scaled(0.9)), (1, silver.scaled(0.5))]
        )
        paint.fill(
            ObjectFrame.box(-1.22, -1.20, 1.22, -1.12),
            from: SIMD2(0, -1.20),
            to: SIMD2(0, -1.12),
            [(0, Colour.black.at(0.30)), (1, Colour.black.at(0))],
            .atop
        )
    }

    private static func barrel(_ paint: inout ObjectPaint) {
        let side = SIMD2(0.5 * paint.frame.side, -0.55)
        paint.glow(lens + SIMD2(-0.10 * paint.frame.side, 0.12), 0.95, Colour.black.at(0.42))
        func ring(_ radius: Float, _ bright: Colour, _ dark: Colour) {
            paint.fill(
                .ellipse(lens, SIMD2(repeating: radius), pieces: 80),
                from: lens + side * radius,
                to: lens - side * radius,
                [(0, bright), (0.5, bright.mixed(dark, 0.5)), (1, dark)]
            )
        }
        ring(0.71, Colour(rgb: 0xf4f5f8), Colour(rgb: 0x7d8089))
        ring(0.645, Colour(rgb: 0x3c3f49), Colour(rgb: 0x15161b))
        for notch in 0..<40 {
            let angle = Float(notch) / 40 * 2 * .pi
            let out = SIMD2(cos(angle), sin(angle))
            paint.fill(
                .stroke([lens + out * 0.60, lens + out * 0.635], width: 0.020),
                Colour(rgb: 0x6b6f7c)
            )
        }
        ring(0.585, Colour(rgb: 0x17181e), Colour(rgb: 0x4a4d58))
        ring(0.50, paint.frame.setting.light.accent, paint.frame.setting.light.accent.scaled(0.6))
        ring(0.478, Colour(rgb: 0x24262e), Colour(rgb: 0x0d0e12))
        paint.fill(
            .ellipse(lens, SIMD2(repeating: 0.42), pieces: 70),
            around: lens + SIMD2(0.10, 0.12),
            0.60,
            [
                (0, Colour(rgb: 0x6f8fd0)), (0.30, Colour(rgb: 0x3a4a92)),
                (0.6, Colour(rgb: 0x2a2358)), (1, Colour(rgb: 0x0e0d1c)),
            ]
        )
        paint.fill(
            .ellipse(lens, SIMD2(repeating: 0.16), pieces: 40),
            around: lens,
            0.16,
            [(0, Colour(rgb: 0x05050a)), (0.8, Colour(rgb: 0x0c0b18)), (1, Colour(rgb: 0x241d48))]
        )
    }
}

/// The lens's reflections, and the flash.
private struct CameraLife: Drawn {
    private let frame: ObjectFrame
    private let burst: PixelBuffer

    init(_ frame: ObjectFrame) {
        self.frame = frame
        burst = Sprites.glow(1.7 * frame.pixels, Colour(rgb: 0xf3f8ff))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        let lens = PhotoCamera.lens
        let turn = -2.2 + 0.35 * moment.wave(0.6)
        let way = SIMD2(cos(turn), sin(turn))
        let bright = 0.62 + 0.22 * moment.wave(0.9, 1)
        let arc = { (reach: Float) in
            (0...12).map { step -> SIMD2<Float> in
                let angle = turn - 0.5 + Float(step) / 12
                return lens + SIMD2(cos(angle), sin(angle)) * reach
            }
        }
        brush.shine(
            Path(arc(0.38) + arc(0.28).reversed()),
            Colour.white.at(bright * 0.75),
            into: &picture
        )
        for (off, size, strength) in [
            (Float(-0.20), Float(0.055), Float(0.55)), (-0.31, 0.03, 0.4),
        ] {
            brush.shine(
                .ellipse(lens + way * off, SIMD2(repeating: size), pieces: 20),
                Colour(rgb: 0xbfe0ff).at(strength * bright),
                into: &picture
            )
        }
        let round = moment.rounds(1 / 5.6) + 0.72
        let part = (round - round.rounded(.down)) * 5.6
        let since = part - 0.6
        // It charges for a moment, fires, and dies away.
        let fired = since < 0 ? 0.10 * smooth(-0.5, 0, since) : exp(-since * 6.5)
        guard fired > 0.004 else { return }
        let at = PhotoCamera.flash
        picture.draw(
            burst,
            Pose(
                centre: brush.pixel(at.x, at.y),
                scale: SIMD2(repeating: brush.zoom * (0.45 + 0.75 * fired))
            ),
            tint: Colour(1, 1, 1, min(fired, 1)),
            glowing: true
        )
        brush.shine(
            .rectangle(at - SIMD2(0.19, 0.085), at + SIMD2(0.19, 0.085), radius: 0.03),
            Colour.white.at(min(fired * 1.2, 1)),
            into: &picture
        )
    }
}
