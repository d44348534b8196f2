import Foundation
import Kernels
import Storybook
import Testing

/// The small objects: their life, the clock's hands, and the user's pictures.
@Suite struct SmallObjectTests {
    static let objects: [Scene.CentreObject] = [
        .books, .laptop, .plate, .shoes, .camera, .clock, .banner, .polaroid, .frame,
    ]
    private static let (width, height) = (216, 384)

    private static func renderer(
        _ scene: Scene,
        pictures: [PixelBuffer] = []
    ) -> (Double) -> PixelBuffer {
        let renderer = SceneRenderer(
            scene: scene,
            width: width,
            height: height,
            pictures: pictures
        )
        return { seconds in
            var picture = PixelBuffer(width: width, height: height)
            renderer.draw(at: seconds, into: &picture)
            return picture
        }
    }

    @Test(arguments: objects)
    func `an object is seen in every light, and lives`(object: Scene.CentreObject) {
        for time in [Scene.TimeOfDay.noon, .night] {
            let bare = Self.renderer(Show.scene(.studio, time))(1)
            let draw = Self.renderer(Show.scene(.studio, time, object: object))
            #expect(Show.changedShare(bare, draw(1)) > 0.02, "\(time)")
            // Some part of it moves within a few seconds; nothing else in a studio does.
            let first = draw(0)
            let most = (1..<30).map { Show.changedShare(first, draw(Double($0) * 0.27)) }.max()
            #expect((most ?? 0) > 0.0006, "\(time)")
        }
    }

    @Test(arguments: objects)
    func `an object is drawn alike twice, and comes back in a loop`(object: Scene.CentreObject) {
        var scene = Show.scene(.studio, .morning, object: object)
        #expect(Self.renderer(scene)(2.9) == Self.renderer(scene)(2.9))
        scene.loop = 8
        let draw = Self.renderer(scene)
        #expect(Show.difference(draw(0), draw(8)) < 0.0005)
    }

    @Test(arguments: objects)
    func `an object never jumps`(object: Scene.CentreObject) {
        let draw = Self.renderer(Show.scene(.studio, .noon, object: object))
        // A flash is quick, yet takes more than a frame to come up; shoes hop.
        let most: Float = object == .camera ? 0.03 : object == .shoes ? 0.012 : 0.006
        for step in 0..<60 {
            let seconds = Double(step) * 0.31
            #expect(Show.difference(draw(seconds), draw(seconds + 1.0 / 60)) < most, "\(seconds)")
        }
    }

    /// The angles, clockwise from twelve, in which dark hands lie on the clock's bright face.
    private static func darkness(_ picture: PixelBuffer, reach: Float) -> [Float] {
        // The face's middle as the object frame places it: unit 0.20, foot at 0.835 of the height.
        let scale = Float(width)
        let centre = SIMD2(0.5 * scale, 0.835 * Float(height) - 0.98 * 0.20 * scale)
        return (0..<120).map { step in
            let angle = Float(step) / 120 * 2 * .pi
            var sum: Float = 0
            for part in 0..<6 {
                let r = reach * (0.72 + 0.05 * Float(part)) * 0.20 * scale
                let at = centre + SIMD2(sin(angle), -cos(angle)) * r
                let c = picture.colour(x: Int(at.x.rounded()), y: Int(at.y.rounded()))
                sum += 1 - (c.x + c.y + c.z) / 3
            }
            return sum / 6
        }
    }

    @Test(arguments: [("03:00", 90), ("09:00", 270), ("06:00", 180), ("12:30", 15)])
    func `a clock's hour hand points at the given hour`(text: String, degrees: Int) throws {
        var scene = Show.scene(.studio, .noon, object: .clock)
        scene.clock = Scene.ClockTime(text)
        // In a short loop there is no second hand.
        scene.loop = 8
        let picture = Self.renderer(scene)(0.4)
        let hour = Self.darkness(picture, reach: 0.40)
        let minute = Self.darkness(picture, reach: 0.58)
        let minuteStep = text.hasSuffix("30") ? 60 : 0
        let hourStep = degrees * 120 / 360

        // Beyond the hour hand only the minute hand is dark.
        let longest = minute.indices.max { minute[$0] < minute[$1] } ?? -1
        #expect(min(abs(longest - minuteStep), 120 - abs(longest - minuteStep)) <= 1)
        // Nearer the middle both are; without the minute hand's, the darkest is the hour hand.
        let hours = hour.indices.filter { step in
            let off = abs(step - minuteStep)
            return min(off, 120 - off) > 4
        }
        let shortest = hours.max { hour[$0] < hour[$1] } ?? -1
        #expect(abs(shortest - hourStep) <= 2, "\(text): \(shortest * 3)°")
    }

    @Test func `a clock ticks, and without a given time shows one of the time of day`() {
        let draw = Self.renderer(Show.scene(.studio, .noon, object: .clock))
        #expect(Show.changedShare(draw(2.5), draw(3.5)) > 0.0002)
        let dawn = Self.renderer(Show.scene(.studio, .dawn, object: .clock))(1)
        var given = Show.scene(.studio, .dawn, object: .clock)
        given.clock = Scene.ClockTime("18:40")
        #expect(Show.changedShare(dawn, Self.renderer(given)(1)) > 0.001)
    }

    /// A picture whose upper half is one strong colour and whose lower half is another.
    private static func flag(_ top: SIMD4<Float>, _ low: SIMD4<Float>, tall: Bool) -> PixelBuffer {
        PixelBuffer(width: tall ? 60 : 160, height: tall ? 160 : 60) { _, y in
            y < (tall ? 76 : 28) ? top : low
        }
    }

    /// Rows in which a hue is found, and how many pixels there are of it.
    private static func rows(
        _ picture: PixelBuffer,
        _ isHue: (SIMD4<Float>) -> Bool
    ) -> (mean: Float, count: Int) {
        var (sum, count): (Float, Int) = (0, 0)
        for y in 0..<picture.height {
            for x in 0..<picture.width where isHue(picture.colour(x: x, y: y)) {
                sum += Float(y)
                count += 1
            }
        }
        return (sum / Float(max(count, 1)), count)
    }

    @Test(arguments: [Scene.CentreObject.polaroid, .frame, .banner], [true, false])
    func `a card shows the user's picture, upright`(object: Scene.CentreObject, isTall: Bool) {
        let (green, red) = (SIMD4<Float>(0.05, 0.9, 0.1, 1), SIMD4<Float>(0.95, 0.05, 0.05, 1))
        var scene = Show.scene(.studio, .noon, object: object)
        scene.palette = ["#8090b0", "#90a0c0", "#a0b0d0", "#8898b8", "#6070a0"]
        let shown = Self.renderer(
            scene,
            pictures: [Self.flag(green, red, tall: isTall)]
        )(0.7)
        let without = Self.renderer(scene)(0.7)
        let isGreen: (SIMD4<Float>) -> Bool = { $0.y > $0.x + 0.35 && $0.y > $0.z + 0.35 }
        let isRed: (SIMD4<Float>) -> Bool = { $0.x > $0.y + 0.35 && $0.x > $0.z + 0.35 }
        let (top, low) = (Self.rows(shown, isGreen), Self.rows(shown, isRed))

        #expect(top.count > 500 && low.count > 500, "\(top.count) \(low.count)")
        #expect(top.mean + 10 < low.mean)
        #expect(Self.rows(without, isGreen).count < 50)
        #expect(Self.rows(without, isRed).count < 50)
    }

    @Test func `several pictures hang on a line, five at most`() {
        let colours: [SIMD4<Float>] = [
            SIMD4(0.9, 0.05, 0.05, 1), SIMD4(0.05, 0.85, 0.1, 1), SIMD4(0.05, 0.1, 0.95, 1),
        ]
        var scene = Show.scene(.studio, .noon, object: .polaroid)
        scene.palette = ["#909090", "#a0a0a0", "#b0b0b0", "#989898", "#808080"]
        let pictures = colours.map { Self.flag($0, $0, tall: false) }
        let shown = Self.renderer(scene, pictures: pictures)(0.5)
        // From left to right: red, green, blue.
        func column(_ isHue: (SIMD4<Float>) -> Bool) -> Float {
            var (sum, count): (Float, Float) = (0, 0)
            for y in 0..<Self.height {
                for x in 0..<Self.width where isHue(shown.colour(x: x, y: y)) {
                    sum += Float(x)
                    count += 1
                }
            }
            #expect(count > 150)
            return sum / max(count, 1)
        }
        let red = column { $0.x > $0.y + 0.35 && $0.x > $0.z + 0.35 }
        let green = column { $0.y > $0.x + 0.35 && $0.y > $0.z + 0.35 }
        let blue = column { $0.z > $0.x + 0.35 && $0.z > $0.y + 0.35 }
        #expect(red + 20 < green && green + 20 < blue)

        let many = Array(repeating: pictures[0], count: 9)
        let five = Self.renderer(scene, pictures: Array(many.prefix(5)))(0.5)
        #expect(Self.renderer(scene, pictures: many)(0.5) == five)
    }

    @Test func `pictures of any shape are taken, down to one pixel`() {
        for size in [(1, 1), (1, 400), (700, 2), (3, 3), (2000, 1500)] {
            let picture = PixelBuffer(width: size.0, height: size.1) { _, _ in
                SIMD4(0.2, 0.5, 0.9, 1)
            }
            for object in [Scene.CentreObject.polaroid, .frame, .banner] {
                let scene = Show.scene(.room, .morning, object: object)
                let shown = Self.renderer(scene, pictures: [picture])(0.3)
                #expect(Show.changedShare(shown, Self.renderer(scene)(0.3)) > 0.002)
            }
        }
    }

    @Test func `the seed chooses among the dishes`() {
        let frames = (1...12).map { seed in
            var scene = Show.scene(.studio, .noon, object: .plate)
            scene.palette = ["#8090b0", "#90a0c0", "#a0b0d0", "#8898b8", "#6070a0"]
            scene.seed = UInt64(seed)
            return Self.renderer(scene)(0)
        }
        let isGreen: (SIMD4<Float>) -> Bool = { $0.y > $0.x + 0.08 && $0.y > $0.z + 0.12 }
        let greens = frames.map { Self.rows($0, isGreen).count }
        // A salad is green; pancakes and pasta hardly are.
        #expect((greens.max() ?? 0) > 900)
        #expect((greens.min() ?? 0) < 250)
    }
}
