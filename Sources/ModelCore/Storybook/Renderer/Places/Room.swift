import Foundation
import Kernels

/// A cosy room: a window on the world, a lamp's warmth, a table.
enum Room {
    static func scenery(_ setting: Setting) -> Scenery {
        let opening = window(setting)
        let interior = Interior(setting)
        return Scenery(
            back: WindowView.parts(setting, opening),
            front: [
                wall(interior, opening), curtains(interior, opening),
                StringLights(
                    setting,
                    top: opening.low.y - (setting.stage.isPortrait ? 0.20 : 0.15)
                ),
            ],
            table: [table(setting)]
        )
    }

    static func window(_ setting: Setting) -> Opening {
        let size = setting.stage.size
        let centre = SIMD2(size.x * 0.5, size.y * (setting.stage.isPortrait ? 0.37 : 0.44))
        let half = setting.stage.isPortrait ? SIMD2<Float>(0.31, 0.40) : SIMD2(0.44, 0.25)
        return Opening(low: centre - half, high: centre + half)
    }

    static func warmth(_ setting: Setting) -> Colour {
        let lamps = setting.light.lamps
        // A party has more lamps than an evening at home.
        let bright: Float = setting.place == .party ? 0.45 : setting.place == .kitchen ? 0.2 : 0
        return setting.light.ambient.mixed(Colour(1, 0.80, 0.58, 1), 0.72 * lamps)
            .scaled(1 - 0.08 * lamps)
            .mixed(Colour(1, 0.92, 0.82, 1), bright * lamps)
    }

    private static func wall(_ interior: Interior, _ opening: Opening) -> Layer {
        let (setting, light) = (interior.setting, interior.light)
        var chance = setting.stage.chance(95)
        var canvas = Canvas(setting.stage, depth: 0.3)
        let paper = chance.pick([
            Colour(rgb: 0xe9d5bd), Colour(rgb: 0xd9cdb8), Colour(rgb: 0xe3c4ae),
            Colour(rgb: 0xc9cfbd),
        ]).mixed(light.horizon, 0.16)
        interior.wall(&canvas, paper, [opening])
        panelling(&canvas, setting, interior.lit(paper), sill: opening.high.y + 0.04)
        sunlight(&canvas, interior, opening)
        interior.joinery(&canvas, opening)
        interior.sill(&canvas, opening, Colour(rgb: 0xf7f1e6))
        pictures(&canvas, setting, opening, interior.warm)
        lamp(&canvas, setting, opening)
        return canvas.layer()
    }

    private static func panelling(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ colour: Colour,
        sill: Float
    ) {
        // Barely visible stripes, as good wallpaper has.
        var x = canvas.near.x
        while x < canvas.far.x {
            canvas.fill(
                .rectangle(SIMD2(x, canvas.near.y), SIMD2(x + 0.028, canvas.far.y)),
                Colour.white.at(0.035),
                .atop
            )
            x += 0.056
        }
        // White panels stand below the sill, as high as a chair.
        let top = max(CentreObjects.ground(setting) - 0.36, sill)
        let panel = Colour(rgb: 0xf6f0e6).filtered(warmth(setting))
        canvas.fill(
            .rectangle(SIMD2(canvas.near.x - 0.1, top), canvas.far + 0.1),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, top + 0.36),
                [(0, panel.mixed(colour, 0.25)), (1, panel.mixed(colour, 0.25).scaled(0.74))]
            )
        )
        for (y, shade) in [(top, Float(1.06)), (top + 0.016, 0.72), (top + 0.022, 0.92)] {
            canvas.fill(
                .rectangle(SIMD2(canvas.near.x - 0.1, y), SIMD2(canvas.far.x + 0.1, y + 0.014)),
                panel.scaled(shade)
            )
        }
        guard top < sill + 0.12, setting.stage.isPortrait else { return }
        x = setting.stage.size.x / 2 - 6 * 0.26
        while x < canvas.far.x {
            let low = SIMD2(x + 0.03, top + 0.07)
            let high = SIMD2(x + 0.23, top + 0.34)
            canvas.fill(.rectangle(low, high), Colour.black.at(0.10), .atop)
            canvas.fill(.rectangle(low + 0.005, high), Colour.white.at(0.22), .atop)
            canvas.fill(
                .rectangle(low + 0.005, high - 0.005),
                panel.mixed(colour, 0.25).scaled(0.88)
            )
            x += 0.26
        }
    }

    /// The light that falls through the window onto the wall.
    private static func sunlight(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ opening: Opening
    ) {
        let light = interior.light
        interior.daylight(&canvas, opening)
        guard [.clear, .wind].contains(interior.setting.scene.weather ?? .clear) else { return }
        guard light.time == .golden || light.time == .morning || light.time == .dawn else { return }
        let way: Float = interior.setting.sun.x > interior.size.x / 2 ? -1 : 1
        for pane in 0..<2 {
            let away = 0.03 + Float(pane) * 0.15
            let x = way > 0 ? opening.high.x + away : opening.low.x - away
            let y = opening.low.y + 0.30
            canvas.fill(
                Path([
                    SIMD2(x, y), SIMD2(x + way * 0.125, y + 0.055),
                    SIMD2(x + way * 0.125, y + 0.40), SIMD2(x, y + 0.345),
                ]),
                light.source.at(0.20),
                .atop
            )
        }
    }

    private static func pictures(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ opening: Opening,
        _ warm: Colour
    ) {
        let light = setting.light
        guard !setting.stage.isPortrait else { return }
        for (index, place) in [SIMD2<Float>(0.10, 0.30), SIMD2(0.215, 0.44)].enumerated() {
            let half = SIMD2<Float>(0.055, 0.075) * (index == 0 ? 1.15 : 0.85)
            let at = SIMD2(place.x * 1.6, place.y)
            guard at.x + half.x < opening.low.x - 0.20 else { continue }
            canvas.fill(.rectangle(at - half + 0.006, at + half + 0.012), Colour.black.at(0.20))
            canvas.fill(.rectangle(at - half, at + half), Colour(rgb: 0x7a5236).filtered(warm))
            canvas.fill(
                .rectangle(at - half * 0.86, at + half * 0.86),
                Colour(rgb: 0xf6efe2).filtered(warm)
            )
            canvas.fill(
                .ellipse(at - SIMD2(0, half.y * 0.1), half * 0.45),
                light.accent.filtered(warm).at(0.9)
            )
            canvas.fill(
                .ellipse(at + SIMD2(half.x * 0.25, half.y * 0.25), half * 0.32),
                light.ground.filtered(warm).at(0.9)
            )
        }
    }

    private static func curtains(_ interior: Interior, _ opening: Opening) -> Curtains {
        let top = opening.low.y - 0.075
        let low = CentreObjects.ground(interior.setting) + 0.02
        return Curtains(
            interior,
            [
                .init(
                    outer: opening.low.x - 0.135,
                    inner: opening.low.x + 0.035,
                    top: top,
                    low: low
                ),
                .init(
                    outer: opening.high.x + 0.135,
                    inner: opening.high.x - 0.035,
                    top: top,
                    low: low
                ),
            ],
            cloth: interior.light.accent.mixed(Colour(rgb: 0xf4e6d4), 0.58)
        )
    }

    private static func lamp(_ canvas: inout Canvas, _ setting: Setting, _ opening: Opening) {
        let glow = setting.light.lamps
        guard glow > 0.1 else { return }
        for x in [opening.low.x - 0.12, opening.high.x + 0.12] {
            canvas.glow(
                SIMD2(x, opening.high.y + 0.12),
                0.75,
                Colour(rgb: 0xffc27a).at(0.42 * glow),
                .atop
            )
        }
    }

    private static func table(_ setting: Setting) -> Layer {
        Tabletop.layer(
            setting,
            top: CentreObjects.ground(setting) - 0.055,
            wood: Colour(rgb: 0xa9744a),
            light: warmth(setting)
        )
    }
}
