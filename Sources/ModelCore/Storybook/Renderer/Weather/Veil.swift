import Foundation
import Kernels

/// A sheet of far drops or flakes that falls without end; many at the price of one layer.
struct Veil: Drawn {
    enum Kind { case rain, snow }

    private let picture: LayerPicture
    private let kind: Kind
    private let near: Float
    private let depth: Float
    /// Units of the repeating sheet.
    private let size: SIMD2<Float>
    private let scale: Float

    /// How far drops move aside for each unit they fall.
    private static let slant: Float = 0.16
    /// The sheet's width is this many times what it moves aside while it falls once.
    private static let strips: Float = 7

    init(_ setting: Setting, _ kind: Kind, near: Float) {
        self.kind = kind
        self.near = near
        depth = 0.3 + 0.3 * near
        let stage = setting.stage
        size = kind == .rain ? SIMD2(Veil.slant * Veil.strips, 1) : SIMD2(1.12, 0.7)
        let detail: Float = 0.5
        let pixels = (size * stage.scale * detail).rounded(.up)
        scale = pixels.x / size.x
        var canvas = PixelBuffer(width: max(Int(pixels.x), 8), height: max(Int(pixels.y), 8))
        var chance = stage.chance(kind == .rain ? 261 : 262)
        if near > 0 { _ = chance.word() }
        kind == .rain
            ? Veil.drops(&canvas, size, scale, near, setting, &chance)
            : Veil.flakes(&canvas, size, scale, near, setting, &chance)
        picture = LayerPicture(canvas)
    }

    private static func drops(
        _ canvas: inout PixelBuffer,
        _ size: SIMD2<Float>,
        _ scale: Float,
        _ near: Float,
        _ setting: Setting,
        _ chance: inout Chance
    ) {
        let colour = setting.light.haze.mixed(.white, 0.5)
        for _ in 0..<Int(330 - 130 * near) {
            let at = SIMD2(chance.unit(), chance.unit()) * size
            let long = (0.030 + 0.035 * near) * chance.between(0.6, 1.3)
            let alpha = (0.15 + 0.13 * near) * chance.between(0.5, 1.2)
            // Drawn again beyond each edge, so that the sheet repeats.
            for shift in [SIMD2<Float>(0, 0), SIMD2(size.x, 0), SIMD2(0, size.y), size] {
                let from = (at - shift) * scale
                let to = (at - shift + SIMD2(-slant, 1) * long) * scale
                canvas.fill(
                    .stroke([from, to], width: max(scale * 0.0016, 0.7)),
                    Paint(from: from, to: to, [(0, colour.at(0)), (1, colour.at(alpha))])
                )
            }
        }
    }

    private static func flakes(
        _ canvas: inout PixelBuffer,
        _ size: SIMD2<Float>,
        _ scale: Float,
        _ near: Float,
        _ setting: Setting,
        _ chance: inout Chance
    ) {
        let colour = setting.light.snow.mixed(.white, 0.45)
        for _ in 0..<Int(230 - 110 * near) {
            let r = (0.0016 + 0.0018 * near) * chance.between(0.6, 1.4)
            let at = SIMD2(
                chance.between(r, size.x - r),
                chance.between(r, size.y - r)
            )
            canvas.fill(
                .ellipse(at * scale, SIMD2(repeating: max(r * scale, 0.6)), pieces: 10),
                Paint(colour.at(chance.between(0.35, 0.85)))
            )
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        var moved: SIMD2<Float>
        switch kind {
        case .rain:
            // After so many falls it is back at the same place across, too.
            let fallen = moment.rounds((1.15 + 0.55 * near) / Veil.strips) * Veil.strips
            moved = SIMD2(-Veil.slant * fallen, fallen)
        case .snow:
            let fallen = moment.rounds(0.085 + 0.045 * near) * size.y
            moved = SIMD2(
                0.030 * moment.wave(0.42, near * 2) + 0.012 * moment.wave(1.1, near),
                fallen
            )
        }
        moved.y -= (moved.y / size.y).rounded(.down) * size.y
        let corner = (0.5 - view.shift) / view.scale - SIMD2(moved.x, 0)
        var top = moved.y - size.y
        while top < camera.stage.size.y + Camera.margin(depth: depth) {
            picture.draw(
                self.picture,
                at: Placement(
                    origin: (corner - SIMD2(0, top)) * scale - 0.5,
                    step: scale / view.scale,
                    wraps: true
                )
            )
            top += size.y
        }
    }
}
