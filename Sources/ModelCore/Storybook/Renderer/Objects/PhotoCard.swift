import Foundation
import Kernels

/// A picture of the user's, shown on a thing of the scene.
enum PhotoCard {
    enum Style: Sendable { case polaroid, frame, banner, balloon }

    /// Gives the parts that show `picture` in the middle of the scene, large, where objects stand.
    static func parts(
        _ setting: Setting,
        _ picture: PixelBuffer,
        style: Style
    ) -> [any Drawn] {
        let frame = ObjectFrame(setting)
        let shadow = Presence.shadow(frame)
        switch style {
        case .polaroid: return [shadow] + Polaroid.standing(frame, picture, size: 1.3)
        case .frame: return [shadow] + PictureFrame.parts(frame, picture, size: 1.25)
        case .banner: return [shadow] + Banner.parts(frame, picture)
        case .balloon: return [shadow] + PhotoBalloon.parts(frame, picture)
        }
    }
}

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

/// A large round balloon with a picture on it, on a string with a weight.
enum PhotoBalloon {
    static func parts(_ frame: ObjectFrame, _ picture: PixelBuffer?) -> [any Drawn] {
        var paint = ObjectPaint(frame, SIMD2(-0.6, -0.5), SIMD2(0.6, 0.3))
        let accent = frame.setting.light.accent
        paint.round(
            ObjectFrame.box(-0.26, -0.30, 0.26, 0.05, radius: 0.05),
            accent.scaled(0.8),
            -0.26,
            0.26
        )
        paint.fill(ObjectFrame.box(-0.05, -0.30, 0.05, 0.05), Colour.white.at(0.7), .atop)
        return [paint.layer, FloatingPhoto(frame, picture)]
    }

    private struct FloatingPhoto: Drawn {
        let frame: ObjectFrame
        let sprite: PixelBuffer
        static let radius: Float = 1.28

        init(_ frame: ObjectFrame, _ picture: PixelBuffer?) {
            self.frame = frame
            let radius = FloatingPhoto.radius * frame.pixels
            sprite = FloatingPhoto.painted(frame, picture, radius)
        }

        private static func painted(
            _ frame: ObjectFrame,
            _ picture: PixelBuffer?,
            _ radius: Float
        ) -> PixelBuffer {
            let light = frame.setting.light
            let colour = frame.lit(light.accent)
            let side = Int(radius * 1.56)
            var photo = PhotoPrint.pixels(picture, frame.setting, width: side, height: side)
            var mask = PixelBuffer(width: side, height: side)
            let middle = SIMD2(repeating: Float(side) / 2)
            mask.fill(.ellipse(middle, middle - 1, pieces: 120), Paint(.white))
            photo.fill(Paint(frame.filter), .multiply)
            photo.cut(to: mask)
            return Sprites.sketch(radius) { canvas in
                let knot = Path([SIMD2(0, 0.93), SIMD2(0.07, 1.08), SIMD2(-0.07, 1.08)])
                canvas.fill(knot, colour.scaled(0.62))
                canvas.fill(
                    .ellipse(.zero, SIMD2(0.95, 0.97), pieces: 120),
                    Paint(
                        around: SIMD2(0.3 * frame.side, -0.4),
                        radii: SIMD2(repeating: 1.6),
                        [
                            (0, colour.mixed(.white, 0.4)), (0.35, colour),
                            (0.8, colour.scaled(0.68)), (1, colour.scaled(0.5)),
                        ]
                    )
                )
                let corner = (canvas.pixels.width - side) / 2
                canvas.pixels.lay(photo, x: corner, y: (canvas.pixels.height - side) / 2)
                // The picture bends with the skin: darker towards its edge, bright above.
                canvas.fill(
                    .ellipse(.zero, SIMD2(repeating: 0.79), pieces: 120),
                    Paint(
                        around: SIMD2(0.16 * frame.side, -0.22),
                        radii: SIMD2(repeating: 1.02),
                        [
                            (0, Colour.white.at(0.16)), (0.45, Colour.black.at(0)),
                            (0.8, Colour.black.at(0.16)), (1, Colour.black.at(0.42)),
                        ]
                    ),
                    .atop
                )
                let shine = Path.ellipse(.zero, SIMD2(0.24, 0.10)).turned(by: -0.75)
                    .placed(scale: 1, at: SIMD2(-0.50, -0.60))
                canvas.fill(shine, Colour.white.at(0.72), .atop)
            }
        }

        func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
            let brush = ObjectBrush(frame, camera, moment)
            let radius = FloatingPhoto.radius
            let lean = 0.05 * moment.wave(0.8) + 0.02 * moment.wave(1.9, 1)
            let at = SIMD2(0.10 * moment.wave(0.5, 1), -2.75 + 0.07 * moment.wave(0.9))
            let knot = at + SIMD2(-sin(lean), cos(lean)) * radius * 1.05
            let foot = SIMD2<Float>(0, -0.30)
            let sag = SIMD2((knot.x + foot.x) / 2 + 0.14 * moment.wave(1.1), (knot.y + foot.y) / 2)
            let line = Bend.line(knot, to: foot, by: sag, pieces: 16)
            brush.fill(.stroke(line, width: 0.022), Colour(rgb: 0xf2efe8), into: &picture)
            picture.draw(
                sprite,
                Pose(
                    centre: brush.pixel(at.x, at.y),
                    scale: SIMD2(repeating: brush.zoom),
                    angle: lean
                )
            )
        }
    }
}
