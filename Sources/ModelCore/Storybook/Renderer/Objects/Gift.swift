import Foundation
import Kernels

/// A wrapped present with a bow; at the scene's `gift-opens` its lid flies off.
enum Gift {
    static func parts(_ frame: ObjectFrame) -> [any Drawn] {
        let light = frame.setting.light
        let paper = light.accent
        let ribbon = Perceptual.turned(light.accent, 2.5).mixed(Colour(rgb: 0xfff4dc), 0.62)
        let opening = Happening(.giftOpens, in: frame.setting.scene)
        var front = frame.canvas([-1.5, -1.2], [1.5, 0.4])
        box(&front, frame, paper, half: 0.92, low: 0.06, high: -1.05, seed: 1)
        front.fill(frame.block([-0.15, -1.05], [0.15, 0.06]), frame.round(ribbon, -0.15, 0.15))
        var parts: [any Drawn] = [inside(frame, paper).layer()]
        if let opening { parts.append(GiftLight(frame, opening)) }
        parts.append(front.layer())
        var lid = Puppet(frame)
        addShadows(to: &lid, frame, opening)
        let top = lid.add(self.lid(frame, paper, ribbon), joint: [0, -1.02]) { moment in
            GiftLid.stance(at: moment, opening)
        }
        var bow = frame.canvas([-0.95, -2.1], [0.95, -0.9])
        self.bow(&bow, frame, ribbon)
        lid.add(bow, joint: [0, -1.32], on: top) { moment in
            let puff = moment.wave(1.9)
            return PuppetStance(
                turn: 0.022 * moment.wave(1.3, 0.8),
                stretch: [1 + 0.014 * puff, 1 - 0.018 * puff]
            )
        }
        parts.append(lid)
        if let opening { parts.append(Surprise(frame, opening)) }
        return parts
    }

    /// What one sees over the rim once the lid is gone: the far wall, in shade.
    private static func inside(_ frame: ObjectFrame, _ paper: Colour) -> Canvas {
        var canvas = frame.canvas([-1.0, -1.3], [1.0, -0.9])
        let shown = frame.lit(paper)
        canvas.fill(
            frame.shape([[-0.92, -1.04], [-0.82, -1.19], [0.82, -1.19], [0.92, -1.04]]),
            frame.fall(-1.19, -1.04, [(0, shown.scaled(0.62)), (1, shown.scaled(0.34))])
        )
        canvas.fill(
            frame.line([[-0.82, -1.19], [0.82, -1.19]], 0.026),
            shown.mixed(.white, 0.25)
        )
        return canvas
    }

    private static func lid(_ frame: ObjectFrame, _ paper: Colour, _ ribbon: Colour) -> Canvas {
        var canvas = frame.canvas([-1.1, -1.4], [1.1, -0.9])
        box(&canvas, frame, paper.mixed(.white, 0.10), half: 1.00, low: -1.00, high: -1.30, seed: 2)
        canvas.fill(frame.block([-0.16, -1.30], [0.16, -1.00]), frame.round(ribbon, -0.16, 0.16))
        return canvas
    }

    /// The lid's shadow on the box, which goes with it, and the one where it lands.
    private static func addShadows(
        to puppet: inout Puppet,
        _ frame: ObjectFrame,
        _ opening: Happening?
    ) {
        var band = frame.canvas([-1, -1.05], [1, -0.8])
        band.fill(
            frame.block([-0.92, -1.00], [0.92, -0.86]),
            frame.fall(-1.00, -0.86, [(0, Colour.black.at(0.30)), (1, Colour.black.at(0))])
        )
        puppet.add(band) { moment in
            PuppetStance(opacity: 1 - GiftLid.share(at: moment, opening, from: 0.1, to: 0.35))
        }
        guard opening != nil else { return }
        let x = GiftLid.landing
        var ground = frame.canvas([x - 1.7, -0.3], [x + 1.7, 0.7])
        let dark = frame.setting.light.lit(Colour(rgb: 0x1a1420)).scaled(0.5)
        ground.glow(frame.at(x, 0.17), 1.5 * frame.unit, dark.at(0.75), squash: 0.13, .over)
        puppet.add(ground) { moment in
            PuppetStance(opacity: GiftLid.share(at: moment, opening, from: 0.6, to: 1.0))
        }
    }

    private static func box(
        _ canvas: inout Canvas,
        _ frame: ObjectFrame,
        _ paper: Colour,
        half: Float,
        low: Float,
        high: Float,
        seed: UInt64
    ) {
        let shape = Path.rectangle(
            frame.at(-half, high),
            frame.at(half, low),
            radius: 0.035 * frame.unit
        )
        let shown = frame.lit(paper)
        let bright = shown.mixed(frame.setting.light.source, 0.22).mixed(.white, 0.10)
        var stops: [(at: Float, colour: Colour)] = [
            (0, shown.scaled(0.66)), (0.45, shown), (1, bright),
        ]
        if frame.side < 0 { stops = stops.reversed().map { (1 - $0.at, $0.colour) } }
        canvas.fill(shape, Paint(from: frame.at(-half, low), to: frame.at(half, high), stops))
        var row = 0
        var y = high + 0.14
        while y < low {
            var x = -half + (row % 2 == 0 ? 0.12 : 0.24)
            while x < half {
                canvas.fill(
                    .ellipse(frame.at(x, y), SIMD2(repeating: 0.034 * frame.unit), pieces: 18),
                    frame.lit(.white).at(0.42),
                    .atop
                )
                x += 0.24
            }
            y += 0.17
            row += 1
        }
        canvas.fill(
            .rectangle(frame.at(-half, high), frame.at(half, high + 0.022)),
            Colour.white.at(0.30),
            .atop
        )
    }

    private static func bow(_ canvas: inout Canvas, _ frame: ObjectFrame, _ ribbon: Colour) {
        let shown = frame.lit(ribbon)
        for side in [Float(-1), 1] {
            var tail = Path([frame.at(0, -1.30)])
            tail.curve(to: frame.at(side * 0.62, -1.06), by: frame.at(side * 0.3, -1.34))
            tail.line(to: frame.at(side * 0.52, -1.13))
            tail.line(to: frame.at(side * 0.44, -1.00))
            tail.curve(to: frame.at(0, -1.24), by: frame.at(side * 0.22, -1.18))
            canvas.fill(tail, shown.scaled(0.76))
            var loop = Path([frame.at(0, -1.34)])
            loop.curve(
                to: frame.at(side * 0.74, -1.62),
                by: frame.at(side * 0.14, -1.88),
                frame.at(side * 0.66, -1.98),
                pieces: 22
            )
            loop.curve(
                to: frame.at(0, -1.34),
                by: frame.at(side * 0.80, -1.36),
                frame.at(side * 0.30, -1.30),
                pieces: 22
            )
            canvas.fill(
                loop,
                Paint(
                    from: frame.at(0, -1.34),
                    to: frame.at(side * 0.74, -1.80),
                    [(0, shown.scaled(0.58)), (0.4, shown), (1, shown.mixed(.white, 0.34))]
                )
            )
            var inner = Path([frame.at(side * 0.06, -1.38)])
            inner.curve(
                to: frame.at(side * 0.58, -1.62),
                by: frame.at(side * 0.20, -1.70),
                frame.at(side * 0.52, -1.84),
                pieces: 18
            )
            inner.curve(
                to: frame.at(side * 0.06, -1.38),
                by: frame.at(side * 0.60, -1.46),
                frame.at(side * 0.28, -1.40),
                pieces: 18
            )
            canvas.fill(inner, shown.scaled(0.48))
        }
        let knot = frame.at(0, -1.37)
        canvas.fill(
            .rectangle(frame.at(-0.13, -1.49), frame.at(0.13, -1.25), radius: 0.07 * frame.unit),
            Paint(
                around: knot - SIMD2(0.03, 0.06) * frame.unit,
                radii: SIMD2(repeating: 0.24 * frame.unit),
                [(0, shown.mixed(.white, 0.4)), (1, shown.scaled(0.72))]
            )
        )
    }
}
