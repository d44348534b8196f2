import Foundation
import Kernels

/// Glints that flare up and go out, with dust that rises around them.
struct Sparkles: Strewn {
    private struct Item {
        var number: Int
        var start: Float
        var rounds: Rounds
        var size: Float
        var phase: Float
        var sprite: Int
    }
    private var items: [Item]
    private let glints: [PixelBuffer]
    private let motes: [PixelBuffer]
    private let region: Region
    private let seed: UInt64
    private let isGlowing: Bool
    private static let radius: Float = 0.062

    init(_ setting: Setting, count: Int) {
        region = Region(setting, .sparkles)
        seed = setting.scene.seed &+ 3_500
        let light = setting.light
        isGlowing = light.lamps > 0.5
        var chance = setting.stage.chance(3_500)
        items = (0..<count).map { index in
            Item(
                number: index,
                start: Float(index) * 0.618034 + chance.between(0, 0.2),
                rounds: Rounds(chance.between(0.24, 0.46), in: setting.period),
                size: 0.28 + 0.72 * pow(chance.unit(), 1.8),
                phase: chance.between(0, 6.283),
                sprite: Int(chance.unit() * 100)
            )
        }
        let gold = Colour(rgb: 0xffd76a)
        let colours = [
            light.accent.mixed(gold, light.isToned ? 0 : 0.6),
            light.isToned ? light.accent : Colour(rgb: 0xfff2c4),
            light.accent.mixed(.white, 0.3),
        ]
        let scale = setting.stage.scale
        glints = colours.map { Sparkles.glint(Sparkles.radius * scale, $0) }
        motes = colours.map { colour in
            Sprites.sketch(scale * 0.0085) { canvas in
                canvas.glow(.zero, 1, colour.at(0.75), .over)
                canvas.glow(.zero, 0.5, colour.mixed(.white, 0.75), .over)
            }
        }
    }

    /// A bright core with four long and four short rays, in a halo of the colour.
    private static func glint(_ radius: Float, _ colour: Colour) -> PixelBuffer {
        Sprites.sketch(radius) { canvas in
            canvas.glow(.zero, 0.80, colour.saturated(1.2).at(0.62), .over)
            let bright = colour.mixed(.white, 0.72)
            canvas.fill(
                rays(4, long: 0.46, waist: 0.07).turned(by: .pi / 4),
                Paint(
                    around: .zero,
                    radii: SIMD2(repeating: 0.46),
                    [(0, .white), (1, bright.at(0.25))]
                )
            )
            canvas.fill(
                rays(4, long: 1, waist: 0.085),
                Paint(
                    around: .zero,
                    radii: .one,
                    [(0, .white), (0.45, bright), (1, colour.at(0.35))]
                )
            )
            canvas.glow(.zero, 0.26, .white, .over)
        }
    }

    private static func rays(_ count: Int, long: Float, waist: Float) -> Path {
        var path = Path()
        for ray in 0...count {
            let angle = 2 * Float.pi * Float(ray) / Float(count)
            let tip = SIMD2(cos(angle), sin(angle)) * long
            guard ray > 0 else {
                path.move(to: tip)
                continue
            }
            let before = angle - .pi / Float(count)
            path.curve(to: tip, by: SIMD2(cos(before), sin(before)) * waist)
        }
        return path
    }

    var spread: [(nearness: Float, area: Float)] { items.map { ($0.size, $0.size * $0.size) } }

    func only(isNear: Bool, from line: Float) -> Sparkles {
        var part = self
        part.items = items.filter { ($0.size >= line) == isNear }
        return part
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let life = item.rounds.at(moment, from: item.start)
            var chance = Chance(seed &+ UInt64(item.number), UInt64(life.number))
            let rim = region.isBox ? -region.size.min() * 0.12 : 0.02
            let share = SIMD2(chance.unit(), chance.unit())
            let place = region.low + share * (region.size + 2 * rim) - rim
            let depth = 0.5 + 0.5 * item.size
            let view = camera.view(depth: depth, at: moment.time)
            let zoom = view.scale / camera.stage.scale
            dust(around: place, life.part, item, &chance, view, zoom, &picture)
            // Flares up fast, goes out slowly, and trembles a little.
            let flare = smooth(0.02, 0.24, life.part) * smooth(0.96, 0.34, life.part)
            guard flare > 0.01 else { continue }
            let tremble = 0.90 + 0.10 * moment.wave(9, item.phase)
            let at = place + SIMD2(0, -0.022 * life.part)
            let presence = region.presence(at: at, radius: Sparkles.radius * item.size)
            picture.draw(
                glints[item.sprite % glints.count],
                Pose(
                    centre: view.pixel(at),
                    scale: SIMD2(repeating: item.size * zoom * flare * tremble * presence),
                    angle: 0.5 * (life.part - 0.3)
                ),
                tint: Colour(1, 1, 1, 0.35 + 0.65 * flare),
                glowing: isGlowing
            )
        }
    }

    private func dust(
        around place: SIMD2<Float>,
        _ part: Float,
        _ item: Item,
        _ chance: inout Chance,
        _ view: View,
        _ zoom: Float,
        _ picture: inout PixelBuffer
    ) {
        let shown = smooth(0.05, 0.35, part) * smooth(1, 0.6, part)
        for mote in 0..<4 {
            let angle = chance.between(0, 6.283)
            let reach = chance.between(0.015, 0.075) * (0.4 + 0.6 * part)
            let curl = 0.012 * sin(part * 7 + Float(mote) * 2 + item.phase)
            let at = place + SIMD2(cos(angle) * reach + curl, sin(angle) * reach - 0.06 * part)
            let presence = region.presence(at: at, radius: 0.01)
            let twinkle = 0.6 + 0.4 * sin(part * 22 + Float(mote) * 2.6)
            picture.draw(
                motes[(item.sprite + mote) % motes.count],
                Pose(
                    centre: view.pixel(at),
                    scale: SIMD2(repeating: zoom * (0.35 + 0.65 * item.size))
                ),
                tint: Colour(1, 1, 1, shown * twinkle * presence),
                glowing: isGlowing
            )
        }
    }
}
