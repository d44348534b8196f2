import Foundation
import Kernels

/// A chain of small bulbs across a wall.
struct StringLights: Drawn {
    private let bulbs: [(place: SIMD2<Float>, phase: Float)]
    private let wire: [SIMD2<Float>]
    private let sprite: PixelBuffer
    private let bulb: PixelBuffer
    private let strength: Float

    init(_ setting: Setting, top: Float) {
        let stage = setting.stage
        strength = 0.25 + 0.75 * setting.light.lamps
        let swags = stage.isPortrait ? 3 : 5
        func point(_ t: Float) -> SIMD2<Float> {
            let part = t * Float(swags)
            let within = part - part.rounded(.down)
            return SIMD2(
                -0.12 + (stage.size.x + 0.24) * t,
                top + 0.24 * within * (1 - within) - 0.02
            )
        }
        wire = (0...80).map { point(Float($0) / 80) }
        let count = stage.isPortrait ? 27 : 45
        bulbs = (0..<count).map { index in
            (point((Float(index) + 0.5) / Float(count)) + SIMD2(0, 0.012), Float(index) * 2.1)
        }
        sprite = Sprites.glow(stage.scale * 0.075, Colour(rgb: 0xffc069))
        bulb = Sprites.disc(stage.scale * 0.009, Colour(rgb: 0xffe9bd))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.32, at: moment.time)
        let scale = SIMD2(repeating: view.scale / camera.stage.scale)
        picture.fill(
            .stroke(wire.map { view.pixel($0) }, width: view.scale * 0.0026),
            Paint(Colour(0.16, 0.13, 0.12, 0.75))
        )
        for light in bulbs {
            let beat = 0.82 + 0.18 * moment.wave(1.1, light.phase)
            let at = view.pixel(light.place)
            picture.draw(
                sprite,
                Pose(centre: at, scale: scale),
                tint: Colour(1, 1, 1, 0.5 * strength * beat),
                glowing: true
            )
            picture.draw(bulb, Pose(centre: at, scale: scale))
        }
    }
}
