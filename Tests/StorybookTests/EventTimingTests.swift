import Generation
import Kernels
import Testing

@testable import Storybook

/// What is heard against what is drawn: never more than one frame apart, at any rate and size.
@Suite struct EventTimingTests {
    private static let rates = [24, 25, 30, 60]

    /// Draws the frames around a moment with and without what happens, and gives when the
    /// first one that differs is shown.
    private func firstSeen(
        _ scene: Scene,
        beside quiet: Scene,
        around moment: Double,
        rate: Int
    ) -> Double? {
        let (width, height) = (108, 192)
        let renderers = [scene, quiet].map {
            SceneRenderer(scene: $0, width: width, height: height)
        }
        var pictures = renderers.map { _ in PixelBuffer(width: width, height: height) }
        func difference(at seconds: Double) -> Float {
            for index in renderers.indices {
                renderers[index].draw(at: seconds, into: &pictures[index])
            }
            return Show.difference(pictures[0], pictures[1])
        }
        // What will move lies in a layer of its own, whose rims may round another way.
        let still = difference(at: moment - 0.5)
        let frame = Int((moment * Double(rate)).rounded(.down))
        return (max(0, frame - 3)...(frame + 4)).lazy.map { Double($0) / Double(rate) }
            .first { difference(at: $0) > 1.2 * still + 1e-6 }
    }

    private func heard(_ scene: Scene, share: Float) -> Double {
        var wish = SoundWish()
        wish.without = Set(Ambience.allCases)
        return onset(SceneSound.play(scene, seconds: 4, wish: wish).left, share: share)
    }

    @Test(arguments: rates, [0.71, 1.9083])
    func `candles go out and a gift opens where they are heard to`(
        rate: Int,
        moment: Double
    ) throws {
        for (kind, object) in [
            (Scene.Event.Kind.candlesOut, Scene.CentreObject.cake), (.giftOpens, .gift),
        ] {
            let quiet = Show.scene(.studio, .noon, object: object)
            var scene = quiet
            scene.events = [.init(t: moment, kind: kind)]

            let seen = try #require(
                firstSeen(scene, beside: quiet, around: moment, rate: rate),
                "\(kind) is not seen"
            )
            let heard = heard(scene, share: kind == .candlesOut ? 0.25 : 0.5)

            #expect(abs(seen - heard) <= 1 / Double(rate), "\(kind): \(seen), heard \(heard)")
        }
    }

    @Test(arguments: rates)
    func `a rocket bursts when it is heard to`(rate: Int) throws {
        var scene = Show.scene(.city, .night, elements: [.init(kind: .fireworks, count: 1)])
        scene.events = scene.events(duration: 20)
        let burst = try #require(scene.events.first { $0.kind == .burst && $0.t > 1 }).t
        scene.events = [.init(t: burst, kind: .burst)]
        let sound = SceneSound.play(scene, seconds: burst + 2).left

        // Light: how much each frame differs from the same city without fireworks.
        var bare = scene
        bare.elements = []
        let frames = Int(((burst - 0.4) * Double(rate)).rounded())
        let shown = (frames...(frames + rate / 2 + 2)).map { number in
            let seconds = Double(number) / Double(rate)
            return Show.difference(Show.frame(scene, at: seconds), Show.frame(bare, at: seconds))
        }
        let flash = try #require(
            zip(shown.dropFirst(), shown).enumerated().max {
                $0.element.0 - $0.element.1 < $1.element.0 - $1.element.1
            }
        )
        let seen = Double(frames + flash.offset + 1) / Double(rate)

        #expect(abs(seen - burst) <= 1 / Double(rate), "seen at \(seen), happens at \(burst)")
        #expect(abs(onset(sound) - burst) <= 1 / 60, "heard at \(onset(sound))")
    }

    @Test(arguments: rates, [0.4, 2.013])
    func `every event is heard within a frame of its moment`(rate: Int, moment: Double) {
        for kind in Scene.Event.Kind.allCases {
            let scene = emptyScene(events: [Scene.Event(t: moment, kind: kind)])
            let heard = heard(scene, share: kind == .candlesOut ? 0.25 : 0.5)

            // It is seen in the first frame that is not before it.
            let seen = (moment * Double(rate)).rounded(.up) / Double(rate)
            #expect(heard >= moment - 1e-3 && heard - moment <= 1 / Double(rate), "\(kind)")
            #expect(abs(seen - heard) <= 1 / Double(rate), "\(kind): \(seen), heard \(heard)")
        }
    }
}

/// Walkers' feet, as drawn, against their steps, as heard.
@Suite struct StepTimingTests {
    private struct Format: CustomTestStringConvertible {
        let width: Int
        let height: Int
        let rate: Int
        var testDescription: String { "\(width)x\(height) at \(rate)" }
    }

    private static let formats = [
        Format(width: 1080, height: 1920, rate: 30), Format(width: 1920, height: 1080, rate: 25),
        Format(width: 1080, height: 1080, rate: 24), Format(width: 640, height: 360, rate: 60),
        Format(width: 2048, height: 858, rate: 24), Format(width: 360, height: 640, rate: 60),
    ]

    /// Gives the frames in which a foot stands on the ground that was in the air the frame before.
    private func landings(_ figure: Figure, _ format: Format, frames: Int) -> [Double] {
        let rate = Float(format.rate)
        func foot(_ side: Int, _ frame: Int) -> Float {
            let moment = Moment(Float(frame) / rate)
            let feet = Posture.at(moment, figure).feet
            return figure.place(moment).x + (side == 0 ? feet.0 : feet.1).x * figure.height
        }
        // The body goes on all the time: a foot that is carried stays behind it.
        let pace = abs(figure.place(Moment(1 / rate)).x - figure.place(Moment(0)).x)
        var found: [Double] = []
        for side in 0...1 {
            var stood = true
            for frame in 0..<frames {
                let stands = abs(foot(side, frame + 1) - foot(side, frame)) < 0.1 * pace
                if stands, !stood { found.append(Double(frame) / Double(format.rate)) }
                stood = stands
            }
        }
        return found.sorted()
    }

    /// Gives how far out of the picture someone has walked, in heights; negative inside.
    private func reach(_ figure: Figure, _ stage: Stage, at time: Double) -> Float {
        let place = figure.place(Moment(Float(time))).x
        return max(-place, place - stage.size.x) / figure.height
    }

    /// Gives the moments at which it grows loud after having been quieter for a while.
    private func onsets(_ samples: [Float]) -> [Double] {
        let wanted = peak(samples) * 0.3
        var found: [Double] = []
        var last = -1.0
        for (index, sample) in samples.enumerated() where abs(sample) >= wanted {
            let now = Double(index) / 48_000
            if now - last > 0.15 { found.append(now) }
            last = now
        }
        return found
    }

    @Test(arguments: formats)
    private func `steps are heard within a frame of when the drawn feet come down`(
        format: Format
    ) throws {
        let seconds = 5
        let scene = Scene(
            seed: 21,
            place: .studio,
            time: .noon,
            people: [.init(.woman, .walking)]
        )
        let stage = Stage(width: format.width, height: format.height, seed: scene.seed)
        let setting = Setting(scene, stage: stage)
        let figure = try #require(Spot.all(setting).map { Figure($0, setting) }.first)
        var request = GenerationRequest(
            prompt: "x",
            seed: 21,
            width: format.width,
            height: format.height,
            framesPerSecond: format.rate,
            frameCount: seconds * format.rate
        )
        request.wantsSound = true

        let landed = landings(figure, format, frames: seconds * format.rate)
            .filter { $0 > 0.1 && $0 < 4.5 }
        let drawn = landed.filter { reach(figure, stage, at: $0) < 0.1 }
        let sound = try #require(StorybookClip(request: request, scene: scene).sound())
        let heard = onsets(sound.left)

        try #require(drawn.count >= 2)
        for moment in drawn {
            let nearest = heard.map { abs($0 - moment) }.min() ?? .infinity
            #expect(nearest <= 1 / Double(format.rate), "\(moment) in \(heard)")
        }
        #expect(heard.count { $0 > 0.1 && $0 < 4.5 } <= landed.count + 1, "none besides")
    }

    @Test(arguments: formats)
    private func `who has walked out of the picture is not heard until he comes back`(
        format: Format
    ) throws {
        let scene = Scene(seed: 21, place: .studio, time: .noon, people: [.init(.man, .walking)])
        let stage = Stage(width: format.width, height: format.height, seed: scene.seed)
        let setting = Setting(scene, stage: stage)
        let figure = try #require(Spot.all(setting).map { Figure($0, setting) }.first)
        let seconds = 60.0
        func isSeen(_ time: Double) -> Bool { reach(figure, stage, at: time) < 0.25 }

        let steps = People.steps(scene, on: stage, duration: seconds).map(\.t)

        #expect(steps.allSatisfy(isSeen))
        #expect(steps.count > 10)
        #expect(stride(from: 0, to: seconds, by: 0.1).contains { !isSeen($0) })
    }
}
