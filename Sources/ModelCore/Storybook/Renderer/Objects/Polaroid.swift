import Foundation
import Kernels

/// The user's pictures as instant prints: one stands in a block of wood, several hang on a line.
enum Polaroid {
    /// Most prints on one line.
    static let most = 5

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        let pictures = Array(frame.setting.pictures.prefix(most))
        return pictures.count > 1 ? line(frame, pictures) : standing(frame, pictures.first, size: 1)
    }

    /// A print in a slotted block, swaying a little.
    static func standing(
        _ frame: ObjectFrame,
        _ picture: PixelBuffer?,
        size: Float
    ) -> [any Drawn] {
        let wide = 1.72 * size
        let tall = wide * ratio
        let rest: Float = -0.045 * frame.side
        let prints = card(frame, picture, width: wide, number: 0).map { sprite in
            SwayingCard(
                frame: frame,
                sprite: sprite,
                pivot: SIMD2(0, -0.10),
                arm: SIMD2(0, -tall / 2 + 0.03),
                rest: rest,
                swing: 0.011,
                rate: 1.1,
                phase: 0.4
            )
        }
        var block = ObjectPaint(frame, SIMD2(-1.3, -0.6), SIMD2(1.3, 0.3))
        let wood = Colour(rgb: 0xb98452)
        let half = 0.72 * size.squareRoot()
        block.fill(
            ObjectFrame.box(-half, -0.30, half, 0.06, radius: 0.05),
            from: SIMD2(0, -0.30),
            to: SIMD2(0, 0.06),
            [(0, wood.mixed(.white, 0.28)), (0.16, wood), (1, wood.scaled(0.62))]
        )
        var chance = frame.chance(2_610)
        for _ in 0..<9 {
            let y = chance.between(-0.22, 0.02)
            let x = chance.between(-half * 0.9, half * 0.4)
            block.fill(
                .stroke(
                    [SIMD2(x, y), SIMD2(x + chance.between(0.2, 0.6), y + 0.01)],
                    width: 0.010
                ),
                wood.scaled(0.55).at(0.4),
                .atop
            )
        }
        block.fill(
            ObjectFrame.box(-half + 0.04, -0.30, half - 0.04, -0.275, radius: 0.01),
            Colour.white.at(0.35)
        )
        return kept(prints) + [block.layer]
    }

    /// Gives a card, and over it the picture alone, when a style is to leave that as it is.
    private static func kept(_ prints: [SwayingCard]) -> [any Drawn] {
        prints.enumerated().map { index, print -> any Drawn in index == 0 ? print : Kept(print) }
    }

    /// Height for each width.
    static let ratio: Float = 1.2

    /// Paints a print: white paper, the picture, more paper below; where a style is to leave the
    /// picture as it is, that comes second, on its own.
    static func card(
        _ frame: ObjectFrame,
        _ picture: PixelBuffer?,
        width: Float,
        number: Int
    ) -> [PixelBuffer] {
        let scale = frame.pixels
        var canvas = Canvas(
            from: SIMD2(-width / 2, -width * ratio / 2),
            to: SIMD2(width / 2, width * ratio / 2),
            scale: scale
        )
        let (low, high) = (
            SIMD2(-width / 2, -width * ratio / 2), SIMD2(width / 2, width * ratio / 2)
        )
        let paper = frame.lit(Colour(rgb: 0xfdfaf4)).scaled(Kept.brightness(frame.setting))
        canvas.fill(
            .rectangle(low, high, radius: width * 0.022),
            Paint(
                from: SIMD2(low.x * frame.side, low.y),
                to: SIMD2(high.x * frame.side, high.y),
                [(0, paper.scaled(0.90)), (0.6, paper), (1, paper.mixed(.white, 0.3))]
            )
        )
        guard Kept.applies(to: picture, frame.setting) else {
            put(picture, on: &canvas, frame, width: width, number: number)
            return [canvas.pixels]
        }
        var print = Canvas(from: low, to: high, scale: scale)
        put(picture, on: &print, frame, width: width, number: number)
        return [canvas.pixels, print.pixels]
    }

    private static func put(
        _ picture: PixelBuffer?,
        on canvas: inout Canvas,
        _ frame: ObjectFrame,
        width: Float,
        number: Int
    ) {
        let scale = frame.pixels
        let (low, high) = (
            SIMD2(-width / 2, -width * ratio / 2), SIMD2(width / 2, width * ratio / 2)
        )
        let rim = width * 0.072
        let side = Int((width - 2 * rim) * scale)
        var print = PhotoPrint.pixels(
            picture,
            frame.setting,
            width: side,
            height: side,
            number: number
        )
        print.fill(Paint(frame.filter.scaled(Kept.brightness(frame.setting))), .multiply)
        let corner = ((low + rim - canvas.origin) * scale).rounded(.toNearestOrEven)
        canvas.pixels.lay(print, x: Int(corner.x), y: Int(corner.y))
        let inner = low + rim
        let far = SIMD2(high.x - rim, inner.y + Float(side) / scale)
        canvas.fill(
            .rectangle(inner, SIMD2(far.x, inner.y + width * 0.03)),
            Paint(
                from: inner,
                to: inner + SIMD2(0, width * 0.03),
                [(0, Colour.black.at(0.22)), (1, Colour.black.at(0))]
            )
        )
        canvas.fill(
            Glint.band(inner, far, part: 0.34 + 0.2 * Float(number % 3)),
            Colour.white.at(0.09)
        )
    }

    private static func line(_ frame: ObjectFrame, _ pictures: [PixelBuffer]) -> [any Drawn] {
        let room = frame.setting.stage.size.x / frame.unit / 2
        let half = min(room * 0.86, 2.25)
        let count = Float(pictures.count)
        let wide = min(half * 2 / count * 0.80, 1.30)
        let inner = half * 0.955
        var posts = ObjectPaint(frame, SIMD2(-half - 0.7, -3.2), SIMD2(half + 0.7, 0.3))
        for side in [Float(-1), 1] {
            PostPaint.post(&posts, x: side * half, top: -2.75)
        }
        let cord = Cord(frame: frame, half: half, top: -2.55, sag: 0.28)
        var (cards, prints, pegs): ([any Drawn], [any Drawn], [any Drawn]) = ([], [], [])
        for (index, picture) in pictures.enumerated() {
            let x = -inner + inner * 2 * (Float(index) + 0.5) / count
            var chance = frame.chance(2_620 + UInt64(index))
            let pivot = SIMD2(x, cord.height(x))
            let phase = chance.between(0, 6.283)
            let (rest, rate) = (chance.between(-0.035, 0.035), chance.between(1.2, 1.6))
            let hung = kept(
                card(frame, picture, width: wide, number: index).map { sprite in
                    SwayingCard(
                        frame: frame,
                        sprite: sprite,
                        pivot: pivot,
                        arm: SIMD2(0, wide * ratio / 2 - 0.03),
                        rest: rest,
                        swing: 0.035,
                        rate: rate,
                        phase: phase,
                        bob: 0.012
                    )
                }
            )
            cards += hung.prefix(1)
            prints += hung.dropFirst()
            pegs.append(Peg(frame: frame, at: pivot, bob: 0.012))
        }
        return [posts.layer, cord] + cards + prints + pegs
    }

    /// A cord between two posts.
    private struct Cord: Drawn {
        let frame: ObjectFrame
        let half: Float
        let top: Float
        let sag: Float

        func height(_ x: Float) -> Float { top + sag * (1 - (x / half) * (x / half)) }

        func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
            let brush = ObjectBrush(frame, camera, moment)
            let line = (0...30).map { step -> SIMD2<Float> in
                let x = half * (Float(step) / 15 - 1)
                let give = 1 - (x / half) * (x / half)
                return SIMD2(x, height(x) + 0.012 * give * moment.wave(0.8))
            }
            brush.fill(.stroke(line, width: 0.030), Colour(rgb: 0xe4d3b4), into: &picture)
        }
    }

    /// A wooden peg.
    private struct Peg: Drawn {
        let frame: ObjectFrame
        let at: SIMD2<Float>
        let bob: Float

        func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
            let brush = ObjectBrush(frame, camera, moment)
            let here = at + SIMD2(0, bob * moment.wave(0.8))
            let wood = Colour(rgb: 0xd9a866)
            brush.fill(
                .rectangle(here + SIMD2(-0.045, -0.09), here + SIMD2(0.045, 0.16), radius: 0.02),
                from: here + SIMD2(-0.045, 0),
                to: here + SIMD2(0.045, 0),
                [(0, wood.scaled(0.75)), (0.5, wood.mixed(.white, 0.2)), (1, wood.scaled(0.8))],
                into: &picture
            )
            brush.fill(
                .rectangle(here + SIMD2(-0.05, 0.01), here + SIMD2(0.05, 0.035)),
                Colour(rgb: 0x8d8a92),
                into: &picture
            )
        }
    }
}

/// Turned wooden posts that carry a line or a cloth.
enum PostPaint {
    static func post(_ paint: inout ObjectPaint, x: Float, top: Float) {
        let wood = Colour(rgb: 0xa8764a)
        let fall = x - 0.10 * paint.frame.side
        paint.glow(SIMD2(fall, 0.03), 0.62, Colour.black.at(0.42), squash: 0.22, .over)
        paint.round(
            .ellipse(SIMD2(x, 0.01), SIMD2(0.24, 0.065)),
            wood.scaled(0.7),
            x - 0.24,
            x + 0.24
        )
        paint.round(
            ObjectFrame.box(x - 0.20, -0.08, x + 0.20, 0.02, radius: 0.03),
            wood.scaled(0.9),
            x - 0.20,
            x + 0.20
        )
        paint.round(ObjectFrame.box(x - 0.055, top, x + 0.055, -0.06), wood, x - 0.055, x + 0.055)
        paint.fill(
            .ellipse(SIMD2(x, top - 0.05), SIMD2(repeating: 0.105)),
            around: SIMD2(x + 0.04 * paint.frame.side, top - 0.10),
            0.17,
            [(0, Colour(rgb: 0xffe7a8)), (0.4, Colour(rgb: 0xe9b94f)), (1, Colour(rgb: 0x9a6a22))]
        )
    }
}
