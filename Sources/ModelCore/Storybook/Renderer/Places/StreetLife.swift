import Foundation
import Kernels

/// Smoke that rises from chimneys and thins.
struct ChimneySmoke: Drawn {
    private let sources: [SIMD2<Float>]
    private let sprite: PixelBuffer
    private let colour: Colour
    private let lean: Float
    private let depth: Float

    init(_ setting: Setting, from sources: [SIMD2<Float>], depth: Float = Row.depth) {
        self.sources = sources
        self.depth = depth
        colour = setting.light.haze.mixed(.white, 0.30 * (1 - setting.light.lamps))
        sprite = Sprites.glow(setting.stage.scale * 0.06, .white)
        lean = 0.03 + 0.10 * (setting.breeze - 1)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        for (index, source) in sources.enumerated() {
            for puff in 0..<9 {
                let life = Float(puff) / 9 + moment.rounds(0.085) + Float(index) * 0.37
                let part = life - life.rounded(.down)
                let bend = 0.012 * moment.wave(0.5, Float(index) * 2 + part * 5) * part
                let at = source + SIMD2(lean * part * (0.4 + part) + bend, -0.19 * part)
                picture.draw(
                    sprite,
                    Pose(
                        centre: view.pixel(at),
                        scale: SIMD2(
                            repeating: (0.12 + 0.75 * part) * view.scale / camera.stage.scale
                        )
                    ),
                    tint: colour.at(0.34 * smooth(0, 0.12, part) * (1 - part) * (1 - part))
                )
            }
        }
    }
}

/// A line of small flags and bulbs across the street.
struct Garland: Drawn {
    private let setting: Setting
    private let colours: [Colour]
    private let glow: PixelBuffer
    private let bulb: PixelBuffer
    private let top: Float
    private let swags: Int

    static let depth: Float = 0.62

    init(_ row: Row) {
        setting = row.setting
        let light = setting.light
        let shade = light.ambient.mixed(Colour(1, 0.85, 0.7, 1), light.lamps * 0.35)
        colours = Elements.festive(light).map { $0.filtered(shade) }
        glow = Sprites.glow(setting.stage.scale * 0.045, Colour(rgb: 0xffc069))
        bulb = Sprites.disc(setting.stage.scale * 0.0075, Colour(rgb: 0xfff0cc))
        top = row.base - (setting.stage.isPortrait ? 0.70 : 0.52)
        swags = setting.stage.isPortrait ? 2 : 4
    }

    private func point(_ t: Float, _ moment: Moment) -> SIMD2<Float> {
        let part = t * Float(swags)
        let index = part.rounded(.down)
        let within = part - index
        let swing = 0.007 * setting.breeze * moment.wave(0.9, index * 1.9)
        let sag = 0.34 * within * (1 - within) / Float(setting.stage.isPortrait ? 1 : 1.3)
        return SIMD2(
            -0.12 + (setting.stage.size.x + 0.24) * t + swing * sin(.pi * within) * 2,
            top + sag + swing * sin(.pi * within) * 0.5
        )
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: Garland.depth, at: moment.time)
        let line = (0...80).map { view.pixel(point(Float($0) / 80, moment)) }
        picture.fill(
            .stroke(line, width: view.scale * 0.0024),
            Paint(Colour(0.14, 0.12, 0.13, 0.8))
        )
        let isLit = setting.light.lamps > 0.25
        let count = swags * 9
        for index in 0..<count {
            let at = point((Float(index) + 0.5) / Float(count), moment)
            isLit
                ? drawBulb(index, at, moment, view, camera, &picture)
                : drawFlag(index, at, moment, view, &picture)
        }
    }

    private func drawFlag(
        _ index: Int,
        _ at: SIMD2<Float>,
        _ moment: Moment,
        _ view: View,
        _ picture: inout PixelBuffer
    ) {
        let breeze = setting.breeze
        let lean = 0.010 * breeze * moment.wave(1.7, Float(index) * 1.3) + 0.014 * (breeze - 1)
        let lift = 0.004 * (breeze - 1) * (1 + moment.wave(4.1, Float(index) * 2.1))
        let path = Path([
            at + SIMD2(-0.017, 0), at + SIMD2(0.017, 0), at + SIMD2(lean, 0.046 - lift),
        ])
        picture.fill(
            path.placed(scale: view.scale, at: view.shift),
            Paint(colours[index % colours.count])
        )
    }

    private func drawBulb(
        _ index: Int,
        _ at: SIMD2<Float>,
        _ moment: Moment,
        _ view: View,
        _ camera: Camera,
        _ picture: inout PixelBuffer
    ) {
        let beat = 0.84 + 0.16 * moment.wave(1.1, Float(index) * 2.1)
        let scale = SIMD2(repeating: view.scale / camera.stage.scale)
        let centre = view.pixel(at + SIMD2(0, 0.009))
        picture.draw(
            glow,
            Pose(centre: centre, scale: scale),
            tint: Colour(1, 1, 1, 0.55 * setting.light.lamps * beat),
            glowing: true
        )
        picture.draw(bulb, Pose(centre: centre, scale: scale))
    }
}
