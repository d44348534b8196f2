import Layers
import Tensors

/// Tokens along each axis of a latent clip.
package struct TokenGrid: Sendable, Equatable {
    package let frames: Int
    package let rows: Int
    package let columns: Int
    let patch: PatchSize

    /// Gives the grid of latents `[C, T, H, W]`.
    ///
    /// - Precondition: the patch divides all extents.
    package init(_ shape: [Int], patch: PatchSize) {
        precondition(
            shape.count == 4 && shape[1] % patch.frames == 0 && shape[2] % patch.height == 0
                && shape[3] % patch.width == 0,
            "\(shape) is not cut into patches of \(patch)"
        )
        self.patch = patch
        frames = shape[1] / patch.frames
        rows = shape[2] / patch.height
        columns = shape[3] / patch.width
    }

    /// Number of tokens.
    package var count: Int { frames * rows * columns }

    /// Gathers the latents of each token.
    ///
    /// - Shapes: `[C, T, H, W]` → `[N, C·pt·ph·pw]`.
    func patches(_ latents: Tensor) -> Tensor {
        let channels = latents.shape[0]
        return
            latents
            .reshaped([channels, frames, patch.frames, rows, patch.height, columns, patch.width])
            .permuted([1, 3, 5, 0, 2, 4, 6])
            .reshaped([count, channels * patch.count])
    }

    /// Puts what a token says about its latents back into place.
    ///
    /// - Shapes: `[N, pt·ph·pw·C]` → `[C, T, H, W]`.
    func latents(_ tokens: Tensor, channels: Int) -> Tensor {
        tokens
            .reshaped([frames, rows, columns, patch.frames, patch.height, patch.width, channels])
            .permuted([6, 0, 3, 1, 4, 2, 5])
            .reshaped([
                channels, frames * patch.frames, rows * patch.height, columns * patch.width,
            ])
    }
}

extension Linear {
    /// Reads a convolution whose steps are as long as its kernel, as the product it is.
    init(patches weights: WeightReader, channels: Int, patch: PatchSize, outputs: Int) throws {
        let kernel = [outputs, channels, patch.frames, patch.height, patch.width]
        self.init(
            weight: try weights.take("weight", shape: kernel)
                .reshaped([outputs, channels * patch.count]),
            bias: try weights.take("bias", shape: [outputs])
        )
    }
}
