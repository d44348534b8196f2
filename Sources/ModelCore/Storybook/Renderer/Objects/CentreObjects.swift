import Foundation
import Kernels

/// What stands in the middle, on whatever the place offers to stand on.
enum CentreObjects {
    static let depth: Float = 0.8

    /// Where things stand, in units from the top.
    static func ground(_ setting: Setting) -> Float {
        setting.stage.size.y * (setting.stage.isPortrait ? 0.835 : 0.86)
    }

    static func parts(_ setting: Setting) -> [any Drawn] {
        guard let object = setting.scene.object else { return [] }
        if object == .sun || object == .moon {
            return setting.place == .studio
                ? [PaperDisc.layer(setting, isMoon: object == .moon)] : []
        }
        let support = support(setting)
        let frame = ObjectFrame(setting)
        return support + [Presence.shadow(frame)] + parts(object, frame)
    }

    private static func parts(
        _ object: Scene.CentreObject,
        _ frame: ObjectFrame
    ) -> [any Drawn] {
        switch object {
        case .cake: Cake.parts(frame)
        case .gift: Gift.parts(frame)
        case .cup: Cup.parts(frame)
        case .candle: Candle.parts(frame)
        case .plant: Plant.parts(frame)
        case .cat: Cat.parts(frame)
        case .dog: Dog.parts(frame)
        case .bicycle: Bicycle.parts(frame)
        case .car: Car.parts(frame)
        case .train: Train.parts(frame)
        case .boat: Boat.parts(frame)
        case .bed: Bed.parts(frame)
        case .guitar: Guitar.parts(frame)
        case .books: Books.parts(frame)
        case .laptop: Laptop.parts(frame)
        case .plate: Plate.parts(frame)
        case .shoes: Shoes.parts(frame)
        case .camera: PhotoCamera.parts(frame)
        case .clock: Clock.parts(frame)
        case .banner: Banner.parts(frame)
        case .polaroid: Polaroid.parts(frame)
        case .frame: PictureFrame.parts(frame)
        case .sun, .moon: []
        }
    }

    private static func support(_ setting: Setting) -> [any Drawn] {
        switch setting.place {
        case .beach, .room, .kitchen, .desk, .cafe, .party, .street, .space: []
        case .studio: [Plinth.layer(setting)]
        case .sea, .hills, .mountains, .meadow, .city, .forest, .lake:
            [
                Tabletop.layer(
                    setting,
                    top: ground(setting) - 0.055,
                    wood: setting.place == .city ? Colour(rgb: 0x8d7060) : Colour(rgb: 0xb08356),
                    light: setting.light.ambient.mixed(
                        Colour(1, 0.85, 0.68, 1),
                        0.30 * setting.light.lamps
                    )
                )
            ]
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

    init(_ setting: Setting) {
        self.setting = setting
        let stage = setting.stage
        foot = SIMD2(stage.size.x / 2, CentreObjects.ground(setting))
        unit = stage.isPortrait ? 0.20 : 0.165
        let light = setting.light
        let warm = setting.place.hasWindow ? Room.warmth(setting) : light.ambient
        filter = warm.mixed(Colour(1, 0.87, 0.74, 1), 0.54 * light.lamps + 0.05)
        side = setting.sun.x > stage.size.x / 2 ? 1 : -1
    }

    /// Opens a canvas over a box around the foot, in object units.
    func canvas(_ low: SIMD2<Float>, _ high: SIMD2<Float>) -> Canvas {
        Canvas(
            from: low * unit + foot,
            to: high * unit + foot,
            scale: setting.stage.scale,
            depth: CentreObjects.depth
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
}

/// The shadow a thing leaves where it stands.
enum Presence {
    static func shadow(_ frame: ObjectFrame) -> Layer {
        var canvas = frame.canvas(SIMD2(-2.4, -0.6), SIMD2(2.4, 0.7))
        let dark = frame.setting.light.lit(Colour(rgb: 0x1a1420)).scaled(0.5)
        canvas.glow(
            frame.at(-0.22 * frame.side, 0.05),
            1.9 * frame.unit,
            dark.at(0.36),
            squash: 0.20,
            .over
        )
        canvas.glow(frame.at(0, 0.015), 1.25 * frame.unit, dark.at(0.60), squash: 0.13, .over)
        return canvas.layer()
    }
}

/// A round plinth of the backdrop's colours.
enum Plinth {
    static func layer(_ setting: Setting) -> Layer {
        let frame = ObjectFrame(setting)
        let light = setting.light
        var canvas = frame.canvas(SIMD2(-2.6, -0.7), SIMD2(2.6, 1.6))
        let body = light.horizon.mixed(light.accent, 0.20).mixed(.white, 0.12)
        canvas.glow(
            frame.at(0, 0.62),
            2.5 * frame.unit,
            light.top.scaled(0.45).at(0.45),
            squash: 0.22,
            .over
        )
        var drum = Path([frame.at(-1.75, 0)])
        drum.line(to: frame.at(-1.75, 0.42))
        drum.curve(
            to: frame.at(1.75, 0.42),
            by: frame.at(-1.6, 0.90),
            frame.at(1.6, 0.90),
            pieces: 30
        )
        drum.line(to: frame.at(1.75, 0))
        canvas.fill(drum, frame.round(body.scaled(0.92), -1.75, 1.75))
        canvas.fill(
            .ellipse(frame.at(0, 0), SIMD2(1.75, 0.36) * frame.unit, pieces: 90),
            Paint(
                from: frame.at(-1.7, -0.3),
                to: frame.at(1.7, 0.3),
                [(0, frame.lit(body.mixed(.white, 0.30))), (1, frame.lit(body.scaled(0.96)))]
            )
        )
        return canvas.layer()
    }
}

/// The sun or the moon cut from paper, for a place without a sky.
enum PaperDisc {
    static func layer(_ setting: Setting, isMoon: Bool) -> Layer {
        let stage = setting.stage
        let centre = SIMD2(stage.size.x / 2, setting.horizon - 0.34)
        var canvas = Canvas(
            from: centre - 0.8,
            to: centre + 0.8,
            scale: stage.scale,
            depth: 0.4
        )
        if isMoon {
            canvas.glow(centre, 0.62, Colour(rgb: 0xdfe6ff).at(0.45), .over)
            Moon.paint(on: &canvas, at: centre, radius: 0.17, setting)
        } else {
            let warm = Colour(rgb: 0xffc24a)
            canvas.glow(centre, 0.78, Colour(rgb: 0xfff0c2).at(0.55), .over)
            for ray in 0..<16 {
                let angle = Float(ray) * .pi / 8
                let out = SIMD2(cos(angle), sin(angle))
                let long: Float = ray % 2 == 0 ? 0.30 : 0.265
                canvas.fill(
                    .stroke(
                        [centre + out * 0.215, centre + out * long],
                        width: 0.022,
                        endWidth: 0.006
                    ),
                    warm
                )
            }
            canvas.fill(
                .ellipse(centre, SIMD2(repeating: 0.18), pieces: 90),
                Paint(
                    around: centre - 0.06,
                    radii: SIMD2(repeating: 0.27),
                    [
                        (0, Colour(rgb: 0xfff3b8)), (0.6, Colour(rgb: 0xffd35c)),
                        (1, Colour(rgb: 0xffab3d)),
                    ]
                )
            )
        }
        return canvas.layer()
    }
}
