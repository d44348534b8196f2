import Foundation
import Kernels

/// Butterflies that flutter and glide across, on ways of their own.
struct Butterflies: Drawn {
    private let items: [Crossing]
    private let wings: [[PixelBuffer]]
    private let bodies: [PixelBuffer]
    private let largest: Float

    init(_ setting: Setting, count: Int, isNear: Bool) {
        let plan = Crossing.Plan(
            kind: .butterflies,
            seconds: 12...21,
            radius: 0.024...0.068,
            reach: 2,
            purpose: 3_100
        )
        items = Crossing.several(setting, count: count, plan)
            .filter { ($0.nearness >= Elements.near) == isNear }
        largest = plan.radius.upperBound
        let radius = largest * setting.stage.scale
        wings = ButterflyWing.designs(setting.light).map { design in
            let whole = design.sprite(radius / 2)
            return [whole, whole.halved()]
        }
        let body = ButterflyWing.body(radius, setting.light)
        bodies = [body, body.halved()]
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let round = item.rounds.at(moment, from: item.start)
            let here = Butterflies.place(of: item, round.number, round.part)
            let ahead = Butterflies.place(of: item, round.number, round.part + 0.004)
            let view = camera.view(depth: item.depth, at: moment.time)
            let beat = Butterflies.beat(of: item, at: moment)
            let bob = SIMD2(0, 0.10 * item.radius * beat.lift)
            let presence = item.region.presence(at: here, radius: item.radius)
            let radius = item.radius * view.scale * presence
            let way = ahead - here
            // It leans into its way, and never flies upside down.
            let lean = atan2(way.x, max(-way.y, 0) + abs(way.x) * 0.55 + 1e-6)
            draw(item, at: view.pixel(here + bob), radius, lean * 0.86, beat.open, camera, &picture)
        }
    }

    private func draw(
        _ item: Crossing,
        at centre: SIMD2<Float>,
        _ radius: Float,
        _ lean: Float,
        _ open: Float,
        _ camera: Camera,
        _ picture: inout PixelBuffer
    ) {
        let ratio = radius / (largest * camera.stage.scale)
        let level = ratio > 0.55 ? 0 : 1
        let size = ratio * Float(1 << level)
        let (c, s) = (cos(lean), sin(lean))
        for side in [-item.direction, item.direction] {
            // The wing on the far side is a little foreshortened.
            let width = open * (side == item.direction ? 0.84 : 1)
            let off = SIMD2(c, s) * (side * width * radius * 0.5)
            picture.draw(
                wings[item.number % wings.count][level],
                Pose(
                    centre: centre + off,
                    scale: SIMD2(side * max(width, 0.06), 1) * size,
                    angle: lean
                ),
                tint: Colour.white.scaled(0.66 + 0.34 * min(open * 1.2, 1))
            )
        }
        picture.draw(
            bodies[level],
            Pose(centre: centre, scale: SIMD2(repeating: size), angle: lean)
        )
    }

    /// Gives where a share of the way lies: a wandering line with dips and rises.
    private static func place(of item: Crossing, _ number: Int, _ part: Float) -> SIMD2<Float> {
        var chance = item.chance(number)
        let row = chance.between(0.16, 0.80)
        let (a, b) = (chance.between(0, 6.283), chance.between(0, 6.283))
        let turn = 2 * Float.pi * part
        let calm = sin(.pi * min(max(part, 0), 1))
        let linger = 0.045 * sin(turn * 3 + a) * calm
        let drop = 0.105 * sin(turn * 2.2 + a) + 0.042 * sin(turn * 5.3 + b)
        return SIMD2(item.across(part + linger), item.height(row) + drop * item.region.size.y * 0.7)
    }

    /// Gives how open the wings are, and how far the beat lifts the body.
    private static func beat(of item: Crossing, at moment: Moment) -> (open: Float, lift: Float) {
        let flapping = smooth(-0.55, 0.15, moment.wave(0.9, item.phase * 2))
        let angle = moment.angle(19 - 4 * item.nearness) + item.phase * 5
        let fold = 0.22 + flapping * (0.5 - 0.5 * cos(angle)) * 1.08
        return (cos(fold), flapping * sin(angle))
    }
}

/// One side's wings of one kind of butterfly.
struct ButterflyWing {
    enum Pattern { case veined, rimmed, tailed, spotted }
    let pattern: Pattern
    let colour: Colour
    let edge: Colour

    /// Gives four designs in the scene's colours.
    static func designs(_ light: Light) -> [ButterflyWing] {
        let tones = Elements.festive(light)
        let ink = Colour(rgb: 0x2a1f33).filtered(light.ambient.mixed(.white, 0.5))
        let shade = light.ambient.mixed(.white, 0.45)
        let own = Elements.own([0xf58a2c, 0x4b8fe8, 0xf7d04e, 0xfdf3e4], light, accent: 0.12)
            .map { $0.filtered(shade) }
        return [
            ButterflyWing(pattern: .veined, colour: own[0], edge: ink),
            ButterflyWing(pattern: .rimmed, colour: own[1], edge: ink.mixed(own[1], 0.15)),
            ButterflyWing(pattern: .tailed, colour: own[2], edge: ink),
            ButterflyWing(pattern: .spotted, colour: own[3], edge: tones[0].scaled(0.72)),
            ButterflyWing(pattern: .rimmed, colour: tones[0], edge: ink.mixed(tones[0], 0.3)),
        ]
    }

    /// Paints the wings to the right of the hinge, which is at −1; `radius` is half their width.
    func sprite(_ radius: Float) -> PixelBuffer {
        Sprites.sketch(radius) { canvas in
            wing(&canvas, hind, towards: SIMD2(0.30, 0.72))
            wing(&canvas, fore, towards: SIMD2(0.72, -0.72))
            decorate(&canvas)
        }
    }

    private static let hinge = SIMD2<Float>(-1, 0)

    private var fore: Path {
        var path = Path([SIMD2(-1, 0.05)])
        path.curve(to: SIMD2(0.98, -0.92), by: SIMD2(-0.75, -0.72), SIMD2(0.30, -1.12), pieces: 22)
        path.curve(to: SIMD2(0.62, -0.08), by: SIMD2(1.12, -0.72), SIMD2(0.72, -0.44), pieces: 18)
        path.curve(to: SIMD2(-1, 0.05), by: SIMD2(0.36, 0.16), SIMD2(-0.55, 0.10), pieces: 18)
        return path
    }

    private var hind: Path {
        var path = Path([SIMD2(-1, -0.02)])
        path.curve(to: SIMD2(0.55, 0.20), by: SIMD2(-0.4, -0.12), SIMD2(0.42, -0.12), pieces: 18)
        let tail: Float = pattern == .tailed ? 1.06 : 0.86
        path.curve(
            to: SIMD2(pattern == .tailed ? 0.06 : -0.02, tail),
            by: SIMD2(0.72, 0.52),
            SIMD2(pattern == .tailed ? 0.10 : 0.48, pattern == .tailed ? 0.70 : 0.86),
            pieces: 18
        )
        path.curve(to: SIMD2(-1, -0.02), by: SIMD2(-0.36, 0.78), SIMD2(-0.72, 0.50), pieces: 18)
        return path
    }

    private func wing(_ canvas: inout Canvas, _ shape: Path, towards tip: SIMD2<Float>) {
        canvas.fill(shape, edge)
        let rim: Float = pattern == .spotted ? 0.95 : pattern == .rimmed ? 0.80 : 0.87
        let middle = SIMD2<Float>(-0.22, tip.y * 0.42)
        let inner = shape.mapped { middle + ($0 - middle) * rim }
        canvas.fill(
            inner,
            Paint(
                around: ButterflyWing.hinge,
                radii: SIMD2(repeating: 2.15),
                [
                    (0, colour.scaled(0.66)), (0.22, colour), (0.6, colour.mixed(.white, 0.22)),
                    (0.86, colour.saturated(1.15)), (1, colour.scaled(0.74)),
                ]
            ),
            .atop
        )
    }

    private func decorate(_ canvas: inout Canvas) {
        let veins: [SIMD2<Float>] = [
            SIMD2(0.86, -0.82), SIMD2(0.78, -0.46), SIMD2(0.58, -0.14), SIMD2(0.46, 0.26),
            SIMD2(0.30, 0.62), SIMD2(-0.12, 0.76),
        ]
        let strength: Float = pattern == .veined ? 0.85 : pattern == .spotted ? 0.22 : 0.34
        for vein in veins {
            let line = Bend.line(ButterflyWing.hinge, to: vein, by: SIMD2(-0.3, vein.y * 0.35))
            canvas.fill(
                .stroke(line, width: 0.02, endWidth: 0.055),
                edge.at(strength),
                .atop
            )
        }
        switch pattern {
        case .veined, .rimmed:
            let dots: [SIMD2<Float>] = [
                SIMD2(0.88, -0.78), SIMD2(0.80, -0.58), SIMD2(0.70, -0.38), SIMD2(0.60, -0.20),
                SIMD2(0.50, 0.34), SIMD2(0.38, 0.54), SIMD2(0.20, 0.70),
            ]
            for dot in dots {
                canvas.fill(
                    .ellipse(dot, SIMD2(repeating: 0.048), pieces: 14),
                    Colour(rgb: 0xfff6e6).at(0.92),
                    .atop
                )
            }
        case .spotted: spot(&canvas, SIMD2(0.30, -0.52), 0.15)
        case .tailed: break
        }
        if pattern != .veined { spot(&canvas, SIMD2(0.06, 0.46), 0.13) }
    }

    private func spot(_ canvas: inout Canvas, _ at: SIMD2<Float>, _ radius: Float) {
        canvas.fill(.ellipse(at, SIMD2(repeating: radius), pieces: 26), edge.at(0.9), .atop)
        canvas.fill(
            .ellipse(at - 0.02, SIMD2(repeating: radius * 0.5), pieces: 20),
            Colour(rgb: 0xfff6e6).at(0.9),
            .atop
        )
    }

    static func body(_ radius: Float, _ light: Light) -> PixelBuffer {
        let ink = Colour(rgb: 0x35283a).filtered(light.ambient.mixed(.white, 0.5))
        return Sprites.sketch(radius) { canvas in
            for side in [Float(-1), 1] {
                let feeler = Bend.line(
                    SIMD2(0, -0.34),
                    to: SIMD2(side * 0.24, -0.78),
                    by: SIMD2(side * 0.05, -0.66)
                )
                canvas.fill(.stroke(feeler, width: 0.022, endWidth: 0.014), ink)
                canvas.fill(
                    .ellipse(SIMD2(side * 0.24, -0.78), SIMD2(repeating: 0.032), pieces: 12),
                    ink
                )
            }
            var path = Path([SIMD2(0, -0.42)])
            path.curve(to: SIMD2(0, 0.50), by: SIMD2(0.13, -0.30), SIMD2(0.09, 0.20))
            path.curve(to: SIMD2(0, -0.42), by: SIMD2(-0.09, 0.20), SIMD2(-0.13, -0.30))
            canvas.fill(
                path,
                Paint(
                    from: SIMD2(-0.1, 0),
                    to: SIMD2(0.1, 0),
                    [(0, ink.mixed(.white, 0.28)), (0.5, ink), (1, ink.scaled(0.6))]
                )
            )
        }
    }
}
