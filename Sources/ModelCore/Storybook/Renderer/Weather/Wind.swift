import Foundation
import Kernels

/// Gusts made visible: thin lines that run before the wind and curl.
struct Gusts: Drawn {
    private let lines: [(home: SIMD2<Float>, length: Float, rate: Float, phase: Float)]
    private let colour: Colour
    private let size: SIMD2<Float>

    init(_ setting: Setting) {
        var chance = setting.stage.chance(271)
        size = setting.stage.size
        let count = Int(7 * max(size.x, size.y * 0.7))
        lines = (0..<count).map { index in
            (
                SIMD2(
                    chance.between(-0.1, 0.9) * setting.stage.size.x,
                    setting.stage.size.y * (0.16 + 0.70 * (Float(index) + chance.unit()) / Float(count))
                ),
                chance.between(0.28, 0.52), chance.between(0.20, 0.34), chance.unit()
            )
        }
        colour = setting.light.haze.mixed(.white, 0.55)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.6, at: moment.time)
        for (index, line) in lines.enumerated() {
            let life = line.phase + moment.rounds(line.rate)
            let part = (life - life.rounded(.down)) / 0.62
            guard part < 1 else { continue }
            let head = 1.5 * part
            let (from, to) = (max(head - 0.62, 0), min(head, 1))
            guard to - from > 0.02 else { continue }
            let points = (0...26).map { step -> SIMD2<Float> in
                let t = from + (to - from) * Float(step) / 26
                return view.pixel(line.home + way(t, Float(index)) * line.length)
            }
            let alpha = 0.46 * smooth(0, 0.15, part) * smooth(1, 0.6, part)
            picture.fill(
                .stroke(points, width: view.scale * 0.0008, endWidth: view.scale * 0.0034),
                Paint(
                    from: points[0],
                    to: points[26],
                    [(0, colour.at(0)), (0.5, colour.at(alpha)), (1, colour.at(alpha * 0.8))]
                )
            )
        }
    }

    /// The line's course, 0...1: a wave, then a curl over itself.
    private func way(_ t: Float, _ index: Float) -> SIMD2<Float> {
        let along = SIMD2(t * 1.25, 0.055 * sin(t * 6 + index * 1.9))
        let turn = smooth(0.72, 1, t) * 4.6
        let curl = SIMD2(sin(turn), 1 - cos(turn)) * 0.075
        return along + (index.truncatingRemainder(dividingBy: 3) < 1.5 ? curl * SIMD2(1, -1) : .zero)
    }
}

/// Leaves, or petals of spray and paper, that the wind carries past.
struct Blown: Drawn {
    private struct Item {
        var row: Float
        var rate: Float
        var phase: Float
        var near: Float
        var spin: Float
        var look: Int
    }
    private let items: [Item]
    private let looks: [PixelBuffer]
    private let size: SIMD2<Float>
    private let isLeaf: Bool

    init(_ setting: Setting) {
        var chance = setting.stage.chance(272)
        size = setting.stage.size
        let radius = setting.stage.scale * 0.030
        let light = setting.light
        let shade = light.ambient.mixed(.white, 0.3)
        let isLeaf = [.forest, .hills, .meadow, .lake, .mountains, .street, .city]
            .contains(setting.place)
        self.isLeaf = isLeaf
        let greens: [UInt32] = [0xa9b84a, 0xd9a441, 0x7fa052, 0xc9812f]
        looks = isLeaf
            ? greens.map { Sprites.leaf(radius, Colour(rgb: $0).filtered(shade)) }
            : [Sprites.glow(radius * 0.5, light.haze.mixed(.white, 0.5).at(0.55))]
        let looks = looks.count
        items = (0..<Int(15 * max(size.x, 1))).map { index in
            let near = pow(chance.unit(), 1.3)
            return Item(
                row: (Float(index) + chance.unit()) / Float(15 * max(setting.stage.size.x, 1)),
                rate: (0.16 + 0.14 * near) * chance.between(0.8, 1.25),
                phase: chance.unit(),
                near: near,
                spin: chance.between(2.2, 4.2),
                look: index % looks
            )
        }
        .sorted { $0.near < $1.near }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let travel = item.phase + moment.rounds(item.rate)
            let turn = travel.rounded(.down)
            let part = travel - turn
            // Enters on the left and leaves on the right, in another row each time.
            let shift = moment.period == nil ? turn * 0.381966 : 0
            let row = item.row + shift
            let lift = 0.05 * moment.wave(1.6, item.phase * 9) + 0.025 * moment.wave(3.1, item.phase * 5)
            let at = SIMD2(
                -0.15 + (size.x + 0.3) * part + 0.03 * moment.wave(1.2, item.phase * 7),
                (0.12 + 0.84 * (row - row.rounded(.down))) * size.y + lift + 0.10 * part
            )
            let view = camera.view(depth: 0.5 + 0.5 * item.near, at: moment.time)
            let scale = (0.30 + 0.62 * item.near) * view.scale / camera.stage.scale
            let tumble = cos(moment.angle(item.spin) + item.phase * 6)
            let squeeze = tumble < 0 ? min(tumble, -0.15) : max(tumble, 0.15)
            picture.draw(
                looks[item.look],
                Pose(
                    centre: view.pixel(at),
                    scale: SIMD2(scale, scale * (isLeaf ? squeeze : 0.7)),
                    angle: item.phase * 6 + moment.angle(item.spin * 0.4)
                )
            )
        }
    }
}
