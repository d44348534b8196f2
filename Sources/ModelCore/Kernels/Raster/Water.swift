import CKernels
import Foundation

/// A square of waves that repeats in both directions, with its rows averaged ever more coarsely.
package struct WaveTile: Sendable {
    static let side = 256
    static let levels = 8
    let heights: [Float]

    /// Gives waves running mostly towards the viewer, different for each seed.
    package init(seed: UInt64) {
        var state = seed
        func random() -> Float {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 24)
        }
        let side = Self.side
        var tile = [Float](repeating: 0, count: side * side)
        for _ in 0..<30 {
            let down = (2 + random() * random() * 22).rounded()
            let across = ((random() - 0.5) * down * 1.5).rounded()
            let strength = 0.55 / (down * down + across * across).squareRoot().squareRoot()
            let phase = random()
            for y in 0..<side {
                for x in 0..<side {
                    let turn = (across * Float(x) + down * Float(y)) / Float(side) + phase
                    let wave = sin(2 * .pi * turn)
                    // Sharper crests than troughs, as water has them.
                    tile[y * side + x] +=
                        strength * (wave * 0.7 + (0.6 - abs(cos(.pi * turn))) * 0.6)
                }
            }
        }
        let mean = tile.reduce(0, +) / Float(tile.count)
        let spread = (tile.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(tile.count))
            .squareRoot()
        tile = tile.map { ($0 - mean) / spread * 0.36 }
        heights = Self.averaged(tile)
    }

    private static func averaged(_ tile: [Float]) -> [Float] {
        var all = tile
        var last = tile
        var rows = side
        for _ in 1..<levels {
            rows /= 2
            last = (0..<rows * side).map { index in
                let (y, x) = (index / side, index % side)
                return 0.5 * (last[2 * y * side + x] + last[(2 * y + 1) * side + x])
            }
            all += last
        }
        return all
    }
}

/// A level sheet of water under one frame.
package struct Water: Sendable {
    /// Row of the horizon, column of the vanishing point, and pixels a unit.
    package var horizon: Float = 0
    package var centre: Float = 0
    package var scale: Float = 1
    /// Seconds.
    package var time: Float = 0
    /// Seconds after which the waves are back where they began; 0 for never.
    package var period: Float = 0
    /// Strength of the waves; 1 is a light breeze.
    package var chop: Float = 1
    /// Mirror columns: where pixel 0 lies, and a pixel's step.
    package var mirrorLeft: Float = 0
    package var mirrorStep: Float = 1
    /// Mirror rows for each unit below the horizon.
    package var mirrorRows: Float = 1
    /// The light's road on the water: its column, width at the horizon and growth, in units.
    package var glintColumn: Float = 0
    package var glintWidth: Float = 0.05
    package var glintGrowth: Float = 0.5
    /// Colour of the road's sparks and of the crests, red, green, blue, 0...1.
    package var glint = SIMD3<Float>(repeating: 0)
    package var crest = SIMD3<Float>(repeating: 0)
    /// Rows to draw.
    package var rows: Range<Int> = 0..<0

    /// Gives still values; all are set before drawing.
    package init() {}
}

extension PixelBuffer {
    /// Draws water that reflects `mirror` (opaque, horizon at its first row).
    package mutating func draw(_ water: Water, tile: WaveTile, mirror: PixelBuffer) {
        guard mirror.width >= 2, mirror.height >= 2 else { return }
        let (width, height) = (Int32(width), Int32(height))
        let (glint, crest) = (water.glint * 255, water.crest * 255)
        let failed = withPixels { pixels in
            mirror.withReadOnlyPixels { mirrored in
                tile.heights.withUnsafeBufferPointer { heights in
                    var raster = RasterWater(
                        horizon: water.horizon,
                        centre: water.centre,
                        scale: water.scale,
                        time: water.time,
                        period: water.period,
                        chop: water.chop,
                        tile: heights.baseAddress,
                        side: Int32(WaveTile.side),
                        levels: Int32(WaveTile.levels),
                        mirror: mirrored,
                        mirror_width: Int32(mirror.width),
                        mirror_height: Int32(mirror.height),
                        mirror_left: water.mirrorLeft,
                        mirror_step: water.mirrorStep,
                        mirror_rows: water.mirrorRows,
                        glint_x: water.glintColumn,
                        glint_width: water.glintWidth,
                        glint_grow: water.glintGrowth,
                        glint_gain: 1,
                        glint: (glint.z, glint.y, glint.x),
                        crest: (crest.z, crest.y, crest.x),
                        first: Int32(clamping: water.rows.lowerBound),
                        last: Int32(clamping: water.rows.upperBound)
                    )
                    return raster_water(pixels, width, height, &raster)
                }
            }
        }
        precondition(failed == 0, "out of memory while drawing water")
    }
}
