package import Kernels

extension PixelBuffer {
    /// Gives an opaque picture that shows this one where it is opaque, and elsewhere what lies
    /// around carried inwards, smoothly.
    ///
    /// - Source: Gortler et al., "The Lumigraph", 1996, §3.4: pull and push.
    package func extended() -> PixelBuffer {
        let small = PullPush(Matting.fitted(self, PullPush.side)).picture()
        var filled = PixelBuffer(width: width, height: height)
        let step = Float(small.width) / Float(width)
        filled.draw(
            LayerPicture(small),
            at: Placement(origin: SIMD2(repeating: step / 2 - 0.5), step: step, clamps: true)
        )
        filled.lay(self, x: 0, y: 0)
        return filled
    }
}

/// Fills holes in a premultiplied picture from ever coarser copies of it.
private struct PullPush {
    /// What fills a hole is smooth, so a small copy is enough.
    static let side = 480

    private struct Level {
        let width: Int
        let height: Int
        /// Red, green, blue, weight, premultiplied.
        var points: [SIMD4<Float>]

        /// Gives the level of half the size; a whole pixel counts no more than a whole pixel.
        var halved: Level {
            let (w, h) = ((width + 1) / 2, (height + 1) / 2)
            var half = Level(width: w, height: h, points: [])
            half.points.reserveCapacity(w * h)
            for y in 0..<h {
                for x in 0..<w {
                    var sum = SIMD4<Float>.zero
                    for v in 2 * y..<min(2 * y + 2, height) {
                        for u in 2 * x..<min(2 * x + 2, width) { sum += points[v * width + u] }
                    }
                    half.points.append(sum.w > 1 ? sum / sum.w : sum)
                }
            }
            return half
        }

        /// Gives the value between the pixels at a place.
        func value(_ u: Float, _ v: Float) -> SIMD4<Float> {
            let (u, v) = (
                min(max(u, 0), Float(width - 1)), min(max(v, 0), Float(height - 1))
            )
            let (left, top) = (Int(u), Int(v))
            let (right, low) = (min(left + 1, width - 1), min(top + 1, height - 1))
            let (fu, fv) = (u - Float(left), v - Float(top))
            let upper =
                points[top * width + left] * (1 - fu) + points[top * width + right] * fu
            let lower =
                points[low * width + left] * (1 - fu) + points[low * width + right] * fu
            return upper * (1 - fv) + lower * fv
        }
    }

    private var levels: [Level]

    init(_ picture: PixelBuffer) {
        var points: [SIMD4<Float>] = []
        points.reserveCapacity(picture.width * picture.height)
        for y in 0..<picture.height {
            for x in 0..<picture.width { points.append(picture.colour(x: x, y: y)) }
        }
        var level = Level(width: picture.width, height: picture.height, points: points)
        levels = [level]
        while level.width > 1 || level.height > 1 {
            level = level.halved
            levels.append(level)
        }
    }

    /// Gives the finest level with every hole filled from the next coarser one.
    func picture() -> PixelBuffer {
        var coarse = levels[levels.count - 1]
        // A picture of which nothing is known is black.
        coarse.points = coarse.points.map { $0.w > 0 ? $0 / $0.w : SIMD4(0, 0, 0, 1) }
        for fine in levels.dropLast().reversed() {
            var filled = fine
            for index in filled.points.indices where filled.points[index].w < 1 {
                let (x, y) = (Float(index % fine.width), Float(index / fine.width))
                let behind = coarse.value(x / 2 - 0.25, y / 2 - 0.25)
                filled.points[index] += behind * (1 - filled.points[index].w)
            }
            coarse = filled
        }
        let width = coarse.width
        return PixelBuffer(width: width, height: coarse.height) { x, y in
            let point = coarse.points[y * width + x]
            return SIMD4(point.x, point.y, point.z, 1)
        }
    }
}
