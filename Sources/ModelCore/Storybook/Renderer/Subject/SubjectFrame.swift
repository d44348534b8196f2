private import Foundation
internal import Kernels
internal import Portraits

/// A user's photo shown whole, when nobody can be cut out of it: on an instant print, in a frame
/// on the wall, on a banner, or on a balloon, as the scene suggests.
struct SubjectFrame: Drawn {
    /// How the photo is shown.
    enum Style { case polaroid, frame, banner, balloon }

    let style: Style
    private let sprite: PixelBuffer
    private let shadow: PixelBuffer
    private let grain: Float
    private let middle: SIMD2<Float>
    /// What it hangs from or is held by, about which it swings.
    private let pivot: SIMD2<Float>
    private let tilt: Float

    init(_ likeness: Likeness, _ setting: Setting) {
        style = SubjectFrame.style(setting)
        let card = SubjectCard(likeness, setting, style: style)
        sprite = card.pixels
        let stage = setting.stage
        grain = 1 / card.scale
        shadow = SubjectLight.shadow(of: sprite, blur: 0.02 * card.scale, strength: 0.4, shrink: 6)
        let hasCompany = setting.scene.object != nil || !setting.scene.people.isEmpty
        let height: Float =
            stage.isPortrait ? (hasCompany ? 0.36 : 0.44) : (hasCompany ? 0.40 : 0.47)
        let side: Float = setting.sun.x > stage.size.x / 2 ? -1 : 1
        let across: Float = stage.isPortrait ? 0.5 : 0.5 + side * (hasCompany ? 0.24 : 0.1)
        middle = stage.size * SIMD2(across, height)
        let reach = Float(sprite.height) * grain / 2
        switch style {
        case .polaroid: (pivot, tilt) = (middle - SIMD2(0, reach), -0.055 * side)
        case .frame: (pivot, tilt) = (middle - SIMD2(0, reach), 0)
        case .banner: (pivot, tilt) = (SIMD2(middle.x, -0.2), 0)
        case .balloon: (pivot, tilt) = (middle + SIMD2(0, reach * 1.6), 0)
        }
    }

    private static func style(_ setting: Setting) -> Style {
        let kinds = setting.scene.elements.map(\.kind)
        if kinds.contains(.balloons) { return .balloon }
        switch setting.place {
        case .room, .kitchen, .desk, .cafe: return .frame
        case .party, .street: return .banner
        default: return .polaroid
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: Subject.depth, at: moment.time)
        let swing: Float =
            switch style {
            case .polaroid: 0.008
            case .frame: 0.0022
            case .banner: 0.006
            case .balloon: 0.02
            }
        let angle = tilt + swing * (moment.wave(0.83) + 0.4 * moment.wave(1.31, 0.9))
        let turn = angle - tilt
        let rest = middle - pivot
        let centre =
            pivot
            + SIMD2(
                rest.x * cos(turn) - rest.y * sin(turn),
                rest.x * sin(turn) + rest.y * cos(turn)
            )
        func pose(_ grain: Float, _ off: SIMD2<Float>) -> Pose {
            Pose(
                centre: view.pixel(centre + off),
                scale: SIMD2(repeating: grain * view.scale),
                angle: angle
            )
        }
        picture.draw(shadow, pose(grain * 6, SIMD2(0.012, 0.022)))
        picture.draw(sprite, pose(grain, .zero))
    }
}

/// The picture of a photo on its card, before anything moves.
private struct SubjectCard {
    let pixels: PixelBuffer
    /// Pixels a unit.
    let scale: Float

    init(_ likeness: Likeness, _ setting: Setting, style: SubjectFrame.Style) {
        let stage = setting.stage
        let width: Float = stage.isPortrait ? 0.66 : 0.5
        scale = stage.scale * 1.1
        let photo = SubjectCard.crop(likeness, aspect: style == .banner ? 1.35 : 1)
        let (low, high) = SubjectCard.opening(style, width: width, photo: photo)
        var canvas = Canvas(
            from: low - SIMD2(repeating: 0.16),
            to: high + SIMD2(repeating: 0.24),
            scale: scale
        )
        let light = ObjectFrame(setting)
        SubjectCard.back(style, on: &canvas, low, high, light)
        SubjectCard.put(photo, on: &canvas, low, high, isRound: style == .balloon)
        // The photo lies in the scene's light as its card does, a little less so.
        var dim = Path.rectangle(low, high)
        if style == .balloon { dim = .ellipse((low + high) / 2, (high - low) / 2, pieces: 90) }
        let bright = Kept.brightness(setting)
        canvas.fill(dim, light.filter.mixed(.white, 0.35).scaled(bright), .multiply)
        SubjectCard.front(style, on: &canvas, low, high, light)
        pixels = canvas.pixels
    }

    /// Gives the part of the photo that is shown: what has the faces, if any.
    private static func crop(_ likeness: Likeness, aspect: Float) -> PixelBuffer {
        let photo = likeness.photo
        let (w, h) = (Float(photo.width), Float(photo.height))
        let size = w / h > aspect ? SIMD2(h * aspect, h) : SIMD2(w, w / aspect)
        var centre = SIMD2(w, h) / 2
        if !likeness.faces.isEmpty {
            centre =
                likeness.faces.reduce(.zero) { $0 + $1.box.centre } / Float(likeness.faces.count)
        }
        let corner = (centre - size / 2).clamped(
            lowerBound: .zero,
            upperBound: SIMD2(w, h) - size
        )
        return photo.cropped(
            x: Int(corner.x),
            y: Int(corner.y),
            width: max(Int(size.x), 1),
            height: max(Int(size.y), 1)
        )
    }

    /// Where the photo goes, around the origin.
    private static func opening(
        _ style: SubjectFrame.Style,
        width: Float,
        photo: PixelBuffer
    ) -> (SIMD2<Float>, SIMD2<Float>) {
        let half = width / 2
        let tall = half * Float(photo.height) / Float(photo.width)
        return (SIMD2(-half, -tall), SIMD2(half, tall))
    }

    private static func put(
        _ photo: PixelBuffer,
        on canvas: inout Canvas,
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>,
        isRound: Bool
    ) {
        let size = ((high - low) * canvas.scale).rounded(.up)
        let (width, height) = (Int(size.x), Int(size.y))
        var shown = PixelBuffer(width: width, height: height)
        let fit = photo.shrunk(
            width: min(width, photo.width),
            height: min(height, photo.height)
        )
        let step = SIMD2(Float(fit.width), Float(fit.height)) / size
        shown.draw(
            LayerPicture(fit),
            at: Placement(origin: SIMD2(repeating: (step.x - 1) / 2), step: step.x, clamps: true)
        )
        if isRound {
            var mask = PixelBuffer(width: width, height: height)
            mask.fill(.ellipse(size / 2, size / 2 - 1, pieces: 120), Paint(.white))
            shown.cut(to: mask)
        }
        let place = ((low - canvas.origin) * canvas.scale).rounded(.toNearestOrEven)
        canvas.pixels.lay(shown, x: Int(place.x), y: Int(place.y))
    }

    private static func back(
        _ style: SubjectFrame.Style,
        on canvas: inout Canvas,
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>,
        _ light: ObjectFrame
    ) {
        switch style {
        case .polaroid:
            let bright = Kept.brightness(light.setting)
            let paper = light.lit(Colour(rgb: 0xfdfaf3)).scaled(bright)
            canvas.fill(
                .rectangle(low - SIMD2(0.035, 0.035), high + SIMD2(0.035, 0.13), radius: 0.012),
                Paint(
                    from: low,
                    to: high + SIMD2(0, 0.1),
                    [(at: 0, colour: paper), (at: 1, colour: paper.scaled(0.93))]
                )
            )
        case .frame:
            let wood = light.lit(Colour(rgb: 0x8a5a33))
            for (grow, colour) in [
                (Float(0.075), wood.scaled(0.62)), (0.07, wood), (0.045, wood.mixed(.white, 0.18)),
                (0.035, wood.scaled(0.8)), (0.028, light.lit(Colour(rgb: 0xfaf5ea))),
            ] {
                canvas.fill(.rectangle(low - grow, high + grow, radius: 0.008), colour)
            }
        case .banner:
            let cloth = light.lit(light.setting.light.accent)
            var flag = Path([low - 0.06])
            flag.line(to: SIMD2(high.x + 0.06, low.y - 0.06))
            flag.line(to: high + SIMD2(0.06, 0.07))
            flag.line(to: SIMD2(0, high.y + 0.17))
            flag.line(to: SIMD2(low.x - 0.06, high.y + 0.07))
            canvas.fill(
                flag,
                Paint(
                    from: SIMD2(low.x - 0.06, 0),
                    to: SIMD2(high.x + 0.06, 0),
                    (0...12).map { fold in
                        let wave = 0.5 + 0.5 * cos(Float(fold) * 1.9)
                        return (at: Float(fold) / 12, colour: cloth.scaled(0.84 + 0.16 * wave))
                    }
                )
            )
            canvas.fill(.rectangle(low - 0.016, high + 0.016), light.lit(Colour(rgb: 0xfdfaf3)))
        case .balloon:
            let middle = (low + high) / 2
            let radius = (high - low) / 2 + 0.045
            let skin = light.lit(light.setting.light.accent)
            var knot = Path([middle + SIMD2(0, radius.y - 0.01)])
            knot.line(to: middle + SIMD2(-0.03, radius.y + 0.045))
            knot.line(to: middle + SIMD2(0.03, radius.y + 0.045))
            canvas.fill(knot, skin.scaled(0.8))
            canvas.fill(
                .stroke(
                    (0...10).map {
                        let share = Float($0) / 10
                        return middle
                            + SIMD2(0.012 * sin(share * 5), radius.y + 0.04 + 0.15 * share)
                    },
                    width: 0.005
                ),
                skin.scaled(0.6)
            )
            canvas.fill(
                .ellipse(middle, radius, pieces: 120),
                Paint(
                    around: middle + SIMD2(0.3 * light.side, -0.3) * radius,
                    radii: radius * 1.5,
                    [(at: 0, colour: skin.mixed(.white, 0.35)), (at: 1, colour: skin.scaled(0.7))]
                )
            )
        }
    }

    private static func front(
        _ style: SubjectFrame.Style,
        on canvas: inout Canvas,
        _ low: SIMD2<Float>,
        _ high: SIMD2<Float>,
        _ light: ObjectFrame
    ) {
        let middle = (low + high) / 2
        switch style {
        case .polaroid:
            // A strip of tape holds it.
            let tape = SIMD2(middle.x, low.y - 0.035)
            canvas.fill(
                .rectangle(SIMD2(-0.075, -0.026), SIMD2(0.075, 0.026))
                    .turned(by: -0.06).placed(scale: 1, at: tape),
                light.lit(Colour(rgb: 0xf2dfa6)).at(0.82)
            )
        case .frame:
            // Glass: a faint band of light across.
            let size = high - low
            var shine = Path([low + SIMD2(size.x * 0.12, 0)])
            shine.line(to: low + SIMD2(size.x * 0.34, 0))
            shine.line(to: low + SIMD2(0, size.y * 0.46))
            shine.line(to: low + SIMD2(0, size.y * 0.16))
            canvas.fill(shine, Colour.white.at(0.10))
        case .banner:
            let cord = light.lit(Colour(rgb: 0xe9dcc0))
            for x in [low.x - 0.03, high.x + 0.03] {
                canvas.fill(
                    .stroke([SIMD2(x, low.y - 0.04), SIMD2(x * 0.96, low.y - 0.6)], width: 0.007),
                    cord
                )
            }
        case .balloon:
            canvas.glow(
                middle + SIMD2(light.side * 0.42, -0.5) * (high - low) / 2,
                (high.x - low.x) * 0.17,
                Colour.white.at(0.5)
            )
        }
    }
}
