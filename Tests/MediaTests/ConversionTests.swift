import CPixels
import Testing

struct ConversionTests {
    @Test(arguments: [(2, 2), (16, 4), (66, 34), (130, 6)])
    func `the fast conversion agrees with the definition of BT 709`(width: Int, height: Int) {
        var generator = SeededGenerator(seed: UInt64(width))
        let bgra = (0..<width * height * 4).map { _ in UInt8.random(in: 0...255, using: &generator)
        }
        var y = [UInt8](repeating: 0, count: width * height)
        var u = [UInt8](repeating: 0, count: width * height / 4)
        var v = u

        pixels_bgra_to_yuv420(
            bgra,
            width * 4,
            Int32(width),
            Int32(height),
            &y,
            width,
            &u,
            width / 2,
            &v,
            width / 2
        )

        for row in 0..<height {
            for column in 0..<width {
                let exact = luma(pixel(bgra, width, column, row))
                #expect(abs(Double(y[row * width + column]) - exact) < 0.52)
            }
        }
        for row in 0..<height / 2 {
            for column in 0..<width / 2 {
                let exact = chroma(mean(bgra, width, column, row))
                #expect(abs(Double(u[row * width / 2 + column]) - exact.u) < 0.52)
                #expect(abs(Double(v[row * width / 2 + column]) - exact.v) < 0.52)
            }
        }
    }

    @Test func `grey has no colour at any level`() {
        for level in 0...255 {
            let bgra = [UInt8](repeating: UInt8(level), count: 16)
            var (y, u, v) = ([UInt8](repeating: 0, count: 4), [UInt8(0)], [UInt8(0)])

            pixels_bgra_to_yuv420(bgra, 8, 2, 2, &y, 2, &u, 1, &v, 1)

            #expect(u == [128] && v == [128])
        }
    }

    @Test func `premultiplying rounds to nearest for every colour and alpha`() {
        for alpha in 0...255 {
            for colour in 0...255 {
                var pixel = [UInt8(colour), 0, 255, UInt8(alpha)]

                _ = pixels_premultiply(&pixel, 1)

                #expect(Int(pixel[0]) == (colour * alpha * 2 + 255) / 510)
                #expect(pixel[2] == UInt8(alpha))
            }
        }
    }

    private typealias RGB = (red: Double, green: Double, blue: Double)

    private func pixel(_ bgra: [UInt8], _ width: Int, _ x: Int, _ y: Int) -> RGB {
        let at = (y * width + max(0, x)) * 4
        return (Double(bgra[at + 2]), Double(bgra[at + 1]), Double(bgra[at]))
    }

    /// Weighted 1 2 1 around the left pixel of the pair, over both rows.
    private func mean(_ bgra: [UInt8], _ width: Int, _ column: Int, _ row: Int) -> RGB {
        var sum: RGB = (0, 0, 0)
        for (step, weight) in [(-1, 1.0), (0, 2), (1, 1)] {
            for down in 0...1 {
                let p = pixel(bgra, width, 2 * column + step, 2 * row + down)
                sum.red += p.red * weight / 8
                sum.green += p.green * weight / 8
                sum.blue += p.blue * weight / 8
            }
        }
        return sum
    }

    private func luma(_ p: RGB) -> Double {
        16 + 219.0 / 255 * (0.2126 * p.red + 0.7152 * p.green + 0.0722 * p.blue)
    }

    private func chroma(_ p: RGB) -> (u: Double, v: Double) {
        let y = 0.2126 * p.red + 0.7152 * p.green + 0.0722 * p.blue
        return (
            128 + 224.0 / 255 * (p.blue - y) / 1.8556, 128 + 224.0 / 255 * (p.red - y) / 1.5748
        )
    }
}
