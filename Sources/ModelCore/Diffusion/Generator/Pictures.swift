import Generation
import Kernels
import Tensors

extension PixelBuffer {
    /// The picture as the autoencoder takes it, its middle cut to the size.
    ///
    /// - Shapes: `[3, height, width]`, −1...1.
    func tensor(width: Int, height: Int) -> Tensor {
        let scale = PlaneScaler(
            from: (self.width, self.height),
            to: (width, height),
            fit: .cover
        )
        return Tensor([3, height, width], planes.flatMap { scale($0).map { $0 * 2 - 1 } })
    }

    /// The whole picture in the middle of a white one, as VACE takes its references.
    ///
    /// - Shapes: `[3, height, width]`, −1...1.
    func reference(width: Int, height: Int) -> Tensor {
        let scale = min(Double(width) / Double(self.width), Double(height) / Double(self.height))
        let inner = (
            width: min(max(Int(Double(self.width) * scale), 1), width),
            height: min(max(Int(Double(self.height) * scale), 1), height)
        )
        let shrink = PlaneScaler(from: (self.width, self.height), to: inner, fit: .stretch)
        let (left, top) = ((width - inner.width) / 2, (height - inner.height) / 2)
        var values = [Float](repeating: 1, count: 3 * width * height)
        for (channel, plane) in planes.enumerated() {
            let small = shrink(plane)
            for y in 0..<inner.height {
                for x in 0..<inner.width {
                    let place = (channel * height + top + y) * width + left + x
                    values[place] = small[y * inner.width + x] * 2 - 1
                }
            }
        }
        return Tensor([3, height, width], values)
    }

    /// Where the picture is light: 1, else 0.
    ///
    /// - Shapes: `[height, width]`.
    func mask(width: Int, height: Int) -> Tensor {
        let scale = PlaneScaler(
            from: (self.width, self.height),
            to: (width, height),
            fit: .cover
        )
        return Tensor([height, width], scale(planes[1]).map { $0 > 0.5 ? 1 : 0 })
    }

    /// Shows a decoded frame, scaled to this picture's size.
    ///
    /// - Shapes: frame `[3, H, W]`, −1...1.
    mutating func show(_ frame: Tensor) {
        let size = (width: frame.shape[2], height: frame.shape[1])
        let scale = PlaneScaler(from: size, to: (width, height), fit: .cover)
        set(
            planes: (0..<3).map { channel in
                scale(frame.row(channel).values.map { min(max($0 / 2 + 0.5, 0), 1) })
            }
        )
    }
}

extension SourceClip {
    /// The last pictures of the clip, at most `count`.
    ///
    /// - Throws: `.badRequest` when there is none; what reading throws.
    func last(_ count: Int) throws(GenerationError) -> [PixelBuffer] {
        var reader = try frames()
        var picture = PixelBuffer(width: self.width, height: self.height)
        var kept: [PixelBuffer] = []
        while try reader.next(into: &picture) {
            kept.append(picture)
            if kept.count > count { kept.removeFirst() }
        }
        guard !kept.isEmpty else {
            throw .badRequest(field: "extend", reason: "it has no picture that can be read")
        }
        return kept
    }

    /// The clip at another rate, each frame as the autoencoder takes it; the last one stays.
    ///
    /// - Throws: `.badRequest` when there is none; what reading throws.
    func resampled(_ shape: ClipShape) throws(GenerationError) -> [Tensor] {
        var reader = try frames()
        var picture = PixelBuffer(width: width, height: height)
        var result: [Tensor] = []
        var read = 0
        let rate = framesPerSecond ?? Double(shape.framesPerSecond)
        while result.count < shape.frames {
            let wanted = Int(Double(result.count) * rate / Double(shape.framesPerSecond))
            var hasMore = true
            while read <= wanted, hasMore {
                hasMore = try reader.next(into: &picture)
                if hasMore { read += 1 }
            }
            guard read > 0 else {
                throw .badRequest(field: "source", reason: "it has no picture that can be read")
            }
            if let last = result.last, !hasMore {
                result.append(last)
            } else {
                result.append(picture.tensor(width: shape.width, height: shape.height))
            }
        }
        return result
    }
}

extension Tensor {
    /// Joins pictures `[3, H, W]` to a clip `[3, T, H, W]`.
    static func film(_ pictures: [Tensor]) -> Tensor {
        concatenated(
            pictures.map { $0.reshaped([3, 1] + $0.shape.dropFirst()) },
            axis: 1
        )
    }
}
