import Kernels

/// Sheets of coloured paper, cut by hand and laid on each other.
struct PaperCutout: StyleLook {
    private let tile: FibreTile
    let margin: Float = 0.05
    let manner: LayManner?
    let edges: Float? = 0.08
    let keeps: Float = 0.5

    init(_ stage: Stage, _ tile: FibreTile) {
        self.tile = tile
        var manner = LayManner(curve: ToneCurve.steps(6, ramp: 0.10))
        manner.colour = 1.12
        manner.rim = 0.5
        manner.reach = max(0.0022 * stage.scale, 1)
        manner.rimColour = SIMD3(1, 0.985, 0.96)
        manner.shadow = 0.40
        manner.offset = SIMD2(0.005, 0.008) * stage.scale
        manner.blur = 0.012 * stage.scale
        manner.grain = 0.06
        self.manner = manner
    }

    func treat(_ pixels: inout PixelBuffer, _ piece: Piece) {
        guard !piece.cover.isShade else { return }
        let scale = piece.scale
        pixels.warp(
            piece.field(pixels, wave: 0.035, salt: 11),
            piece.field(pixels, wave: 0.035, salt: 12),
            reach: 0.0045 * scale / piece.detail
        )
        pixels.simplify(0.006 * scale / piece.detail)
        pixels.blur(across: 1, down: 1)
        let colours = ColourSet(
            pixels,
            count: Int((piece.isEndless ? 7 : 5) * piece.detail),
            apart: 0.06 / piece.detail
        )
        pixels.recolour(
            colours.strengthened(colour: 1.12, contrast: 1.05),
            cut: piece.cover.isSoft ? 0.5 * piece.cover.most : 0.5,
            cover: piece.cover.isSoft ? min(piece.cover.most * 1.1, 1) : 1,
            settled: (piece.isEndless ? 0.010 : 0.0042) * scale / piece.detail,
            relief: PaperRelief(
                offset: SIMD2(0.003, 0.005) * scale,
                blur: 0.014 * scale,
                strength: 0.30,
                rim: 0.0016 * scale,
                light: 0.22
            )
        )
        pixels.grain(tile, strength: 0.07)
        guard !piece.isEndless else { return }
        pixels.cast(
            PaperRelief(
                offset: SIMD2(0.004, 0.004) * scale,
                blur: 0.018 * scale,
                strength: 0.42,
                rim: 0.0022 * scale,
                light: 0.42
            )
        )
    }
}
