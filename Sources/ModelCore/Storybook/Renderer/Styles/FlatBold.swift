import Kernels

/// Few strong colours, crisp outlines, no gradients.
struct FlatBold: StyleLook {
    let manner: LayManner?
    let edges: Float? = 0
    let keeps: Float = 0.5

    init(_ stage: Stage) {
        var manner = LayManner(curve: ToneCurve.steps(6, ramp: 0.07))
        manner.colour = 1.35
        self.manner = manner
    }

    func treat(_ pixels: inout PixelBuffer, _ piece: Piece) {
        guard !piece.cover.isShade else { return }
        pixels.simplify(0.0055 * piece.scale / piece.detail)
        pixels.blur(across: 1, down: 1)
        let colours = ColourSet(
            pixels,
            count: Int((piece.isEndless ? 8 : 7) * piece.detail),
            apart: 0.05 / piece.detail
        )
        pixels.recolour(
            colours.strengthened(colour: 1.3, contrast: 1.12),
            cut: piece.cover.isSoft ? 0.5 * piece.cover.most : 0.5,
            cover: piece.cover.isSoft ? piece.cover.most : 1,
            settled: (piece.isEndless ? 0.006 : 0.0034) * piece.scale / piece.detail,
            relief: nil
        )
    }
}
