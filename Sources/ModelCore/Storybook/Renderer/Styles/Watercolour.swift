import Foundation
import Kernels

/// Washes of pigment on rough paper, with its white border.
struct Watercolour: StyleLook {
    private let tile: FibreTile
    /// How deep pigment lies on the paper, and where the paper is painted at all.
    private let density: [UInt8]
    private let mask: [UInt8]
    let margin: Float = 0.02
    let manner: LayManner?
    let edges: Float? = 0

    init(_ stage: Stage, _ tile: FibreTile, seed: UInt32) {
        self.tile = tile
        var manner = LayManner(curve: ToneCurve.map { 1 - (1 - $0) * 0.88 })
        manner.colour = 0.98
        manner.rim = 0.34
        manner.rimColour = SIMD3(0.30, 0.26, 0.32)
        manner.reach = max(0.0026 * stage.scale, 1)
        manner.grain = 0.05
        self.manner = manner
        (density, mask) = Watercolour.sheet(stage, tile, seed)
    }

    func treat(_ pixels: inout PixelBuffer, _ piece: Piece) {
        let scale = piece.scale
        if !piece.cover.isShade {
            pixels.warp(
                piece.field(pixels, wave: 0.05, octaves: 3, salt: 21),
                piece.field(pixels, wave: 0.05, octaves: 3, salt: 22),
                reach: 0.006 * scale
            )
            pixels.simplify(0.008 * scale / piece.detail)
        }
        let flow = piece.field(pixels, wave: 0.22, octaves: 4, salt: 23)
        pixels.wash(
            PigmentWash(
                edge: 0.005 * scale,
                rim: 0.75,
                flow: 0.50,
                grain: 0.10,
                colour: 0.98,
                thin: 0.86
            ),
            flow: flow,
            tile
        )
    }

    func finish(_ picture: inout PixelBuffer) { picture.paper(density: density, mask: mask) }

    /// Gives the paper's tooth and the painted area, whose edge wanders and holds more pigment.
    private static func sheet(
        _ stage: Stage,
        _ tile: FibreTile,
        _ seed: UInt32
    ) -> (density: [UInt8], mask: [UInt8]) {
        let size = stage.size * stage.scale
        let (width, height) = (Int(size.x.rounded()), Int(size.y.rounded()))
        let rough = noise(
            width: width,
            height: height,
            NoiseGrid(
                origin: .zero,
                step: SIMD2(repeating: 22 / stage.scale),
                octaves: 4,
                gain: 0.55
            ),
            seed: seed &+ 5
        )
        var density = [UInt8](repeating: 128, count: width * height)
        var mask = [UInt8](repeating: 255, count: width * height)
        let border: Float = 0.026
        for y in 0..<height {
            let v = (Float(y) + 0.5) / stage.scale
            let near = min(v, stage.size.y - v)
            for x in 0..<width {
                let at = y * width + x
                let u = (Float(x) + 0.5) / stage.scale
                let edge = min(near, u, stage.size.x - u) - border + rough[at] * 0.013
                let inside = smooth(-0.0012, 0.0022, edge)
                let pool = exp(-max(edge, 0) / 0.006) * 0.42
                let tooth = tile.value(x: x, y: y) * 0.15 + rough[at] * 0.05
                density[at] = UInt8(min(max(128 + 128 * (tooth + pool * inside), 0), 255))
                mask[at] = UInt8(255 * inside)
            }
        }
        return (density, mask)
    }
}
