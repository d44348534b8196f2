import Foundation
import Kernels

/// A burning wick: a core that leans and flickers, and the warm air around it.
///
/// At the scene's `candles-out` the flames bend, go out one after another, and smoke.
struct Flame: Drawn {
    /// Wicks' tips in units, and each flame's height.
    let wicks: [SIMD2<Float>]
    let size: Float
    private let halo: PixelBuffer
    private let haloRadius: Float
    private let strength: Float
    private let scale: Float
    private let blowing: Happening?
    private let ember: PixelBuffer
    private let smoke: Smoke

    init(_ setting: Setting, wicks: [SIMD2<Float>], size: Float) {
        self.wicks = wicks
        self.size = size
        // Many flames share the light that one would give.
        strength =
            (0.34 + 0.50 * setting.light.lamps) / Float(max(wicks.count, 1)).squareRoot()
            * (wicks.count > 1 ? 0.62 : 1)
        haloRadius = size * 2.6
        scale = setting.stage.scale
        halo = Sprites.glow(haloRadius * setting.stage.scale, Colour(rgb: 0xffb45c).at(0.62))
        blowing = Happening(.candlesOut, in: setting.scene)
        ember = Sprites.glow(max(size * 0.16 * setting.stage.scale, 2), Colour(rgb: 0xff6a2a))
        smoke = Smoke(setting, size: min(size * 3.8, 0.26))
    }

    /// Seconds between the breath and the moment that a wick of `count` goes out.
    static func delay(_ index: Int, of count: Int) -> Float {
        guard count > 1 else { return 0.14 }
        // From one side to the other, not quite in order.
        let order = Float((index * 5 + 2) % count) * 0.3 + Float(index) * 0.7
        return 0.10 + 0.27 * order / Float(count - 1)
    }

    /// How much of a flame is there, 0...1, and how far a breath has bent it.
    private func burning(_ index: Int, _ age: Float) -> (share: Float, bend: Float) {
        let out = Flame.delay(index, of: wicks.count)
        return (smooth(out, out - 0.09, age), smooth(0, out * 0.8, age))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: CentreObjects.depth, at: moment.time)
        let age = blowing?.age(at: moment) ?? -1
        let stays = blowing?.stays(at: moment) ?? 1
        for (index, wick) in wicks.enumerated() {
            let (share, bend) = burning(index, age)
            let there = max(share, 1 - stays)
            if there > 0.02 {
                flame(index, wick, size: there, bend: bend * stays, moment, view, &picture)
            }
            let since = age - Flame.delay(index, of: wicks.count)
            guard since > 0 else { continue }
            picture.draw(
                ember,
                Pose(centre: view.pixel(wick), scale: .one),
                tint: Colour(1, 1, 1, stays * exp(-since * 1.6)),
                glowing: true
            )
            smoke.draw(
                from: wick - SIMD2(0, size * 0.1),
                age: since,
                opacity: stays / Float(wicks.count).squareRoot(),
                phase: Float(index) * 1.9,
                moment,
                view,
                into: &picture
            )
        }
    }

    private func flame(
        _ index: Int,
        _ wick: SIMD2<Float>,
        size share: Float,
        bend: Float,
        _ moment: Moment,
        _ view: View,
        _ picture: inout PixelBuffer
    ) {
        let zoom = view.scale / scale
        let phase = Float(index) * 2.39
        let flicker =
            moment.wave(7.3, phase) * 0.5 + moment.wave(11.9, phase * 1.7) * 0.3
            + moment.wave(3.1, phase * 0.6) * 0.2
        let shiver = bend * moment.wave(31, phase) * 0.12
        let lean = 0.10 * moment.wave(1.9, phase) + 0.05 * flicker + 0.95 * bend + shiver
        let tall = size * (1 + 0.09 * flicker) * (1 - 0.30 * bend) * share.squareRoot()
        let wide = size * (0.27 - 0.02 * flicker) * share.squareRoot()
        picture.draw(
            halo,
            Pose(
                centre: view.pixel(wick - SIMD2(0, tall * 0.45)),
                scale: SIMD2(repeating: zoom * (1 + 0.05 * flicker))
            ),
            tint: Colour(1, 1, 1, strength * share * (0.92 + 0.08 * flicker)),
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

/// What a wick gives off once it is out: a thread that curls, widens and is gone.
struct Smoke: Sendable {
    /// Seconds until nothing is left.
    static let life: Float = 3.2
    private let size: Float
    private let puff: PixelBuffer

    init(_ setting: Setting, size: Float) {
        self.size = size
        let grey = setting.light.lit(Colour(rgb: 0xd8d6da)).mixed(.white, 0.25)
        puff = Sprites.glow(max(size * 0.15 * setting.stage.scale, 2), grey.at(0.7))
    }

    func draw(
        from source: SIMD2<Float>,
        age: Float,
        opacity: Float,
        phase: Float,
        _ moment: Moment,
        _ view: View,
        into picture: inout PixelBuffer
    ) {
        guard age < Smoke.life else { return }
        for index in 0..<20 {
            // Each puff left the wick a little later than the one above it.
            let life = age - Float(index) * 0.07
            guard life > 0, life < 1.9 else { continue }
            let part = life / 1.9
            let curl = moment.wave(2.3, phase - life * 3.4) * 0.34 * part
            let drift = 0.22 * sin(phase) * part * part
            let rise = 1.35 * (1 - exp(-life * 1.3))
            let shown = smooth(0, 0.10, part) * smooth(1, 0.2, part) * smooth(1.6, 0.2, age - life)
            picture.draw(
                puff,
                Pose(
                    centre: view.pixel(source + SIMD2(curl + drift, -rise) * size),
                    scale: SIMD2(0.55 + 1.5 * part, 0.9 + 1.5 * part)
                ),
                tint: Colour(1, 1, 1, shown * opacity * 0.75)
            )
        }
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
        let view = camera.view(depth: CentreObjects.depth, at: moment.time)
        let zoom = view.scale / camera.stage.scale
        for ribbon in 0..<3 {
            for index in 0..<22 {
                let life = moment.rounds(0.16) + Float(index) / 22 + Float(ribbon) * 0.37
                let part = life - life.rounded(.down)
                let wave = -moment.wave(0.9, -part * 6.2 - Float(ribbon) * 2.1)
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
