import Foundation
import Kernels

/// A small sailing boat: it rocks on water with its mirror image, elsewhere it stands on a cradle.
enum Boat {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        let afloat = frame.isAfloat
        let lift: Float = afloat ? 0 : -0.30
        var puppet = Puppet(frame)
        let hull = BoatPaint.hull(frame, lift: lift)
        let main = BoatPaint.mainsail(frame, lift: lift)
        let jib = BoatPaint.jib(frame, lift: lift)
        let swing: Float = afloat ? 1 : 0.12
        let mast = BoatPaint.mast(frame, lift: lift)
        let body = puppet.add(mast, joint: [0, lift - 0.1], motion: roll(swing))
        puppet.add(hull, joint: [0, lift - 0.1], on: body)
        puppet.add(main, joint: [0.02, lift - 0.75], on: body) { moment in
            let wind = moment.wave(0.83, 0.6) + 0.3 * moment.wave(2.3)
            return PuppetStance(turn: 0.006 * wind, stretch: [1 + 0.030 * wind, 1])
        }
        puppet.add(jib, joint: [0.10, lift - 0.75], on: body) { moment in
            let wind = moment.wave(0.83) + 0.3 * moment.wave(2.7, 2)
            return PuppetStance(turn: -0.008 * wind, stretch: [1 + 0.045 * wind, 1])
        }
        let flag = Pennant(frame, mast: [0.03, lift - 2.82], lift: lift, swing: swing)
        var parts: [any Drawn] = []
        if afloat {
            parts.append(Mirror(frame, of: [mast, hull, main, jib]))
        } else {
            parts.append(BoatPaint.cradle(frame, isFront: false).layer())
        }
        parts += [puppet, flag]
        if frame.setting.light.lamps > 0.2 {
            parts.append(
                Glow(
                    frame,
                    at: frame.at(-1.08, lift - 0.86),
                    radius: 0.5 * frame.unit,
                    Colour(rgb: 0xffcf7a).at(0.85 * frame.setting.light.lamps)
                )
            )
        }
        parts.append(afloat ? BoatRipples(frame) : BoatPaint.cradle(frame, isFront: true).layer())
        return parts
    }

    /// How the boat rides: it heaves and rolls, never quite the same.
    static func roll(_ swing: Float) -> @Sendable (Moment) -> PuppetStance {
        { moment in
            PuppetStance(
                turn: swing * (0.030 * moment.wave(0.9) + 0.012 * moment.wave(1.43, 1.2)),
                shift: [0, swing * (0.035 * moment.wave(1.1, 0.5) + 0.012 * moment.wave(1.9))]
            )
        }
    }
}

/// The boat upside down on the water, in bands that the waves push about.
struct Mirror: Drawn {
    private struct Band: Sendable {
        let picture: PixelBuffer
        /// Units right of the foot and above it.
        let middle: SIMD2<Float>
    }
    private let frame: ObjectFrame
    private let bands: [Band]
    private let squash: Float = 0.55

    init(_ frame: ObjectFrame, of canvases: [Canvas]) {
        self.frame = frame
        var whole = frame.canvas([-1.7, -3.0], [1.7, 0.02])
        let scale = frame.setting.stage.scale
        for canvas in canvases {
            let layer = Layer(
                picture: canvas.pixels,
                origin: canvas.origin - whole.origin,
                scale: scale,
                depth: 0
            )
            let still = Camera(move: .still, stage: frame.setting.stage)
            layer.draw(at: Moment(0), camera: still, into: &whole.pixels)
        }
        let tall = max(Int(0.075 * frame.unit * scale), 3)
        let source = whole.pixels
        let origin = whole.origin
        bands = stride(from: 0, to: source.height, by: tall).compactMap { top in
            let rows = min(tall, source.height - top)
            // Only the columns that hold something.
            let columns = (0..<source.width).filter { x in
                (top..<top + rows).contains { source.colour(x: x, y: $0).w > 0 }
            }
            guard let left = columns.first, let right = columns.last else { return nil }
            let picture = PixelBuffer(width: right - left + 3, height: rows + 2) { x, y in
                let inside = y > 0 && y <= rows && x > 0 && x <= right - left + 1
                return inside ? source.colour(x: left + x - 1, y: top + y - 1) : .zero
            }
            let middle =
                origin + SIMD2(Float(left + right + 1), Float(2 * top + rows)) / (2 * scale)
            return Band(picture: picture, middle: middle - frame.foot)
        }
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: frame.depth, at: moment.time)
        let zoom = view.scale / frame.setting.stage.scale
        let stance = Boat.roll(1)(moment)
        let heave = stance.shift.y * frame.unit
        for band in bands {
            let above = -band.middle.y / frame.unit
            let push = 0.010 + 0.022 * min(above, 2)
            let x =
                push * (moment.wave(1.7, above * 9) + 0.6 * moment.wave(2.9, -above * 15))
                * frame.unit - stance.turn * band.middle.y
            let y = -band.middle.y * squash - heave * 0.6 + 0.03 * frame.unit
            picture.draw(
                band.picture,
                Pose(
                    centre: view.pixel(frame.foot + SIMD2(band.middle.x + x, y)),
                    scale: SIMD2(zoom, -zoom * squash * 1.10)
                ),
                tint: Colour(0.80, 0.88, 0.96, 0.50 * smooth(3.2, 0, above))
            )
        }
    }
}

/// Rings and foam where a hull meets the water.
struct BoatRipples: Drawn {
    private let frame: ObjectFrame
    private let foam: Colour

    init(_ frame: ObjectFrame) {
        self.frame = frame
        let light = frame.setting.light
        foam = light.lit(.white).mixed(light.source, 0.25)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: frame.depth, at: moment.time)
        for ring in 0..<3 {
            let life = moment.rounds(0.22) + Float(ring) / 3
            let part = life - life.rounded(.down)
            let wide = 1.12 + 0.75 * part
            let shown = 0.55 * smooth(0, 0.2, part) * smooth(1, 0.3, part)
            for side in [Float(-1), 1] {
                let line = (0...14).map { step -> SIMD2<Float> in
                    let t = Float(step) / 14
                    let x = side * wide * (0.42 + 0.58 * t)
                    let dip = (1 - ((x / wide) * (x / wide))).squareRoot()
                    let wave = 0.010 * moment.wave(2.3, t * 8 + Float(ring))
                    return frame.at(x, 0.015 + (0.05 + 0.10 * part) * dip + wave)
                }
                let path = Path.stroke(
                    line,
                    width: 0.030 * frame.unit * (1 - 0.5 * part),
                    endWidth: 0.004 * frame.unit
                )
                picture.fill(
                    path.placed(scale: view.scale, at: view.shift),
                    Paint(foam.at(shown))
                )
            }
        }
    }
}

/// A pennant in the wind, and the ropes from the mast's tip to bow and stern.
struct Pennant: Drawn {
    private let frame: ObjectFrame
    private let mast: SIMD2<Float>
    private let lift: Float
    private let swing: Float
    private let cloth: Colour
    private let rope: Colour

    /// Gives a pennant at a mast's tip in object units that follows the boat by `swing`.
    init(_ frame: ObjectFrame, mast: SIMD2<Float>, lift: Float, swing: Float) {
        self.lift = lift
        rope = frame.lit(Colour(rgb: 0x5a4a40)).at(0.7)
        self.frame = frame
        self.mast = mast
        self.swing = swing
        cloth = frame.lit(Colour(rgb: 0xe5484d).mixed(frame.setting.light.accent, 0.25))
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let view = camera.view(depth: frame.depth, at: moment.time)
        let stance = Boat.roll(swing)(moment)
        func held(_ point: SIMD2<Float>) -> SIMD2<Float> {
            let from = point - SIMD2(0, lift - 0.1)
            return point + stance.shift + SIMD2(-from.y, from.x) * stance.turn
        }
        for end in [SIMD2<Float>(1.50, lift - 0.75), [-1.32, lift - 0.60]] {
            picture.fill(
                frame.line([held(mast + [0, 0.06]), held(end)], 0.012)
                    .placed(scale: view.scale, at: view.shift),
                Paint(rope)
            )
        }
        let tip = held(mast)
        var (upper, lower): ([SIMD2<Float>], [SIMD2<Float>]) = ([], [])
        for step in 0...14 {
            let t = Float(step) / 14
            let wave = 0.055 * t * moment.wave(5.2, -t * 5.5)
            let at = tip + SIMD2(-0.46 * t, 0.035 * t + wave)
            let half = 0.085 * (1 - t) + 0.006
            upper.append(frame.at(at.x, at.y - half))
            lower.append(frame.at(at.x, at.y + half))
        }
        picture.fill(
            Path(upper + lower.reversed()).placed(scale: view.scale, at: view.shift),
            Paint(
                from: view.pixel(frame.at(tip.x, tip.y)),
                to: view.pixel(frame.at(tip.x - 0.46, tip.y)),
                [
                    (0, cloth), (0.35 + 0.1 * moment.wave(5.2), cloth.scaled(0.78)),
                    (0.7, cloth.mixed(.white, 0.12)), (1, cloth.scaled(0.85)),
                ]
            )
        )
    }
}
