import Foundation
import Kernels

/// Glowing lines in the dark.
struct NeonNight: StyleLook {
    private let tubes: [SIMD3<Float>]
    private let ground: SIMD3<Float>
    private let scale: Float
    let margin: Float = 0.01
    let manner: LayManner?
    let edges: Float? = 0.16

    init(_ stage: Stage, _ light: Light) {
        scale = stage.scale
        // The scene's own hues, as bright as tubes are.
        let accent = NeonNight.tube(light.accent)
        tubes = [
            NeonNight.tube(Colour(rgb: 0x2fd8ff).mixed(light.horizon, 0.2)),
            NeonNight.tube(Colour(rgb: 0xff3fc8).mixed(light.accent, 0.25)),
            NeonNight.tube(Colour(rgb: 0x8f6bff)), accent,
        ]
        let dark = Perceptual.lab(light.top.mixed(light.middle, 0.5))
        let tint = Perceptual.colour(SIMD3(0.20, dark.y * 0.55, dark.z * 0.55 - 0.045))
        ground = SIMD3(tint.x, tint.y, tint.z)
        var manner = LayManner(
            curve: ToneCurve.map { 0.05 + 0.26 * $0 + 0.62 * smooth(0.70, 0.98, $0) }
        )
        manner.colour = 0.75
        manner.rim = 1
        manner.own = 0.9
        manner.rimColour = accent
        manner.reach = max(0.0026 * stage.scale, 1)
        self.manner = manner
    }

    func treat(_ pixels: inout PixelBuffer, _ piece: Piece) {
        if !piece.cover.isSoft { pixels.simplify(0.004 * piece.scale) }
        pixels.outline(
            NeonLines(
                width: 0.0017 * piece.scale,
                from: piece.isEndless ? 34 : 26,
                own: 0.55,
                body: 0.42,
                lamp: 0.9,
                tube: tubes[piece.index % tubes.count],
                ground: ground
            )
        )
    }

    func finish(_ picture: inout PixelBuffer) {
        picture.bloom(from: 0.42, strength: 1.1, near: 0.010 * scale, wide: 0.040 * scale)
    }

    private static func tube(_ colour: Colour) -> SIMD3<Float> {
        var lab = Perceptual.lab(colour)
        let chroma = max((lab.y * lab.y + lab.z * lab.z).squareRoot(), 0.01)
        lab = SIMD3(0.80, lab.y / chroma * 0.17, lab.z / chroma * 0.17)
        let shown = Perceptual.colour(lab)
        return SIMD3(shown.x, shown.y, shown.z)
    }
}
