import Foundation
import Kernels

/// What stands still of an object, painted once in the object's own units: foot at the origin,
/// half a width to each side, y downwards.
struct ObjectPaint {
    let frame: ObjectFrame
    var canvas: Canvas

    init(_ frame: ObjectFrame, _ low: SIMD2<Float>, _ high: SIMD2<Float>) {
        self.frame = frame
        canvas = frame.canvas(low, high)
    }

    /// Fills with a surface's own colour, in the scene's light.
    mutating func fill(_ path: Path, _ colour: Colour, _ blend: Blend = .over) {
        canvas.fill(placed(path), frame.lit(colour), blend)
    }

    /// Fills with surface colours along a line, in the scene's light.
    mutating func fill(
        _ path: Path,
        from start: SIMD2<Float>,
        to end: SIMD2<Float>,
        _ stops: [Paint.Stop],
        _ blend: Blend = .over
    ) {
        let lit = stops.map { ($0.at, frame.lit($0.colour)) }
        let paint = Paint(from: start, to: end, lit)
        canvas.fill(placed(path), paint.placed(scale: frame.unit, at: frame.foot), blend)
    }

    /// Fills with surface colours around a point, in the scene's light.
    mutating func fill(
        _ path: Path,
        around centre: SIMD2<Float>,
        _ radius: Float,
        _ stops: [Paint.Stop],
        _ blend: Blend = .over
    ) {
        let lit = stops.map { ($0.at, frame.lit($0.colour)) }
        let paint = Paint(around: centre, radii: SIMD2(repeating: radius), lit)
        canvas.fill(placed(path), paint.placed(scale: frame.unit, at: frame.foot), blend)
    }

    /// Fills as an upright round thing between two sides.
    mutating func round(
        _ path: Path,
        _ colour: Colour,
        _ left: Float,
        _ right: Float,
        _ blend: Blend = .over
    ) {
        canvas.fill(placed(path), frame.round(colour, left, right), blend)
    }

    /// Lays soft shade or light, which the scene's light does not change.
    mutating func glow(
        _ centre: SIMD2<Float>,
        _ radius: Float,
        _ colour: Colour,
        squash: Float = 1,
        _ blend: Blend = .atop
    ) {
        let at = frame.at(centre.x, centre.y)
        canvas.glow(at, radius * frame.unit, colour, squash: squash, blend)
    }

    private func placed(_ path: Path) -> Path { path.placed(scale: frame.unit, at: frame.foot) }

    var layer: Layer { canvas.layer() }
}

/// What moves of an object, drawn at a moment in the object's own units.
struct ObjectBrush {
    let frame: ObjectFrame
    private let view: View

    init(_ frame: ObjectFrame, _ camera: Camera, _ moment: Moment) {
        self.frame = frame
        view = camera.view(depth: CentreObjects.depth, at: moment.time)
    }

    /// Pixels for one of the object's units.
    var scale: Float { frame.unit * view.scale }

    /// How much larger everything is than it was painted.
    var zoom: Float { view.scale / frame.setting.stage.scale }

    func pixel(_ x: Float, _ y: Float) -> SIMD2<Float> { view.pixel(frame.at(x, y)) }

    func fill(_ path: Path, _ colour: Colour, into picture: inout PixelBuffer) {
        picture.fill(placed(path), Paint(frame.lit(colour)))
    }

    func fill(
        _ path: Path,
        from start: SIMD2<Float>,
        to end: SIMD2<Float>,
        _ stops: [Paint.Stop],
        into picture: inout PixelBuffer
    ) {
        let lit = stops.map { ($0.at, frame.lit($0.colour)) }
        picture.fill(
            placed(path),
            Paint(from: pixel(start.x, start.y), to: pixel(end.x, end.y), lit)
        )
    }

    /// Fills with a colour that shines by itself.
    func shine(_ path: Path, _ colour: Colour, into picture: inout PixelBuffer) {
        picture.fill(placed(path), Paint(colour))
    }

    private func placed(_ path: Path) -> Path { path.placed(scale: scale, at: pixel(0, 0)) }
}

extension ObjectFrame {
    /// Gives pixels for one of the object's units, as painted.
    var pixels: Float { unit * setting.stage.scale }

    /// Random numbers for one purpose of the object.
    func chance(_ purpose: UInt64) -> Chance { Chance(setting.scene.seed, purpose) }

    /// Gives an upright box in the object's units.
    static func box(
        _ left: Float,
        _ top: Float,
        _ right: Float,
        _ bottom: Float,
        radius: Float = 0
    ) -> Path {
        .rectangle(SIMD2(left, top), SIMD2(right, bottom), radius: radius)
    }
}

/// A bright slanted band that wanders over a pane now and then, cut to the pane.
enum Glint {
    /// Gives the band over the box from `low` to `high`; `part` 0...1 is its way across.
    static func band(_ low: SIMD2<Float>, _ high: SIMD2<Float>, part: Float) -> Path {
        let size = high - low
        let slant = size.y * 0.55
        let wide = size.x * 0.22
        let x = low.x - slant - wide + part * (size.x + slant + wide * 2)
        let corners = [
            SIMD2(x + slant, low.y), SIMD2(x + slant + wide, low.y), SIMD2(x + wide, high.y),
            SIMD2(x, high.y),
        ]
        let left = cut(corners) { $0.x - low.x }
        return Path(cut(left) { high.x - $0.x })
    }

    /// Keeps what lies where `room` is not negative.
    private static func cut(
        _ points: [SIMD2<Float>],
        _ room: (SIMD2<Float>) -> Float
    ) -> [SIMD2<Float>] {
        var kept: [SIMD2<Float>] = []
        for (index, point) in points.enumerated() {
            let next = points[(index + 1) % points.count]
            let (a, b) = (room(point), room(next))
            if a >= 0 { kept.append(point) }
            if (a < 0) != (b < 0) { kept.append(point + (next - point) * (a / (a - b))) }
        }
        return kept
    }
}
