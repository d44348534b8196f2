import Foundation
import Kernels

/// Soft discs or sparkles that come up, hang in the air and fade.
struct Floating: Drawn {
    private struct Item {
        var across: Float
        var phase: Float
        var rate: Float
        var size: Float
        var sprite: Int
    }
    private let items: [Item]
    private let sprites: [PixelBuffer]
    private let stage: Stage
    private let isBokeh: Bool
    private let isGlowing: Bool
    private let radius: Float

    init(_ setting: Setting, count: Int, isBokeh: Bool) {
        stage = setting.stage
        self.isBokeh = isBokeh
        isGlowing = !isBokeh || setting.light.lamps > 0.5
        let light = setting.light
        var chance = stage.chance(isBokeh ? 131 : 137)
        radius = isBokeh ? 0.085 : 0.040
        if isBokeh {
            let colours = [
                light.accent, light.source, light.horizon.mixed(.white, 0.3),
                Perceptual.turned(light.accent, 0.6),
            ]
            let radius = radius
            let scale = stage.scale
            sprites = colours.map {
                Sprites.bokeh(radius * scale, $0.filtered(light.ambient.mixed(.white, 0.7)))
            }
        } else {
            sprites = [Sprites.star(radius * stage.scale)]
        }
        items = (0..<count).map { index in
            Item(
                across: Float(index) * 0.618034 + chance.between(0, 0.1),
                phase: (Float(index) + chance.unit()) / Float(count),
                rate: chance.between(0.075, 0.14),
                size: pow(chance.unit(), 1.6),
                sprite: Int(chance.unit() * 100)
            )
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        for (index, item) in items.enumerated() {
            let life = item.phase * 5 + time * item.rate
            let turn = life.rounded(.down)
            let part = life - turn
            // A new place each life, while it cannot be seen.
            var chance = Chance(stage.seed &+ UInt64(index), 1_000 + UInt64(turn))
            let place = SIMD2(chance.unit(), chance.unit()) * (stage.size + 0.1) - 0.05
            let drift = SIMD2(chance.between(-0.05, 0.05), -0.07) * part
            let view = camera.view(depth: 0.5 + 0.5 * item.size, at: time)
            let shown = smooth(0, 0.22, part) * smooth(1, 0.72, part)
            let shimmer = isBokeh ? 1 : 0.62 + 0.38 * sin(time * 3.1 + Float(index) * 1.7)
            let size =
                (isBokeh ? 0.30 + 0.70 * item.size : 0.28 + 0.72 * item.size)
                * view.scale / stage.scale * (isBokeh ? 1 : 0.85 + 0.15 * shimmer)
            picture.draw(
                sprites[item.sprite % sprites.count],
                Pose(
                    centre: view.pixel(place + drift),
                    scale: SIMD2(repeating: size),
                    angle: isBokeh ? 0 : 0.2 * sin(time * 0.6 + Float(index))
                ),
                tint: Colour(1, 1, 1, shown * shimmer * (isBokeh ? 0.85 : 1)),
                glowing: isGlowing
            )
        }
    }
}

/// Thin slanting streaks, and rings where they land on water.
struct Rain: Drawn {
    private struct Item {
        var across: Float
        var start: Float
        var nearness: Float
    }
    private let items: [Item]
    private let sprite: PixelBuffer
    private let size: SIMD2<Float>
    private let colour: Colour
    private let rings: Range<Float>?

    init(_ setting: Setting, count: Int) {
        var chance = setting.stage.chance(141)
        size = setting.stage.size
        items = (0..<count).map { index in
            Item(
                across: Float(index) * 0.618034,
                start: (Float(index) + chance.unit()) / Float(count) * 3,
                nearness: pow(chance.unit(), 1.4)
            )
        }
        colour = setting.light.haze.mixed(.white, 0.55)
        var canvas = Canvas(
            from: SIMD2(-0.05, -1),
            to: SIMD2(0.05, 1),
            scale: setting.stage.scale * 0.07
        )
        canvas.fill(
            .stroke([SIMD2(0, -1), SIMD2(0, 1)], width: 0.030, endWidth: 0.075),
            Paint(
                from: SIMD2(0, -1),
                to: SIMD2(0, 1),
                [
                    (0, Colour.white.at(0)), (0.8, Colour.white.at(0.85)),
                    (1, Colour.white.at(0.5)),
                ]
            )
        )
        sprite = canvas.pixels
        let isWater = [.sea, .beach, .mountains, .city].contains(setting.place)
        rings = isWater ? setting.horizon + 0.06..<setting.stage.size.y : nil
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let time = moment.time
        let slant: Float = 0.16
        for item in items {
            let margin: Float = 0.2
            let span = size.y + 2 * margin
            let travel = item.start + time * (0.85 + 0.75 * item.nearness) / span
            let cycle = travel.rounded(.down)
            let y = (travel - cycle) * span - margin
            let column = item.across + cycle * 0.381966
            let x = (column - column.rounded(.down)) * (size.x + 0.6) - 0.15 - slant * y
            let view = camera.view(depth: 0.4 + 0.6 * item.nearness, at: time)
            let size = 0.45 + 0.75 * item.nearness
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(SIMD2(x, y)),
                    scale: SIMD2(1.0 + 0.8 * item.nearness, size),
                    angle: slant
                ),
                tint: Colour(colour.x, colour.y, colour.z, 0.46 + 0.48 * item.nearness)
            )
        }
        if let rings { drawRings(rings, time, camera, &picture) }
    }

    private func drawRings(
        _ rows: Range<Float>,
        _ time: Float,
        _ camera: Camera,
        _ picture: inout PixelBuffer
    ) {
        for index in 0..<min(items.count / 4, 40) {
            let life = time * 1.1 + Float(index) * 0.377
            let turn = life.rounded(.down)
            let part = life - turn
            var chance = Chance(camera.stage.seed &+ UInt64(index), 2_000 + UInt64(turn))
            let t = chance.unit()
            let place = SIMD2(
                chance.unit() * size.x,
                rows.lowerBound + (rows.upperBound - rows.lowerBound) * t
            )
            let view = camera.view(depth: 0.2, at: time)
            let r = (0.006 + 0.026 * t) * (0.15 + part) * view.scale
            let ring = Path.ellipse(view.pixel(place), SIMD2(r, r * 0.3), pieces: 22)
            var band = ring
            band.add(
                ring.mapped { [centre = view.pixel(place)] in
                    // The inner edge runs the other way about.
                    SIMD2(2 * centre.x - $0.x, $0.y) * 0.88 + centre * 0.12
                }
            )
            picture.fill(band, Paint(colour.at(0.38 * (1 - part) * (1 - part))))
        }
    }
}
