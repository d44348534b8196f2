import Foundation
import Kernels

/// Soft discs or sparkles that come up, hang in the air and fade.
struct Floating: Strewn {
    private struct Item {
        var number: Int
        var across: Float
        var phase: Float
        var rounds: Rounds
        var size: Float
        var sprite: Int
    }
    private var items: [Item]
    private let sprites: [PixelBuffer]
    private let stage: Stage
    private let region: Region
    private let isBokeh: Bool
    private let isGlowing: Bool
    private let radius: Float

    init(_ setting: Setting, count: Int, isBokeh: Bool) {
        stage = setting.stage
        region = Region(setting, isBokeh ? .bokeh : .stars)
        self.isBokeh = isBokeh
        isGlowing = !isBokeh || setting.light.lamps > 0.5
        let light = setting.light
        var chance = stage.chance(isBokeh ? 131 : 137)
        radius = isBokeh ? 0.085 : 0.040
        if isBokeh {
            let colours =
                light.isToned
                ? Array(Elements.festive(light).prefix(4))
                : [
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
                number: index,
                across: Float(index) * 0.618034 + chance.between(0, 0.1),
                phase: (Float(index) + chance.unit()) / Float(count),
                rounds: Rounds(chance.between(0.075, 0.14), in: setting.period),
                size: pow(chance.unit(), 1.6),
                sprite: Int(chance.unit() * 100)
            )
        }
    }

    var spread: [(nearness: Float, area: Float)] {
        items.map {
            let size = (isBokeh ? 0.30 : 0.28) + $0.size * (isBokeh ? 0.70 : 0.72)
            return ($0.size, size * size)
        }
    }

    func only(isNear: Bool, from line: Float) -> Floating {
        var part = self
        part.items = items.filter { ($0.size >= line) == isNear }
        return part
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let index = item.number
            let life = item.rounds.at(moment, from: item.phase * 5)
            let part = life.part
            // A new place each life, while it cannot be seen.
            let purpose = 1_000 + UInt64(life.number)
            var chance = Chance(stage.seed &+ UInt64(index), purpose)
            let rim: Float = region.isBox ? -min(radius, region.size.min() * 0.3) : 0.05
            let share = SIMD2(chance.unit(), chance.unit())
            let place = region.low + share * (region.size + 2 * rim) - rim
            let drift = SIMD2(chance.between(-0.05, 0.05), -0.07) * part
            let view = camera.view(depth: 0.5 + 0.5 * item.size, at: moment.time)
            let shown = smooth(0, 0.22, part) * smooth(1, 0.72, part)
            let shimmer = isBokeh ? 1 : 0.62 + 0.38 * moment.wave(3.1, Float(index) * 1.7)
            let presence = region.presence(at: place + drift, radius: radius)
            let size =
                (isBokeh ? 0.30 + 0.70 * item.size : 0.28 + 0.72 * item.size)
                * view.scale / stage.scale * (isBokeh ? 1 : 0.85 + 0.15 * shimmer) * presence
            picture.draw(
                sprites[item.sprite % sprites.count],
                Pose(
                    centre: view.pixel(place + drift),
                    scale: SIMD2(repeating: size),
                    angle: isBokeh ? 0 : 0.2 * moment.wave(0.6, Float(index))
                ),
                tint: Colour(1, 1, 1, shown * shimmer * (isBokeh ? 0.85 : 1)),
                glowing: isGlowing
            )
        }
    }
}
