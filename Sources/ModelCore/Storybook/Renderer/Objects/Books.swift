import Foundation
import Kernels

/// A stack of books with an open one on top; a page turns now and then.
enum Books {
    /// Where the open book's gutter meets the stack, in the object's units.
    static let gutter: Float = -0.80

    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        var paint = ObjectPaint(frame, SIMD2(-1.7, -2.0), SIMD2(1.7, 0.4))
        let colours = covers(frame)
        spine(&paint, low: 0.06, high: -0.22, from: -1.10, to: 1.02, colours[0], bands: 2)
        fore(&paint, low: -0.22, high: -0.46, from: -0.92, to: 1.08, colours[1])
        spine(&paint, low: -0.46, high: -0.74, from: -1.00, to: 0.90, colours[2], bands: 3)
        open(&paint, colours[3])
        return [
            paint.layer, Ribbon(frame: frame, colour: colours[0]), TurningPage(frame: frame),
        ]
    }

    private static func covers(_ frame: ObjectFrame) -> [Colour] {
        let light = frame.setting.light
        let tones = Elements.festive(light)
        let deep = [Colour(rgb: 0x2f5d73), Colour(rgb: 0x8a3f47), Colour(rgb: 0x44624a)]
        let share: Float = light.isToned ? 0.7 : 0.25
        return [
            light.accent.scaled(0.86), deep[0].mixed(tones[2], share),
            deep[1].mixed(tones[0], share),
            deep[2].mixed(tones[1], share),
        ]
    }

    private static func spine(
        _ paint: inout ObjectPaint,
        low: Float,
        high: Float,
        from left: Float,
        to right: Float,
        _ colour: Colour,
        bands: Int
    ) {
        let tall = low - high
        let shape = ObjectFrame.box(left, high, right, low, radius: tall * 0.30)
        paint.fill(
            shape,
            from: SIMD2(0, high),
            to: SIMD2(0, low),
            [
                (0, colour.mixed(.white, 0.10)), (0.22, colour.mixed(.white, 0.32)), (0.5, colour),
                (1, colour.scaled(0.48)),
            ]
        )
        let gold = Colour(rgb: 0xf0cf86)
        for band in 0..<bands {
            for side in [left + 0.16 + 0.09 * Float(band), right - 0.16 - 0.09 * Float(band)] {
                paint.fill(
                    ObjectFrame.box(side - 0.018, high, side + 0.018, low),
                    from: SIMD2(0, high),
                    to: SIMD2(0, low),
                    [
                        (0, gold.scaled(0.9)), (0.25, gold.mixed(.white, 0.4)),
                        (1, gold.scaled(0.5)),
                    ],
                    .atop
                )
            }
        }
        let middle = SIMD2((left + right) / 2, (low + high) / 2)
        for side in [Float(-1), 0, 1] {
            let reach: Float = side == 0 ? 0.055 : 0.032
            let at = middle + SIMD2(side * 0.16, 0)
            paint.fill(
                Path([
                    at - SIMD2(reach, 0), at - SIMD2(0, reach), at + SIMD2(reach, 0),
                    at + SIMD2(0, reach),
                ]),
                gold.at(0.9)
            )
        }
        // The shade of what lies on it.
        paint.fill(
            ObjectFrame.box(left + 0.05, high, right - 0.05, high + 0.06),
            from: SIMD2(0, high),
            to: SIMD2(0, high + 0.06),
            [(0, Colour.black.at(0.30)), (1, Colour.black.at(0))],
            .atop
        )
    }

    private static func fore(
        _ paint: inout ObjectPaint,
        low: Float,
        high: Float,
        from left: Float,
        to right: Float,
        _ colour: Colour
    ) {
        let board: Float = 0.045
        let paper = Colour(rgb: 0xf7ecd6)
        paint.fill(
            ObjectFrame.box(left + 0.05, high, right - 0.05, low),
            from: SIMD2(left, 0),
            to: SIMD2(right, 0),
            [(0, paper.scaled(0.78)), (0.5, paper), (1, paper.scaled(0.86))]
        )
        for line in 1..<7 {
            let y = high + board + (low - high - 2 * board) * Float(line) / 7
            paint.fill(
                .stroke([SIMD2(left + 0.06, y), SIMD2(right - 0.06, y)], width: 0.008),
                Colour(rgb: 0xa58f6d).at(0.45)
            )
        }
        for (top, bottom) in [(high, high + board), (low - board, low)] {
            paint.fill(
                ObjectFrame.box(left, top, right, bottom, radius: 0.02),
                from: SIMD2(0, top),
                to: SIMD2(0, bottom),
                [(0, colour.mixed(.white, 0.28)), (1, colour.scaled(0.7))]
            )
        }
        paint.fill(
            ObjectFrame.box(left + 0.05, high + board, right - 0.05, high + board + 0.07),
            from: SIMD2(0, high + board),
            to: SIMD2(0, high + board + 0.07),
            [(0, Colour.black.at(0.26)), (1, Colour.black.at(0))]
        )
    }

    /// Gives the points of a page's near or far edge: from the gutter out, at an angle of 0 (flat
    /// on the right) to π (flat on the left).
    static func edge(angle: Float, isFar: Bool) -> [SIMD2<Float>] {
        let root = SIMD2(0, gutter + (isFar ? -0.42 : 0.02))
        let long: Float = isFar ? 1.04 : 1.20
        let (c, s) = (cos(angle), sin(angle))
        let tip = root + SIMD2(c * long, -s * long * 0.80)
        // Lying pages arch near the gutter; a turning one trails behind its edge.
        let arch = SIMD2(c * long * 0.45, -0.20 - 0.45 * s)
        let trail = SIMD2(0.34 * s * (angle < .pi / 2 ? 1 : 0.6), 0)
        return Bend.line(root, to: tip, by: root + arch + trail, pieces: 14)
    }

    private static func open(_ paint: inout ObjectPaint, _ cover: Colour) {
        let paper = Colour(rgb: 0xfdf6e6)
        for side in [Float(0), .pi] {
            let near = edge(angle: side, isFar: false)
            let far = edge(angle: side, isFar: true)
            let way: Float = side == 0 ? 1 : -1
            // The cover and the pages' thickness under the sheet.
            let board = near.map { $0 + SIMD2(way * 0.05, 0.105) }
            paint.fill(Path(far + board.reversed()), cover.scaled(0.62))
            paint.fill(
                Path(near.map { $0 + SIMD2(way * 0.05, 0.06) } + board.reversed()),
                cover
            )
            let block = near.map { $0 + SIMD2(0, 0.065) }
            paint.fill(Path(near + block.reversed()), paper.scaled(0.80))
            for sheet in 1...3 {
                let shift = 0.065 * Float(sheet) / 4
                paint.fill(
                    .stroke(near.map { $0 + SIMD2(0, shift) }, width: 0.007),
                    Colour(rgb: 0xa58f6d).at(0.5)
                )
            }
            paint.fill(
                Path(far + near.reversed()),
                from: SIMD2(0, gutter),
                to: SIMD2(way * 1.2, gutter),
                [
                    (0, paper.scaled(0.66)), (0.10, paper.scaled(0.84)), (0.35, paper),
                    (0.7, paper.mixed(.white, 0.4)), (1, paper.scaled(0.93)),
                ]
            )
            print(&paint, near: near, far: far, hasPicture: side != 0)
        }
    }

    /// Lines that stand for print, and on one page a small picture.
    private static func print(
        _ paint: inout ObjectPaint,
        near: [SIMD2<Float>],
        far: [SIMD2<Float>],
        hasPicture: Bool
    ) {
        func at(_ across: Float, _ down: Float) -> SIMD2<Float> {
            let place = across * Float(near.count - 1)
            let index = min(Int(place), near.count - 2)
            let part = place - Float(index)
            let low = near[index] + (near[index + 1] - near[index]) * part
            let high = far[index] + (far[index + 1] - far[index]) * part
            return high + (low - high) * down
        }
        let ink = Colour(rgb: 0x6c6070)
        var chance = paint.frame.chance(hasPicture ? 2_701 : 2_700)
        for row in 0..<7 {
            let down = 0.14 + 0.115 * Float(row)
            let from: Float = hasPicture && row < 4 ? 0.60 : 0.18
            let to = chance.between(0.78, 0.90)
            let line = (0...8).map { at(from + (to - from) * Float($0) / 8, down) }
            paint.fill(.stroke(line, width: 0.013), ink.at(0.42))
        }
        guard hasPicture else { return }
        let light = paint.frame.setting.light
        let corners = [at(0.20, 0.12), at(0.54, 0.12), at(0.54, 0.54), at(0.20, 0.54)]
        paint.fill(Path(corners), Colour(rgb: 0xa8d4ec))
        paint.fill(
            Path([
                at(0.20, 0.40), at(0.32, 0.30), at(0.44, 0.42), at(0.54, 0.34), corners[2],
                corners[3],
            ]),
            Colour(rgb: 0x6fae74)
        )
        paint.fill(
            .ellipse(at(0.42, 0.22), SIMD2(0.045, 0.020), pieces: 18),
            light.accent.mixed(Colour(rgb: 0xffc94a), 0.5)
        )
    }
}

/// A page on its way from the right to the left.
private struct TurningPage: Drawn {
    let frame: ObjectFrame

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let round = moment.rounds(1 / 6.4) + 0.55
        let part = round - round.rounded(.down)
        let turned = smooth(0.70, 0.92, part)
        guard turned > 0.004, turned < 0.996 else { return }
        let brush = ObjectBrush(frame, camera, moment)
        let angle = Float.pi * turned
        let near = Books.edge(angle: angle, isFar: false)
        let far = Books.edge(angle: angle, isFar: true)
        let paper = Colour(rgb: 0xfdf6e6)
        let lift = sin(angle)
        // Its shade runs ahead of it over the page it comes down on.
        let shade = Books.edge(angle: min(angle + 0.28 * lift, .pi), isFar: false)
        let shadeFar = Books.edge(angle: min(angle + 0.28 * lift, .pi), isFar: true)
        brush.fill(
            Path(shade.map { $0 + SIMD2(0, 0.20 * lift) } + shadeFar.reversed()),
            Colour.black.at(0.10 * lift),
            into: &picture
        )
        let facing = frame.side * cos(angle)
        brush.fill(
            Path(far + near.reversed()),
            from: near[0],
            to: near[near.count - 1],
            [
                (0, paper.scaled(0.70)), (0.3, paper.scaled(0.94 + 0.06 * facing)),
                (1, paper.scaled(0.90 + 0.10 * facing)),
            ],
            into: &picture
        )
        brush.fill(
            .stroke([far[far.count - 1], near[near.count - 1]], width: 0.014),
            paper.scaled(0.72),
            into: &picture
        )
    }
}

/// A bookmark that hangs out of the stack.
private struct Ribbon: Drawn {
    let frame: ObjectFrame
    let colour: Colour

    func draw(at moment: Moment, camera: Camera, into picture: inout PixelBuffer) {
        let brush = ObjectBrush(frame, camera, moment)
        let root = SIMD2<Float>(0.46, -0.36)
        let end = root + SIMD2(0.05 + 0.035 * moment.wave(1.3), 0.52)
        let line = Bend.line(
            root,
            to: end,
            by: root + SIMD2(0.02 + 0.02 * moment.wave(1.3, 1.2), 0.28)
        )
        let ribbon = colour.mixed(.white, 0.12)
        brush.fill(.stroke(line, width: 0.075), ribbon, into: &picture)
        let notch = [
            end + SIMD2(-0.0375, -0.01), end + SIMD2(0.0375, -0.01), end + SIMD2(0.0375, 0.06),
            end + SIMD2(0, 0.02), end + SIMD2(-0.0375, 0.06),
        ]
        brush.fill(Path(notch), ribbon, into: &picture)
    }
}
