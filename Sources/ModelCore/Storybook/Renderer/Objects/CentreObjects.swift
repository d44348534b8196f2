import Foundation
import Kernels

/// What stands in the middle, on whatever the place offers to stand on.
enum CentreObjects {
    static let depth: Float = 0.8

    /// Where things stand, in units from the top.
    ///
    /// Words at the bottom lift it above them, words in the middle push it down, where it can be.
    static func ground(_ setting: Setting) -> Float {
        let share: Float
        switch setting.scene.calm {
        case .bottom where setting.canRise: share = 0.645
        case .middle: share = 0.925
        case nil, .top, .bottom: share = setting.stage.isPortrait ? 0.835 : 0.86
        }
        return setting.stage.size.y * share
    }

    /// Gives where what stands there has to end above, in units from the top.
    static func ceiling(_ setting: Setting) -> Float {
        switch setting.scene.calm {
        case .top, .middle:
            (setting.scene.calm?.rows.upperBound ?? 0) * setting.stage.size.y + 0.01
        case .bottom where setting.canRise: 0.03
        case nil, .bottom: -.greatestFiniteMagnitude
        }
    }

    static func parts(_ setting: Setting) -> [any Drawn] {
        guard let object = setting.scene.object else { return [] }
        if object == .sun || object == .moon {
            return setting.place == .studio
                ? [PaperDisc.layer(setting, isMoon: object == .moon)] : []
        }
        let frame = ObjectFrame(setting)
        // Prints on a line hang between posts, as a banner does.
        let hangs = object == .polaroid && setting.pictures.count > 1
        let cast = hangs ? .banner : object
        let shadow = frame.isAfloat ? [] : [Presence.shadow(frame, of: cast)]
        return support(frame, object.footing) + shadow + parts(object, frame)
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

    /// What is put under it: nothing where the place itself offers what its footing needs.
    private static func support(_ frame: ObjectFrame, _ footing: Footing) -> [any Drawn] {
        let setting = frame.setting
        if setting.place == .studio {
            return footing == .standsOnGround ? [] : [Plinth.layer(frame)]
        }
        // A thing that the layout lifts off the ground is given no table in the air.
        guard !frame.isAfloat, frame.foot.y > ground(setting) - 0.05 else { return [] }
        switch (setting.place, footing) {
        case (.room, _), (.kitchen, _), (.desk, _), (.cafe, _), (.party, _), (.beach, _),
            (.space, _):
            return []
        case (.street, .standsOnGround), (.hills, .standsOnGround), (.meadow, .standsOnGround),
            (.forest, .standsOnGround):
            return []
        case (.city, .standsOnGround): return [Bank.quay(frame)]
        case (.mountains, .standsOnGround), (.lake, .standsOnGround): return [Bank.shore(frame)]
        case (.sea, _), (.city, _), (.mountains, _), (.lake, _), (.street, _), (.hills, _),
            (.meadow, _), (.forest, _), (.studio, _):
            return [table(setting)]
        }
    }

    private static func table(_ setting: Setting) -> Layer {
        Tabletop.layer(
            setting,
            top: ground(setting) - 0.055,
            wood: setting.place == .city ? Colour(rgb: 0x8d7060) : Colour(rgb: 0xb08356),
            light: setting.light.ambient.mixed(
                Colour(1, 0.85, 0.68, 1),
                0.30 * setting.light.lamps
            )
        )
    }
}

extension Setting {
    /// Whether the ground at the things' feet, or the table under them, can reach as high as two
    /// thirds of the picture.
    fileprivate var canRise: Bool {
        switch place {
        case .kitchen, .desk, .cafe, .party, .room, .sea, .beach, .hills, .mountains, .meadow,
            .forest:
            true
        case .city, .street: scene.object?.footing == .small
        case .studio, .space, .lake: false
        }
    }
}

/// The shadow a thing leaves where it stands.
enum Presence {
    /// Gives the soft shadow of a thing, and a dense one at each place where it touches the ground.
    static func shadow(_ frame: ObjectFrame, of object: Scene.CentreObject = .frame) -> Layer {
        let wide = object.shadow * 1.9
        var canvas = frame.canvas(SIMD2(-wide - 0.5, -0.6), SIMD2(wide + 0.5, 0.7))
        let dark = frame.setting.light.lit(Colour(rgb: 0x1a1420)).scaled(0.5)
        canvas.glow(
            frame.at(-0.22 * frame.side, 0.05),
            wide * frame.unit,
            dark.at(0.36),
            squash: min(0.38 / wide, 0.20),
            .over
        )
        for contact in object.contacts {
            canvas.glow(
                frame.at(contact.x, 0.015),
                contact.half * frame.unit,
                dark.at(0.60),
                squash: min(0.165 / contact.half, 0.26),
                .over
            )
        }
        return canvas.layer()
    }
}

/// A round plinth of the backdrop's colours.
enum Plinth {
    static func layer(_ frame: ObjectFrame) -> Layer {
        let light = frame.setting.light
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
