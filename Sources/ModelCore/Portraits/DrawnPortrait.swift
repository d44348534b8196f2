package import Kernels

/// A drawn portrait of nobody, made by our own code: the demo's photo, and a face to measure with.
package enum DrawnPortrait {
    /// The picture's sides in pixels.
    package static let width = 1080
    package static let height = 1350

    /// Gives a woman before a garden out of focus.
    package static func picture() -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        backdrop(&picture)
        picture.lay(person(), x: 0, y: 0)
        return picture
    }

    /// Gives the woman alone, or somebody of another look, on nothing.
    package static func person(_ look: Look = Look()) -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        hairBehind(&picture, look)
        body(&picture, look)
        neck(&picture, look)
        head(&picture, look)
        shading(&picture, look)
        for side: Float in [-1, 1] { eye(&picture, side) }
        nose(&picture, look)
        mouth(&picture, look)
        hair(&picture, look)
        return picture
    }

    static func colour(_ hex: UInt32, _ alpha: Float = 1) -> SIMD4<Float> {
        SIMD4(Float(hex >> 16 & 255), Float(hex >> 8 & 255), Float(hex & 255), 255 * alpha) / 255
    }

    /// Draws on a picture of its own, blurs it, and lays it over.
    static func soft(
        _ picture: inout PixelBuffer,
        blur: Int,
        _ draw: (inout PixelBuffer) -> Void
    ) {
        var layer = PixelBuffer(width: width, height: height)
        draw(&layer)
        layer.blur(across: blur, down: blur)
        picture.lay(layer, x: 0, y: 0)
    }

    /// A fixed sequence of numbers, 0...1.
    struct Sequence {
        var state: UInt32 = 7
        mutating func next() -> Float {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / Float(1 << 24)
        }
    }

    private static func backdrop(_ picture: inout PixelBuffer) {
        picture.fill(
            Paint(
                from: [0, 0],
                to: [260, 1350],
                [
                    (at: 0, colour: colour(0xDDEBD8)), (at: 0.5, colour: colour(0xA9C8A8)),
                    (at: 1, colour: colour(0x7FA68C)),
                ]
            )
        )
        var sequence = Sequence()
        soft(&picture, blur: 14) { layer in
            for _ in 0..<46 {
                let centre = SIMD2(sequence.next() * 1080, sequence.next() * 1350)
                let radius = 30 + 70 * sequence.next()
                let tone = [UInt32(0xF4F6D8), 0xC9E0B4, 0x8FB88F, 0xFBE7C4]
                let hue = tone[Int(sequence.next() * 3.99)]
                layer.fill(
                    .ellipse(centre, [radius, radius]),
                    Paint(colour(hue, 0.16 + 0.2 * sequence.next()))
                )
            }
        }
    }
}
