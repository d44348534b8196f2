import Foundation
import Kernels

extension Wood {
    /// Paints one trunk that leaves the picture at the top.
    func trunk(
        on canvas: inout Canvas,
        foot: SIMD2<Float>,
        width: Float,
        distance: Float,
        dark: Float = 1,
        _ chance: inout Chance
    ) {
        let top = canvas.near.y - 0.05
        let lean = chance.between(-0.05, 0.05) * (foot.y - top)
        let bow = chance.between(-0.02, 0.02)
        func centre(_ t: Float) -> SIMD2<Float> {
            SIMD2(foot.x + lean * t + bow * sin(.pi * t), foot.y + (top - foot.y) * t)
        }
        func half(_ t: Float) -> Float {
            width * (0.5 - 0.20 * t + 0.55 * exp(-t * 26) * (1 - t))
        }
        let line = (0...24).map { Float($0) / 24 }.map { $0 * $0 }
        let outline =
            line.map { centre($0) - SIMD2(half($0), 0) }
            + line.reversed().map { centre($0) + SIMD2(half($0), 0) }
        let tone = shade(bark.scaled(dark * chance.between(0.85, 1.1)), distance)
        let shadow = shade(bark.scaled(0.34 * dark), distance)
        let lit = tone.mixed(setting.light.source, 0.10 + 0.34 * setting.light.sunlight * dark)
        var stops: [Paint.Stop] = [(0, shadow), (0.42, tone), (0.86, lit), (1, lit.scaled(0.9))]
        if side < 0 { stops = stops.reversed().map { (1 - $0.at, $0.colour) } }
        let middle = centre(0.3)
        let reach = SIMD2(width * 0.46, 0)
        canvas.fill(Path(outline), Paint(from: middle - reach, to: middle + reach, stops))
        guard width > 0.02 else { return }
        if isBirch {
            marks(on: &canvas, width, centre, half, distance, dark, &chance)
        } else {
            grain(on: &canvas, width, centre, half, distance, dark, &chance)
        }
        moss(on: &canvas, foot, width, distance, dark, &chance)
    }

    private func grain(
        on canvas: inout Canvas,
        _ width: Float,
        _ centre: (Float) -> SIMD2<Float>,
        _ half: (Float) -> Float,
        _ distance: Float,
        _ dark: Float,
        _ chance: inout Chance
    ) {
        let line = shade(bark.scaled(0.26 * dark), distance)
        let ridge = shade(bark.scaled(1.3 * dark), distance)
        for index in 0..<Int(min(26 + width * 900, 120)) {
            let from = chance.unit() * 0.97
            let long = chance.between(0.02, 0.07)
            let across = chance.between(-0.86, 0.86)
            let points = (0...5).map { step -> SIMD2<Float> in
                let t = from + long * Float(step) / 5
                return centre(t) + SIMD2(half(t) * (across + 0.05 * sin(t * 90 + across * 9)), 0)
            }
            canvas.fill(
                .stroke(points, width: width * 0.045, endWidth: width * 0.012),
                (index % 3 == 0 ? ridge.at(0.22) : line.at(0.34)),
                .atop
            )
        }
    }

    private func marks(
        on canvas: inout Canvas,
        _ width: Float,
        _ centre: (Float) -> SIMD2<Float>,
        _ half: (Float) -> Float,
        _ distance: Float,
        _ dark: Float,
        _ chance: inout Chance
    ) {
        let ink = shade(Colour(rgb: 0x2e2926).scaled(dark), distance)
        for _ in 0..<Int(min(30 + width * 500, 70)) {
            let t = chance.unit()
            let at = centre(t) + SIMD2(half(t) * chance.between(-0.95, 0.95), 0)
            let wide = width * chance.between(0.06, 0.30)
            let thick = width * chance.between(0.02, 0.06)
            canvas.fill(
                .ellipse(at, SIMD2(wide, thick), pieces: 12),
                ink.at(chance.between(0.25, 0.75)),
                .atop
            )
        }
    }

    private func moss(
        on canvas: inout Canvas,
        _ foot: SIMD2<Float>,
        _ width: Float,
        _ distance: Float,
        _ dark: Float,
        _ chance: inout Chance
    ) {
        let green = shade(leaf.scaled(0.72 * dark), distance)
        for _ in 0..<26 {
            let up = chance.unit() * chance.unit()
            let at = foot + SIMD2(width * chance.between(-0.9, 0.9), -up * width * 2.6)
            canvas.fill(
                .ellipse(
                    at,
                    SIMD2(0.16, 0.09) * width * chance.between(0.5, 1.2),
                    pieces: 10
                ),
                green.scaled(chance.between(0.7, 1.25)).at(0.55 * (1 - up)),
                .atop
            )
        }
    }
}

/// The ground of the clearing and the path over it.
enum ForestFloor {
    static func layer(_ wood: Wood, _ chance: inout Chance) -> Layer {
        let (setting, light) = (wood.setting, wood.setting.light)
        let top = setting.horizon - 0.004
        var canvas = Canvas(setting.stage, depth: 0.55, top: top)
        let near = wood.shade(wood.leaf.mixed(Colour(rgb: 0x5b4a34), 0.35).scaled(0.52), 0)
        canvas.fill(
            .rectangle(SIMD2(canvas.near.x - 0.1, top), canvas.far + 0.1),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, setting.stage.size.y),
                Perceptual.stops([
                    (0, wood.shade(wood.leaf, 0.72)), (0.22, wood.shade(wood.leaf, 0.36)),
                    (0.5, wood.shade(wood.leaf.scaled(0.76), 0.12)), (1, near),
                ])
            )
        )
        Turf.cover(&canvas, from: top + 0.015, setting, &chance)
        path(on: &canvas, wood, top, &chance)
        litter(on: &canvas, wood, top, &chance)
        dapples(on: &canvas, wood, top, &chance)
        canvas.settle(setting, ground: 0.82, ledge: 0.002)
        canvas.glow(
            SIMD2(wood.middle, top),
            0.50,
            wood.air.mixed(light.source, 0.3).at(0.55),
            squash: 0.28,
            .atop
        )
        return canvas.layer()
    }

    /// Where the path's middle lies and half its width, `t` from far to near.
    static func way(_ wood: Wood, _ t: Float) -> (x: Float, half: Float) {
        let swing = 0.10 * sin(4.4 * pow(t, 0.6) + 0.4) * (1 - t) * wood.side
        return (wood.middle + swing, 0.010 + 0.155 * pow(t, 1.15))
    }

    private static func path(
        on canvas: inout Canvas,
        _ wood: Wood,
        _ top: Float,
        _ chance: inout Chance
    ) {
        let setting = wood.setting
        let low = setting.stage.size.y + Camera.margin(depth: 0.55)
        let edge = Ridge(&chance, height: 0.012, roughness: 0.8, pitch: 14)
        func outline(_ wide: Float) -> Path {
            var (left, right): ([SIMD2<Float>], [SIMD2<Float>]) = ([], [])
            for step in 0...60 {
                let t = Float(step) / 60
                let y = top + 0.006 + (low - top) * pow(t, 1.5)
                let (x, half) = way(wood, pow(t, 1.5))
                let rough = edge.height(at: t * 1.6 - 0.5) * (0.2 + t * 1.4)
                let other = edge.height(at: t * 1.6 + 0.9) * (0.2 + t * 1.4)
                left.append(SIMD2(x - half * wide + rough, y))
                right.append(SIMD2(x + half * wide + other, y))
            }
            return Path(left + right.reversed())
        }
        let earth = Colour(rgb: 0xa88a62)
        for (wide, alpha) in [(Float(1.28), Float(0.28)), (1.13, 0.45), (1, 1)] {
            canvas.fill(
                outline(wide),
                Paint(
                    from: SIMD2(0, top),
                    to: SIMD2(0, low),
                    Perceptual.stops([
                        (0, wood.shade(earth.scaled(1.2), 0.55).at(1)),
                        (0.3, wood.shade(earth, 0.14)),
                        (1, wood.shade(earth.scaled(0.62), 0)),
                    ]).map { ($0.at, $0.colour.at(alpha)) }
                ),
                .atop
            )
        }
    }

    private static func litter(
        on canvas: inout Canvas,
        _ wood: Wood,
        _ top: Float,
        _ chance: inout Chance
    ) {
        let low = canvas.far.y
        let kinds = [
            Colour(rgb: 0x8a5a32), Colour(rgb: 0xb58a45), Colour(rgb: 0x6b4c33), wood.leaf,
        ]
        for index in 0..<Int(620 * (canvas.far.x - canvas.near.x)) {
            let t = pow(Float(index) / 620 / (canvas.far.x - canvas.near.x), 1.2)
            let at = SIMD2(chance.between(canvas.near.x, canvas.far.x), top + (low - top) * t)
            let size = (0.0022 + 0.012 * t) * chance.between(0.6, 1.2)
            let path = Foliage.leaf(.zero, size, chance.between(0, 6.28))
                .mapped { SIMD2($0.x, $0.y * 0.55) + at }
            let colour = wood.shade(
                chance.pick(kinds).scaled(chance.between(0.6, 1.1)),
                0.3 * (1 - t)
            )
            canvas.fill(path, colour.at(0.8))
        }
    }

    private static func dapples(
        on canvas: inout Canvas,
        _ wood: Wood,
        _ top: Float,
        _ chance: inout Chance
    ) {
        let light = wood.setting.light
        let low = canvas.far.y
        for _ in 0..<Int(46 * (canvas.far.x - canvas.near.x)) {
            let t = chance.unit()
            let at = SIMD2(
                chance.between(canvas.near.x, canvas.far.x),
                top + (low - top) * pow(t, 1.3)
            )
            let r = (0.012 + 0.06 * t) * chance.between(0.5, 1.3)
            let colour = light.source.mixed(Colour(rgb: 0xfff3b0), 0.4)
            canvas.glow(at, r, colour.at(0.42 * light.sunlight), squash: 0.34, .atop)
        }
    }
}
