import Kernels
import Storybook
import Testing

@Suite struct WeatherTests {
    private func scene(
        _ place: Scene.Place,
        _ weather: Scene.Weather?,
        _ time: Scene.TimeOfDay = .morning,
        elements: [Scene.Element] = []
    ) -> Scene {
        var scene = Show.scene(place, time, elements: elements)
        scene.weather = weather
        return scene
    }

    /// Mean of a property of the pixels in some rows, given as shares of the height.
    private func mean(
        _ picture: PixelBuffer,
        _ rows: ClosedRange<Float>,
        _ property: (SIMD4<Float>) -> Float
    ) -> Float {
        var (sum, count): (Float, Float) = (0, 0)
        let height = Float(picture.height)
        for y in Int(rows.lowerBound * height)..<Int(rows.upperBound * height) {
            for x in 0..<picture.width {
                sum += property(picture.colour(x: x, y: y))
                count += 1
            }
        }
        return sum / count
    }

    private func level(_ c: SIMD4<Float>) -> Float { (c.x + c.y + c.z) / 3 }
    private func colourfulness(_ c: SIMD4<Float>) -> Float {
        max(c.x, c.y, c.z) - min(c.x, c.y, c.z)
    }

    @Test(arguments: OutdoorTests.outdoors)
    func `every weather looks different in every place out of doors`(place: Scene.Place) {
        let frames = Scene.Weather.allCases.map { ($0, Show.frame(scene(place, $0))) }
        for (index, one) in frames.enumerated() {
            for other in frames.dropFirst(index + 1) {
                let least: Float = place == .space ? 0.002 : 0.006
                #expect(
                    Show.difference(one.1, other.1) > least,
                    "\(place): \(one.0) and \(other.0)"
                )
            }
        }
    }

    @Test(arguments: OutdoorTests.outdoors)
    func `no weather is clear weather`(place: Scene.Place) {
        #expect(Show.frame(scene(place, nil)) == Show.frame(scene(place, .clear)))
    }

    @Test(arguments: [(Scene.Weather.rain, Scene.ElementKind.rain, 120), (.snow, .snow, 70)])
    func `what falls is drawn once, by the element or else by the weather`(
        weather: Scene.Weather,
        kind: Scene.ElementKind,
        count: Int
    ) {
        let alone = scene(.hills, weather)
        let both = scene(.hills, weather, elements: [.init(kind: kind, count: count)])
        let few = scene(.hills, weather, elements: [.init(kind: kind, count: 3)])

        #expect(Show.frame(alone) == Show.frame(both))
        #expect(Show.changedShare(Show.frame(alone), Show.frame(few)) > 0.004)
    }

    @Test(arguments: [Scene.Weather.cloudy, .rain, .snow, .fog])
    func `a covered sky hides the sun and greys the light`(weather: Scene.Weather) {
        let clear = Show.frame(scene(.sea, .clear))
        let covered = Show.frame(scene(.sea, weather))
        func brightest(_ picture: PixelBuffer) -> Float {
            (0..<100).flatMap { y in (0..<108).map { x in (x, y) } }
                .map { level(picture.colour(x: $0.0, y: $0.1)) }.max() ?? 0
        }

        #expect(brightest(clear) > brightest(covered) + 0.04)
        #expect(
            mean(covered, 0...1, colourfulness) < 0.75 * mean(clear, 0...1, colourfulness)
        )
    }

    @Test(arguments: [Scene.Place.meadow, .hills, .forest, .lake, .street, .beach])
    func `snow lies on the ground`(place: Scene.Place) {
        let clear = Show.frame(scene(place, .clear))
        let snowy = Show.frame(scene(place, .snow))

        #expect(mean(snowy, 0.8...0.95, level) > mean(clear, 0.8...0.95, level) + 0.05)
        #expect(
            mean(snowy, 0.8...0.95, colourfulness)
                < 0.6 * mean(clear, 0.8...0.95, colourfulness)
        )
    }

    @Test(arguments: [Scene.Place.forest, .meadow, .street, .beach])
    func `rain wets the ground`(place: Scene.Place) {
        let clear = Show.frame(scene(place, .clear))
        let wet = Show.frame(scene(place, .rain))

        #expect(mean(wet, 0.8...0.95, level) < mean(clear, 0.8...0.95, level) - 0.03)
    }

    @Test(arguments: [Scene.Place.hills, .mountains, .city, .lake, .forest])
    func `fog hides what is far more than what is near`(place: Scene.Place) {
        func contrast(_ picture: PixelBuffer, _ rows: ClosedRange<Float>) -> Float {
            let middle = mean(picture, rows, level)
            return mean(picture, rows) { abs(level($0) - middle) }
        }
        let clear = Show.frame(scene(place, .clear, .golden))
        let foggy = Show.frame(scene(place, .fog, .golden))
        let far = contrast(foggy, 0.50...0.60) / contrast(clear, 0.50...0.60)
        let near = contrast(foggy, 0.85...0.98) / contrast(clear, 0.85...0.98)

        #expect(far < 0.75)
        #expect(far < near)
    }

    @Test func `wind bends the grass further`() {
        func change(_ weather: Scene.Weather) -> Float {
            let renderer = SceneRenderer(
                scene: scene(.meadow, weather),
                width: 108,
                height: 192
            )
            let frames = [2.0, 2.5].map { seconds in
                var picture = PixelBuffer(width: 108, height: 192)
                renderer.draw(at: seconds, into: &picture)
                return picture
            }
            var sum: Float = 0
            for y in 150..<192 {
                for x in 0..<108 {
                    sum += abs(
                        level(frames[0].colour(x: x, y: y)) - level(frames[1].colour(x: x, y: y))
                    )
                }
            }
            return sum
        }
        #expect(change(.wind) > 1.4 * change(.clear))
    }

    @Test(arguments: Scene.Weather.allCases)
    func `weather comes back in a loop, and does not pop`(weather: Scene.Weather) {
        var looped = scene(.lake, weather)
        looped.loop = 8
        let renderer = SceneRenderer(scene: looped, width: 72, height: 128)
        let frames = (0...48).map { index in
            var picture = PixelBuffer(width: 72, height: 128)
            renderer.draw(at: Double(index) * 8 / 48, into: &picture)
            return picture
        }
        let steps = zip(frames, frames.dropFirst()).map { Show.difference($0, $1) }
        let mean = steps.reduce(0, +) / Float(steps.count)

        #expect(Show.difference(frames[0], frames[48]) < 0.0008)
        #expect(steps.allSatisfy { $0 < mean * 2.5 + 0.001 })
    }
}
