import Foundation
import Kernels

/// Cloth that hangs from a rod in folds and stirs in the draught.
struct Curtains: Drawn {
    /// One hanging of cloth, from its outer edge to its inner one.
    struct Hanging {
        var outer: Float
        var inner: Float
        var top: Float
        var low: Float
        /// The foot's width as a share of the top's.
        var gathered: Float = 0.80
        var folds = 6
    }
    private struct Fold {
        var path: Path
        var paint: Paint
        var top: Float
        var low: Float
        var phase: Float
    }
    private let folds: [Fold]
    private let rod: [(path: Path, paint: Paint)]
    private let depth: Float
    private let sway: Float

    /// Hangs `hangings` of `cloth` from a rod that reaches `reach` beyond them; nil for no rod.
    init(
        _ interior: Interior,
        _ hangings: [Hanging],
        cloth: Colour,
        alpha: Float = 1,
        reach: Float? = 0.035,
        depth: Float = 0.32
    ) {
        self.depth = depth
        sway = interior.setting.scene.weather == .wind ? 0.030 : 0.010
        let shown = interior.lit(cloth)
        let source = interior.light.source
        folds = hangings.enumerated().flatMap { index, hanging in
            (0..<hanging.folds).map { fold in
                Curtains.fold(hanging, fold, shown, source, alpha, phase: Float(index) * 2.2)
            }
        }
        guard let reach, let top = hangings.first?.top else {
            rod = []
            return
        }
        let ends = hangings.flatMap { [$0.outer, $0.inner] }
        let (l, r) = ((ends.min() ?? 0) - reach, (ends.max() ?? 0) + reach)
        let wood = interior.lit(0x7b5a3c)
        let round = Paint(
            from: SIMD2(0, top - 0.016),
            to: SIMD2(0, top + 0.008),
            [(0, wood.scaled(1.45)), (1, wood.scaled(0.5))]
        )
        rod =
            [(.rectangle(SIMD2(l, top - 0.012), SIMD2(r, top + 0.004), radius: 0.008), round)]
            + [l, r].map { (.ellipse(SIMD2($0, top - 0.004), SIMD2(repeating: 0.014)), round) }
    }

    private static func fold(
        _ hanging: Hanging,
        _ index: Int,
        _ cloth: Colour,
        _ source: Colour,
        _ alpha: Float,
        phase: Float
    ) -> Fold {
        let width = hanging.inner - hanging.outer
        let t0 = Float(index) / Float(hanging.folds)
        let t1 = Float(index + 1) / Float(hanging.folds)
        let (a, b) = (hanging.outer + width * t0, hanging.outer + width * t1)
        let la = hanging.outer + width * t0 * hanging.gathered
        let lb = hanging.outer + width * t1 * hanging.gathered
        let (top, low) = (hanging.top, hanging.low)
        let tall = low - top
        var path = Path([SIMD2(a, top)])
        path.line(to: SIMD2(b, top))
        path.curve(to: SIMD2(lb, low), by: SIMD2(b, low - tall * 0.4), SIMD2(lb, low - tall * 0.3))
        path.curve(to: SIMD2(la, low), by: SIMD2((la + lb) / 2, low + abs(lb - la) * 0.22))
        path.curve(to: SIMD2(a, top), by: SIMD2(la, low - tall * 0.3), SIMD2(a, low - tall * 0.4))
        let glowing = t1 > 0.5 ? source.mixed(cloth, 0.6) : cloth
        return Fold(
            path: path,
            paint: Paint(
                from: SIMD2(a, 0),
                to: SIMD2(b, 0),
                [
                    (0, cloth.scaled(0.70).at(alpha)), (0.4, cloth.mixed(glowing, 0.4).at(alpha)),
                    (0.6, cloth.mixed(glowing, 0.5).at(alpha)), (1, cloth.scaled(0.62).at(alpha)),
                ]
            ),
            top: top,
            low: low,
            phase: phase + t0 * 1.3
        )
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        for fold in folds {
            let gust =
                moment.wave(0.62, fold.phase) + 0.45 * moment.wave(1.07, fold.phase * 1.6 + 1)
            let moved = fold.path.mapped { point in
                let down = max((point.y - fold.top) / (fold.low - fold.top), 0)
                let x = point.x + sway * gust * down * down
                return view.pixel(SIMD2(x, point.y))
            }
            picture.fill(moved, fold.paint.placed(scale: view.scale, at: view.shift))
        }
        for part in rod {
            picture.fill(
                part.path.placed(scale: view.scale, at: view.shift),
                part.paint.placed(scale: view.scale, at: view.shift)
            )
        }
    }
}
