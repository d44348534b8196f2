import Foundation
import Kernels
import Media

/// A drawn portrait of nobody: the demo's photo, made by our own code.
enum Portrait {
    /// Gives the portrait as a JPEG of 960 × 1200 pixels.
    static func jpeg() throws -> [UInt8] {
        var picture = PixelBuffer(width: 960, height: 1200)
        backdrop(&picture)
        hairBehind(&picture)
        body(&picture)
        head(&picture)
        face(&picture)
        fringe(&picture)
        return try picture.withBytes {
            try ImageFile.encodeJPEG(
                $0,
                width: 960,
                height: 1200,
                bytesPerRow: picture.bytesPerRow,
                quality: 92
            )
        }
    }

    private static func colour(_ hex: UInt32, _ alpha: Float = 1) -> SIMD4<Float> {
        SIMD4(
            Float(hex >> 16 & 255) / 255,
            Float(hex >> 8 & 255) / 255,
            Float(hex & 255) / 255,
            alpha
        )
    }

    private static func backdrop(_ picture: inout PixelBuffer) {
        picture.fill(
            Paint(
                from: [0, 0],
                to: [300, 1200],
                [(at: 0, colour: colour(0xF7C59F)), (at: 1, colour: colour(0xE88D82))]
            )
        )
        picture.fill(
            .ellipse([480, 470], [620, 620]),
            Paint(
                around: [480, 430],
                radii: [620, 620],
                [(at: 0, colour: colour(0xFFF1DC, 0.9)), (at: 1, colour: colour(0xFFF1DC, 0))]
            )
        )
    }

    private static func hairBehind(_ picture: inout PixelBuffer) {
        var hair = Path()
        hair.move(to: [262, 480])
        hair.curve(to: [480, 190], by: [250, 270], [350, 190])
        hair.curve(to: [698, 480], by: [610, 190], [710, 270])
        hair.curve(to: [730, 880], by: [700, 650], [790, 760])
        hair.curve(to: [230, 880], by: [560, 960], [400, 960])
        hair.curve(to: [262, 480], by: [170, 760], [260, 650])
        picture.fill(
            hair,
            Paint(
                from: [250, 200],
                to: [720, 900],
                [(at: 0, colour: colour(0x6B3E2E)), (at: 1, colour: colour(0x3B2220))]
            )
        )
    }

    private static func body(_ picture: inout PixelBuffer) {
        var jumper = Path()
        jumper.move(to: [90, 1210])
        jumper.curve(to: [330, 930], by: [110, 1010], [220, 950])
        jumper.curve(to: [630, 930], by: [420, 985], [540, 985])
        jumper.curve(to: [870, 1210], by: [740, 950], [850, 1010])
        picture.fill(
            jumper,
            Paint(
                from: [200, 930],
                to: [760, 1210],
                [(at: 0, colour: colour(0x2F8F8B)), (at: 1, colour: colour(0x1F5F6B))]
            )
        )
        picture.fill(
            .rectangle([400, 780], [560, 985], radius: 76),
            Paint(
                from: [0, 780],
                to: [0, 960],
                [(at: 0, colour: colour(0xC98A6B)), (at: 1, colour: colour(0xE2A583))]
            )
        )
        picture.fill(
            .stroke([[372, 948], [430, 990], [530, 990], [588, 948]], width: 26),
            Paint(colour(0x257A79))
        )
    }

    private static func head(_ picture: inout PixelBuffer) {
        for x: Float in [290, 670] {
            picture.fill(.ellipse([x, 575], [38, 58]), Paint(colour(0xD99774)))
        }
        var head = Path()
        head.move(to: [294, 500])
        head.curve(to: [480, 268], by: [290, 350], [370, 268])
        head.curve(to: [666, 500], by: [590, 268], [670, 350])
        head.curve(to: [480, 850], by: [666, 700], [580, 850])
        head.curve(to: [294, 500], by: [380, 850], [294, 700])
        picture.fill(
            head,
            Paint(
                around: [430, 500],
                radii: [360, 420],
                [
                    (at: 0, colour: colour(0xF6C5A3)), (at: 0.7, colour: colour(0xEAB08C)),
                    (at: 1, colour: colour(0xD8956F)),
                ]
            )
        )
        for x: Float in [372, 588] {
            picture.fill(
                .ellipse([x, 660], [62, 46]),
                Paint(
                    around: [x, 660],
                    radii: [62, 46],
                    [(at: 0, colour: colour(0xE8806B, 0.5)), (at: 1, colour: colour(0xE8806B, 0))]
                )
            )
        }
    }

    private static func face(_ picture: inout PixelBuffer) {
        for x: Float in [396, 564] {
            picture.fill(.ellipse([x, 566], [33, 24]), Paint(colour(0xFFFBF5)))
            picture.fill(.ellipse([x, 566], [19, 21]), Paint(colour(0x4A3226)))
            picture.fill(.ellipse([x + 6, 559], [6, 6]), Paint(colour(0xFFFFFF)))
            picture.fill(
                .stroke(
                    [[x - 40, 562], [x - 18, 545], [x + 18, 545], [x + 40, 562]],
                    width: 9
                ),
                Paint(colour(0x3B2220))
            )
            picture.fill(
                .stroke([[x - 44, 507], [x, 490], [x + 44, 503]], width: 13, endWidth: 9),
                Paint(colour(0x4B2C24))
            )
        }
        picture.fill(
            .stroke([[482, 580], [466, 650], [482, 666], [506, 660]], width: 8, endWidth: 6),
            Paint(colour(0xC98463, 0.85))
        )
        var smile = Path()
        smile.move(to: [402, 720])
        smile.curve(to: [558, 720], by: [450, 742], [510, 742])
        smile.curve(to: [402, 720], by: [530, 812], [430, 812])
        picture.fill(smile, Paint(colour(0xA83E3F)))
        var teeth = Path()
        teeth.move(to: [420, 727])
        teeth.curve(to: [540, 727], by: [455, 742], [505, 742])
        teeth.curve(to: [420, 727], by: [515, 766], [445, 766])
        picture.fill(teeth, Paint(colour(0xFFF8F0)))
    }

    private static func fringe(_ picture: inout PixelBuffer) {
        var fringe = Path()
        fringe.move(to: [280, 520])
        fringe.curve(to: [480, 232], by: [262, 330], [350, 232])
        fringe.curve(to: [682, 520], by: [620, 232], [704, 340])
        fringe.curve(to: [560, 352], by: [672, 440], [620, 380])
        fringe.curve(to: [280, 520], by: [500, 420], [340, 400])
        picture.fill(
            fringe,
            Paint(
                from: [280, 240],
                to: [680, 520],
                [(at: 0, colour: colour(0x7C4A36)), (at: 1, colour: colour(0x4B2C24))]
            )
        )
    }
}
