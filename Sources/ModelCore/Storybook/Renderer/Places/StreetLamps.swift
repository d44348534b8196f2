import Foundation
import Kernels

/// Lamp posts at the kerb.
enum StreetLamps {
    static let depth: Float = 0.7

    /// Where each lamp's flame is.
    static func places(_ setting: Setting) -> [SIMD2<Float>] {
        let size = setting.stage.size
        let low = size.y * 0.905
        let tall: Float = setting.stage.isPortrait ? 0.74 : 0.56
        let shares: [Float] = setting.stage.isPortrait ? [0.10, 0.90] : [0.07, 0.31, 0.69, 0.93]
        return shares.map { SIMD2(size.x * $0, low - tall) }
    }

    static func posts(_ setting: Setting) -> Layer {
        let light = setting.light
        let places = places(setting)
        let low = setting.stage.size.y * 0.905
        var canvas = Canvas(setting.stage, depth: depth, top: places[0].y - 0.1)
        let iron = light.lit(Colour(rgb: 0x2c3a3a)).mixed(light.haze, 0.05)
        let side: Float = setting.sun.x > setting.stage.size.x / 2 ? 1 : -1
        for place in places {
            let foot = SIMD2(place.x, low)
            if light.sunlight > 0.2 {
                let end = foot + SIMD2(-side * 0.30, 0.05)
                canvas.fill(
                    .stroke([foot, end], width: 0.018, endWidth: 0.010),
                    Colour(rgb: 0x241c2a).at(0.22 * light.sunlight)
                )
            }
            post(&canvas, foot, place, iron, side, light)
        }
        canvas.settle(setting, ground: 0.05, ledge: 0.010)
        return canvas.layer()
    }

    private static func post(
        _ canvas: inout Canvas,
        _ foot: SIMD2<Float>,
        _ lamp: SIMD2<Float>,
        _ iron: Colour,
        _ side: Float,
        _ light: Light
    ) {
        func bar(_ half: Float, _ top: Float, _ low: Float) {
            let (a, b) =
                side > 0
                ? (iron.scaled(0.6), iron.mixed(light.source, 0.3))
                : (iron.mixed(light.source, 0.3), iron.scaled(0.6))
            canvas.fill(
                .rectangle(
                    SIMD2(foot.x - half, top),
                    SIMD2(foot.x + half, low),
                    radius: half * 0.4
                ),
                Paint(
                    from: SIMD2(foot.x - half, 0),
                    to: SIMD2(foot.x + half, 0),
                    [(0, a), (0.5, iron), (1, b)]
                )
            )
        }
        canvas.fill(.ellipse(foot + SIMD2(0, 0.003), SIMD2(0.034, 0.008)), Colour.black.at(0.35))
        bar(0.0065, lamp.y + 0.03, foot.y)
        bar(0.019, foot.y - 0.034, foot.y + 0.003)
        bar(0.013, foot.y - 0.080, foot.y - 0.030)
        bar(0.0105, lamp.y + 0.11, lamp.y + 0.122)
        bar(0.0125, lamp.y + 0.038, lamp.y + 0.047)
        let glass = light.lit(Colour(rgb: 0xd8e4e4)).mixed(
            Colour(rgb: 0xfff0c4),
            min(light.lamps * 1.3, 1)
        )
        func p(_ x: Float, _ y: Float) -> SIMD2<Float> { lamp + SIMD2(x, y) }
        canvas.fill(
            Path([p(-0.030, -0.036), p(0.030, -0.036), p(0.018, 0.038), p(-0.018, 0.038)]),
            glass
        )
        for x in [Float(-1), 0, 1] {
            canvas.fill(
                .stroke([p(x * 0.030, -0.036), p(x * 0.018, 0.038)], width: 0.0032),
                iron
            )
        }
        canvas.fill(
            Path([p(-0.037, -0.035), p(0.037, -0.035), p(0.008, -0.066), p(-0.008, -0.066)]),
            iron
        )
        canvas.fill(.ellipse(p(0, -0.071), SIMD2(repeating: 0.007)), iron)
    }

    /// The light of lamps and windows in the evening air.
    struct Glow: Drawn {
        private let lamps: [SIMD2<Float>]
        private let windows: [SIMD2<Float>]
        private let sprite: PixelBuffer
        private let strength: Float

        init(_ row: Row) {
            lamps = StreetLamps.places(row.setting)
            windows = row.houses.map { $0.at(0.5, 0.14) }
            strength = row.setting.light.lamps
            sprite = Sprites.glow(row.setting.stage.scale * 0.10, Colour(rgb: 0xffc878))
        }

        func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
            guard strength > 0.1 else { return }
            let near = camera.view(depth: StreetLamps.depth, at: moment.time)
            let far = camera.view(depth: Row.depth, at: moment.time)
            for (index, place) in lamps.enumerated() {
                let beat = 0.92 + 0.08 * moment.wave(1.3, Float(index) * 2.3)
                let scale = near.scale / camera.stage.scale
                for (size, alpha) in [(Float(2.2), Float(0.32)), (0.62, 0.75)] {
                    picture.draw(
                        sprite,
                        Pose(centre: near.pixel(place), scale: SIMD2(repeating: size * scale)),
                        tint: Colour(1, 1, 1, alpha * strength * beat),
                        glowing: true
                    )
                }
            }
            for (index, place) in windows.enumerated() {
                let beat = 0.94 + 0.06 * moment.wave(0.7, Float(index) * 1.7)
                let scale = far.scale / camera.stage.scale
                picture.draw(
                    sprite,
                    Pose(centre: far.pixel(place), scale: SIMD2(2.6, 1.7) * scale),
                    tint: Colour(1, 1, 1, 0.22 * strength * beat),
                    glowing: true
                )
            }
        }
    }
}
