private import Foundation
internal import Kernels

extension DrawnPortrait {
    /// The hair behind the head and the shoulders.
    static func hairBehind(_ picture: inout PixelBuffer, _ look: Look) {
        switch look.cut {
        case .long: longHairBehind(&picture, look)
        case .bob:
            // Ends with a round edge above the shoulders.
            var layer = PixelBuffer(width: width, height: height)
            longHairBehind(&layer, look)
            layer.cut(to: filled(.ellipse([540, 560], [262, 340])))
            picture.lay(layer, x: 0, y: 0)
        case .short:
            let paint = Paint(
                from: [300, 250],
                to: [780, 640],
                [(at: 0, colour: look.hair(0x5A3423)), (at: 1, colour: look.hair(0x2C1813))]
            )
            picture.fill(.ellipse([540, 516], [210, 258]), paint)
        case .curly:
            picture.fill(.ellipse([540, 500], [268, 290]), Paint(look.hair(0x4A2A1C)))
            curls(
                &picture,
                look,
                around: [540, 500],
                radii: [262, 286],
                from: -0.72,
                to: 0.72,
                count: 30
            )
        case .bald: break
        }
    }

    /// The hair before the forehead and the temples.
    static func hair(_ picture: inout PixelBuffer, _ look: Look) {
        switch look.cut {
        case .long:
            locks(&picture, look)
            strands(&picture, look)
        case .bob:
            var layer = PixelBuffer(width: width, height: height)
            locks(&layer, look)
            strands(&layer, look)
            layer.cut(to: filled(.ellipse([540, 560], [262, 340])))
            picture.lay(layer, x: 0, y: 0)
        case .short:
            var cap = Path()
            cap.move(to: [330, 540])
            cap.curve(to: [540, 258], by: [326, 370], [410, 258])
            cap.curve(to: [750, 540], by: [670, 258], [754, 370])
            cap.curve(to: [620, 396], by: [726, 460], [700, 410])
            cap.curve(to: [400, 424], by: [550, 384], [460, 440])
            cap.curve(to: [330, 540], by: [374, 450], [352, 480])
            picture.fill(
                cap,
                Paint(
                    from: [400, 258],
                    to: [700, 520],
                    [(at: 0, colour: look.hair(0x6E4230)), (at: 1, colour: look.hair(0x3A2118))]
                )
            )
        case .curly:
            curls(
                &picture,
                look,
                around: [540, 540],
                radii: [196, 190],
                from: -0.36,
                to: 0.36,
                count: 15
            )
        case .bald: break
        }
    }

    /// Gives a picture that is opaque where a shape is.
    private static func filled(_ shape: Path) -> PixelBuffer {
        var stencil = PixelBuffer(width: width, height: height)
        stencil.fill(shape, Paint([1, 1, 1, 1]))
        return stencil
    }

    /// Round curls along a part of an ellipse; turns are counted from its top.
    private static func curls(
        _ picture: inout PixelBuffer,
        _ look: Look,
        around middle: SIMD2<Float>,
        radii: SIMD2<Float>,
        from first: Float,
        to last: Float,
        count: Int
    ) {
        var sequence = Sequence(state: 23)
        for index in 0..<count {
            let turn = (first + (last - first) * Float(index) / Float(count - 1)) * .pi
            let at = middle + radii * SIMD2(sin(turn), -cos(turn))
            let size = 44 + 22 * sequence.next()
            let tones: [UInt32] = [0x5A3423, 0x4A2A1C, 0x6E4230, 0x3A2118]
            let tone = tones[Int(sequence.next() * 3.99)]
            picture.fill(
                .ellipse(at, [size, size]),
                Paint(
                    around: at - size * 0.3,
                    radii: [size * 1.3, size * 1.3],
                    [(at: 0, colour: look.hair(tone)), (at: 1, colour: look.hair(0x2C1813))]
                )
            )
        }
    }

    private static func longHairBehind(_ picture: inout PixelBuffer, _ look: Look) {
        var hair = Path()
        hair.move(to: [316, 560])
        hair.curve(to: [540, 232], by: [300, 330], [400, 232])
        hair.curve(to: [764, 560], by: [680, 232], [780, 330])
        hair.curve(to: [800, 1010], by: [756, 760], [850, 860])
        hair.curve(to: [740, 1062], by: [796, 1050], [776, 1064])
        hair.curve(to: [340, 1062], by: [620, 1050], [460, 1050])
        hair.curve(to: [280, 1010], by: [304, 1064], [284, 1050])
        hair.curve(to: [316, 560], by: [230, 860], [324, 760])
        picture.fill(
            hair,
            Paint(
                from: [300, 240],
                to: [800, 1010],
                [(at: 0, colour: look.hair(0x5A3423)), (at: 1, colour: look.hair(0x2C1813))]
            )
        )
    }

    private static func locks(_ picture: inout PixelBuffer, _ look: Look) {
        for side: Float in [-1, 1] {
            var lock = Path()
            lock.move(to: [540, 258])
            lock.curve(
                to: [540 + side * 226, 600],
                by: [540 + side * 170, 262],
                [540 + side * 236, 410]
            )
            lock.curve(
                to: [540 + side * 230, 940],
                by: [540 + side * 222, 730],
                [540 + side * 276, 820]
            )
            lock.curve(
                to: [540 + side * 176, 640],
                by: [540 + side * 176, 860],
                [540 + side * 196, 740]
            )
            lock.curve(
                to: [540, 384],
                by: [540 + side * 176, 500],
                [540 + side * 120, 400]
            )
            picture.fill(
                lock,
                Paint(
                    from: [540, 260],
                    to: [540 + side * 230, 900],
                    [(at: 0, colour: look.hair(0x6E4230)), (at: 1, colour: look.hair(0x3A2118))]
                )
            )
        }
    }

    private static func strands(_ picture: inout PixelBuffer, _ look: Look) {
        var sequence = Sequence(state: 11)
        for index in 0..<150 {
            let side: Float = index % 2 == 0 ? -1 : 1
            let share = sequence.next()
            let out = 0.55 + 0.45 * share
            let start = SIMD2(540 + side * 3, 262 + 108 * (1 - share))
            let temple = SIMD2(540 + side * (168 + 60 * share), 560 + 60 * sequence.next())
            let end = SIMD2(540 + side * (182 + 70 * share), 760 + 260 * sequence.next())
            let fall = cubic(
                start,
                SIMD2(540 + side * 150 * out, 272 + 110 * (1 - share)),
                SIMD2(540 + side * (180 + 56 * share), 430),
                temple
            )
            let length = cubic(
                temple,
                SIMD2(temple.x - side * 4, 650),
                SIMD2(end.x + side * 26, end.y - 90),
                end
            )
            let isLight = sequence.next() > 0.5
            picture.fill(
                .stroke(fall + length.dropFirst(), width: 2.4, endWidth: 1),
                Paint(colour(isLight ? 0xA06A48 : 0x24130D, isLight ? 0.34 : 0.4))
            )
        }
    }
}
