import Kernels
package import Tensors

/// How large frames are cut into tiles that overlap, in latent pixels.
package struct Tiling: Sendable, Equatable {
    /// Sides of a tile.
    package let side: Int
    /// Pixels, at least, that neighbouring tiles have in common.
    package let overlap: Int

    /// Names the two numbers.
    ///
    /// - Precondition: the overlap is positive and smaller than a tile.
    package init(side: Int = 32, overlap: Int = 8) {
        precondition(overlap > 0 && overlap < side, "tiles of \(side) with \(overlap) in common")
        self.side = side
        self.overlap = overlap
    }

    /// Cuts one axis.
    ///
    /// - Parameters:
    ///   - extent: its length in latent pixels.
    ///   - scale: results for one latent pixel.
    /// - Returns: ranges of latent pixels, each with the weights of its results; all weights of one
    ///   result add up to 1.
    func strips(extent: Int, scale: Int) -> [(range: Range<Int>, weights: [Float])] {
        let count = extent <= side ? 1 : (extent - overlap - 1) / (side - overlap) + 1
        let ranges = (0..<count).map { index in
            let start = count == 1 ? 0 : index * (extent - side) / (count - 1)
            return start..<min(start + side, extent)
        }
        let ramp = Float(overlap * scale)
        let raw = ranges.map { range in
            (range.lowerBound * scale..<range.upperBound * scale).map { place in
                let before = Float(place - range.lowerBound * scale) + 0.5
                let behind = Float(range.upperBound * scale - place) - 0.5
                return min(
                    1,
                    range.lowerBound == 0 ? 1 : before / ramp,
                    range.upperBound == extent ? 1 : behind / ramp
                )
            }
        }
        var sums = [Float](repeating: 0, count: extent * scale)
        for (range, weights) in zip(ranges, raw) {
            for (index, weight) in weights.enumerated() {
                sums[range.lowerBound * scale + index] += weight
            }
        }
        return zip(ranges, raw).map { range, weights in
            let start = range.lowerBound * scale
            return (range, weights.enumerated().map { $1 / sums[start + $0] })
        }
    }
}

/// Whole clips in tiles: what is held for a frame's features no longer grows with the frame, but the
/// whole result is held, as the tiles come one after the other.
///
/// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `tiled_encode` and `tiled_decode`, whose
///   tiles lie differently at the far edges.
extension WanAutoencoder {
    /// Decodes a clip in tiles and blends them.
    ///
    /// - Shapes: latents `[z, t, h, w]` → `[3, T, H, W]`, −1...1.
    /// - Precondition: there is a latent frame.
    /// - Throws: what the check throws.
    package func decode(
        _ latents: Tensor,
        tiling: Tiling,
        check: @escaping () throws -> Void = {}
    ) throws -> Tensor {
        precondition(latents.rank == 4 && latents.shape[1] > 0, "\(latents.shape) is no clip")
        let factor = config.spatialFactor
        var canvas = Canvas(
            frames: config.frames(for: latents.shape[1]),
            height: latents.shape[2] * factor,
            width: latents.shape[3] * factor
        )
        for row in tiling.strips(extent: latents.shape[2], scale: factor) {
            for column in tiling.strips(extent: latents.shape[3], scale: factor) {
                let tile = latents.slice(axis: 2, row.range).slice(axis: 3, column.range)
                canvas.add(
                    try decode(tile, check: check),
                    y: row.range.lowerBound * factor,
                    x: column.range.lowerBound * factor,
                    rows: row.weights,
                    columns: column.weights
                )
            }
        }
        return canvas.clip
    }

    /// Encodes a clip in tiles and blends them.
    ///
    /// - Shapes: video `[3, T, H, W]`, −1...1 → mean and log variance `[z, t, h, w]`.
    /// - Precondition: there is a frame, and the compression factor divides both sides.
    /// - Throws: what the check throws.
    package func encode(
        _ video: Tensor,
        tiling: Tiling,
        check: @escaping () throws -> Void = {}
    ) throws -> LatentDistribution {
        precondition(video.rank == 4 && video.shape[1] > 0, "\(video.shape) is no clip")
        let factor = config.spatialFactor
        let (height, width) = (video.shape[2] / factor, video.shape[3] / factor)
        let frames = config.latentFrames(for: video.shape[1])
        var mean = Canvas(frames: frames, height: height, width: width)
        var logVariance = mean
        for row in tiling.strips(extent: height, scale: 1) {
            for column in tiling.strips(extent: width, scale: 1) {
                let tile = video.slice(axis: 2, row.range.scaled(by: factor))
                    .slice(axis: 3, column.range.scaled(by: factor))
                let latents = try encode(tile, check: check)
                let (y, x) = (row.range.lowerBound, column.range.lowerBound)
                mean.add(latents.mean, y: y, x: x, rows: row.weights, columns: column.weights)
                logVariance.add(
                    latents.logVariance,
                    y: y,
                    x: x,
                    rows: row.weights,
                    columns: column.weights
                )
            }
        }
        return LatentDistribution(mean: mean.clip, logVariance: logVariance.clip)
    }
}

/// A clip that tiles are added to.
private struct Canvas {
    let frames: Int
    let height: Int
    let width: Int
    private var channels = 0
    private var values: [Float] = []

    init(frames: Int, height: Int, width: Int) {
        self.frames = frames
        self.height = height
        self.width = width
    }

    var clip: Tensor { Tensor([channels, frames, height, width], values) }

    /// Adds a tile `[C, T, h, w]` at (y, x), each row and column with its weight.
    mutating func add(_ tile: Tensor, y: Int, x: Int, rows: [Float], columns: [Float]) {
        if values.isEmpty {
            channels = tile.shape[0]
            values = [Float](repeating: 0, count: channels * frames * height * width)
        }
        tile.elements.withSpan { from in
            var index = 0
            for plane in 0..<channels * frames {
                for row in rows.indices {
                    let start = (plane * height + y + row) * width + x
                    for column in columns.indices {
                        values[start + column] += from[index] * (rows[row] * columns[column])
                        index += 1
                    }
                }
            }
        }
    }
}

extension Range<Int> {
    /// Both bounds times `factor`.
    fileprivate func scaled(by factor: Int) -> Range<Int> {
        lowerBound * factor..<upperBound * factor
    }
}
