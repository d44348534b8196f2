import Foundation
import Kernels

/// What lies on a desk around its middle: a mat, a lamp, pens, paper.
enum Desktop {
    static func layer(_ plan: Desk.Plan) -> Layer {
        let interior = plan.interior
        var canvas = Canvas(
            interior.stage,
            depth: CentreObjects.depth,
            top: interior.edge - 0.60
        )
        mat(&canvas, interior)
        let reach = self.reach(interior)
        let middle = interior.size.x / 2
        paper(&canvas, interior, SIMD2(middle - reach - 0.02, interior.edge + 0.16))
        notebooks(&canvas, interior, SIMD2(middle + reach - 0.02, interior.edge + 0.13))
        lamp(&canvas, plan)
        pens(&canvas, interior, SIMD2(middle + reach - 0.01, interior.edge + 0.028))
        return canvas.layer()
    }

    private static func reach(_ interior: Interior) -> Float {
        interior.stage.isPortrait || interior.size.x < 1.2 ? 0.37 : 0.52
    }

    /// Where the lamp's bulb is.
    static func bulb(_ plan: Desk.Plan) -> SIMD2<Float> {
        let interior = plan.interior
        return SIMD2(interior.size.x / 2 - reach(interior) + 0.10, interior.edge - 0.36)
    }

    private static func mat(_ canvas: inout Canvas, _ interior: Interior) {
        let middle = interior.size.x / 2
        let top = interior.edge + 0.022
        let leather = interior.lit(
            interior.light.accent.mixed(Colour(rgb: 0x3a4a52), 0.70)
        )
        let outline = [
            SIMD2(middle - 0.30, top), SIMD2(middle + 0.30, top), SIMD2(middle + 0.46, top + 0.30),
            SIMD2(middle - 0.46, top + 0.30),
        ]
        canvas.fill(Path(outline.map { $0 + SIMD2(0, 0.008) }), Colour.black.at(0.26))
        canvas.fill(
            Path(outline),
            Paint(
                from: SIMD2(0, top),
                to: SIMD2(0, top + 0.26),
                [(0, leather.mixed(.white, 0.16)), (1, leather.scaled(0.66))]
            )
        )
        let seam = outline.map {
            SIMD2(middle, top + 0.13) + ($0 - SIMD2(middle, top + 0.13)) * 0.95
        }
        canvas.fill(.stroke(seam + [seam[0]], width: 0.0025), leather.mixed(.white, 0.45).at(0.5))
        let glow = interior.light.lamps
        canvas.glow(
            SIMD2(middle - 0.10, top + 0.05),
            0.62,
            Colour(rgb: 0xffd79a).at(0.40 * glow),
            squash: 0.22,
            .atop
        )
    }

    private static func lamp(_ canvas: inout Canvas, _ plan: Desk.Plan) {
        let interior = plan.interior
        let bulb = bulb(plan)
        let foot = SIMD2(bulb.x - 0.09, interior.edge + 0.035)
        let elbow = SIMD2(bulb.x - 0.16, interior.edge - 0.21)
        let neck = bulb + SIMD2(-0.045, -0.075)
        let metal = interior.light.accent.mixed(Colour(rgb: 0x2f3a44), 0.35)
        let brass = interior.lit(0xd0a55c)
        canvas.glow(foot + SIMD2(0.01, 0.012), 0.13, Colour.black.at(0.42), squash: 0.22, .over)
        canvas.fill(
            .ellipse(foot + SIMD2(0, 0.006), SIMD2(0.088, 0.020), pieces: 50),
            interior.lit(metal).scaled(0.5)
        )
        canvas.fill(
            .ellipse(foot, SIMD2(0.088, 0.019), pieces: 50),
            interior.round(metal, foot.x - 0.088, foot.x + 0.088)
        )
        for (a, b) in [(foot - SIMD2(0, 0.008), elbow), (elbow, neck)] {
            canvas.fill(.stroke([a, b], width: 0.013), brass.scaled(0.62))
            canvas.fill(
                .stroke([a - SIMD2(0.002, 0.001), b - SIMD2(0.002, 0.001)], width: 0.006),
                brass.mixed(.white, 0.3)
            )
        }
        canvas.fill(.ellipse(elbow, SIMD2(repeating: 0.014)), interior.lit(metal))
        head(&canvas, interior, neck: neck, bulb: bulb, metal)
    }

    private static func head(
        _ canvas: inout Canvas,
        _ interior: Interior,
        neck: SIMD2<Float>,
        bulb: SIMD2<Float>,
        _ metal: Colour
    ) {
        let glow = interior.light.lamps
        let angle: Float = -0.62
        func placed(_ path: Path) -> Path { path.turned(by: angle).placed(scale: 1, at: neck) }
        let inside = Colour(rgb: 0xfff3d2).mixed(interior.lit(0x9a8f80), 1 - glow)
        canvas.glow(bulb + SIMD2(0.03, 0.03), 0.30, Colour(rgb: 0xffc878).at(0.55 * glow), .over)
        canvas.fill(placed(.ellipse(SIMD2(0, 0.102), SIMD2(0.080, 0.020), pieces: 40)), inside)
        var shade = Path([SIMD2(-0.022, -0.020)])
        shade.curve(to: SIMD2(-0.080, 0.102), by: SIMD2(-0.034, 0.05), SIMD2(-0.076, 0.05))
        shade.curve(to: SIMD2(0.080, 0.102), by: SIMD2(-0.04, 0.084), SIMD2(0.04, 0.084))
        shade.curve(to: SIMD2(0.022, -0.020), by: SIMD2(0.076, 0.05), SIMD2(0.034, 0.05))
        let shown = interior.lit(metal)
        canvas.fill(
            placed(shade),
            Paint(
                from: neck + SIMD2(-0.05, 0.07),
                to: neck + SIMD2(0.09, 0.03),
                [
                    (0, shown.scaled(0.62)), (0.4, shown.mixed(.white, 0.28)),
                    (1, shown.scaled(0.62)),
                ]
            )
        )
        canvas.glow(
            neck + SIMD2(0.065, 0.075),
            0.05,
            Colour(rgb: 0xfff6dc).at(glow),
            squash: 0.7,
            .over
        )
    }

    private static func pens(_ canvas: inout Canvas, _ interior: Interior, _ foot: SIMD2<Float>) {
        let pens: [(lean: Float, long: Float, rgb: UInt32)] = [
            (-0.040, 0.205, 0xe3a33c), (-0.016, 0.225, 0x3f78a8), (0.012, 0.200, 0xd2574c),
            (0.036, 0.215, 0x5a9468), (0.050, 0.180, 0xe9dcc6),
        ]
        for pen in pens {
            let a = foot + SIMD2(pen.lean * 0.4, -0.05)
            let b = foot + SIMD2(pen.lean, -pen.long)
            let colour = interior.lit(pen.rgb)
            canvas.fill(.stroke([a, b], width: 0.012), colour)
            canvas.fill(
                .stroke([a - SIMD2(0.002, 0), b - SIMD2(0.002, 0)], width: 0.004),
                colour.mixed(.white, 0.4)
            )
            let tip = b + (b - a) * 0.11
            canvas.fill(.stroke([b, tip], width: 0.011, endWidth: 0.002), interior.lit(0xf0d9b0))
        }
        canvas.glow(foot + SIMD2(0, 0.006), 0.085, Colour.black.at(0.40), squash: 0.22, .over)
        let china = Colour(rgb: 0xf3ebdd)
        let (l, r) = (foot.x - 0.050, foot.x + 0.050)
        var cup = Path([SIMD2(l, foot.y - 0.108)])
        cup.line(to: SIMD2(l + 0.004, foot.y))
        cup.curve(to: SIMD2(r - 0.004, foot.y), by: SIMD2(foot.x, foot.y + 0.020))
        cup.line(to: SIMD2(r, foot.y - 0.108))
        cup.curve(to: SIMD2(l, foot.y - 0.108), by: SIMD2(foot.x, foot.y - 0.090))
        canvas.fill(cup, interior.round(china, l, r))
        canvas.fill(
            Path([
                SIMD2(l + 0.001, foot.y - 0.072), SIMD2(r - 0.001, foot.y - 0.072),
                SIMD2(r - 0.002, foot.y - 0.046), SIMD2(l + 0.002, foot.y - 0.046),
            ]),
            interior.lit(interior.light.accent).at(0.8)
        )
    }

    /// Two sheets and a pencil, lying.
    private static func paper(_ canvas: inout Canvas, _ interior: Interior, _ at: SIMD2<Float>) {
        let sheet = interior.lit(0xfaf5ea)
        for (shift, turn) in [(SIMD2<Float>(0.02, 0.014), Float(0.03)), (.zero, -0.05)] {
            let corners = [
                SIMD2<Float>(-0.115, -0.055), SIMD2(0.105, -0.060), SIMD2(0.135, 0.060),
                SIMD2(-0.150, 0.068),
            ]
            let shape = Path(corners).turned(by: turn).placed(scale: 1, at: at + shift)
            canvas.fill(shape.placed(scale: 1, at: SIMD2(0.003, 0.006)), Colour.black.at(0.22))
            canvas.fill(
                shape,
                Paint(
                    from: at - SIMD2(0.1, 0.06),
                    to: at + SIMD2(0.1, 0.06),
                    [(0, sheet), (1, sheet.scaled(0.84))]
                )
            )
        }
        // A sketch of hills, no words.
        let line = (0...24).map { step -> SIMD2<Float> in
            let t = Float(step) / 24
            return at + SIMD2(-0.085 + 0.17 * t, 0.008 - 0.022 * sin(t * 5.2) * (0.4 + t))
        }
        canvas.fill(.stroke(line, width: 0.0028), interior.lit(0x55607a).at(0.6))
        let (a, b) = (at + SIMD2(-0.04, 0.052), at + SIMD2(0.120, 0.012))
        canvas.fill(.stroke([a + 0.004, b + 0.004], width: 0.010), Colour.black.at(0.25))
        canvas.fill(.stroke([a, b], width: 0.010), interior.lit(0xe6a23a))
        canvas.fill(
            .stroke([b, b + (b - a) * 0.13], width: 0.010, endWidth: 0.001),
            interior.lit(0xf2deba)
        )
    }

    private static func notebooks(
        _ canvas: inout Canvas,
        _ interior: Interior,
        _ at: SIMD2<Float>
    ) {
        let covers = [
            interior.light.accent.mixed(Colour(rgb: 0x7a4a55), 0.35), Colour(rgb: 0x3f6a80),
        ]
        canvas.glow(at + SIMD2(0, 0.05), 0.20, Colour.black.at(0.35), squash: 0.30, .over)
        for (index, cover) in covers.enumerated() {
            let up = SIMD2<Float>(0.006 * Float(index), -0.020 * Float(index))
            let corners = [
                SIMD2<Float>(-0.10, -0.050), SIMD2(0.12, -0.046), SIMD2(0.15, 0.058),
                SIMD2(-0.125, 0.052),
            ].map { at + up + $0 * (1 - 0.08 * Float(index)) }
            let thick = SIMD2<Float>(0, 0.018)
            canvas.fill(
                Path([corners[3], corners[2], corners[2] + thick, corners[3] + thick]),
                interior.lit(0xf2e9d8).scaled(0.86)
            )
            canvas.fill(
                .stroke([corners[3] + thick, corners[2] + thick], width: 0.004),
                interior.lit(cover).scaled(0.6)
            )
            canvas.fill(
                Path(corners),
                Paint(
                    from: corners[0],
                    to: corners[2],
                    [
                        (0, interior.lit(cover).mixed(.white, 0.16)),
                        (1, interior.lit(cover).scaled(0.82)),
                    ]
                )
            )
            let band = SIMD2<Float>(0.032, 0)
            canvas.fill(
                .stroke([corners[1] - band, corners[2] - band], width: 0.006),
                interior.lit(0xf3e3bf).at(0.8)
            )
        }
    }
}
