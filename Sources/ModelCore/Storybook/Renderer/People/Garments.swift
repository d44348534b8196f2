import Foundation
import Kernels

/// What a character wears, from the shoulders down.
extension Drawing {
    /// Half the body's width at a share of the way from the hips to the shoulders.
    private func half(_ v: Float) -> Float {
        let stops: [(Float, Float)] = [
            (-0.20, build.hips * 0.80), (0, build.hips * 1.02),
            (0.42, build.waist * 1.04), (0.80, build.broad * 0.90), (1.0, build.broad * 0.74),
            (1.08, build.broad * 0.34),
        ]
        for (a, b) in zip(stops, stops.dropFirst()) where v <= b.0 {
            let t = min(max((v - a.0) / (b.0 - a.0), 0), 1)
            return (a.1 + (b.1 - a.1) * t * t * (3 - 2 * t)) * wide
        }
        return build.broad * 0.34 * wide
    }

    private func at(_ side: Float, _ v: Float, grown: Float = 1) -> SIMD2<Float> {
        posture.pelvis + axis * (v * (build.shoulder - build.hip) + 0.005 * posture.breath * v)
            + normal * (side * half(v) * grown)
    }

    /// The body's outline between two heights.
    private func torso(_ low: Float, _ high: Float, grown: Float = 1) -> Path {
        let steps = 7
        let heights = (0...steps).map { low + (high - low) * Float($0) / Float(steps) }
        let left = heights.map { at(-1, $0, grown: grown) }
        let right = heights.reversed().map { at(1, $0, grown: grown) }
        return Path(left + right)
    }

    private func cloth(_ colour: Colour, _ sketch: Sketch) -> Paint {
        sketch.across(colour, at(-1.25, 0.6), at(1.25, 0.6))
    }

    func leg(_ sketch: inout Sketch, _ side: Float, isFar: Bool) {
        let (hip, knee, foot, tip) =
            side < 0
            ? (hips.0, knees.0, posture.feet.0, posture.tips.0)
            : (hips.1, knees.1, posture.feet.1, posture.tips.1)
        let width = build.leg
        let tone: Float = isFar ? 0.86 : 1
        shoe(&sketch, foot, tip, side, look.shoes.scaled(tone))
        switch look.outfit {
        case .trousers, .dungarees:
            let colour = (look.outfit == .trousers ? look.second : look.cloth).scaled(tone)
            sketch.limb(
                hip,
                knee,
                foot + point(0, 0.002),
                SIMD3(width * 1.12, width * 0.92, width * 0.74),
                colour
            )
        case .shorts:
            bare(&sketch, hip, knee, foot, tone)
            let end = hip + (knee - hip) * 0.86
            sketch.limb(
                hip,
                (hip + end) / 2,
                end,
                SIMD3(width * 1.14, width * 1.14, width * 1.08),
                look.second.scaled(tone)
            )
        case .dress, .skirt:
            bare(&sketch, hip, knee, foot, tone)
            if posture.isSeated {
                sketch.limb(
                    hip,
                    (hip + knee) / 2,
                    knee + (foot - knee) * 0.10,
                    SIMD3(width * 1.30, width * 1.34, width * 1.24),
                    skirt.scaled(tone)
                )
            }
        }
    }

    private var skirt: Colour { look.outfit == .dress ? look.cloth : look.second }

    private func bare(
        _ sketch: inout Sketch,
        _ hip: SIMD2<Float>,
        _ knee: SIMD2<Float>,
        _ foot: SIMD2<Float>,
        _ tone: Float
    ) {
        let width = build.leg
        let stocking = look.isOld ? look.shoes.mixed(look.skin, 0.55) : look.skin
        sketch.limb(
            hip,
            knee,
            foot,
            SIMD3(width * 0.92, width * 0.70, width * 0.46),
            stocking.scaled(tone)
        )
        // Socks.
        sketch.fill(
            Limb.band([foot + (knee - foot) * 0.15, foot], width * 0.54),
            look.third.scaled(tone)
        )
    }

    /// A shoe that points ahead, or a little outwards, tipped about its toes or heel.
    private func shoe(
        _ sketch: inout Sketch,
        _ ankle: SIMD2<Float>,
        _ tip: Float,
        _ side: Float,
        _ colour: Colour
    ) {
        let isSide = abs(posture.turn) > 0.5
        let way: Float = isSide ? (posture.turn > 0 ? 1 : -1) : side
        let long: Float = isSide ? 0.094 : 0.066
        let drop = Build.ankle
        let heel: Float = isSide ? -0.030 : -0.032
        let outline: [SIMD2<Float>] = [
            point(heel, -0.022), point(heel - 0.006, drop * 0.55), point(heel, drop),
            point(long * 0.4, drop), point(long - 0.012, drop),
            point(long - 0.004, drop * 0.50), point(long * 0.58, drop * 0.02),
            point(0.026, -0.024),
        ]
        // Turning about the ball keeps what touches the ground where it is.
        let angle = way * tip * (isSide ? way : 1)
        let shape = Path(Curve.closed(outline, pieces: 5).map { point($0.x * way, $0.y) })
            .turned(by: angle).placed(scale: 1, at: ankle)
        sketch.fill(
            shape,
            Paint(
                from: ankle + point(0, -0.02),
                to: ankle + point(0, drop),
                [
                    (0, sketch.lit(colour).mixed(.white, 0.12)), (0.7, sketch.lit(colour)),
                    (0.82, sketch.lit(colour).scaled(0.75)), (1, sketch.lit(colour).scaled(0.5)),
                ]
            )
        )
    }

    func body(_ sketch: inout Sketch) {
        switch look.outfit {
        case .dress: dress(&sketch)
        case .skirt:
            top(&sketch, look.cloth, from: 0.02)
            hem(&sketch, from: 0.36)
        case .trousers, .shorts:
            sketch.fill(torso(-0.17, 0.3), cloth(look.second, sketch))
            top(&sketch, look.cloth, from: look.habit > 0.5 ? 0.10 : -0.02)
        case .dungarees: dungarees(&sketch)
        }
    }

    private func top(_ sketch: inout Sketch, _ colour: Colour, from low: Float) {
        if look.isOld { return cardigan(&sketch, from: low) }
        sketch.fill(torso(low, 1.08, grown: 1.06), cloth(colour, sketch))
        if look.hasStripes { stripes(&sketch, from: low) }
        if look.who == .man || look.who == .woman, !look.hasStripes {
            collar(&sketch)
        } else {
            neckline(&sketch, colour)
        }
        // The hem's rib.
        sketch.fill(torso(low, low + 0.055, grown: 1.07), colour.scaled(0.84))
    }

    private func stripes(_ sketch: inout Sketch, from low: Float) {
        var v = low + 0.14
        while v < 0.90 {
            sketch.fill(torso(v, v + 0.060, grown: 1.06), look.third.at(0.90))
            v += 0.155
        }
    }

    private func neckline(_ sketch: inout Sketch, _ colour: Colour) {
        let c = at(0, 1.05)
        let shift = normal * (posture.turn * 0.010)
        let half = normal * (build.broad * 0.42)
        let low = c - axis * 0.024 + shift * 2
        let line = Curve.open([c - half + shift, low, c + half + shift])
        sketch.fill(Limb.band(line, 0.015), colour.scaled(0.80))
    }

    private func collar(_ sketch: inout Sketch) {
        let c = at(0, 1.04) + normal * (posture.turn * 0.016)
        let tip = c - axis * 0.050
        sketch.fill(
            Path([c - normal * 0.030, c + normal * 0.030, c - axis * 0.040]),
            look.skin.scaled(0.90)
        )
        for side in [Float(-1), 1] {
            let out = c + normal * (side * 0.044) + axis * 0.012
            let inner = c + axis * 0.004 + normal * (side * 0.014)
            let low = tip + normal * (side * 0.003)
            let edge = tip + normal * (side * 0.038) + axis * 0.012
            let shine: Float = side * sketch.side > 0 ? 0.34 : 0.20
            sketch.fill(Path([out, inner, low, edge]), look.cloth.mixed(.white, shine))
        }
        let placket = tip - axis * 0.010
        for button in 0..<3 {
            sketch.dot(
                placket - axis * (0.052 * Float(button)) + normal * (posture.turn * 0.004),
                SIMD2(repeating: 0.0050),
                look.cloth.scaled(0.62)
            )
        }
    }

    private func cardigan(_ sketch: inout Sketch, from low: Float) {
        let shift = posture.turn * 0.16
        sketch.fill(torso(low, 1.08, grown: 1.02), cloth(look.third, sketch))
        collarOf(&sketch, look.third)
        for side in [Float(-1), 1] {
            let edge = (0...7).map { step -> SIMD2<Float> in
                let v = (low - 0.05) + (1.10 - low) * Float(step) / 7
                let open = 0.10 + 0.30 * smooth(0.45, 1.05, v)
                return at(side, v, grown: 0) + normal * (build.broad * wide * (side * open + shift))
            }
            let outer = (0...7).map { step -> SIMD2<Float> in
                at(side, (low - 0.05) + (1.10 - low) * Float(7 - step) / 7, grown: 1.10)
            }
            sketch.fill(Path(edge + outer), cloth(look.cloth, sketch))
            sketch.fill(Limb.band(edge, 0.010), look.cloth.scaled(0.80))
        }
        for button in 0..<3 {
            let v = 0.12 + 0.18 * Float(button)
            sketch.dot(
                at(0, v) + normal * (build.broad * wide * (shift + 0.14)),
                SIMD2(repeating: 0.0062),
                look.second
            )
        }
    }

    private func collarOf(_ sketch: inout Sketch, _ colour: Colour) {
        let c = at(0, 1.05) + normal * (posture.turn * 0.016)
        for side in [Float(-1), 1] {
            let out = c + normal * (side * 0.042) + axis * 0.012
            let inner = c + normal * (side * 0.008)
            let low = c + normal * (side * 0.010) - axis * 0.036
            let edge = c + normal * (side * 0.038) - axis * 0.026
            sketch.fill(
                Path([out, inner, low, edge]),
                colour.scaled(side * sketch.side > 0 ? 1 : 0.92)
            )
        }
    }

    private func dress(_ sketch: inout Sketch) {
        hem(&sketch, from: 0.46)
        sketch.fill(torso(0.30, 1.07, grown: 1.04), cloth(look.cloth, sketch))
        // A belt.
        sketch.fill(torso(0.39, 0.46, grown: 1.07), look.cloth.scaled(0.72))
        if look.hasStripes {
            dots(&sketch)
        } else {
            let c = at(0, 1.04) + normal * (posture.turn * 0.014)
            for side in [Float(-1), 1] {
                let lapel = Path.ellipse(.zero, point(0.030, 0.017), pieces: 20)
                let place = c + normal * (side * 0.026) - axis * 0.010
                let angle = posture.lean + side * 0.35
                sketch.fill(lapel.turned(by: angle).placed(scale: 1, at: place), look.third)
            }
        }
        if look.hasStripes { neckline(&sketch, look.cloth) }
    }

    private func dots(_ sketch: inout Sketch) {
        for (x, v) in [
            (Float(-0.45), Float(0.62)), (0.30, 0.58), (-0.05, 0.76), (0.50, 0.80), (-0.52, 0.88),
        ] {
            let spot = at(0, v) + normal * (half(v) * x)
            sketch.dot(spot, SIMD2(repeating: 0.008), look.third.at(0.9))
        }
    }

    /// A skirt from the waist to the knees; its foot swings a little behind.
    private func hem(_ sketch: inout Sketch, from high: Float) {
        let colour = skirt
        if posture.isSeated {
            sketch.fill(torso(-0.22, high, grown: 1.06), cloth(colour, sketch))
            return
        }
        let left = min(knees.0.x, knees.1.x)
        let right = max(knees.0.x, knees.1.x)
        let long = build.thigh * (look.isOld ? 1.24 : 0.92)
        let y = posture.pelvis.y + long
        let spread = build.hips * (look.outfit == .dress ? 0.92 : 0.74)
        let sway = 0.050 * posture.swing
        let a = point(min(left, posture.pelvis.x - 0.02) - spread + sway, y)
        let b = point(max(right, posture.pelvis.x + 0.02) + spread + sway, y)
        var path = Path([at(-1, high, grown: 1.04)])
        path.curve(
            to: a,
            by: at(-1.12, 0.02, grown: 1.05) + point(sway * 0.2, 0),
            point(a.x + 0.012 + sway * 0.2, (a.y + posture.pelvis.y) / 2),
            pieces: 10
        )
        for fold in 0..<4 {
            let from = a + (b - a) * Float(fold) / 4
            let to = a + (b - a) * Float(fold + 1) / 4
            path.curve(to: to, by: (from + to) / 2 + point(0, 0.018), pieces: 5)
        }
        path.curve(
            to: at(1, high, grown: 1.04),
            by: point(b.x - 0.012 + sway * 0.2, (b.y + posture.pelvis.y) / 2),
            at(1.12, 0.02, grown: 1.05) + point(sway * 0.2, 0),
            pieces: 10
        )
        sketch.fill(path, sketch.across(colour, a, b))
        let waist = at(0, high)
        for fold in 1..<4 {
            let foot = a + (b - a) * Float(fold) / 4
            let top = waist + (foot - waist) * 0.34
            let middle = top + (foot - top) * 0.5
            sketch.fill(
                Limb.band([top, middle, foot - point(0, 0.006)], 0.003, 0.010),
                colour.scaled(0.80).at(0.55)
            )
        }
        if look.outfit == .dress {
            let middle = (a + b) / 2
            let left = middle + (a - middle) * 0.97 - point(0, 0.020)
            let right = middle + (b - middle) * 0.97 - point(0, 0.020)
            let trim = Curve.open([left, middle + point(0, 0.002), right])
            sketch.fill(Limb.band(trim, 0.010), look.third.at(0.75))
        }
    }

    private func dungarees(_ sketch: inout Sketch) {
        sketch.fill(torso(0.10, 1.08, grown: 1.03), cloth(look.third, sketch))
        if look.hasStripes {
            for v in [Float(0.62), 0.76, 0.90] {
                sketch.fill(torso(v, v + 0.055, grown: 1.03), look.cloth.mixed(.white, 0.35))
            }
        }
        neckline(&sketch, look.third)
        sketch.fill(torso(-0.17, 0.40, grown: 1.08), cloth(look.cloth, sketch))
        let shift = normal * (posture.turn * 0.018)
        func bib(_ side: Float, _ v: Float) -> SIMD2<Float> {
            at(0, v) + normal * (side * build.broad * 0.56 * wide) + shift
        }
        sketch.fill(
            Path([bib(-1, 0.36), bib(-0.92, 0.74), bib(0.92, 0.74), bib(1, 0.36)]),
            cloth(look.cloth, sketch)
        )
        for side in [Float(-1), 1] {
            sketch.fill(
                Limb.band([bib(side * 0.78, 0.70), bib(side * 0.92, 1.06)], 0.024),
                look.cloth.scaled(0.88)
            )
            sketch.dot(bib(side * 0.78, 0.70), SIMD2(repeating: 0.010), Colour(rgb: 0xe8c46a))
        }
        let pocket = at(0, 0.55) + shift
        let (top, low) = (pocket + axis * 0.018, pocket - axis * 0.024)
        let (above, below) = (normal * 0.030, normal * 0.026)
        sketch.fill(
            Path([top - above, top + above, low + below, low - below]),
            look.cloth.scaled(0.82)
        )
    }
}
