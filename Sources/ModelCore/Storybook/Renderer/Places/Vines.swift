import Foundation
import Kernels

/// A plant that hangs down in strands, each leaf a little later than the one above.
struct Vines: Drawn {
    private struct Strand {
        var root: SIMD2<Float>
        var length: Float
        var lean: Float
        var phase: Float
    }
    private let strands: [Strand]
    private let leaves: [PixelBuffer]
    private let stalk: Colour
    private let depth: Float
    private let pitch: Float = 0.030
    private let draught: Float

    /// Hangs strands from `root`, spread over `width`, the longest `length`.
    init(
        _ interior: Interior,
        root: SIMD2<Float>,
        width: Float,
        length: Float,
        depth: Float = 0.33,
        purpose: UInt64
    ) {
        self.depth = depth
        var chance = interior.stage.chance(purpose)
        let count = 7
        strands = (0..<count).map { index in
            let t = Float(index) / Float(count - 1) * 2 - 1
            return Strand(
                root: root + SIMD2(t * width / 2, 0),
                length: length * chance.between(0.45, 1) * (1 - 0.35 * abs(t)),
                lean: t * 0.30 + chance.between(-0.1, 0.1),
                phase: chance.between(0, 6.28)
            )
        }
        draught = interior.setting.scene.weather == .wind ? 0.020 : 0.009
        let green = Colour(rgb: 0x4f8f56).mixed(interior.light.ground, 0.22)
        stalk = interior.lit(green.scaled(0.6))
        leaves = [0.74, 0.95, 1.16].map {
            Sprites.leaf(0.026 * interior.stage.scale, interior.lit(green.scaled($0)))
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        let zoom = view.scale / camera.stage.scale
        for (index, strand) in strands.enumerated() {
            let steps = max(Int(strand.length / pitch), 2)
            let points = (0...steps).map { step -> SIMD2<Float> in
                let down = Float(step) * pitch
                let swing =
                    draught * down / 0.2 * moment.wave(0.8, strand.phase - Float(step) * 0.16)
                let out = strand.lean * (1 - exp(-down * 9)) * 0.16
                return view.pixel(strand.root + SIMD2(out + swing, down))
            }
            picture.fill(
                .stroke(points, width: 0.0035 * view.scale, endWidth: 0.0015 * view.scale),
                Paint(stalk)
            )
            for (step, point) in points.enumerated().dropFirst() {
                let side: Float = (step + index) % 2 == 0 ? 1 : -1
                let angle =
                    (side > 0 ? 0.75 : .pi - 0.75)
                    + 0.10 * moment.wave(1.3, strand.phase + Float(step) * 0.7)
                let size = 1.05 - 0.5 * Float(step) / Float(steps)
                picture.draw(
                    leaves[(step * 2 + index) % 3],
                    Pose(
                        centre: point + SIMD2(cos(angle), sin(angle)) * (0.019 * size * view.scale),
                        scale: SIMD2(repeating: size * zoom),
                        angle: angle
                    )
                )
            }
        }
    }
}

/// Dust that drifts in a beam of light.
struct Motes: Drawn {
    private let items: [(place: SIMD2<Float>, size: Float, phase: Float)]
    private let sprite: PixelBuffer
    private let strength: Float

    init(_ interior: Interior, from low: SIMD2<Float>, to high: SIMD2<Float>) {
        var chance = interior.stage.chance(471)
        items = (0..<22).map { _ in
            (
                low + (high - low) * SIMD2(chance.unit(), chance.unit()),
                chance.between(0.35, 1), chance.between(0, 6.28)
            )
        }
        let light = interior.light
        sprite = Sprites.glow(0.0075 * interior.stage.scale, light.source.mixed(.white, 0.3))
        let isBright = [.clear, .wind, .cloudy].contains(interior.setting.scene.weather ?? .clear)
        strength = (isBright ? 0.55 : 0.25) * (1 - 0.5 * light.lamps)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: 0.5, at: moment.time)
        for item in items {
            let way = SIMD2(
                0.035 * moment.wave(0.19, item.phase) + 0.012 * moment.wave(0.43, item.phase * 2),
                0.045 * moment.wave(0.15, item.phase * 3) + 0.014 * moment.wave(0.37, item.phase)
            )
            let shown = 0.5 + 0.5 * moment.wave(0.5, item.phase * 5)
            picture.draw(
                sprite,
                Pose(
                    centre: view.pixel(item.place + way),
                    scale: SIMD2(repeating: item.size * view.scale / camera.stage.scale)
                ),
                tint: Colour(1, 1, 1, strength * shown),
                glowing: true
            )
        }
    }
}
