import Tensors

/// Spares a step most of its blocks when the first block changes the tokens nearly as it did when
/// all blocks last ran: what the others added then is added again.
///
/// - Source: the first-block cache of diffusers 0.42, `hooks/first_block_cache.py`.
package struct StepCache: Sendable {
    /// Relative change of the first block's residual below which the others are spared.
    package let threshold: Float
    /// Steps that were spared so far.
    package private(set) var spared = 0
    private var first: Tensor?
    private var rest: Tensor?
    private var afterFirst: Tensor?

    /// Gives an empty cache; it serves one prompt and one network.
    package init(threshold: Float) { self.threshold = threshold }

    /// Judges the tokens after the first block, and completes them if they changed little.
    ///
    /// - Returns: whether they are complete.
    mutating func takesOver(_ tokens: inout Tensor, from before: Tensor) -> Bool {
        let residual = tokens - before
        if let first, let rest, first.shape == residual.shape,
            (residual - first).norm <= threshold * first.norm
        {
            tokens.add(rest)
            spared += 1
            return true
        }
        first = residual
        afterFirst = tokens
        return false
    }

    /// Keeps what the blocks after the first have added.
    mutating func keep(_ tokens: Tensor) {
        rest = afterFirst.map { tokens - $0 }
        afterFirst = nil
    }
}
