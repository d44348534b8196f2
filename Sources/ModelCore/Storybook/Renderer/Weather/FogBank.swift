import Foundation
import Kernels

/// A bank of fog that drifts between two depths of a place.
struct FogBank: Drawn {
    private let layer: Layer

    /// Gives a bank from far (0) to the viewer (1).
    init(_ setting: Setting, near: Float) {
        let stage = setting.stage
        let (w, h) = (256, 128)
        let span = max(stage.size.x * 2.2, 3)
        let field = noise(
            width: w,
            height: h,
            NoiseGrid(
                origin: SIMD2(0, near * 40),
                step: SIMD2(4 / Float(w), 3.2 / Float(h)),
                octaves: 5,
                gain: 0.5,
                period: 4
            ),
            seed: UInt32(truncatingIfNeeded: stage.seed &+ 277)
        )
        let light = setting.light
        let colour = light.haze.mixed(.white, 0.16 * (1 - light.lamps))
        // Far banks fill the sky's foot, near ones creep along the ground.
        let top = setting.horizon - (0.62 - 0.34 * near) * min(stage.size.y, 1.4)
        let bottom = setting.horizon + (0.10 + 0.42 * near) * (stage.size.y - setting.horizon) + 0.06
        let most: Float = 0.80 - 0.36 * near
        let picture = PixelBuffer(width: w, height: h) { x, y in
            let v = Float(y) / Float(h - 1)
            let body = smooth(0, 0.62, v) * smooth(1, 0.80 - 0.25 * near, v)
            let wisp = smooth(-0.65, 0.65, field[y * w + x] + 0.30 * body)
            return colour.at(most * body * (0.30 + 0.70 * wisp))
        }
        let scale = Float(w) / span
        let rows = Float(h) / scale
        layer = Layer(
            picture: FogBank.squeezed(picture, rows: rows, to: bottom - top, scale: scale),
            origin: SIMD2(0, top),
            scale: scale,
            depth: 0.16 + 0.62 * near,
            drift: (0.010 + 0.012 * near) * (near > 0.5 ? -1 : 1)
        )
    }

    /// Gives the picture resampled to a height in units; a layer's pixels are square.
    private static func squeezed(
        _ picture: PixelBuffer,
        rows: Float,
        to height: Float,
        scale: Float
    ) -> PixelBuffer {
        let count = max(Int(height * scale), 4)
        return PixelBuffer(width: picture.width, height: count) { x, y in
            let row = min(Int(Float(y) / Float(count) * Float(picture.height)), picture.height - 1)
            let colour = picture.colour(x: x, y: row)
            return colour.w > 0 ? (colour / colour.w).at(colour.w) : .zero
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        layer.draw(at: moment, camera: camera, into: &picture)
    }
}
