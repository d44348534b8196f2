private import Foundation
internal import Kernels
internal import Portraits

/// A person cut out of a photo, standing in the scene: lit by its light, casting a shadow,
/// breathing and swaying a little.
struct SubjectFigure: Drawn {
    private let sprite: PixelBuffer
    private let shadow: PixelBuffer
    private let stance: SubjectStance
    /// Units a sprite pixel, and a shadow pixel.
    private let grain: Float
    private let shadowGrain: Float
    /// Where the shadow lies, off the person.
    private let cast: SIMD2<Float>
    private let depth = Subject.depth

    init(_ cutout: Cutout, _ setting: Setting) {
        let stance = SubjectStance(cutout, setting)
        self.stance = stance
        // As many pixels as show when the camera is nearest, and never more than there are.
        let wanted = stance.grain * setting.stage.scale * 1.15
        let size = SIMD2(Float(cutout.pixels.width), Float(cutout.pixels.height))
        let share = min(wanted, 1)
        let small = cutout.pixels.shrunk(
            width: max(Int((size.x * share).rounded()), 2),
            height: max(Int((size.y * share).rounded()), 2)
        )
        let rim = 2
        var sprite = PixelBuffer(width: small.width + 2 * rim, height: small.height + 2 * rim)
        sprite.lay(small, x: rim, y: rim)
        let scale = Float(small.width) / size.x
        grain = stance.grain / scale
        stance.roundCuts(of: &sprite, scale: scale, rim: Float(rim))
        shadow = SubjectLight.shadow(of: sprite, grain: grain * setting.stage.scale, shrink: 6)
        shadowGrain = grain * 6
        SubjectLight(setting).relight(
            &sprite,
            face: SIMD2(cutout.face.centre.x, cutout.face.centre.y) * scale + Float(rim),
            faceWidth: cutout.face.width * scale
        )
        self.sprite = sprite
        cast = SIMD2(-0.030 * ObjectFrame(setting).side, 0.018)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: depth, at: moment.time)
        // Breath lifts the shoulders; the weight shifts now and then. Less than a hundredth.
        let breath = 1 + 0.0032 * moment.wave(1.55)
        let angle = 0.0026 * moment.wave(0.61) + 0.0012 * moment.wave(1.07, 1.3)
        let drift = SIMD2(0.0012 * moment.wave(0.43, 0.7), 0)
        let foot = stance.foot + drift
        // The middle lies this far from the foot, turned and lifted with the rest.
        let rest = stance.middle - stance.foot
        let up = SIMD2(rest.x, rest.y * breath)
        let turned = SIMD2(
            up.x * cos(angle) - up.y * sin(angle),
            up.x * sin(angle) + up.y * cos(angle)
        )
        func pose(_ grain: Float, off: SIMD2<Float>) -> Pose {
            let scale = grain * view.scale
            return Pose(
                centre: view.pixel(foot + turned + off),
                scale: SIMD2(scale, scale * breath),
                angle: angle
            )
        }
        picture.draw(shadow, pose(shadowGrain, off: cast))
        picture.draw(sprite, pose(grain, off: .zero))
    }
}

/// Where a person stands, and how large.
struct SubjectStance: Sendable {
    /// Units a pixel of the cut-out.
    let grain: Float
    /// The middle of the foot, about which everything moves, in units.
    let foot: SIMD2<Float>
    /// The middle of the cut-out's picture.
    let middle: SIMD2<Float>
    private let cutout: Cutout
    private let isCutLeft: Bool
    private let isCutRight: Bool

    init(_ cutout: Cutout, _ setting: Setting) {
        self.cutout = cutout
        let stage = setting.stage
        let size = SIMD2(Float(cutout.pixels.width), Float(cutout.pixels.height))
        let face = cutout.face
        let margin = Camera.margin(depth: Subject.depth) + 0.02
        let end = stage.size.y + (setting.scene.camera == .still ? 0.03 : margin)
        // In face widths: from the face's middle up and down to where the person ends.
        let below = (size.y - face.centre.y) / face.width
        let above = face.centre.y / face.width
        let stands = cutout.edges.bottom == 0 && below > 5
        let unit: Float
        let low: Float
        if stands {
            let ground = min(CentreObjects.ground(setting) + 0.05, stage.size.y * 0.94)
            unit = min(stage.size.y * 0.60, 1.15) / (above + below)
            low = ground
        } else {
            let target = stage.size.y * SubjectStance.height(setting)
            let most: Float = stage.isPortrait ? 0.34 : 0.25
            let least: Float = stage.isPortrait ? 0.19 : 0.15
            unit = min(max((end - target) / below, least), most)
            // A long figure goes on below the picture.
            low = max(end, target + below * unit)
        }
        grain = unit / face.width
        let half = size.x * grain / 2
        let across = SubjectStance.across(setting, half: half)
        // The face goes there, not the middle of the shoulders.
        let left = across - face.centre.x * grain
        middle = SIMD2(left + half, low - size.y * grain / 2)
        foot = SIMD2(across, low)
        isCutLeft = cutout.edges.left > 0.01 && left > -margin
        isCutRight = cutout.edges.right > 0.01 && left + 2 * half < stage.size.x + margin
    }

    /// Where the face's middle is to be, as a share of the picture's height.
    private static func height(_ setting: Setting) -> Float {
        if Subject.isBehindObject(setting) { return setting.stage.isPortrait ? 0.42 : 0.34 }
        return setting.stage.isPortrait ? 0.52 : 0.45
    }

    /// Where the face's middle is to be, in units from the left: away from the sun, beside what
    /// stands in the middle.
    private static func across(_ setting: Setting, half: Float) -> Float {
        let stage = setting.stage
        if Subject.isBehindObject(setting) { return stage.size.x / 2 }
        let side: Float = setting.sun.x > stage.size.x / 2 ? -1 : 1
        let isAlone = setting.scene.object == nil && setting.scene.people.isEmpty
        if stage.isPortrait { return stage.size.x * (0.5 + side * (isAlone ? 0.05 : 0.2)) }
        return stage.size.x * (0.5 + side * (isAlone ? 0.14 : 0.26))
    }

    /// Rounds the shoulders where the photo's own side cut them off straight.
    func roundCuts(of sprite: inout PixelBuffer, scale: Float, rim: Float) {
        guard isCutLeft || isCutRight else { return }
        let (width, height) = (Float(sprite.width), Float(sprite.height))
        let radius = cutout.face.width * scale * 0.5
        var keep = Path()
        let left = isCutLeft ? side(of: sprite, from: rim, radius, width: width) : [SIMD2(0, 0), SIMD2(0, height)]
        let right =
            isCutRight
            ? side(of: sprite, from: width - rim, -radius, width: width)
            : [SIMD2(width, 0), SIMD2(width, height)]
        for point in left + right.reversed() { keep.line(to: point) }
        var mask = PixelBuffer(width: sprite.width, height: sprite.height)
        mask.fill(keep, Paint(.white))
        mask.blur(across: 1, down: 1)
        sprite.cut(to: mask)
    }

    /// Gives a line from the top down: around a shoulder that begins `radius` inside, then down,
    /// drawing in a little as an arm does.
    private func side(
        of sprite: PixelBuffer,
        from edge: Float,
        _ radius: Float,
        width: Float
    ) -> [SIMD2<Float>] {
        let inner = edge + radius
        let column = min(max(Int(inner), 0), sprite.width - 1)
        let top = (0..<sprite.height).first { sprite.colour(x: column, y: $0).w > 0.5 } ?? 0
        let size = abs(radius)
        let corner = Float(top) + size
        let height = Float(sprite.height)
        return [SIMD2(inner, 0)]
            + (0...12).map { step in
                let angle = Float(step) / 12 * .pi / 2
                return SIMD2(inner - radius * sin(angle), corner - size * cos(angle))
            }
            + (1...8).map { step in
                let share = Float(step) / 8
                let y = corner + (height - corner) * share
                return SIMD2(edge + radius * 0.35 * share * (2 - share), y)
            }
    }
}
