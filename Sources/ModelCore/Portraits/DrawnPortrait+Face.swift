internal import Kernels

extension DrawnPortrait {
    static func head(_ picture: inout PixelBuffer, _ look: Look) {
        for x: Float in [346, 734] {
            picture.fill(.ellipse([x, 612], [26, 56]), Paint(look.skin(0xCE8D68)))
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
                    (at: 0, colour: look.skin(0xFBD3B4)), (at: 0.55, colour: look.skin(0xF0BC97)),
                    (at: 1, colour: look.skin(0xC98661)),
                ]
            )
        )
    }

    static func shading(_ picture: inout PixelBuffer, _ look: Look) {
        soft(&picture, blur: 20) { layer in
            for side: Float in [-1, 1] {
                layer.fill(
                    .ellipse([540 + side * 88, 566], [66, 40]),
                    Paint(look.skin(0x8E5238, 0.46))
                )
                layer.fill(
                    .ellipse([540 + side * 118, 700], [52, 36]),
                    Paint(look.skin(0xE2705E, 0.42))
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
                    Paint(look.skin(0xA86444, side > 0 ? 0.5 : 0.25))
                )
            }
            layer.fill(.ellipse([540, 832], [66, 14]), Paint(look.skin(0xB06A4A, 0.4)))
        }
        soft(&picture, blur: 12) { layer in
            layer.fill(.ellipse([526, 450], [110, 44]), Paint(look.skin(0xFFE9D2, 0.5)))
            for side: Float in [-1, 1] {
                layer.fill(
                    .ellipse([540 + side * 104, 646], [44, 18]),
                    Paint(look.skin(0xFFE6CF, 0.5))
                )
            }
        }
    }

    static func eye(_ picture: inout PixelBuffer, _ side: Float) {
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

    static func nose(_ picture: inout PixelBuffer, _ look: Look) {
        soft(&picture, blur: 7) { layer in
            layer.fill(
                .stroke([[566, 590], [570, 650], [584, 690]], width: 16, endWidth: 24),
                Paint(look.skin(0xB06F4C, 0.55))
            )
            layer.fill(.ellipse([540, 712], [44, 9]), Paint(look.skin(0x9C5A3C, 0.6)))
            layer.fill(
                .stroke([[536, 560], [534, 640], [538, 676]], width: 16, endWidth: 22),
                Paint(look.skin(0xFFEBD6, 0.7))
            )
        }
        for x: Float in [519, 561] {
            picture.fill(.ellipse([x, 708], [10, 5]), Paint(look.skin(0x6E3A28, 0.8)))
        }
    }

    static func mouth(_ picture: inout PixelBuffer, _ look: Look) {
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
                [(at: 0, colour: look.skin(0xA94B45)), (at: 1, colour: look.skin(0xD4776B))]
            )
        )
        var teeth = Path()
        teeth.move(to: [480, 772])
        teeth.curve(to: [600, 772], by: [515, 778], [565, 778])
        teeth.curve(to: [480, 772], by: [570, 802], [510, 802])
        picture.fill(teeth, Paint(colour(0xFFF9F2)))
        picture.fill(
            .stroke([[462, 768], [500, 772], [540, 775], [580, 772], [618, 768]], width: 3),
            Paint(look.skin(0x6E2A2A, 0.7))
        )
    }

    static func cubic(
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
}
