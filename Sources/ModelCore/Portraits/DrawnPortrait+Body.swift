internal import Kernels

extension DrawnPortrait {
    static func body(_ picture: inout PixelBuffer, _ look: Look) {
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
                    (at: 0, colour: look.cloth(0x4A6FA5)), (at: 0.5, colour: look.cloth(0x355784)),
                    (at: 1, colour: look.cloth(0x22395C)),
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
                layer.fill(.stroke(fold, width: 20, endWidth: 8), Paint(look.cloth(0x18294A, 0.4)))
            }
        }
    }

    static func neck(_ picture: inout PixelBuffer, _ look: Look) {
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
                [(at: 0, colour: look.skin(0xB47655)), (at: 1, colour: look.skin(0xE3A986))]
            )
        )
        picture.fill(
            .stroke(
                [[398, 1012], [450, 1058], [540, 1074], [630, 1058], [682, 1012]],
                width: 26
            ),
            Paint(look.cloth(0x2C4A74))
        )
    }
}
