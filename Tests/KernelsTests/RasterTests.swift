import Kernels
import Testing

@Suite struct RasterTests {
    private func alpha(_ picture: PixelBuffer, _ x: Int, _ y: Int) -> Float {
        picture.colour(x: x, y: y).w
    }

    @Test func `coverage is the exact area of a shape in each pixel`() {
        var picture = PixelBuffer(width: 8, height: 8)

        picture.fill(.rectangle(SIMD2(1.25, 2), SIMD2(4.5, 5.75)), Paint(SIMD4(1, 1, 1, 1)))

        #expect(alpha(picture, 2, 3) == 1)
        #expect(abs(alpha(picture, 1, 3) - 0.75) < 0.01)
        #expect(abs(alpha(picture, 4, 3) - 0.5) < 0.01)
        #expect(abs(alpha(picture, 4, 5) - 0.375) < 0.01)
        #expect(alpha(picture, 0, 3) == 0)
        #expect(alpha(picture, 5, 3) == 0)
    }

    @Test func `a disc covers its own area wherever it lies`() {
        for shift in [Float(0), 0.3, 0.71] {
            var picture = PixelBuffer(width: 64, height: 64)
            picture.fill(
                .ellipse(SIMD2(31 + shift, 30.4), SIMD2(20, 14), pieces: 200),
                Paint(SIMD4(1, 1, 1, 1))
            )

            var area: Float = 0
            for y in 0..<64 { for x in 0..<64 { area += alpha(picture, x, y) } }

            #expect(abs(area - .pi * 20 * 14) < 2)
        }
    }

    @Test func `a shape partly or wholly outside is cut at the edges`() {
        var picture = PixelBuffer(width: 16, height: 16)

        picture.fill(.ellipse(SIMD2(0, 8), SIMD2(6, 40)), Paint(SIMD4(1, 0, 0, 1)))
        picture.fill(.rectangle(SIMD2(-90, -90), SIMD2(-20, 300)), Paint(SIMD4(0, 1, 0, 1)))
        picture.fill(.ellipse(SIMD2(.nan, 2), SIMD2(3, 3)), Paint(SIMD4(0, 1, 0, 1)))

        #expect(picture.colour(x: 2, y: 8) == SIMD4(1, 0, 0, 1))
        #expect(alpha(picture, 12, 8) == 0)
    }

    @Test func `a hole turned the other way stays empty`() {
        var picture = PixelBuffer(width: 20, height: 20)
        var frame = Path.rectangle(SIMD2(2, 2), SIMD2(18, 18))
        frame.add(Path([SIMD2(6, 6), SIMD2(6, 14), SIMD2(14, 14), SIMD2(14, 6)]))

        picture.fill(frame, Paint(SIMD4(1, 1, 1, 1)))

        #expect(alpha(picture, 10, 10) == 0)
        #expect(alpha(picture, 4, 10) == 1)
    }

    @Test func `a slow gradient is dithered: neighbouring columns mean what lies between levels`() {
        var picture = PixelBuffer(width: 256, height: 256)
        picture.fill(
            Paint(
                from: SIMD2(0, 0),
                to: SIMD2(0, 256),
                [(0, SIMD4(0.40, 0.40, 0.40, 1)), (1, SIMD4(0.43, 0.43, 0.43, 1))]
            )
        )

        var worst: Float = 0
        for y in 4..<252 {
            var sum: Float = 0
            for x in 0..<256 { sum += picture.colour(x: x, y: y).x }
            let wanted = 0.40 + 0.03 * (Float(y) + 0.5) / 256
            worst = max(worst, abs(sum / 256 - wanted))
        }

        // Without dithering a row is off by up to half a level, 0.002, and by a quarter on average.
        #expect(worst < 0.0006)
    }

    @Test func `light added to a transparent picture leaves colour within alpha`() {
        var picture = PixelBuffer(width: 32, height: 32)
        picture.fill(.ellipse(SIMD2(16, 16), SIMD2(9, 9)), Paint(SIMD4(0.2, 0.2, 0.2, 0.5)))

        picture.fill(Paint(SIMD4(1, 1, 1, 1)), .add)

        for y in 0..<32 {
            for x in 0..<32 {
                let c = picture.colour(x: x, y: y)
                #expect(max(c.x, c.y, c.z) <= c.w)
            }
        }
    }

    @Test func `a layer at rest is copied exactly, whatever its map says of empty blocks`() {
        var layer = PixelBuffer(width: 200, height: 40)
        layer.fill(.ellipse(SIMD2(60, 20), SIMD2(33, 15)), Paint(SIMD4(0.9, 0.4, 0.1, 0.8)))
        layer.fill(.rectangle(SIMD2(120, 3), SIMD2(200, 40)), Paint(SIMD4(0.1, 0.4, 0.8, 1)))

        var picture = PixelBuffer(width: 200, height: 40)
        picture.draw(LayerPicture(layer), at: Placement(origin: .zero, step: 1))

        #expect(picture == layer)
    }

    @Test func `a layer moved by half a pixel is the mean of its neighbours`() {
        let layer = PixelBuffer(width: 64, height: 8) { x, _ in
            x % 2 == 0 ? SIMD4(1, 1, 1, 1) : SIMD4(0, 0, 0, 1)
        }
        var picture = PixelBuffer(width: 60, height: 4)

        picture.draw(LayerPicture(layer), at: Placement(origin: SIMD2(1.5, 1), step: 1))

        for x in 0..<60 { #expect(abs(picture.colour(x: x, y: 2).x - 0.5) < 0.006) }
    }

    @Test func `a wrapping layer has no seam`() {
        let layer = PixelBuffer(width: 64, height: 4) { x, _ in
            let v = 0.5 + 0.4 * Float(x % 64 < 32 ? x : 63 - x) / 32
            return SIMD4(v, v, v, 1)
        }
        var picture = PixelBuffer(width: 300, height: 4)

        picture.draw(
            LayerPicture(layer),
            at: Placement(origin: SIMD2(-37.3, 0), step: 0.7, wraps: true)
        )

        for x in 1..<300 {
            let step = picture.colour(x: x, y: 1).x - picture.colour(x: x - 1, y: 1).x
            #expect(abs(step) < 0.03)
        }
    }

    @Test func `a sprite keeps its place and size in any pose, and never writes outside`() {
        var sprite = PixelBuffer(width: 44, height: 44)
        sprite.fill(.ellipse(SIMD2(22, 22), SIMD2(18, 18), pieces: 80), Paint(SIMD4(1, 1, 1, 1)))

        for angle in stride(from: Float(0), to: 6.3, by: 0.37) {
            var picture = PixelBuffer(width: 80, height: 60)
            picture.draw(
                sprite,
                Pose(centre: SIMD2(41.3, 29.6), scale: SIMD2(0.8, 0.8), angle: angle)
            )
            var mass = SIMD3<Float>.zero
            for y in 0..<60 {
                for x in 0..<80 {
                    let a = alpha(picture, x, y)
                    mass += SIMD3(a, a * (Float(x) + 0.5), a * (Float(y) + 0.5))
                }
            }
            #expect(abs(mass.x - .pi * 14.4 * 14.4) < 8)
            #expect(abs(mass.y / mass.x - 41.3) < 0.1)
            #expect(abs(mass.z / mass.x - 29.6) < 0.1)
        }
        var picture = PixelBuffer(width: 30, height: 30)
        for x in stride(from: Float(-50), to: 90, by: 9.7) {
            picture.draw(
                sprite,
                Pose(centre: SIMD2(x, 31), scale: SIMD2(2.3, -0.4), angle: x)
            )
        }
    }

    @Test func `faint sprites over one another neither darken nor brighten beyond rounding`() {
        var picture = PixelBuffer(width: 40, height: 40)
        picture.fill(Paint(SIMD4(0.5, 0.5, 0.5, 1)))
        var sprite = PixelBuffer(width: 60, height: 60)
        sprite.fill(Paint(SIMD4(0.5, 0.5, 0.5, 1)))

        for _ in 0..<50 {
            picture.draw(
                sprite,
                Pose(centre: SIMD2(20, 20), scale: .one),
                tint: SIMD4(1, 1, 1, 0.03)
            )
        }

        var sum: Float = 0
        for y in 0..<40 { for x in 0..<40 { sum += picture.colour(x: x, y: y).x } }
        #expect(abs(sum / 1600 - 0.5) < 0.02)
    }

    @Test func `noise with a period repeats and noise without does not`() {
        let grid = NoiseGrid(origin: .zero, step: SIMD2(0.125, 0.2), octaves: 4, period: 4)
        let repeating = noise(width: 64, height: 3, grid, seed: 9)
        var endless = grid
        endless.period = nil
        let free = noise(width: 64, height: 3, endless, seed: 9)

        for x in 0..<32 { #expect(abs(repeating[x] - repeating[x + 32]) < 1e-4) }
        #expect((0..<32).contains { abs(free[$0] - free[$0 + 32]) > 0.05 })
    }

    @Test func `water is opaque, differs from moment to moment and stays within its rows`() {
        let mirror = PixelBuffer(width: 50, height: 50) { _, y in
            SIMD4(0.2, 0.4, 0.5 + Float(y) / 200, 1)
        }
        let tile = WaveTile(seed: 4)
        var water = Water()
        (water.horizon, water.centre, water.scale) = (20, 32, 64)
        (water.mirrorStep, water.mirrorRows) = (0.5, 50)
        water.crest = SIMD3(repeating: 0.2)
        water.rows = 20..<50
        var first = PixelBuffer(width: 64, height: 64)
        var second = first

        first.draw(water, tile: tile, mirror: mirror)
        water.time = 1
        second.draw(water, tile: tile, mirror: mirror)

        #expect(first != second)
        #expect(alpha(first, 9, 19) == 0 && alpha(first, 9, 50) == 0)
        for y in 20..<50 { for x in 0..<64 { #expect(alpha(first, x, y) == 1) } }
    }
}
