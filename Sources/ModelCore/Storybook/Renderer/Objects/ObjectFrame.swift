import Foundation
import Kernels

/// What a centre object needs to stand on.
enum Footing {
    /// Stands on a table, a plinth or whatever the place offers.
    case small
    /// Stands on the ground itself; where there is none, on a pier or a quay.
    case standsOnGround
    /// Swims where there is water; elsewhere it is a small thing.
    case floats
}

extension Scene.CentreObject {
    var footing: Footing {
        switch self {
        case .cat, .dog, .bicycle, .car, .train, .bed, .guitar, .banner: .standsOnGround
        case .boat: .floats
        case .cake, .gift, .cup, .candle, .sun, .moon, .plant, .books, .laptop, .plate, .shoes,
            .camera, .clock, .polaroid, .frame:
            .small
        }
    }

    /// Half its width and its height above the foot, in object units.
    var reach: SIMD2<Float> {
        switch self {
        case .cake: [1.50, 1.98]
        case .gift: [1.02, 1.95]
        case .cup: [1.45, 1.35]
        case .candle: [1.00, 2.20]
        case .plant: [1.50, 2.30]
        case .cat: [1.10, 2.40]
        case .dog: [1.05, 2.50]
        case .bicycle: [1.80, 2.05]
        case .car: [2.02, 2.0]
        case .train: [2.30, 1.95]
        case .boat: [1.50, 2.90]
        case .bed: [2.05, 1.75]
        case .guitar: [0.95, 3.15]
        case .books: [1.25, 1.65]
        case .laptop: [1.65, 1.95]
        case .plate: [1.62, 1.60]
        case .shoes: [1.50, 1.70]
        case .camera: [1.80, 1.70]
        case .clock: [0.98, 2.30]
        case .banner: [2.05, 3.15]
        case .polaroid: [1.10, 2.25]
        case .frame: [1.35, 2.60]
        case .sun, .moon: [1.60, 2.20]
        }
    }

    /// Half the width of what touches the ground, in object units.
    var shadow: Float {
        switch self {
        case .cat, .dog: 0.85
        case .bicycle: 1.55
        case .car: 1.75
        case .train: 2.2
        case .bed: 1.95
        case .guitar: 0.6
        default: 1
        }
    }

    /// Where it touches the ground, in object units.
    var contacts: [(x: Float, half: Float)] {
        switch self {
        case .bicycle: [(-1.02, 0.42), (1.02, 0.42), (0, 0.3)]
        case .guitar: [(-0.62, 0.2), (0.62, 0.2), (0, 0.5)]
        case .car: [(-1.16, 0.6), (1.14, 0.6), (0, 1.9)]
        case .bed: [(-1.8, 0.5), (0.28, 2.0)]
        case .banner: [(-1.88, 0.5), (1.88, 0.5)]
        default: [(0, shadow * 1.25)]
        }
    }

    /// How large it is beside the others: outdoors, and as a toy or a guest on a table.
    fileprivate func size(_ place: Scene.Place, isPortrait: Bool) -> Float {
        switch self {
        case .cat, .dog: 1.0
        case .bicycle: place.isIndoors ? 0.95 : isPortrait ? 1.12 : 1.25
        case .car, .train: place.isIndoors ? 0.85 : isPortrait ? 1.05 : 1.25
        case .boat: place == .beach ? 0.55 : place.hasWater ? 1.1 : 0.85
        case .bed: isPortrait ? 1.0 : 1.15
        case .guitar: isPortrait ? 1.0 : 0.98
        default: 1
        }
    }
}

extension Scene.Place {
    /// Whether what it offers to stand on is a table, a counter or a floor of boards.
    var isIndoors: Bool {
        switch self {
        case .room, .kitchen, .desk, .cafe, .party: true
        default: false
        }
    }

    /// Whether water lies where a boat would be.
    var hasWater: Bool {
        switch self {
        case .sea, .beach, .lake, .city, .mountains: true
        default: false
        }
    }
}

/// Where an object stands and in what light.
struct ObjectFrame: Sendable {
    let setting: Setting
    /// The middle of the foot.
    let foot: SIMD2<Float>
    /// The object's unit: about half its width.
    let unit: Float
    /// Light on it: dimmer at night, yet never lost.
    let filter: Colour
    /// −1: lit from the left, 1: from the right.
    let side: Float
    /// Whether it lies on water.
    let isAfloat: Bool
    /// How near it is to the camera.
    let depth: Float
    /// Whether the scene's layout says where it stands.
    let isPlaced: Bool

    init(_ setting: Setting) {
        self.setting = setting
        let stage = setting.stage
        let object = setting.scene.object
        isAfloat = object?.footing == .floats && setting.place.hasWater
        let box = setting.scene.layout.first { $0.what == object?.rawValue }
        isPlaced = box != nil
        if let box, let object {
            let low = SIMD2(Float(box.x), Float(box.y)) * stage.size
            let size = SIMD2(Float(box.width), Float(box.height)) * stage.size
            foot = low + SIMD2(size.x / 2, size.y)
            unit = min(size.x / (2 * object.reach.x), size.y / object.reach.y)
            depth = CentreObjects.depth
        } else {
            let onBeach = isAfloat && setting.place == .beach
            let drop: Float = onBeach ? stage.size.y * (stage.isPortrait ? 0.20 : 0.22) : 0
            // On the beach's water, which begins at the horizon wherever the ground is.
            let water = setting.horizon + 0.05 * stage.size.y
            let ground = CentreObjects.ground(setting)
            foot = SIMD2(stage.size.x / 2, onBeach ? max(ground - drop, water) : ground)
            let usual =
                (stage.isPortrait ? 0.20 : 0.165)
                * (object?.size(setting.place, isPortrait: stage.isPortrait) ?? 1)
            // Smaller where words above leave it less room, though never tiny.
            let room = foot.y - CentreObjects.ceiling(setting)
            unit = max(min(usual, room / (object?.reach.y ?? 1)), usual * 0.5)
            depth = onBeach ? 0.4 : CentreObjects.depth
        }
        let light = setting.light
        let warm = setting.place.isIndoors ? Room.warmth(setting) : light.ambient
        filter = warm.mixed(Colour(1, 0.87, 0.74, 1), 0.54 * light.lamps + 0.05)
        side = setting.sun.x > stage.size.x / 2 ? 1 : -1
    }

    /// Opens a canvas over a box around the foot, in object units.
    func canvas(_ low: SIMD2<Float>, _ high: SIMD2<Float>) -> Canvas {
        Canvas(
            from: low * unit + foot,
            to: high * unit + foot,
            scale: setting.stage.scale,
            depth: depth
        )
    }

    func at(_ x: Float, _ y: Float) -> SIMD2<Float> { foot + SIMD2(x, y) * unit }
    func lit(_ colour: Colour) -> Colour { colour.filtered(filter) }

    /// Colours across an upright round thing from `left` to `right`, lit from one side.
    func round(_ colour: Colour, _ left: Float, _ right: Float) -> Paint {
        let shown = lit(colour)
        let edge = setting.light.source.mixed(shown, 0.45)
        var stops: [(at: Float, colour: Colour)] = [
            (0, shown.scaled(0.50)), (0.20, shown.scaled(0.74)), (0.50, shown.scaled(0.97)),
            (0.76, shown.mixed(.white, 0.16)), (0.93, shown.scaled(0.95)), (1, edge),
        ]
        if side < 0 { stops = stops.reversed().map { (1 - $0.at, $0.colour) } }
        return Paint(from: at(left, 0), to: at(right, 0), stops)
    }

    /// Colours of a flat upright thing from `left` to `right`: brighter on the light's side.
    func flat(_ colour: Colour, _ left: Float, _ right: Float) -> Paint {
        let shown = lit(colour)
        let (dark, bright) = (shown.scaled(0.74), shown.mixed(.white, 0.12))
        let ends = side < 0 ? (bright, dark) : (dark, bright)
        return Paint(
            from: at(left, 0),
            to: at(right, 0),
            [(0, ends.0), (0.5, shown), (1, ends.1)]
        )
    }

    /// Colours of a soft rounded form about a middle, lit from above and from one side.
    func form(_ colour: Colour, _ x: Float, _ y: Float, _ radii: SIMD2<Float>) -> Paint {
        let shown = lit(colour)
        let bright = shown.mixed(lit(setting.light.source), 0.22).mixed(.white, 0.06)
        return Paint(
            around: at(x + side * radii.x * 0.40, y - radii.y * 0.45),
            radii: radii * 1.75 * unit,
            [
                (0, bright), (0.42, shown), (0.75, shown.scaled(0.80)),
                (1, shown.scaled(0.60).mixed(lit(setting.light.middle).scaled(0.4), 0.25)),
            ]
        )
    }

    /// Colours from a height down to another.
    func fall(_ top: Float, _ bottom: Float, _ stops: [(at: Float, colour: Colour)]) -> Paint {
        Paint(from: at(0, top), to: at(0, bottom), stops)
    }

    /// Gives a soft closed outline through points in object units.
    func blob(_ points: [SIMD2<Float>]) -> Path {
        Path(Curve.closed(points).map { at($0.x, $0.y) })
    }

    /// Gives a closed outline with straight edges, in object units.
    func shape(_ points: [SIMD2<Float>]) -> Path { Path(points.map { at($0.x, $0.y) }) }

    /// Gives a soft line through points in object units.
    func line(_ points: [SIMD2<Float>], _ width: Float, _ endWidth: Float? = nil) -> Path {
        .stroke(
            Curve.open(points).map { at($0.x, $0.y) },
            width: width * unit,
            endWidth: endWidth.map { $0 * unit }
        )
    }

    /// Gives an ellipse in object units.
    func oval(_ x: Float, _ y: Float, _ rx: Float, _ ry: Float) -> Path {
        .ellipse(at(x, y), SIMD2(rx, ry) * unit, pieces: max(Int(24 + 40 * max(rx, ry)), 24))
    }

    /// Gives a rectangle in object units.
    func block(_ low: SIMD2<Float>, _ high: SIMD2<Float>, _ radius: Float = 0) -> Path {
        .rectangle(at(low.x, low.y), at(high.x, high.y), radius: radius * unit)
    }
}

/// Soft curves through given points (Catmull and Rom).
enum Curve {
    static func closed(_ points: [SIMD2<Float>], pieces: Int = 8) -> [SIMD2<Float>] {
        let count = points.count
        return (0..<count).flatMap { index in
            span(
                points[(index + count - 1) % count],
                points[index],
                points[(index + 1) % count],
                points[(index + 2) % count],
                pieces
            )
        }
    }

    static func open(_ points: [SIMD2<Float>], pieces: Int = 8) -> [SIMD2<Float>] {
        guard points.count > 2 else { return points }
        let last = points.count - 1
        return (0..<last).flatMap { index in
            span(
                points[max(index - 1, 0)],
                points[index],
                points[index + 1],
                points[min(index + 2, last)],
                pieces
            )
        } + [points[last]]
    }

    private static func span(
        _ before: SIMD2<Float>,
        _ a: SIMD2<Float>,
        _ b: SIMD2<Float>,
        _ after: SIMD2<Float>,
        _ pieces: Int
    ) -> [SIMD2<Float>] {
        (0..<pieces).map { piece in
            let t = Float(piece) / Float(pieces)
            let bend = (before - a * 2.5 + b * 2 - after * 0.5) * (t * t)
            let twist = (after - before + (a - b) * 3) * (0.5 * t * t * t)
            return a + (b - before) * (0.5 * t) + bend + twist
        }
    }
}
