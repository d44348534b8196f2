import Foundation
import Kernels

/// Where drops land: small crowns on the ground, gone as soon as seen.
struct Splashes: Drawn {
    private let spots: [(rate: Float, phase: Float)]
    private let sprite: PixelBuffer
    private let rows: ClosedRange<Float>
    private let seed: UInt64
    private let width: Float

    init(_ setting: Setting) {
        var chance = setting.stage.chance(263)
        let size = setting.stage.size
        width = size.x
        seed = setting.stage.seed
        let top = max(setting.horizon + 0.06, CentreObjects.ground(setting) - 0.16)
        rows = top...max(size.y, top + 0.01)
        spots = (0..<Int(46 * size.x)).map { _ in (chance.between(1.1, 1.9), chance.unit()) }
        let colour = setting.light.haze.mixed(.white, 0.55)
        sprite = Sprites.sketch(setting.stage.scale * 0.016) { canvas in
            canvas.glow(SIMD2(0, 0.35), 0.9, colour.at(0.30), squash: 0.30, .over)
            for lean in [Float(-0.75), -0.3, 0.25, 0.7] {
                let tip = SIMD2(lean, 0.30 - 0.9 * (1 - abs(lean) * 0.6))
                canvas.fill(
                    .stroke([SIMD2(lean * 0.35, 0.35), tip], width: 0.10, endWidth: 0.04),
                    colour.at(0.75)
                )
                canvas.fill(.ellipse(tip, SIMD2(repeating: 0.085), pieces: 12), colour)
            }
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        for (index, spot) in spots.enumerated() {
            let life = spot.phase + moment.rounds(spot.rate)
            let turn = life.rounded(.down)
            let part = (life - turn) / 0.42
            guard part < 1 else { continue }
            // Another place each time, unless a loop has to come back.
            let key = moment.period == nil ? UInt64(max(turn, 0)) : 0
            var chance = Chance(seed &+ UInt64(index), 2_630 + key)
            let near = chance.unit()
            let at = SIMD2(
                chance.unit() * width,
                rows.lowerBound + (rows.upperBound - rows.lowerBound) * near
            )
            let view = camera.view(depth: 0.55 + 0.3 * near, at: moment.time)
            let size = (0.35 + 0.65 * near) * view.scale / camera.stage.scale
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(at),
                    scale: SIMD2(0.55 + 0.6 * part, 0.35 + 0.65 * part * (2 - part)) * size
                ),
                tint: Colour(1, 1, 1, 0.75 * smooth(0, 0.18, part) * (1 - part))
            )
        }
    }
}
