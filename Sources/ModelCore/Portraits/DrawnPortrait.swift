package import Kernels

/// A drawn portrait of nobody, made by our own code: the demo's photo, and a face to measure with.
package enum DrawnPortrait {
    /// The picture's sides in pixels.
    package static let width = 1080
    package static let height = 1350

    /// Gives a woman before a garden out of focus.
    package static func picture() -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        backdrop(&picture)
        picture.lay(person(), x: 0, y: 0)
        return picture
    }

    /// Gives the woman alone, on nothing.
    package static func person() -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        hairBehind(&picture)
        body(&picture)
        neck(&picture)
        head(&picture)
        shading(&picture)
        for side: Float in [-1, 1] { eye(&picture, side) }
        nose(&picture)
        mouth(&picture)
        hair(&picture)
        return picture
    }

    private static func colour(_ hex: UInt32, _ alpha: Float = 1) -> SIMD4<Float> {
        SIMD4(Float(hex >> 16 & 255), Float(hex >> 8 & 255), Float(hex & 255), 255 * alpha) / 255
    }

    /// Draws on a picture of its own, blurs it, and lays it over.
    private static func soft(
        _ picture: inout PixelBuffer,
        blur: Int,
        _ draw: (inout PixelBuffer) -> Void
    ) {
        var layer = PixelBuffer(width: width, height: height)
        draw(&layer)
        layer.blur(across: blur, down: blur)
        picture.lay(layer, x: 0, y: 0)
    }

    /// A fixed sequence of numbers, 0...1.
    private struct Sequence {
        var state: UInt32 = 7
        mutating func next() -> Float {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / Float(1 << 24)
        }
    }

    private static func backdrop(_ picture: inout PixelBuffer) {
        picture.fill(
            Paint(
                from: [0, 0],
                to: [260, 1350],
                [
                    (at: 0, colour: colour(0xDDEBD8)), (at: 0.5, colour: colour(0xA9C8A8)),
                    (at: 1, colour: colour(0x7FA68C)),
                ]
            )
        )
        var sequence = Sequence()
        soft(&picture, blur: 14) { layer in
            for _ in 0..<46 {
                let centre = SIMD2(sequence.next() * 1080, sequence.next() * 1350)
                let radius = 30 + 70 * sequence.next()
                let tone = [UInt32(0xF4F6D8), 0xC9E0B4, 0x8FB88F, 0xFBE7C4]
                let hue = tone[Int(sequence.next() * 3.99)]
                layer.fill(
                    .ellipse(centre, [radius, radius]),
                    Paint(colour(hue, 0.16 + 0.2 * sequence.next()))
                )
            }
        }
    }

    private static func hairBehind(_ picture: inout PixelBuffer) {
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
                [(at: 0, colour: colour(0x5A3423)), (at: 1, colour: colour(0x2C1813))]
            )
        )
    }

    private static func body(_ picture: inout PixelBuffer) {
        var jumper = Path()
        jumper.move(to: [92, 1360])
        jumper.curve(to: [400, 1010], by: [120, 1110], [250, 1060])
        jumper.curve(to: [680, 1010], by: [470, 1080], [610, 1080])
        jumper.curve(to: [988, 1360], by: [830, 1060], [960, 1110])
        picture.fill(
            jumper,
            Paint(
                from: [180, 1000],
                to: [900, 1360],
                [
                    (at: 0, colour: colour(0x4A6FA5)), (at: 0.5, colour: colour(0x355784)),
                    (at: 1, colour: colour(0x22395C)),
                ]
            )
        )
        soft(&picture, blur: 9) { layer in
            for fold in [
                [SIMD2<Float>(250, 1150), [290, 1240], [300, 1350]],
                [[840, 1150], [800, 1250], [795, 1350]],
                [[420, 1120], [470, 1180], [540, 1200]],
                [[660, 1120], [610, 1180], [560, 1200]],
            ] {
                layer.fill(.stroke(fold, width: 20, endWidth: 8), Paint(colour(0x18294A, 0.4)))
            }
        }
    }

    private static func neck(_ picture: inout PixelBuffer) {
        var neck = Path()
        neck.move(to: [452, 800])
        neck.curve(to: [404, 1016], by: [456, 930], [450, 990])
        neck.curve(to: [676, 1016], by: [470, 1090], [610, 1090])
        neck.curve(to: [628, 800], by: [630, 990], [624, 930])
        picture.fill(
            neck,
            Paint(
                from: [0, 830],
                to: [0, 1060],
                [(at: 0, colour: colour(0xB47655)), (at: 1, colour: colour(0xE3A986))]
            )
        )
        picture.fill(
            .stroke(
                [[398, 1012], [450, 1058], [540, 1074], [630, 1058], [682, 1012]],
                width: 26
            ),
            Paint(colour(0x2C4A74))
        )
    }

    private static func head(_ picture: inout PixelBuffer) {
        for x: Float in [346, 734] {
            picture.fill(.ellipse([x, 612], [26, 56]), Paint(colour(0xCE8D68)))
        }
        var head = Path()
        head.move(to: [348, 560])
        head.curve(to: [540, 300], by: [340, 390], [420, 300])
        head.curve(to: [732, 560], by: [660, 300], [740, 390])
        head.curve(to: [540, 872], by: [728, 730], [640, 872])
        head.curve(to: [348, 560], by: [440, 872], [352, 730])
        picture.fill(
            head,
            Paint(
                around: [490, 540],
                radii: [330, 420],
                [
                    (at: 0, colour: colour(0xFBD3B4)), (at: 0.55, colour: colour(0xF0BC97)),
                    (at: 1, colour: colour(0xC98661)),
                ]
            )
        )
    }

    /// Sockets, cheeks, temples and jaw: what gives a face its depth.
    private static func shading(_ picture: inout PixelBuffer) {
        soft(&picture, blur: 20) { layer in
            for side: Float in [-1, 1] {
                layer.fill(
                    .ellipse([540 + side * 88, 566], [66, 40]),
                    Paint(colour(0x8E5238, 0.46))
                )
                layer.fill(
                    .ellipse([540 + side * 118, 700], [52, 36]),
                    Paint(colour(0xE2705E, 0.42))
                )
                layer.fill(
                    .stroke(
                        [
                            [540 + side * 176, 560], [540 + side * 160, 720],
                            [540 + side * 90, 826],
                        ],
                        width: 40,
                        endWidth: 22
                    ),
                    Paint(colour(0xA86444, side > 0 ? 0.5 : 0.25))
                )
            }
            layer.fill(.ellipse([540, 832], [66, 14]), Paint(colour(0xB06A4A, 0.4)))
        }
        soft(&picture, blur: 12) { layer in
            layer.fill(.ellipse([526, 450], [110, 44]), Paint(colour(0xFFE9D2, 0.5)))
            for side: Float in [-1, 1] {
                layer.fill(
                    .ellipse([540 + side * 104, 646], [44, 18]),
                    Paint(colour(0xFFE6CF, 0.5))
                )
            }
        }
    }

    private static func eye(_ picture: inout PixelBuffer, _ side: Float) {
        let x = 540 + side * 88
        let y: Float = 582
        var white = Path()
        white.move(to: [x - 46, y + 4])
        white.curve(to: [x + 46, y + 2], by: [x - 22, y - 28], [x + 22, y - 28])
        white.curve(to: [x - 46, y + 4], by: [x + 24, y + 24], [x - 24, y + 24])
        picture.fill(
            white,
            Paint(
                from: [0, y - 22],
                to: [0, y + 20],
                [(at: 0, colour: colour(0xC9BDB4)), (at: 0.5, colour: colour(0xFBF7F2))]
            )
        )
        picture.fill(
            .ellipse([x, y - 1], [20, 20]),
            Paint(
                around: [x, y + 4],
                radii: [20, 20],
                [
                    (at: 0, colour: colour(0x7A4E2A)), (at: 0.75, colour: colour(0x4A2C18)),
                    (at: 1, colour: colour(0x24140C)),
                ]
            )
        )
        picture.fill(.ellipse([x, y - 1], [9, 9]), Paint(colour(0x120A07)))
        picture.fill(.ellipse([x - 7, y - 9], [5, 5]), Paint(colour(0xFFFFFF, 0.95)))
        let lid: [SIMD2<Float>] = [
            [x - 50, y + 6], [x - 30, y - 15], [x, y - 22], [x + 30, y - 15], [x + 50, y + 4],
        ]
        picture.fill(.stroke(lid, width: 9), Paint(colour(0x2A1710)))
        picture.fill(
            .stroke([[x - 38, y + 14], [x, y + 21], [x + 38, y + 13]], width: 3),
            Paint(colour(0x8A5238, 0.6))
        )
        picture.fill(
            .stroke(
                cubic(
                    [x - side * 46, y - 48],
                    [x - side * 22, y - 66],
                    [x + side * 26, y - 76],
                    [x + side * 60, y - 48]
                ),
                width: 15,
                endWidth: 5
            ),
            Paint(colour(0x4A2E20, 0.9))
        )
    }

    private static func nose(_ picture: inout PixelBuffer) {
        soft(&picture, blur: 7) { layer in
            layer.fill(
                .stroke([[566, 590], [570, 650], [584, 690]], width: 16, endWidth: 24),
                Paint(colour(0xB06F4C, 0.55))
            )
            layer.fill(.ellipse([540, 712], [44, 9]), Paint(colour(0x9C5A3C, 0.6)))
            layer.fill(
                .stroke([[536, 560], [534, 640], [538, 676]], width: 16, endWidth: 22),
                Paint(colour(0xFFEBD6, 0.7))
            )
        }
        for x: Float in [519, 561] {
            picture.fill(.ellipse([x, 708], [10, 5]), Paint(colour(0x6E3A28, 0.8)))
        }
    }

    private static func mouth(_ picture: inout PixelBuffer) {
        var lips = Path()
        lips.move(to: [464, 768])
        lips.curve(to: [540, 762], by: [496, 750], [520, 752])
        lips.curve(to: [616, 768], by: [560, 752], [584, 750])
        lips.curve(to: [464, 768], by: [586, 822], [494, 822])
        picture.fill(
            lips,
            Paint(
                from: [0, 752],
                to: [0, 812],
                [(at: 0, colour: colour(0xA94B45)), (at: 1, colour: colour(0xD4776B))]
            )
        )
        var teeth = Path()
        teeth.move(to: [480, 772])
        teeth.curve(to: [600, 772], by: [515, 778], [565, 778])
        teeth.curve(to: [480, 772], by: [570, 802], [510, 802])
        picture.fill(teeth, Paint(colour(0xFFF9F2)))
        picture.fill(
            .stroke([[462, 768], [500, 772], [540, 775], [580, 772], [618, 768]], width: 3),
            Paint(colour(0x6E2A2A, 0.7))
        )
    }

    private static func hair(_ picture: inout PixelBuffer) {
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
                    [(at: 0, colour: colour(0x6E4230)), (at: 1, colour: colour(0x3A2118))]
                )
            )
        }
        strands(&picture)
    }

    private static func cubic(
        _ a: SIMD2<Float>,
        _ b: SIMD2<Float>,
        _ c: SIMD2<Float>,
        _ d: SIMD2<Float>
    ) -> [SIMD2<Float>] {
        (0...12).map { piece in
            let t = Float(piece) / 12
            let s = 1 - t
            let early = a * (s * s * s) + b * (3 * s * s * t)
            return early + c * (3 * s * t * t) + d * (t * t * t)
        }
    }

    private static func strands(_ picture: inout PixelBuffer) {
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
