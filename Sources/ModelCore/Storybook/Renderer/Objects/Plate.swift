import Foundation
import Kernels

/// A plate of food: pancakes, pasta or a salad, by the scene's seed.
enum Plate {
    enum Dish: CaseIterable { case pancakes, pasta, salad }

    static func dish(_ scene: Scene) -> Dish {
        var chance = Chance(scene.seed, 2_900)
        return chance.pick(Dish.allCases)
    }

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var paint = ObjectPaint(frame, SIMD2(-1.9, -1.9), SIMD2(1.9, 0.5))
        china(&paint)
        switch dish(frame.setting.scene) {
        case .pancakes:
            Pancakes.paint(&paint)
            return [
                paint.layer, steam(frame, top: -0.98), Shine(frame: frame, spots: Pancakes.shine),
            ]
        case .pasta:
            Pasta.paint(&paint)
            return [paint.layer, steam(frame, top: -0.80), Shine(frame: frame, spots: Pasta.shine)]
        case .salad:
            Salad.paint(&paint)
            return [paint.layer, Shine(frame: frame, spots: Salad.shine)]
        }
    }

    private static func steam(_ frame: ObjectFrame, top: Float) -> Steam {
        Steam(frame.setting, source: frame.at(0, top), size: 0.95 * frame.unit)
    }

    private static func china(_ paint: inout ObjectPaint) {
        let white = Colour(rgb: 0xfaf7f1)
        let accent = paint.frame.setting.light.accent
        func disc(_ y: Float, _ across: Float, _ down: Float, _ colour: Colour) {
            let shape = Path.ellipse(SIMD2(0, y), SIMD2(across, down), pieces: 96)
            paint.round(shape, colour, -across, across)
        }
        disc(0.075, 1.52, 0.36, white.scaled(0.66))
        disc(0.030, 1.60, 0.385, white.scaled(0.82))
        disc(0.000, 1.60, 0.385, white)
        disc(0.004, 1.53, 0.362, accent.mixed(.white, 0.25))
        disc(0.004, 1.495, 0.350, white.scaled(0.98))
        disc(0.020, 1.16, 0.262, white.scaled(0.80))
        disc(0.030, 1.13, 0.250, white.scaled(0.95))
    }
}

/// Small bright spots on wet food that come and go.
private struct Shine: Drawn {
    let frame: ObjectFrame
    let spots: [SIMD2<Float>]

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        for (index, spot) in spots.enumerated() {
            let phase = Float(index) * 2.4
            let shown = 0.42 + 0.38 * moment.wave(1.1, phase)
            let at = spot + SIMD2(0.02 * moment.wave(0.6, phase), 0)
            brush.shine(
                .ellipse(at, SIMD2(0.055, 0.018), pieces: 16),
                Colour.white.at(max(shown, 0) * 0.75),
                into: &picture
            )
        }
    }
}
