import Foundation
import Kernels

/// Thin slanting streaks, and rings where they land on water.
struct Rain: Strewn {
    private struct Item {
        var across: Float
        var start: Float
        var nearness: Float
        var rounds: Rounds
    }
    private static let margin: Float = 0.2
    private var items: [Item]
    private let sprite: PixelBuffer
    private let region: Region
    private let period: Float?
    private let slant: Float
    private let colour: Colour
    private let rings: Range<Float>?

    init(_ setting: Setting, count: Int) {
        var chance = setting.stage.chance(141)
        region = Region(setting, .rain)
        period = setting.period
        slant = setting.scene.weather == .wind ? 0.34 : 0.16
        let region = region
        items = (0..<count).map { index in
            let start = (Float(index) + chance.unit()) / Float(count) * 3
            let nearness = pow(chance.unit(), 1.4)
            let way = region.size.y + 2 * region.margin(Rain.margin)
            return Item(
                across: Float(index) * 0.618034,
                start: start,
                nearness: nearness,
                rounds: Rounds((0.85 + 0.75 * nearness) / way, in: setting.period)
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
        let water = setting.horizon + 0.06
        let floor = region.high.y < setting.stage.size.y ? region.high.y - 0.03 : region.high.y
        rings = isWater && !region.isBox && floor > water ? water..<floor : nil
    }

    var spread: [(nearness: Float, area: Float)] {
        items.map {
            let size = Rain.size($0)
            return ($0.nearness, size.x * size.y)
        }
    }

    func only(isNear: Bool, from line: Float) -> Rain {
        var part = self
        part.items = items.filter { ($0.nearness >= line) == isNear }
        return part
    }

    /// How wide and how long a drop looks.
    private static func size(_ item: Item) -> SIMD2<Float> {
        SIMD2(1 + 0.8 * item.nearness, 0.45 + 0.75 * item.nearness)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for item in items {
            let margin = region.margin(Rain.margin)
            let round = item.rounds.at(moment, from: item.start)
            let y = round.part * (region.size.y + 2 * margin) - margin
            let column = item.across + Float(round.number) * 0.381966
            let wide = region.size.x + 3 * margin + slant * region.size.y
            let x = (column - column.rounded(.down)) * wide - margin * 1.5
            let place = region.low + SIMD2(x + slant * (region.size.y / 2 - y), y)
            let presence = region.presence(at: place, radius: 0.05)
            let view = camera.view(depth: 0.4 + 0.6 * item.nearness, at: moment.time)
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(place),
                    scale: Rain.size(item),
                    angle: slant
                ),
                tint: Colour(colour.x, colour.y, colour.z, (0.46 + 0.48 * item.nearness) * presence)
            )
        }
        if let rings { drawRings(rings, moment, camera, &picture) }
    }

    private func drawRings(
        _ rows: Range<Float>,
        _ moment: Moment,
        _ camera: Camera,
        _ picture: inout PixelBuffer
    ) {
        for index in 0..<min(items.count / 4, 40) {
            let life = Rounds(1.1, in: period).at(moment, from: Float(index) * 0.377)
            let part = life.part
            var chance = Chance(camera.stage.seed &+ UInt64(index), 2_000 + UInt64(life.number))
            let t = chance.unit()
            let place = SIMD2(
                region.low.x + chance.unit() * region.size.x,
                rows.lowerBound + (rows.upperBound - rows.lowerBound) * t
            )
            let view = camera.view(depth: 0.2, at: moment.time)
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
