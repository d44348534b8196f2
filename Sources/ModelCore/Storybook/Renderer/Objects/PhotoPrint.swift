import Foundation
import Kernels

/// A picture as it is printed on a card, a canvas or a cloth.
enum PhotoPrint {
    /// Gives the picture cut to cover `width` by `height` pixels, upright.
    ///
    /// A little more is kept above, where faces are. Without a picture it is a small landscape in
    /// the scene's colours.
    static func pixels(
        _ picture: PixelBuffer?,
        _ setting: Setting,
        width: Int,
        height: Int,
        number: Int = 0
    ) -> PixelBuffer {
        guard var source = picture, source.width > 1, source.height > 1 else {
            return landscape(setting, width: width, height: height, number: number)
        }
        func step() -> Float {
            min(Float(source.width) / Float(width), Float(source.height) / Float(height))
        }
        while step() >= 2 { source = source.halved() }
        let shown = SIMD2(Float(width), Float(height)) * step()
        let room = SIMD2(Float(source.width), Float(source.height)) - shown
        var print = PixelBuffer(width: width, height: height)
        print.draw(
            LayerPicture(source),
            at: Placement(
                origin: room * SIMD2(0.5, 0.38) + (step() - 1) / 2,
                step: step(),
                clamps: true
            )
        )
        return print
    }

    private static func landscape(
        _ setting: Setting,
        width: Int,
        height: Int,
        number: Int
    ) -> PixelBuffer {
        let light = setting.light
        var chance = Chance(setting.scene.seed &+ UInt64(number), 2_500)
        let size = SIMD2(Float(width), Float(height))
        var canvas = PixelBuffer(width: width, height: height)
        let warm = Perceptual.turned(light.accent, chance.between(-0.6, 0.6))
        let sky = [Colour(rgb: 0x7db4e6).mixed(warm, 0.25), Colour(rgb: 0xffe9cf)]
        canvas.fill(
            Paint(from: .zero, to: SIMD2(0, size.y * 0.72), [(0, sky[0]), (1, sky[1])])
        )
        let sun = size * SIMD2(chance.between(0.3, 0.7), 0.40)
        canvas.fill(
            .ellipse(sun, SIMD2(repeating: size.min() * 0.11), pieces: 40),
            Paint(Colour(rgb: 0xfff6d8))
        )
        for ridge in 0..<4 {
            let depth = Float(ridge) / 3
            let top = size.y * (0.52 + 0.13 * Float(ridge))
            let (a, b) = (chance.between(0, 6.283), chance.between(2.2, 4.2))
            var path = Path([SIMD2(0, size.y)])
            for column in 0...24 {
                let u = Float(column) / 24
                let rise = sin(u * b + a) + 0.4 * sin(u * b * 2.3 + a * 2)
                path.line(to: SIMD2(u * size.x, top - rise * size.y * 0.055))
            }
            path.line(to: size)
            let green = Colour(rgb: 0x5f9a62).mixed(warm, 0.12)
            canvas.fill(
                path,
                Paint(green.scaled(1 - 0.38 * depth).mixed(sky[1], 0.55 * (1 - depth)))
            )
        }
        return canvas
    }
}
