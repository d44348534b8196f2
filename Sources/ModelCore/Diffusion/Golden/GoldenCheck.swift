package import Tensors

/// Part of a pack that can be recomputed from what a golden file gives.
package struct GoldenPart: Sendable {
    /// What it is, for messages: `text encoder`.
    package let title: String
    /// Recomputes the tensors of this part that the golden file names.
    ///
    /// Names it cannot recompute are left out, and count as failures.
    package let recompute: @Sendable (PackFolder, GoldenFile) async throws -> [String: Tensor]

    /// Gives a part; `recompute` is only run when the golden file names one of its tensors.
    package init(
        _ title: String,
        recompute: @escaping @Sendable (PackFolder, GoldenFile) async throws -> [String: Tensor]
    ) {
        self.title = title
        self.recompute = recompute
    }
}

/// One golden tensor and how near the recomputed one came.
package struct GoldenCheck: Sendable, Equatable {
    /// The tensor's name in the golden file.
    package let name: String
    /// Its shape there.
    package let shape: [Int]
    /// Largest relative L2 error that passes; 0 demands equality.
    package let bound: Double
    /// ‖found − expected‖ / ‖expected‖; nil when there is nothing to compare.
    package let relativeError: Double?
    /// Largest difference of one element; nil when there is nothing to compare.
    package let largestError: Double?
    /// Why it fails without a figure: not recomputed, misshapen, not finite.
    package let problem: String?

    /// True when the tensor was recomputed within its bound.
    package var passes: Bool {
        guard problem == nil, let relativeError else { return false }
        return relativeError <= bound
    }

    /// Compares a recomputed tensor with the golden one.
    package init(name: String, expected: Tensor, found: Tensor?, problem: String? = nil) {
        self.name = name
        shape = expected.shape
        bound = GoldenCheck.bound(for: name)
        guard let found else {
            (relativeError, largestError) = (nil, nil)
            self.problem = problem ?? "not recomputed"
            return
        }
        guard found.shape == expected.shape else {
            (relativeError, largestError) = (nil, nil)
            self.problem = "its shape is \(found.shape)"
            return
        }
        guard found.isFinite else {
            (relativeError, largestError) = (nil, nil)
            self.problem = "a value is not finite"
            return
        }
        var (difference, size, largest) = (0.0, 0.0, 0.0)
        for (found, expected) in zip(found.values, expected.values) {
            let step = Double(found) - Double(expected)
            difference += step * step
            size += Double(expected) * Double(expected)
            largest = max(largest, abs(step))
        }
        // Zeros have no relative error: their own size stands in.
        relativeError = (difference / (size > 0 ? size : 1)).squareRoot()
        largestError = largest
        self.problem = nil
    }

    /// The bound that a tensor of this name has to keep.
    package static func bound(for name: String) -> Double {
        if name.hasPrefix("tokenizer.") { return 0 }
        if name.hasPrefix("scheduler.") { return 1e-5 }
        return name.hasPrefix("pipeline.") ? 1e-3 : 1e-4
    }

    /// Tensors that a golden file gives rather than expects.
    package static let inputs: Set<String> = [
        "vae.input", "vae.decode_input", "vae.image_input", "transformer.hidden_states",
        "transformer.timestep", "transformer.encoder_hidden_states",
        "transformer.control_hidden_states", "transformer.control_scale", "pipeline.noise",
        "pipeline.image_u8", "pipeline.last_image_u8", "pipeline.video_u8", "pipeline.mask_u8",
        "pipeline.reference_u8",
    ]

    /// Recomputes every tensor that the pack's golden file expects.
    ///
    /// A part that throws fails all the tensors it would have given, with its reason.
    ///
    /// - Parameters:
    ///   - pack: the pack, with its `golden/`.
    ///   - parts: what can be recomputed.
    /// - Returns: a check for each expected tensor, by name, and what was recomputed.
    /// - Throws: `CheckpointError` when the golden files themselves cannot be read;
    ///   `CancellationError`.
    package static func run(
        _ pack: PackFolder,
        parts: [GoldenPart] = GoldenPart.all
    ) async throws -> (checks: [GoldenCheck], recomputed: [String: Tensor]) {
        let golden = try GoldenFile(pack: pack.path)
        var found: [String: Tensor] = [:]
        var problems: [String] = []
        for part in parts {
            try Task.checkCancellation()
            do {
                found.merge(try await part.recompute(pack, golden)) { _, last in last }
            } catch let error as CancellationError {
                throw error
            } catch {
                problems.append("\(part.title): \(error)")
            }
        }
        let reasons = problems.isEmpty ? nil : problems.joined(separator: "; ")
        var checks: [GoldenCheck] = []
        for name in golden.shapes.keys.sorted() where !inputs.contains(name) {
            checks.append(
                GoldenCheck(
                    name: name,
                    expected: try golden.tensor(name),
                    found: found[name],
                    problem: reasons.map { "not recomputed (\($0))" }
                )
            )
        }
        return (checks, found)
    }
}
