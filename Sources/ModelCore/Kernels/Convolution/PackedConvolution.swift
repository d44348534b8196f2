import CKernels

/// Where a convolution reads: its taps in time, down and across, and where the first one lies.
package struct ConvolutionTaps: Sendable, Equatable {
    /// Frames; the last is the current one.
    package var time: Int
    /// Rows.
    package var height: Int
    /// Pixels of a row.
    package var width: Int
    /// Input pixels from one output pixel to the next, both ways.
    package var stride: Int
    /// Place of the first tap beside the output pixel's own.
    package var top: Int
    package var left: Int

    /// Gives taps centred on the output pixel, the usual case.
    package init(time: Int = 1, height: Int = 1, width: Int = 1) {
        self.init(
            time: time,
            height: height,
            width: width,
            stride: 1,
            top: -(height / 2),
            left: -(width / 2)
        )
    }

    /// Names the six numbers.
    package init(time: Int, height: Int, width: Int, stride: Int, top: Int, left: Int) {
        self.time = time
        self.height = height
        self.width = width
        self.stride = stride
        self.top = top
        self.left = left
    }

    /// How many there are.
    package var count: Int { time * height * width }
}

/// Which pixels of the target an output pixel lands on: all, or one of each 2 × 2.
package struct OutputGrid: Sendable, Equatable {
    let step: Int
    let y: Int
    let x: Int

    /// Every pixel.
    package static let whole = OutputGrid(step: 1, y: 0, x: 0)

    /// Every second pixel of every second row, from (y, x) on.
    package static func quarter(y: Int, x: Int) -> OutputGrid { OutputGrid(step: 2, y: y, x: x) }
}

/// What is done to a frame of outputs before anyone reads it, while its rows are still at hand.
package struct PixelNorm: Sendable {
    let gain: [Float]
    let activates: Bool

    /// Scales every pixel to length √C and by `gain`, and then applies SiLU if it `activates`.
    ///
    /// - Source: diffusers 0.42, `autoencoder_kl_wan.py`, `WanRMS_norm`.
    package init(gain: [Float], activates: Bool) {
        let scale = Float(gain.count).squareRoot()
        self.gain = gain.map { $0 * scale }
        self.activates = activates
    }
}

/// The weights of one convolution, laid out once for the direct kernel.
///
/// - Precision: Float32. The bits do not depend on the number of threads, nor on whether AVX2 or
///   AVX-512 computes them.
package struct PackedConvolution: Sendable {
    /// Channels of the result and of the input.
    package let outputs: Int
    package let inputs: Int
    /// Where it reads.
    package let taps: ConvolutionTaps
    private let panels: [Float]
    private let bias: [Float]

    /// Lays out `weight`.
    ///
    /// - Shapes: weight `[outputs, inputs, time, height, width]`, bias `[outputs]`.
    /// - Precondition: the shapes agree.
    package init(
        _ weight: Span<Float>,
        bias: [Float],
        outputs: Int,
        inputs: Int,
        taps: ConvolutionTaps
    ) {
        precondition(weight.count == outputs * inputs * taps.count, "weight of \(weight.count)")
        precondition(bias.count == outputs, "bias of \(bias.count) for \(outputs)")
        self.outputs = outputs
        self.inputs = inputs
        self.taps = taps
        self.bias = bias
        let size = matinee_packed_convolution(outputs, inputs * taps.count)
        panels = [Float](unsafeUninitializedCapacity: size) { panels, count in
            count = size
            weight.withUnsafeBufferPointer {
                matinee_pack_convolution(
                    $0.baseAddress!,
                    outputs,
                    inputs,
                    taps.count,
                    panels.baseAddress!
                )
            }
        }
    }

    /// Bytes of the laid out weights.
    package var bytes: Int { (panels.count + bias.count) * 4 }

    /// Computes one frame.
    ///
    /// - Parameters:
    ///   - frames: one for each tap in time, oldest first; nil where the input is all zero.
    ///   - result: the frame that is written, on `grid` only.
    ///   - grid: the pixels of `result` that are written.
    ///   - addend: a frame that is added, which may be `result` itself.
    ///   - norm: what is done to the sum, pixel by pixel.
    ///   - processor: the instruction set.
    /// - Precondition: the shapes agree; a `norm` comes with the whole grid.
    package func apply(
        _ frames: [FeatureMap?],
        into result: FeatureMap,
        grid: OutputGrid = .whole,
        adding addend: FeatureMap? = nil,
        then norm: PixelNorm? = nil,
        on processor: Processor = .current
    ) {
        check(frames, result, grid, addend, norm)
        let height = result.shape.height / grid.step
        let width = result.shape.width / grid.step
        let runs = runs(frames)
        let start = grid.y * result.rowStride + grid.x * result.pixelStride
        runs.pointers.withUnsafeBufferPointer { pointers in
            panels.withUnsafeBufferPointer { panels in
                bias.withUnsafeBufferPointer { bias in
                    var call = MatineeConvolution()
                    call.runs = pointers.baseAddress
                    call.run_count = pointers.count
                    call.run_length = runs.length
                    call.row_stride = runs.row * taps.stride
                    call.pixel_stride = runs.pixel * taps.stride
                    call.packed = panels.baseAddress
                    call.bias = bias.baseAddress
                    call.outputs = outputs
                    call.width = width
                    call.out = result.origin + start
                    call.out_row = result.rowStride * grid.step
                    call.out_pixel = result.pixelStride * grid.step
                    call.addend = addend.map { UnsafePointer($0.origin + start) }
                    call.addend_row = addend.map { $0.rowStride * grid.step } ?? 0
                    call.addend_pixel = addend.map { $0.pixelStride * grid.step } ?? 0
                    run(call, height: height, norm, result, on: processor)
                }
            }
        }
    }

    /// Runs `call` on all cores, in blocks of rows small enough to be normed while still cached.
    private func run(
        _ call: MatineeConvolution,
        height: Int,
        _ norm: PixelNorm?,
        _ result: FeatureMap,
        on processor: Processor
    ) {
        let depth = inputs * taps.count
        let block = max(1, 640 / call.width)
        // Safety: the parts write disjoint rows of the result and only read the rest; `addend`
        // is read at the very pixels its part writes.
        nonisolated(unsafe) let (call, result) = (call, result)
        Parallel.run(height, multiplications: height * call.width * depth * outputs) { rows in
            withUnsafePointer(to: call) { call in
                for first in stride(from: rows.lowerBound, to: rows.upperBound, by: block) {
                    let end = min(first + block, rows.upperBound)
                    matinee_convolve(processor.rawValue, call, first, end)
                    norm?.apply(result, to: result, rows: first..<end, on: processor)
                }
            }
        }
    }

    /// Where the taps of output pixel (0, 0) lie: whole rows of taps when pixels are side by side.
    private func runs(
        _ frames: [FeatureMap?]
    ) -> (pointers: [UnsafePointer<Float>?], length: Int, row: Int, pixel: Int) {
        let map = frames.compactMap { $0 }[0]
        let joined = map.pixelStride == inputs
        var pointers: [UnsafePointer<Float>?] = []
        for frame in frames {
            for y in 0..<taps.height {
                for x in stride(from: 0, to: taps.width, by: joined ? taps.width : 1) {
                    let offset =
                        (taps.top + y) * map.rowStride + (taps.left + x) * map.pixelStride
                    pointers.append(frame.map { UnsafePointer($0.origin + offset) })
                }
            }
        }
        let length = joined ? inputs * taps.width : inputs
        return (pointers, length, map.rowStride, map.pixelStride)
    }

    private func check(
        _ frames: [FeatureMap?],
        _ result: FeatureMap,
        _ grid: OutputGrid,
        _ addend: FeatureMap?,
        _ norm: PixelNorm?
    ) {
        let shapes = Set(frames.compactMap { $0?.shape })
        precondition(frames.count == taps.time, "\(frames.count) frames for \(taps.time)")
        precondition(shapes.count == 1, "frames of \(shapes)")
        let shape = shapes.first!
        precondition(shape.channels == inputs, "\(shape) for \(inputs) channels")
        precondition(result.shape.channels == outputs, "\(result.shape) for \(outputs) channels")
        precondition(
            result.shape.height == shape.height / taps.stride * grid.step
                && result.shape.width == shape.width / taps.stride * grid.step,
            "\(shape) into \(result.shape)"
        )
        precondition(addend.map { $0.shape == result.shape } ?? true, "\(result.shape) plus other")
        precondition(norm == nil || (grid == .whole && norm!.gain.count == outputs), "norm")
        precondition(!frames.contains { $0 === result }, "a frame cannot be its own result")
        // The border is one pixel wide, and no tap may reach beyond it.
        precondition(
            taps.top >= -1 && taps.left >= -1 && taps.top + taps.height <= taps.stride + 1
                && taps.left + taps.width <= taps.stride + 1,
            "\(taps) reach beyond the border"
        )
    }
}
