import Foundation
import Kernels

/// Rolling hills, each row paler than the one before it.
enum Hills {
    static func scenery(_ setting: Setting) -> Scenery {
        let sky = Sky.parts(setting, bottom: setting.horizon + 0.12)
        let rows = 6
        var parts: [any Drawn] = []
        var chance = setting.stage.chance(41)
        let below = setting.stage.size.y - setting.horizon
        func base(_ row: Int) -> Float {
            let nearness = Float(row) / Float(rows - 1)
            return setting.horizon + below * (-0.04 + 0.80 * pow(nearness, 1.35))
        }
        for row in 0..<rows {
            // The next row hides what lies further down.
            parts.append(
                hill(
                    setting,
                    &chance,
                    base: base(row),
                    nearness: Float(row) / Float(rows - 1),
                    bottom: row == rows - 1 ? nil : base(row + 1) + 0.12
                )
            )
        }
        parts.append(SwayingGrass(setting, height: 0.10, count: 46))
        return Scenery(back: sky, front: parts)
    }

    /// Gives one row of hills, with what grows on it.
    static func hill(
        _ setting: Setting,
        _ chance: inout Chance,
        base: Float,
        nearness: Float,
        bottom: Float? = nil
    ) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        let size = 0.050 + 0.030 * nearness
        let ridge = Ridge(&chance, height: size, roughness: 0.10, pitch: 2.6 - 0.9 * nearness)
        let depth = 0.18 + 0.62 * nearness
        var canvas = Canvas(stage, depth: depth, top: base - 0.24, bottom: bottom)
        let distance = 0.80 * pow(1 - nearness, 1.25)
        let green = Hills.green(light, chance.between(-0.12, 0.12))
        let crown = light.lit(green.scaled(1.16), distance: distance)
            .mixed(light.source, 0.16 * (1 - light.lamps))
        let foot = light.lit(green.scaled(0.62), distance: distance * 0.8 + 0.10)
        let outline = path(ridge, base, canvas)
        canvas.fill(
            outline,
            Paint(
                from: SIMD2(0, base - size * 1.4),
                to: SIMD2(0, base + 0.30),
                Perceptual.stops([
                    (0, crown), (0.35, light.lit(green, distance: distance)), (1, foot),
                ])
            )
        )
        furrows(&canvas, ridge, base, light, green, distance, &chance)
        // Trees and houses stand in the snow; only their tops are white.
        canvas.settle(setting, ground: 0.80, ledge: 0.003 + 0.004 * nearness, distance: distance)
        if nearness > 0.05 && nearness < 0.9 {
            trees(&canvas, ridge, base, setting, nearness, distance, &chance)
        }
        if nearness > 0.3 && nearness < 0.7 {
            Cottage.paint(on: &canvas, ridge, base, setting, distance: distance, nearness, &chance)
        }
        if nearness >= 0.9 {
            Turf.cover(&canvas, from: base, setting, &chance, ridge: ridge)
            canvas.settle(setting, ground: 0.80, ledge: 0.004)
        }
        return canvas.layer()
    }

    static func green(_ light: Light, _ turn: Float) -> Colour {
        Perceptual.turned(Colour(rgb: 0x5f9a4c).mixed(light.ground, 0.62), turn)
    }

    static func path(_ ridge: Ridge, _ base: Float, _ canvas: Canvas) -> Path {
        var points: [SIMD2<Float>] = []
        let (low, high) = (canvas.near.x - 0.02, canvas.far.x + 0.02)
        for step in 0...220 {
            let x = low + (high - low) * Float(step) / 220
            points.append(SIMD2(x, base - ridge.height(at: x)))
        }
        points.append(SIMD2(high, canvas.far.y + 0.02))
        points.append(SIMD2(low, canvas.far.y + 0.02))
        return Path(points)
    }

    /// Soft bands that follow the ground: mown fields and hollows.
    private static func furrows(
        _ canvas: inout Canvas,
        _ ridge: Ridge,
        _ base: Float,
        _ light: Light,
        _ green: Colour,
        _ distance: Float,
        _ chance: inout Chance
    ) {
        let (low, high) = (canvas.near.x, canvas.far.x)
        for band in 0..<5 {
            let down = 0.012 + 0.045 * Float(band) + chance.between(0, 0.02)
            let thick = chance.between(0.006, 0.022)
            let lean = chance.between(-0.06, 0.06)
            let bright = band % 2 == 0
            let colour =
                bright
                ? light.lit(green.scaled(1.3).mixed(light.source, 0.25), distance: distance)
                : light.lit(green.scaled(0.6), distance: distance)
            var upper: [SIMD2<Float>] = []
            var lower: [SIMD2<Float>] = []
            for step in 0...80 {
                let x = low + (high - low) * Float(step) / 80
                let swell = 0.5 + 0.5 * sin(x * 3.1 + down * 90)
                let y = base - ridge.height(at: x * 0.9 + 0.05) * 0.7 + down + lean * (x - 0.5)
                upper.append(SIMD2(x, y))
                lower.append(SIMD2(x, y + thick * swell + 0.001))
            }
            canvas.fill(Path(upper + lower.reversed()), colour.at(bright ? 0.20 : 0.16), .atop)
        }
    }

    private static func trees(
        _ canvas: inout Canvas,
        _ ridge: Ridge,
        _ base: Float,
        _ setting: Setting,
        _ nearness: Float,
        _ distance: Float,
        _ chance: inout Chance
    ) {
        let width = canvas.far.x - canvas.near.x
        for _ in 0..<Int(3 + 3 * width) {
            let centre = canvas.near.x + chance.unit() * width
            let count = 2 + Int(chance.unit() * 7)
            for _ in 0..<count {
                let x = centre + chance.between(-0.09, 0.09) * (0.5 + nearness)
                let y = base - ridge.height(at: x) + chance.between(0, 0.02)
                let size = (0.010 + 0.036 * nearness) * chance.between(0.7, 1.25)
                Tree.round(
                    on: &canvas,
                    foot: SIMD2(x, y + size * 0.1),
                    size: size,
                    setting,
                    distance: distance,
                    &chance
                )
            }
        }
    }
}

/// Trees, small enough to be a few strokes.
enum Tree {
    static func round(
        on canvas: inout Canvas,
        foot: SIMD2<Float>,
        size: Float,
        _ setting: Setting,
        distance: Float,
        _ chance: inout Chance
    ) {
        let light = setting.light
        let leaf = Perceptual.turned(
            Colour(rgb: 0x3f7a45).mixed(light.ground, 0.4),
            chance.between(-0.25, 0.18)
        )
        let dark = light.lit(leaf.scaled(0.60), distance: distance)
        let bright = light.lit(leaf.scaled(1.25), distance: distance).mixed(light.source, 0.14)
            .mixed(light.snow.mixed(light.haze, distance), light.weather == .snow ? 0.80 : 0)
        let side: Float = setting.sun.x > foot.x ? 1 : -1
        canvas.fill(
            .ellipse(foot + SIMD2(-side * size * 0.5, size * 0.05), SIMD2(size * 1.1, size * 0.22)),
            dark.at(0.35),
            .atop
        )
        canvas.fill(
            .rectangle(foot - SIMD2(size * 0.08, size * 0.7), foot + SIMD2(size * 0.08, 0)),
            light.lit(Colour(rgb: 0x4d3a30), distance: distance)
        )
        let tall = chance.between(0.9, 1.5)
        // The crown's mass first, then lighter leaves on the sun's side of it.
        let blobs = (0..<8).map { blob -> (SIMD2<Float>, Float) in
            let angle = Float(blob) * 2.399
            let away = (Float(blob) / 8).squareRoot() * 0.48
            let at = foot + SIMD2(cos(angle) * away, -tall + sin(angle) * away * tall * 0.75) * size
            return (at, size * chance.between(0.36, 0.52))
        }
        let crown = foot - SIMD2(0, tall * size)
        let paint = Paint(
            around: crown + SIMD2(side * size * 0.45, -size * 0.7),
            radii: SIMD2(1.7, 2.0) * size,
            [(0, bright), (0.42, bright.mixed(dark, 0.45)), (1, dark)]
        )
        for (at, r) in blobs { canvas.fill(.ellipse(at, SIMD2(r, r), pieces: 18), paint) }
        for (at, r) in blobs.dropFirst(2) {
            let spot = at + SIMD2(side * r * 0.28, -r * 0.34)
            canvas.fill(.ellipse(spot, SIMD2(r * 0.55, r * 0.42), pieces: 14), bright.at(0.22))
        }
    }

    static func pine(
        on canvas: inout Canvas,
        foot: SIMD2<Float>,
        size: Float,
        colour: Colour,
        lit: Colour,
        side: Float
    ) {
        for tier in 0..<4 {
            let t = Float(tier) / 4
            let top = foot.y - size * (1 - t * 0.62)
            let half = size * (0.09 + 0.15 * t)
            let low = top + size * (0.34 + 0.05 * t)
            let middle = SIMD2(foot.x, top)
            canvas.fill(
                Path([
                    middle, SIMD2(foot.x + half, low), SIMD2(foot.x, low - size * 0.04),
                    SIMD2(foot.x - half, low),
                ]),
                colour
            )
            canvas.fill(
                Path([
                    middle, SIMD2(foot.x + half * side, low),
                    SIMD2(foot.x + half * side * 0.25, low - size * 0.05),
                ]),
                lit.at(0.55)
            )
        }
    }
}

/// A small house on a slope, its windows lit after dark.
enum Cottage {
    static func paint(
        on canvas: inout Canvas,
        _ ridge: Ridge,
        _ base: Float,
        _ setting: Setting,
        distance: Float,
        _ nearness: Float,
        _ chance: inout Chance
    ) {
        let light = setting.light
        let x =
            setting.stage.size.x
            * (chance.unit() > 0.5 ? chance.between(0.12, 0.3) : chance.between(0.7, 0.88))
        let size = 0.016 + 0.030 * nearness
        let foot = SIMD2(x, base - ridge.height(at: x) + 0.020)
        let wall = light.lit(Colour(rgb: 0xf6ead8), distance: distance)
        let roof = light.lit(Colour(rgb: 0xb5573f).mixed(light.accent, 0.2), distance: distance)
            .mixed(light.snow, light.weather == .snow ? 0.84 : 0)
        let side: Float = setting.sun.x > x ? 1 : -1
        func at(_ u: Float, _ v: Float) -> SIMD2<Float> { foot + SIMD2(u, v) * size }
        canvas.fill(
            .ellipse(at(-0.4 * side, 0.02), SIMD2(1.9, 0.22) * size),
            light.lit(Colour(rgb: 0x24402c)).at(0.35),
            .atop
        )
        canvas.fill(
            .rectangle(at(-1, -0.9), at(1, 0)),
            Paint(
                from: at(-side, 0),
                to: at(side, 0),
                [(0, wall.scaled(0.74)), (1, wall.mixed(light.source, 0.2))]
            )
        )
        canvas.fill(
            .rectangle(at(0.45, -1.9), at(0.72, -1.2)),
            wall.scaled(0.7)
        )
        canvas.fill(
            Path([at(-1.18, -0.86), at(-0.55, -1.62), at(0.55, -1.62), at(1.18, -0.86)]),
            Paint(
                from: at(0, -1.62),
                to: at(0, -0.86),
                [(0, roof.mixed(light.source, 0.25)), (1, roof.scaled(0.8))]
            )
        )
        for u in [Float(-0.62), 0.38] {
            let lit = light.lamps > 0.5
            canvas.fill(
                .rectangle(at(u, -0.66), at(u + 0.28, -0.28)),
                lit ? Colour(rgb: 0xffd58a) : light.lit(Colour(rgb: 0x5c7088), distance: distance)
            )
            if lit {
                canvas.glow(at(u + 0.14, -0.45), size * 1.6, Colour(rgb: 0xffb55a).at(0.5), .atop)
            }
        }
        canvas.fill(.rectangle(at(-0.14, -0.58), at(0.14, 0)), roof.scaled(0.62))
    }
}
