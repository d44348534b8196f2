import Foundation
import Kernels

/// A cosy room: a window on the world, a lamp's warmth, a table.
enum Room {
    static func scenery(_ setting: Setting) -> Scenery {
        let frame = Frame(setting)
        return Scenery(
            back: [outside(setting, frame)],
            front: [wall(setting, frame), StringLights(setting, frame), table(setting)]
        )
    }

    /// The window's opening in units.
    struct Frame {
        let low: SIMD2<Float>
        let high: SIMD2<Float>

        init(_ setting: Setting) {
            let size = setting.stage.size
            let centre = SIMD2(size.x * 0.5, size.y * (setting.stage.isPortrait ? 0.37 : 0.44))
            let half = setting.stage.isPortrait ? SIMD2<Float>(0.31, 0.40) : SIMD2(0.44, 0.25)
            low = centre - half
            high = centre + half
        }
    }

    /// What the window shows, painted small because it lies out of focus.
    private static func outside(_ setting: Setting, _ frame: Frame) -> Layer {
        let stage = setting.stage.at(scale: setting.stage.scale / 2)
        let far = Setting(setting.scene, stage: stage, place: .hills)
        var picture = PixelBuffer(
            width: Int(stage.size.x * stage.scale),
            height: Int(stage.size.y * stage.scale)
        )
        let still = Camera(move: .still, stage: stage)
        let hills = Hills.scenery(far)
        for part in hills.back + hills.front.dropLast() {
            part.draw(at: Moment(0), camera: still, into: &picture)
        }
        picture.blur(across: max(Int(stage.scale / 400), 1), down: max(Int(stage.scale / 400), 1))
        // Lower the view so that its horizon lies in the window's lower third.
        let drop = far.horizon - (frame.low.y + (frame.high.y - frame.low.y) * 0.66)
        let clip = Canvas(
            from: frame.low - 0.09,
            to: frame.high + 0.09,
            scale: stage.scale,
            depth: 0.12
        )
        let cut = PixelBuffer(width: clip.pixels.width, height: clip.pixels.height) { x, y in
            let at = clip.origin + SIMD2(Float(x), Float(y)) / stage.scale + SIMD2(0, drop)
            return picture.colour(
                x: min(max(Int(at.x * stage.scale), 0), picture.width - 1),
                y: min(max(Int(at.y * stage.scale), 0), picture.height - 1)
            )
        }
        return Layer(
            picture: cut,
            origin: clip.origin,
            scale: stage.scale,
            depth: 0.12
        )
    }

    static func warmth(_ setting: Setting) -> Colour {
        setting.light.ambient.mixed(Colour(1, 0.80, 0.58, 1), 0.72 * setting.light.lamps)
            .scaled(1 - 0.08 * setting.light.lamps)
    }

    private static func wall(_ setting: Setting, _ frame: Frame) -> Layer {
        let (stage, light) = (setting.stage, setting.light)
        var chance = stage.chance(95)
        var canvas = Canvas(stage, depth: 0.3)
        let paper = chance.pick([
            Colour(rgb: 0xe9d5bd), Colour(rgb: 0xd9cdb8), Colour(rgb: 0xe3c4ae),
            Colour(rgb: 0xc9cfbd),
        ]).mixed(light.horizon, 0.16)
        let warm = warmth(setting)
        let colour = paper.filtered(warm)
        let (low, high) = (canvas.origin - 0.1, canvas.end + 0.1)
        var hole = Path.rectangle(low, high)
        hole.add(
            Path([
                frame.low, SIMD2(frame.low.x, frame.high.y), frame.high,
                SIMD2(frame.high.x, frame.low.y),
            ])
        )
        canvas.fill(
            hole,
            Paint(
                from: SIMD2(0, low.y),
                to: SIMD2(0, high.y),
                [
                    (0, colour.scaled(0.90)), (0.45, colour.mixed(.white, 0.10)),
                    (1, colour.scaled(0.82)),
                ]
            )
        )
        panelling(&canvas, setting, colour)
        sunlight(&canvas, setting, frame)
        woodwork(&canvas, setting, frame, warm)
        pictures(&canvas, setting, frame, warm, &chance)
        curtains(&canvas, setting, frame, warm)
        lamp(&canvas, setting, frame, warm)
        return canvas.layer()
    }

    private static func panelling(_ canvas: inout Canvas, _ setting: Setting, _ colour: Colour) {
        // Barely visible stripes, as good wallpaper has.
        var x = canvas.origin.x
        while x < canvas.end.x {
            canvas.fill(
                .rectangle(SIMD2(x, canvas.origin.y), SIMD2(x + 0.028, canvas.end.y)),
                Colour.white.at(0.035),
                .atop
            )
            x += 0.056
        }
        // White panels stand below the sill, as high as a chair.
        let sill = Frame(setting).high.y + 0.04
        let top = max(CentreObjects.ground(setting) - 0.36, sill)
        let panel = Colour(rgb: 0xf6f0e6).filtered(warmth(setting))
        canvas.fill(
            .rectangle(SIMD2(canvas.origin.x - 0.1, top), canvas.end + 0.1),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, top + 0.36),
                [(0, panel.mixed(colour, 0.25)), (1, panel.mixed(colour, 0.25).scaled(0.74))]
            )
        )
        for (y, shade) in [(top, Float(1.06)), (top + 0.016, 0.72), (top + 0.022, 0.92)] {
            canvas.fill(
                .rectangle(SIMD2(canvas.origin.x - 0.1, y), SIMD2(canvas.end.x + 0.1, y + 0.014)),
                panel.scaled(shade)
            )
        }
        guard top < sill + 0.12, setting.stage.isPortrait else { return }
        x = setting.stage.size.x / 2 - 6 * 0.26
        while x < canvas.end.x {
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
    private static func sunlight(_ canvas: inout Canvas, _ setting: Setting, _ frame: Frame) {
        let light = setting.light
        let middle = (frame.low + frame.high) / 2
        canvas.glow(
            middle,
            0.95,
            light.source.mixed(light.horizon, 0.5).at(0.30 * (1 - 0.75 * light.lamps)),
            .atop
        )
        guard light.time == .golden || light.time == .morning || light.time == .dawn else { return }
        let way: Float = setting.sun.x > setting.stage.size.x / 2 ? -1 : 1
        for pane in 0..<2 {
            let x =
                way > 0
                ? frame.high.x + 0.03 + Float(pane) * 0.15 : frame.low.x - 0.03 - Float(pane) * 0.15
            let y = frame.low.y + 0.30
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

    private static func woodwork(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ frame: Frame,
        _ warm: Colour
    ) {
        let paint = Colour(rgb: 0xf7f1e6).filtered(warm)
        let shade = paint.scaled(0.66)
        let thick: Float = 0.026
        func bar(_ low: SIMD2<Float>, _ high: SIMD2<Float>) {
            let upright = high.y - low.y > high.x - low.x
            canvas.fill(
                .rectangle(low - 0.003, high + SIMD2(0.005, 0.007), radius: 0.003),
                Colour.black.at(0.16)
            )
            canvas.fill(
                .rectangle(low, high, radius: 0.003),
                Paint(
                    from: low,
                    to: upright ? SIMD2(high.x, low.y) : SIMD2(low.x, high.y),
                    [(0, paint), (0.7, paint.scaled(0.93)), (1, shade)]
                )
            )
        }
        let middle = (frame.low + frame.high) / 2
        bar(SIMD2(middle.x - 0.008, frame.low.y), SIMD2(middle.x + 0.008, frame.high.y))
        let third = frame.low.y + (frame.high.y - frame.low.y) * 0.36
        bar(SIMD2(frame.low.x, third - 0.007), SIMD2(frame.high.x, third + 0.007))
        bar(frame.low - thick, SIMD2(frame.high.x + thick, frame.low.y))
        bar(SIMD2(frame.low.x - thick, frame.low.y - thick), SIMD2(frame.low.x, frame.high.y))
        bar(SIMD2(frame.high.x, frame.low.y - thick), SIMD2(frame.high.x + thick, frame.high.y))
        bar(
            SIMD2(frame.low.x - 0.06, frame.high.y),
            SIMD2(frame.high.x + 0.06, frame.high.y + 0.036)
        )
        canvas.glow(
            SIMD2(middle.x, frame.high.y + 0.052),
            frame.high.x - middle.x + 0.08,
            Colour.black.at(0.25),
            squash: 0.045,
            .atop
        )
    }

    private static func pictures(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ frame: Frame,
        _ warm: Colour,
        _ chance: inout Chance
    ) {
        let light = setting.light
        guard !setting.stage.isPortrait else { return }
        for (index, place) in [SIMD2<Float>(0.10, 0.30), SIMD2(0.215, 0.44)].enumerated() {
            let half = SIMD2<Float>(0.055, 0.075) * (index == 0 ? 1.15 : 0.85)
            let at = SIMD2(place.x * 1.6, place.y)
            guard at.x + half.x < frame.low.x - 0.20 else { continue }
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

    private static func curtains(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ frame: Frame,
        _ warm: Colour
    ) {
        let light = setting.light
        let cloth = light.accent.mixed(Colour(rgb: 0xf4e6d4), 0.58).filtered(warm)
        let top = frame.low.y - 0.075
        let low = CentreObjects.ground(setting) + 0.02
        for side in [Float(-1), 1] {
            let inner = side < 0 ? frame.low.x + 0.035 : frame.high.x - 0.035
            let outer = side < 0 ? frame.low.x - 0.135 : frame.high.x + 0.135
            let folds = 6
            for fold in 0..<folds {
                let t0 = Float(fold) / Float(folds)
                let t1 = Float(fold + 1) / Float(folds)
                let (a, b) = (outer + (inner - outer) * t0, outer + (inner - outer) * t1)
                let (la, lb) = (
                    outer + (inner - outer) * t0 * 0.80, outer + (inner - outer) * t1 * 0.80
                )
                var path = Path([SIMD2(a, top)])
                path.line(to: SIMD2(b, top))
                path.curve(to: SIMD2(lb, low), by: SIMD2(b, low - 0.4), SIMD2(lb, low - 0.3))
                path.line(to: SIMD2(la, low))
                path.curve(to: SIMD2(a, top), by: SIMD2(la, low - 0.3), SIMD2(a, low - 0.4))
                let glowing = t1 > 0.5 ? light.source.mixed(cloth, 0.6) : cloth
                canvas.fill(
                    path,
                    Paint(
                        from: SIMD2(a, 0),
                        to: SIMD2(b, 0),
                        [
                            (0, cloth.scaled(0.70)), (0.4, cloth.mixed(glowing, 0.4)),
                            (0.6, cloth.mixed(glowing, 0.5)), (1, cloth.scaled(0.62)),
                        ]
                    )
                )
            }
        }
        let rod = Colour(rgb: 0x7b5a3c).filtered(warm)
        let (l, r) = (frame.low.x - 0.17, frame.high.x + 0.17)
        canvas.fill(
            .rectangle(SIMD2(l, top - 0.012), SIMD2(r, top + 0.004), radius: 0.008),
            Paint(
                from: SIMD2(0, top - 0.012),
                to: SIMD2(0, top + 0.004),
                [(0, rod.scaled(1.4)), (1, rod.scaled(0.5))]
            )
        )
        for x in [l, r] {
            canvas.fill(.ellipse(SIMD2(x, top - 0.004), SIMD2(repeating: 0.015)), rod)
        }
    }

    private static func lamp(
        _ canvas: inout Canvas,
        _ setting: Setting,
        _ frame: Frame,
        _ warm: Colour
    ) {
        let glow = setting.light.lamps
        guard glow > 0.1 else { return }
        for x in [frame.low.x - 0.12, frame.high.x + 0.12] {
            canvas.glow(
                SIMD2(x, frame.high.y + 0.12),
                0.75,
                Colour(rgb: 0xffc27a).at(0.42 * glow),
                .atop
            )
        }
        _ = warm
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
