import Foundation
import Kernels

/// A card that hangs or stands at one point and sways about it.
struct SwayingCard: Drawn {
    let frame: ObjectFrame
    let sprite: PixelBuffer
    /// The point it sways about, and from there to the card's middle, in the object's units.
    let pivot: SIMD2<Float>
    let arm: SIMD2<Float>
    let rest: Float
    let swing: Float
    let rate: Float
    let phase: Float
    /// The pivot itself moves with the line it hangs on.
    var bob: Float = 0

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        let sway = moment.wave(rate, phase) + 0.35 * moment.wave(rate * 1.7, phase * 2)
        let angle = rest + swing * sway
        let (c, s) = (cos(angle), sin(angle))
        let off = SIMD2(c * arm.x - s * arm.y, s * arm.x + c * arm.y)
        let at = pivot + off + SIMD2(0, bob * moment.wave(0.8))
        picture.draw(
            sprite,
            Pose(
                centre: brush.pixel(at.x, at.y),
                scale: SIMD2(repeating: brush.zoom),
                angle: angle
            )
        )
    }
}
