import Foundation
import Kernels

/// A cloth between two posts that waves, and a string of small flags under it.
enum Banner {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        parts(frame, frame.setting.pictures.first)
    }

    /// With a picture, the cloth shows it.
    static func parts(_ frame: ObjectFrame, _ picture: PixelBuffer?) -> [any Drawn] {
        let room = frame.setting.stage.size.x / frame.unit / 2
        let half = min(room * 0.84, 1.9)
        var posts = ObjectPaint(frame, SIMD2(-half - 0.7, -3.4), SIMD2(half + 0.7, 0.3))
        for side in [Float(-1), 1] { PostPaint.post(&posts, x: side * half, top: -3.02) }
        let tall: Float = picture == nil ? 1.18 : 1.55
        var cloth = WavingCloth(frame, picture, half: half - 0.06, top: -2.92, tall: tall)
        let flags = FlagLine(frame, half: half - 0.04, top: -2.86 + tall)
        guard Kept.applies(to: picture, frame.setting) else { return [posts.layer, cloth, flags] }
        var print = cloth
        (cloth.showsPicture, print.showsCloth) = (false, false)
        return [posts.layer, cloth, Kept(print), flags]
    }
}

/// A waving cloth with a border and an emblem, or with a picture.
struct WavingCloth: Drawn {
    private let frame: ObjectFrame
    private let half: Float
    private let top: Float
    private let tall: Float
    private let colours: [Colour]
    private let emblem: Path
    /// The picture in upright strips from left to right, and each strip's width in units.
    private let strips: [PixelBuffer]
    private let stripWidth: Float
    private static let strip = 24
    /// Whether the cloth itself is drawn, and whether its picture is.
    var showsCloth = true
    var showsPicture = true

    init(_ frame: ObjectFrame, _ picture: PixelBuffer?, half: Float, top: Float, tall: Float) {
        (self.frame, self.half, self.top, self.tall) = (frame, half, top, tall)
        let light = frame.setting.light
        let cream = Colour(rgb: 0xfff4e0)
        colours = [light.accent, cream, light.accent.scaled(0.72).saturated(1.1)]
        emblem = WavingCloth.emblem(frame.setting.scene.seed)
        let wide = min(half * 1.5, tall * 1.25)
        stripWidth = wide / Float(WavingCloth.strip)
        strips = picture.map { WavingCloth.cut($0, frame, wide: wide, tall: tall - 0.34) } ?? []
    }

    private static func emblem(_ seed: UInt64) -> Path {
        switch seed % 3 {
        case 0: return Sprites.heartPath()
        case 1:
            return Path(
                (0..<10).map { step in
                    let angle = Float(step) / 10 * 2 * .pi - .pi / 2
                    let r: Float = step % 2 == 0 ? 1 : 0.44
                    return SIMD2(cos(angle), sin(angle)) * r
                }
            )
        default:
            var sun = Path.ellipse(.zero, SIMD2(repeating: 0.52), pieces: 30)
            for ray in 0..<10 {
                let angle = Float(ray) / 10 * 2 * .pi
                let (out, side) = (SIMD2(cos(angle), sin(angle)), SIMD2(-sin(angle), cos(angle)))
                sun.add(Path([out * 0.62 - side * 0.13, out, out * 0.62 + side * 0.13].reversed()))
            }
            return sun
        }
    }

    private static func cut(
        _ picture: PixelBuffer,
        _ frame: ObjectFrame,
        wide: Float,
        tall: Float
    ) -> [PixelBuffer] {
        let scale = frame.pixels
        let column = max(Int((wide * scale / Float(strip)).rounded()), 1)
        var print = PhotoPrint.pixels(
            picture,
            frame.setting,
            width: column * strip,
            height: max(Int(tall * scale), 2)
        )
        print.fill(Paint(frame.filter.scaled(Kept.brightness(frame.setting))), .multiply)
        return (0..<strip).map { index in
            // Each strip reaches a little under the next, so that no seam shows.
            var part = PixelBuffer(width: column + 3, height: print.height + 2)
            part.lay(print, x: -index * column, y: 1)
            return part
        }
    }

    /// Gives how far down and how bright the cloth is at a place across, 0...1.
    private func wave(_ across: Float, _ moment: Moment) -> (down: Float, shade: Float) {
        let hold = sin(.pi * across)
        let a = across * 9.5 - moment.angle(2.3)
        let b = across * 5.1 - moment.angle(1.4)
        let down = hold * (0.050 * sin(a) + 0.035 * sin(b)) + 0.07 * hold
        let slope = (0.35 + 0.65 * hold) * (0.62 * cos(a) + 0.38 * cos(b))
        return (down, 1 + 0.17 * slope * frame.side)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        if showsCloth { drawCloth(moment, brush, &picture) }
        if showsPicture, !strips.isEmpty { drawPicture(moment, brush, &picture) }
    }

    private func drawCloth(
        _ moment: Moment,
        _ brush: ObjectBrush,
        _ picture: inout PixelBuffer
    ) {
        func warped(_ point: SIMD2<Float>) -> SIMD2<Float> {
            let share = (point.x + half) / (2 * half)
            let below = (point.y - top) / tall
            return point + SIMD2(0, wave(share, moment).down * (0.35 + 0.65 * below))
        }
        func fill(_ path: Path, _ colour: Colour) {
            let stops: [Paint.Stop] = (0...40).map { step in
                let share = Float(step) / 40
                let tone = wave(share, moment).shade
                let shown = tone > 1 ? colour.mixed(.white, (tone - 1) * 1.3) : colour.scaled(tone)
                return (share, shown)
            }
            brush.fill(
                path.mapped(warped),
                from: SIMD2(-half, 0),
                to: SIMD2(half, 0),
                stops,
                into: &picture
            )
        }
        fill(rectangle(inset: 0), colours[2])
        fill(rectangle(inset: 0.075), colours[1])
        fill(rectangle(inset: 0.115), colours[0])
        let middle = SIMD2<Float>(0, top + tall / 2)
        if strips.isEmpty {
            fill(emblem.placed(scale: tall * 0.30, at: middle), colours[1])
            for side in [Float(-1), 1] {
                for dot in 0..<3 {
                    let x = side * (tall * 0.52 + Float(dot) * 0.24)
                    guard abs(x) < half - 0.3 else { continue }
                    let radius = 0.075 - 0.016 * Float(dot)
                    fill(
                        .ellipse(SIMD2(x, middle.y), SIMD2(repeating: radius), pieces: 24),
                        colours[1]
                    )
                }
            }
        }
        for side in [Float(-1), 1] {
            for end in [top + 0.06, top + tall - 0.06] {
                brush.fill(
                    .stroke(
                        [SIMD2(side * half, end), SIMD2(side * (half + 0.08), end)],
                        width: 0.03
                    ),
                    Colour(rgb: 0xe4d3b4),
                    into: &picture
                )
            }
        }
    }

    /// The cloth's outline with points enough to bend.
    private func rectangle(inset: Float) -> Path {
        let (left, right) = (-half + inset, half - inset)
        let across = (0...32).map { left + (right - left) * Float($0) / 32 }
        let upper = across.map { SIMD2($0, top + inset) }
        let lower = across.map { SIMD2($0, top + tall - inset) }
        return Path(upper + lower.reversed())
    }

    private func drawPicture(
        _ moment: Moment,
        _ brush: ObjectBrush,
        _ picture: inout PixelBuffer
    ) {
        let middle = top + tall / 2
        let wide = stripWidth * Float(WavingCloth.strip)
        for (index, strip) in strips.enumerated() {
            let x = -wide / 2 + stripWidth * (Float(index) + 0.5)
            let wave = wave((x + half) / (2 * half), moment)
            let at = brush.pixel(x, middle + wave.down * 0.68)
            picture.draw(
                strip,
                Pose(
                    centre: at + SIMD2(1.5 * brush.zoom, 0),
                    scale: SIMD2(repeating: brush.zoom)
                ),
                tint: Colour.white.scaled(min(wave.shade, 1.1) / 1.1)
            )
        }
    }
}

/// Small flags on a string.
struct FlagLine: Drawn {
    let frame: ObjectFrame
    let half: Float
    let top: Float
    private let colours: [Colour]

    init(_ frame: ObjectFrame, half: Float, top: Float) {
        (self.frame, self.half, self.top) = (frame, half, top)
        colours = Elements.festive(frame.setting.light)
    }

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        func string(_ x: Float) -> SIMD2<Float> {
            let give = 1 - (x / half) * (x / half)
            return SIMD2(x, top + 0.16 + give * (0.30 + 0.015 * moment.wave(1.1)))
        }
        let count = 9
        let pitch = half * 2 / Float(count)
        for flag in 0..<count {
            let left = -half + pitch * (Float(flag) + 0.10)
            let (a, b) = (string(left), string(left + pitch * 0.80))
            let swing = 0.07 * moment.wave(1.7, Float(flag) * 0.9)
            let tip = (a + b) / 2 + SIMD2(swing, pitch * 0.95)
            let colour = colours[flag % colours.count]
            brush.fill(
                Path([a, b, tip]),
                from: a,
                to: b,
                [
                    (0, colour.scaled(0.80 + swing)), (0.5, colour.mixed(.white, 0.10)),
                    (1, colour.scaled(0.88 - swing)),
                ],
                into: &picture
            )
        }
        let line = (0...28).map { string(half * (Float($0) / 14 - 1)) }
        brush.fill(.stroke(line, width: 0.028), Colour(rgb: 0xf4ead6), into: &picture)
    }
}
