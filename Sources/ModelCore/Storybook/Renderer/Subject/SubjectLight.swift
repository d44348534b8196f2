private import Foundation
internal import Kernels

/// The scene's light on a person: slow changes of colour only, so that the face stays theirs.
struct SubjectLight {
    /// What the light makes of white on the side turned away, and on the lit side.
    let shade: Colour
    let lit: Colour
    /// The light along the edge, and how strong it is.
    let rim: Colour
    let strength: Float
    /// Where the light comes from: −1 left, 1 right.
    let side: Float

    init(_ setting: Setting) {
        let frame = ObjectFrame(setting)
        let light = setting.light
        side = frame.side
        // Never so dark that they cannot be known.
        let filter = frame.filter.mixed(.white, 0.22)
        shade = filter.scaled(0.86)
        lit = filter.mixed(light.source, 0.35).clamped(lowerBound: .zero, upperBound: .one)
        rim = light.source
        strength =
            switch light.time {
            case .dawn, .golden: 0.75
            case .dusk: 0.6
            case .night: 0.5
            case .morning: 0.35
            case .noon: 0.22
            }
    }

    /// Filters the person by the light from one side and adds the light along the edge, but for
    /// the face's.
    func relight(_ sprite: inout PixelBuffer, face: SIMD2<Float>, faceWidth: Float) {
        let (width, height) = (Float(sprite.width), Float(sprite.height))
        let reach = max(faceWidth * 1.6, 1)
        sprite.fill(
            Paint(
                from: face - SIMD2(side * reach, 0),
                to: face + SIMD2(side * reach, 0),
                [(at: 0, colour: shade), (at: 0.5, colour: shade.mixed(lit, 0.6)), (at: 1, colour: lit)]
            ),
            .multiply
        )
        // Less light reaches down.
        sprite.fill(
            Paint(
                from: SIMD2(0, face.y + faceWidth * 0.8),
                to: SIMD2(0, height),
                [(at: 0, colour: .white), (at: 1, colour: Colour(0.74, 0.73, 0.78, 1))]
            ),
            .multiply
        )
        let light = edgeLight(of: sprite, face: face, faceWidth: faceWidth)
        sprite.draw(
            light,
            Pose(
                centre: SIMD2(width, height) / 2,
                scale: SIMD2(width / Float(light.width), height / Float(light.height))
            ),
            glowing: true
        )
    }

    /// Gives light where the person ends towards its source.
    private func edgeLight(
        of sprite: PixelBuffer,
        face: SIMD2<Float>,
        faceWidth: Float
    ) -> PixelBuffer {
        let away = max(Int(faceWidth * 0.07), 2)
        var soft = sprite
        soft.blur(across: away, down: away)
        let (dx, dy) = (Int(side) * away, -away / 2)
        return PixelBuffer(width: sprite.width, height: sprite.height) { x, y in
            let own = sprite.colour(x: x, y: y).w
            guard own > 0.02 else { return .zero }
            let (u, v) = (x + dx, y + dy)
            let isInside = u >= 0 && u < sprite.width && v >= 0 && v < sprite.height
            let beyond = isInside ? soft.colour(x: u, y: v).w : 0
            let off = (SIMD2(Float(x), Float(y)) - face) / faceWidth
            let spared = smooth(0.42, 0.75, (off * off * SIMD2(1, 0.62)).sum().squareRoot())
            return rim.at(own * max(own - beyond, 0) * spared * strength)
        }
    }

    /// Gives a soft, dark, smaller copy of the person.
    ///
    /// - Parameter grain: picture pixels a sprite pixel.
    static func shadow(of sprite: PixelBuffer, grain: Float, shrink: Int) -> PixelBuffer {
        let blur = max(Int(0.02 * Float(sprite.width) / Float(shrink)), 2)
        let pad = blur * 4
        let (width, height) = (sprite.width / shrink, sprite.height / shrink)
        var shadow = PixelBuffer(width: width + 2 * pad, height: height + 2 * pad)
        shadow.draw(
            sprite,
            Pose(
                centre: SIMD2(Float(shadow.width), Float(shadow.height)) / 2,
                scale: SIMD2(repeating: 1 / Float(shrink))
            ),
            tint: SIMD4(0.02, 0.01, 0.03, 0.42)
        )
        shadow.blur(across: blur, down: blur)
        return shadow
    }
}
