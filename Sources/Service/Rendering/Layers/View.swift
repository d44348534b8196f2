internal import Kernels
internal import Templates

/// Which part of a source picture fills an area.
struct View: Sendable, Equatable {
    /// Source position of the area's first pixel.
    var origin: SIMD2<Float>
    /// Source pixels for each pixel of the area.
    var step: Float

    /// Fills the whole area, cutting what is too wide or too high, centred.
    static func covering(_ source: PixelBuffer, width: Int, height: Int) -> View {
        around(source, width, height, max)
    }

    /// Shows the whole source, leaving bars, centred.
    static func containing(_ source: PixelBuffer, width: Int, height: Int) -> View {
        around(source, width, height, min)
    }

    private static func around(
        _ source: PixelBuffer,
        _ width: Int,
        _ height: Int,
        _ choose: (Float, Float) -> Float
    ) -> View {
        let scale = choose(
            Float(width) / Float(source.width),
            Float(height) / Float(source.height)
        )
        let middle = SIMD2(Float(source.width), Float(source.height)) / 2
        return View(
            origin: middle - SIMD2(Float(width), Float(height)) / (2 * scale),
            step: 1 / scale
        )
    }

    /// Closer by `factor` around the area's middle, then moved by `shift`, a share of the area.
    func moved(
        zoom factor: Float,
        shift: SIMD2<Float>,
        area: SIMD2<Float>
    ) -> View {
        let middle = origin + area * step / 2
        let closer = step / factor
        return View(origin: middle - area * closer / 2 + shift * area * closer, step: closer)
    }

    /// As the kernels want it: half a pixel in, because a pixel's colour sits in its middle.
    func placement(clamped: Bool) -> Placement {
        Placement(origin: origin + (step - 1) / 2, step: step, clamps: clamped)
    }
}

/// What an animation does to a layer at one moment.
struct Appearance: Sendable, Equatable {
    var opacity = 1.0
    /// Pixels right and down.
    var shift = SIMD2<Double>(repeating: 0)
    var scale = 1.0

    var isAtRest: Bool { opacity >= 1 && shift == .zero && scale == 1 }

    /// How a layer looks `frame` frames after it came, with `count` frames in all.
    init(_ layer: Storyboard.Layer, frame: Int, canvasHeight: Int) {
        opacity = layer.opacity
        let count = layer.frames.count
        if layer.enter.frames > 0, frame < layer.enter.frames {
            apply(
                layer.enter.kind,
                share: Double(frame + 1) / Double(layer.enter.frames + 1),
                canvasHeight
            )
        }
        if layer.exit.frames > 0, count - 1 - frame < layer.exit.frames {
            apply(
                layer.exit.kind,
                share: Double(count - frame) / Double(layer.exit.frames + 1),
                canvasHeight
            )
        }
    }

    /// `share` runs from 0, not there yet, to 1, in place.
    private mutating func apply(
        _ kind: Storyboard.Animation.Kind,
        share: Double,
        _ canvasHeight: Int
    ) {
        let remaining = pow3(1 - share)
        let travel = Double(canvasHeight) * 0.035
        switch kind {
        case .none: return
        case .fade: break
        case .rise: shift.y += travel * remaining
        case .drop: shift.y -= travel * remaining
        case .slideLeft: shift.x += travel * 2.2 * remaining
        case .slideRight: shift.x -= travel * 2.2 * remaining
        // Slightly over its size on the way, as a thing that springs into place.
        case .pop: scale *= 1 - 0.3 * remaining + 0.12 * share * (1 - share)
        }
        opacity *= smooth(min(1, share * 1.4))
    }

    private func pow3(_ value: Double) -> Double { value * value * value }

    private func smooth(_ value: Double) -> Double { value * value * (3 - 2 * value) }
}
