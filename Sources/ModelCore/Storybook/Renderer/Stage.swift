import Foundation
import Kernels

/// The picture's frame in units: its short side is 1, the origin is the top left corner.
struct Stage: Sendable {
    /// Width and height in units.
    let size: SIMD2<Float>
    /// Pixels a unit.
    let scale: Float
    let seed: UInt64

    init(width: Int, height: Int, seed: UInt64) {
        scale = Float(min(width, height))
        size = SIMD2(Float(width), Float(height)) / scale
        self.seed = seed
    }

    private init(size: SIMD2<Float>, scale: Float, seed: UInt64) {
        self.size = size
        self.scale = scale
        self.seed = seed
    }

    /// Gives the same frame with other pixels.
    func at(scale: Float) -> Stage { Stage(size: size, scale: scale, seed: seed) }

    var isPortrait: Bool { size.y > size.x }
    /// Random numbers for one purpose.
    func chance(_ purpose: UInt64) -> Chance { Chance(seed, purpose) }
}

/// A moment of a scene.
struct Moment: Sendable {
    /// Seconds that pass at the scene's pace.
    let time: Float
    /// After how many of these seconds every motion has to be back where it began; nil in a clip
    /// that is no loop.
    let period: Float?

    init(_ time: Float, period: Float? = nil) {
        self.time = time
        self.period = period
    }

    /// Gives the angle that an oscillation of `rate` radians a second has come to.
    ///
    /// In a loop the rate is the nearest that fits a whole number of times.
    func angle(_ rate: Float) -> Float {
        guard let period else { return time * rate }
        let turns = (rate * period / (2 * .pi)).rounded()
        let least: Float = rate == 0 ? 0 : rate < 0 ? -1 : 1
        return time * 2 * .pi * (turns == 0 ? least : turns) / period
    }

    /// Gives sin of that angle, from `phase` on.
    func wave(_ rate: Float, _ phase: Float = 0) -> Float { sin(angle(rate) + phase) }

    /// Gives how many rounds a thing has made that makes `rate` of them a second.
    func rounds(_ rate: Float) -> Float { angle(rate * 2 * .pi) / (2 * .pi) }
}

/// One part of the picture, drawn over what lies behind it.
protocol Drawn: Sendable {
    /// Where it stands towards what lies behind it; a style asks.
    var standing: Standing { get }
    /// Draws itself as it is at `moment`.
    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer)
}

/// A part painted once; it moves with the camera and may drift sideways without end.
struct Layer: Drawn {
    let picture: LayerPicture
    /// Units of the picture's first pixel's corner.
    let origin: SIMD2<Float>
    /// Layer pixels a unit.
    let scale: Float
    let depth: Float
    /// Whether its edges reach beyond themselves, as a sky's do.
    let isEndless: Bool
    /// Units a second to the right; the picture then repeats.
    let drift: Float?

    init(
        picture: PixelBuffer,
        origin: SIMD2<Float>,
        scale: Float,
        depth: Float,
        isEndless: Bool = false,
        drift: Float? = nil
    ) {
        self.picture = LayerPicture(picture)
        self.origin = origin
        self.scale = scale
        self.depth = depth
        self.isEndless = isEndless
        self.drift = drift
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        guard let drift else { return lay(under: view, shifted: 0, 1, &picture) }
        guard let period = moment.period else {
            return lay(under: view, shifted: drift * moment.time, 1, &picture)
        }
        // Too slow to come round within a loop: as it drifts off, it gives way to itself as it
        // was at the beginning.
        let share = moment.time / period - (moment.time / period).rounded(.down)
        lay(under: view, shifted: drift * period * share, 1 - smooth(0, 1, share), &picture)
        lay(under: view, shifted: drift * period * (share - 1), smooth(0, 1, share), &picture)
    }

    private func lay(
        under view: View,
        shifted: Float,
        _ opacity: Float,
        _ picture: inout PixelBuffer
    ) {
        let corner = (0.5 - view.shift) / view.scale - origin - SIMD2(shifted, 0)
        picture.draw(
            self.picture,
            at: Placement(
                origin: corner * scale - 0.5,
                step: scale / view.scale,
                wraps: drift != nil,
                clamps: isEndless,
                opacity: opacity
            )
        )
    }
}

extension Layer {
    /// Gives the same parts with neighbouring layers painted into one, for a camera that rests.
    static func flattened(_ parts: [any Drawn], camera: Camera) -> [any Drawn] {
        var result: [any Drawn] = []
        var run: [Layer] = []
        func close() {
            defer { run = [] }
            guard run.count > 1 else { return result += run }
            let size = (camera.stage.size * camera.stage.scale).rounded(.toNearestOrEven)
            var picture = PixelBuffer(width: Int(size.x), height: Int(size.y))
            for layer in run { layer.draw(at: Moment(0), camera: camera, into: &picture) }
            result.append(
                Layer(picture: picture, origin: .zero, scale: camera.stage.scale, depth: 0)
            )
        }
        for part in parts {
            if let layer = part as? Layer, layer.drift == nil {
                run.append(layer)
            } else {
                close()
                result.append(part)
            }
        }
        close()
        return result
    }
}

/// A layer being painted, in units.
struct Canvas {
    var pixels: PixelBuffer
    let origin: SIMD2<Float>
    let scale: Float
    let depth: Float
    /// What was asked for, in units: the same at every size, unlike `origin` and `end`.
    let near: SIMD2<Float>
    let far: SIMD2<Float>

    /// Opens a canvas over the stage's full width, with the depth's margin, from `top` to `bottom`.
    init(_ stage: Stage, depth: Float, top: Float? = nil, bottom: Float? = nil, detail: Float = 1) {
        let margin = Camera.margin(depth: depth)
        let scale = stage.scale * detail
        let low = SIMD2(-margin, max((top ?? 0) - margin, -margin))
        let high = SIMD2(stage.size.x + margin, min(bottom ?? stage.size.y, stage.size.y) + margin)
        let first = (low * scale).rounded(.down)
        let last = (high * scale).rounded(.up)
        self.scale = scale
        self.depth = depth
        origin = first / scale
        (near, far) = (low, high)
        pixels = PixelBuffer(
            width: max(Int(last.x - first.x), 2),
            height: max(Int(last.y - first.y), 2)
        )
    }

    /// Opens a canvas over a box of units, for a sprite or an object.
    init(from low: SIMD2<Float>, to high: SIMD2<Float>, scale: Float, depth: Float = 1) {
        self.scale = scale
        self.depth = depth
        let first = (low * scale).rounded(.down) - 2
        let last = (high * scale).rounded(.up) + 2
        origin = first / scale
        (near, far) = (low, high)
        pixels = PixelBuffer(
            width: max(Int(last.x - first.x), 6),
            height: max(Int(last.y - first.y), 6)
        )
    }

    /// Units at the canvas's far corner.
    var end: SIMD2<Float> {
        origin + SIMD2(Float(pixels.width), Float(pixels.height)) / scale
    }

    mutating func fill(_ path: Path, _ paint: Paint, _ blend: Blend = .over) {
        let shift = -origin * scale
        pixels.fill(
            path.placed(scale: scale, at: shift),
            paint.placed(scale: scale, at: shift),
            blend
        )
    }

    mutating func fill(_ path: Path, _ colour: Colour, _ blend: Blend = .over) {
        pixels.fill(path.placed(scale: scale, at: -origin * scale), Paint(colour), blend)
    }

    mutating func fill(_ paint: Paint, _ blend: Blend = .over) {
        pixels.fill(paint.placed(scale: scale, at: -origin * scale), blend)
    }

    /// Adds a soft round light.
    mutating func glow(
        _ centre: SIMD2<Float>,
        _ radius: Float,
        _ colour: Colour,
        squash: Float = 1,
        _ blend: Blend = .add
    ) {
        let stops: [Paint.Stop] = (0...16).map { step in
            let r = Float(step) / 16
            let fall = (exp(-r * r * 4.2) - exp(-4.2)) / (1 - exp(-4.2))
            return (r, colour.at(colour.w * fall))
        }
        fill(
            .ellipse(centre, SIMD2(radius, radius * squash), pieces: 48),
            Paint(around: centre, radii: SIMD2(radius, radius * squash), stops),
            blend
        )
    }

    mutating func blur(_ radius: Float) {
        let pixels = Int((radius * scale / 1.7).rounded())
        self.pixels.blur(across: pixels, down: pixels)
    }

    func layer(isEndless: Bool = false) -> Layer {
        Layer(picture: pixels, origin: origin, scale: scale, depth: depth, isEndless: isEndless)
    }
}
