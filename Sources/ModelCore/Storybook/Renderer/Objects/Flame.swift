import Foundation
import Kernels

/// A burning wick: a core that leans and flickers, and the warm air around it.
struct Flame: Drawn {
    /// Wicks' tips in units, and each flame's height.
    let wicks: [SIMD2<Float>]
    let size: Float
    private let halo: PixelBuffer
    private let haloRadius: Float
    private let strength: Float

    init(_ setting: Setting, wicks: [SIMD2<Float>], size: Float) {
        self.wicks = wicks
        self.size = size
        // Many flames share the light that one would give.
        strength =
            (0.34 + 0.50 * setting.light.lamps) / Float(max(wicks.count, 1)).squareRoot()
            * (wicks.count > 1 ? 0.62 : 1)
        haloRadius = size * 2.6
        halo = Sprites.glow(haloRadius * setting.stage.scale, Colour(rgb: 0xffb45c).at(0.62))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let view = camera.view(depth: CentreObjects.depth, at: time)
        let zoom = view.scale / camera.stage.scale
        for (index, wick) in wicks.enumerated() {
            let phase = Float(index) * 2.39
            let flicker =
                sin(time * 7.3 + phase) * 0.5 + sin(time * 11.9 + phase * 1.7) * 0.3
                + sin(time * 3.1 + phase * 0.6) * 0.2
            let lean = 0.10 * sin(time * 1.9 + phase) + 0.05 * flicker
            let tall = size * (1 + 0.09 * flicker)
            let wide = size * (0.27 - 0.02 * flicker)
            picture.draw(
                halo,
                Pose(
                    centre: view.pixel(wick - SIMD2(0, tall * 0.45)),
                    scale: SIMD2(repeating: zoom * (1 + 0.05 * flicker))
                ),
                tint: Colour(1, 1, 1, strength * (0.92 + 0.08 * flicker)),
                glowing: true
            )
            let shape = Flame.shape(wick, tall: tall, wide: wide, lean: lean)
            let place = { (y: Float) in view.pixel(wick - SIMD2(0, tall * y)) }
            picture.fill(
                shape.placed(scale: view.scale, at: view.shift),
                Paint(
                    from: place(-0.05),
                    to: place(1),
                    [
                        (0, Colour(0.45, 0.52, 0.95, 0.70)), (0.16, Colour(1, 0.72, 0.30, 0.95)),
                        (0.45, Colour(1, 0.88, 0.52, 1)), (0.80, Colour(1, 0.70, 0.25, 0.95)),
                        (1, Colour(1, 0.5, 0.16, 0.55)),
                    ]
                )
            )
            let core = Flame.shape(
                wick - SIMD2(0, tall * 0.10),
                tall: tall * 0.56,
                wide: wide * 0.55,
                lean: lean
            )
            picture.fill(
                core.placed(scale: view.scale, at: view.shift),
                Paint(Colour(1, 0.98, 0.86, 0.95))
            )
        }
    }

    static func shape(
        _ root: SIMD2<Float>,
        tall: Float,
        wide: Float,
        lean: Float
    ) -> Path {
        let tip = root + SIMD2(lean * tall, -tall)
        var path = Path([root + SIMD2(0, tall * 0.06)])
        path.curve(
            to: tip,
            by: root + SIMD2(wide * 1.25, -tall * 0.05),
            root + SIMD2(wide * 0.55 + lean * tall * 0.4, -tall * 0.62)
        )
        path.curve(
            to: root + SIMD2(0, tall * 0.06),
            by: root + SIMD2(-wide * 0.55 + lean * tall * 0.4, -tall * 0.62),
            root + SIMD2(-wide * 1.25, -tall * 0.05)
        )
        return path
    }
}

/// Steam: soft ribbons that rise, spread and thin out.
struct Steam: Drawn {
    let source: SIMD2<Float>
    let size: Float
    private let puff: PixelBuffer
    private let opacity: Float

    init(_ setting: Setting, source: SIMD2<Float>, size: Float) {
        self.source = source
        self.size = size
        opacity = setting.light.lamps > 0.6 ? 0.13 : 0.17
        puff = Sprites.glow(size * 0.30 * setting.stage.scale, Colour.white.at(0.55))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let view = camera.view(depth: CentreObjects.depth, at: time)
        let zoom = view.scale / camera.stage.scale
        for ribbon in 0..<3 {
            for index in 0..<22 {
                let life = time * 0.16 + Float(index) / 22 + Float(ribbon) * 0.37
                let part = life - life.rounded(.down)
                let wave = sin(part * 6.2 - time * 0.9 + Float(ribbon) * 2.1)
                let x = (Float(ribbon) - 1) * 0.20 + wave * 0.16 * part
                let at = source + SIMD2(x, -part * 1.45) * size
                let shown = smooth(0, 0.14, part) * smooth(1, 0.25, part)
                picture.draw(
                    puff,
                    Pose(
                        centre: view.pixel(at),
                        scale: SIMD2(0.45 + 0.75 * part, 0.7 + 0.8 * part) * zoom
                    ),
                    tint: Colour(1, 1, 1, shown * opacity)
                )
            }
        }
    }
}
