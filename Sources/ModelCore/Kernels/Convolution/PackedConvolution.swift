import CKernels

/// How a convolution is computed.
package enum ConvolutionMethod: Sendable, CaseIterable {
    /// Every product is made.
    case direct
    /// Minimal filtering along the rows: half the products, twice the weights, and about twice the
    /// rounding error. Only for 3 × 3 centred taps.
    case minimal
}

/// The weights of one convolution, laid out once for the method it is computed by.
///
/// - Precision: Float32. The bits do not depend on the number of threads, nor on whether AVX2 or
///   AVX-512 computes them.
package struct PackedConvolution: Sendable {
    /// Channels of the result and of the input.
    package let outputs: Int
    package let inputs: Int
    /// Where it reads.
    package let taps: ConvolutionTaps
    /// How it is computed.
    package let method: ConvolutionMethod
    private let panels: AlignedFloats
    private let bias: [Float]

    /// Lays out `weight` for `method`, or for the one that suits it.
    ///
    /// - Shapes: weight `[outputs, inputs, time, height, width]`, bias `[outputs]`.
    /// - Precondition: the shapes agree, and the taps allow the method.
    package init(
        _ weight: Span<Float>,
        bias: [Float],
        outputs: Int,
        inputs: Int,
        taps: ConvolutionTaps,
        method: ConvolutionMethod? = nil
    ) {
        precondition(weight.count == outputs * inputs * taps.count, "weight of \(weight.count)")
        precondition(bias.count == outputs, "bias of \(bias.count) for \(outputs)")
        self.outputs = outputs
        self.inputs = inputs
        self.taps = taps
        self.bias = bias
        let method = method ?? PackedConvolution.method(taps, inputs: inputs, outputs: outputs)
        precondition(method == .direct || taps.areThreeByThree, "\(taps) by minimal filtering")
        self.method = method
        let size = PackedConvolution.floats(method, outputs: outputs, inputs: inputs, taps: taps)
        panels = AlignedFloats(size) { to in
            weight.withUnsafeBufferPointer {
                let from = $0.baseAddress!
                switch method {
                case .direct: matinee_pack_convolution(from, outputs, inputs, taps.count, to)
                case .minimal: matinee_pack_minimal(from, outputs, inputs, taps.time, to)
                }
            }
        }
    }

    /// Few channels leave the transforms nothing to save; many make weights that no longer fit into
    /// the caches, and twice the memory.
    private static func method(
        _ taps: ConvolutionTaps,
        inputs: Int,
        outputs: Int
    ) -> ConvolutionMethod {
        taps.areThreeByThree && inputs >= 16 && outputs >= 16 && inputs * outputs <= 65_536
            ? .minimal : .direct
    }

    /// Floats of weights that are laid out for `method`.
    private static func floats(
        _ method: ConvolutionMethod,
        outputs: Int,
        inputs: Int,
        taps: ConvolutionTaps
    ) -> Int {
        method == .minimal
            ? matinee_packed_minimal(outputs, inputs, taps.time)
            : matinee_packed_convolution(outputs, inputs * taps.count)
    }

    /// Bytes of the laid out weights.
    package var bytes: Int { (panels.count + bias.count) * 4 }

    /// Bytes that weights of these sizes will take, laid out for the method that suits them.
    package static func bytes(outputs: Int, inputs: Int, taps: ConvolutionTaps) -> Int {
        let method = method(taps, inputs: inputs, outputs: outputs)
        let floats = floats(method, outputs: outputs, inputs: inputs, taps: taps)
        return (floats + outputs) * 4
    }

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
            bias.withUnsafeBufferPointer { bias in
                var call = MatineeConvolution()
                call.runs = pointers.baseAddress
                call.run_count = pointers.count
                call.run_length = runs.length
                call.row_stride = runs.row * taps.stride
                call.pixel_stride = runs.pixel * taps.stride
                call.packed = UnsafePointer(panels.start)
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

    /// Runs `call` on all cores, in blocks of rows small enough to be normed while still cached.
    private func run(
        _ call: MatineeConvolution,
        height: Int,
        _ norm: PixelNorm?,
        _ result: FeatureMap,
        on processor: Processor
    ) {
        let depth = inputs * taps.count
        // The minimal method works on up to eight rows at a time, the direct one on any number.
        let block = method == .minimal ? 8 : max(1, 640 / call.width)
        let scratch = method == .minimal ? matinee_minimal_scratch(inputs, outputs) : 0
        // Safety: the parts write disjoint rows of the result and only read the rest; `addend`
        // is read at the very pixels its part writes.
        nonisolated(unsafe) let (call, result) = (call, result)
        // A minimal block's rows share the weights while those are cached, so they stay together.
        Parallel.run(
            height,
            step: method == .minimal ? block : 1,
            multiplications: height * call.width * depth * outputs
        ) { rows in
            AlignedFloats.withTemporary(scratch) { scratch in
                var call = call
                for first in stride(from: rows.lowerBound, to: rows.upperBound, by: block) {
                    let end = min(first + block, rows.upperBound)
                    if method == .minimal {
                        matinee_convolve_minimal(processor.rawValue, &call, first, end, scratch)
                    } else {
                        matinee_convolve(processor.rawValue, &call, first, end)
                    }
                    norm?.apply(result, to: result, rows: first..<end, on: processor)
                }
            }
        }
    }

    /// Where the taps of output pixel (0, 0) lie: frame by frame for the minimal method; else row by
    /// row when pixels are side by side, or tap by tap.
    private func runs(
        _ frames: [FeatureMap?]
    ) -> (pointers: [UnsafePointer<Float>?], length: Int, row: Int, pixel: Int) {
        let map = frames.compactMap { $0 }[0]
        let joined = map.pixelStride == inputs
        let whole = joined || method == .minimal
        var pointers: [UnsafePointer<Float>?] = []
        for frame in frames {
            for y in 0..<(method == .minimal ? 1 : taps.height) {
                for x in stride(from: 0, to: taps.width, by: whole ? taps.width : 1) {
                    let offset =
                        (taps.top + y) * map.rowStride + (taps.left + x) * map.pixelStride
                    pointers.append(frame.map { UnsafePointer($0.origin + offset) })
                }
            }
        }
        let length = joined && method == .direct ? inputs * taps.width : inputs
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
