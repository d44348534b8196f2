import Foundation
import Kernels

/// Paper flags on a string, each stirring a little after its neighbour.
struct Bunting: Drawn {
    private struct Flag {
        var at: Float
        var colour: Paint
        var shade: Paint
    }
    private let flags: [Flag]
    private let swags: Int
    private let top: Float
    private let dip: Float
    private let width: Float
    private let phase: Float
    private let string: Colour

    init(_ plan: Party.Plan, row: Int) {
        let interior = plan.interior
        width = interior.size.x
        let tall = interior.stage.isPortrait
        swags = (tall ? 2 : 3) + row
        top = plan.top + (row == 0 ? 0 : tall ? 0.075 : 0.045)
        dip = row == 0 ? (tall ? 0.105 : 0.085) : (tall ? 0.085 : 0.065)
        phase = Float(row) * 1.7
        string = interior.lit(0x8a6a58)
        let count = swags * (tall ? 6 : 8)
        flags = (0..<count).map { index in
            let colour = interior.lit(
                plan.colours[(index * 2 + row * 3) % 5 + (index % 3 == 2 ? 1 : 0)]
            )
            return Flag(
                at: (Float(index) + 0.5) / Float(count),
                colour: Paint(colour.mixed(.white, 0.06)),
                shade: Paint(colour.scaled(0.84))
            )
        }
    }

    private func hung(_ t: Float, _ moment: Moment) -> SIMD2<Float> {
        let part = t * Float(swags)
        let within = part - part.rounded(.down)
        let sag = dip * 4 * within * (1 - within)
        return SIMD2(
            -0.10 + (width + 0.20) * t,
            top + sag * (1 + 0.05 * moment.wave(0.75, phase + part.rounded(.down)))
        )
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.36 + 0.02 * phase, at: moment.time)
        let line = (0...72).map { view.pixel(hung(Float($0) / 72, moment)) }
        picture.fill(.stroke(line, width: 0.0034 * view.scale), Paint(string))
        let half: Float = 0.036
        for flag in flags {
            let middle = hung(flag.at, moment)
            let step: Float = 0.012
            let ahead = hung(flag.at + step, moment) - hung(flag.at - step, moment)
            let along = ahead / max((ahead * ahead).sum().squareRoot(), 1e-4)
            let swing = 0.13 * moment.wave(1.25, flag.at * 17 + phase)
            let down = SIMD2(-along.y * 0.15 + swing, 1)
            let tip = view.pixel(middle + down * 0.086)
            let a = view.pixel(middle - along * half)
            let b = view.pixel(middle + along * half)
            let centre = view.pixel(middle)
            picture.fill(Path([a, centre, tip]), flag.colour)
            picture.fill(Path([centre, b, tip]), flag.shade)
        }
    }
}

/// A bunch of balloons on strings, held by a weight below the table's edge.
struct TiedBalloons: Drawn {
    private struct Item {
        var place: SIMD2<Float>
        var size: Float
        var sprite: Int
        var phase: Float
    }
    private let items: [Item]
    private let knot: SIMD2<Float>
    private let sprites: [PixelBuffer]
    private let radius: Float
    private let string: Colour

    init(_ plan: Party.Plan, side: Float) {
        let interior = plan.interior
        let (size, edge) = (interior.size, interior.edge)
        let tall = interior.stage.isPortrait
        var chance = interior.stage.chance(side < 0 ? 515 : 516)
        radius = tall ? 0.092 : 0.086
        let reach = tall ? size.x / 2 - 0.075 : min(size.x / 2 - 0.10, 0.66)
        let x = size.x / 2 + side * reach
        knot = SIMD2(x, edge + 0.05)
        let height: Float = tall ? 0.50 : 0.36
        let spots: [SIMD2<Float>] = [
            SIMD2(0.02, -0.34), SIMD2(-0.11, -0.22), SIMD2(0.12, -0.19), SIMD2(-0.02, -0.10),
            SIMD2(0.09, -0.02),
        ]
        items = spots.enumerated().map { index, spot in
            Item(
                place: SIMD2(x + side * spot.x, edge - height + spot.y * (tall ? 1 : 0.72)),
                size: chance.between(0.86, 1.08),
                sprite: (index + (side < 0 ? 0 : 2)) % 5,
                phase: chance.between(0, 6.28)
            )
        }
        let scale = interior.stage.scale
        let (r, light) = (radius, interior.light)
        sprites = plan.colours.prefix(5).map {
            Sprites.balloon(r * scale, interior.lit($0).mixed(.white, 0.04), light)
        }
        string = interior.lit(0xf7efe2).at(0.85)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.55, at: moment.time)
        let zoom = view.scale / camera.stage.scale
        for item in items {
            let sway = SIMD2(
                0.014 * moment.wave(0.62, item.phase) + 0.005 * moment.wave(1.31, item.phase * 2),
                0.007 * moment.wave(0.83, item.phase * 3)
            )
            let at = item.place + sway
            let foot = at + SIMD2(0, radius * item.size)
            let points = stride(from: Float(0), through: 1, by: 1 / 12).map { t -> SIMD2<Float> in
                let s = 1 - t
                let early = foot * (s * s) + (foot + SIMD2(sway.x, 0.16)) * (2 * s * t)
                return view.pixel(early + knot * (t * t))
            }
            picture.fill(.stroke(points, width: 0.0026 * view.scale), Paint(string))
            picture.draw(
                sprites[item.sprite],
                Pose(
                    centre: view.pixel(at),
                    scale: SIMD2(repeating: item.size * zoom),
                    angle: 0.05 * moment.wave(0.62, item.phase + 0.6) + (at.x - knot.x) * 0.8
                )
            )
        }
    }
}
