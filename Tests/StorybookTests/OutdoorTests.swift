import Kernels
import Storybook
import Testing

@Suite struct OutdoorTests {
    static let places: [Scene.Place] = [.forest, .lake, .street, .space]
    static let outdoors: [Scene.Place] =
        places + [.sea, .beach, .hills, .mountains, .meadow, .city]

    private func pictures(_ scene: Scene, at moments: [Double]) -> [PixelBuffer] {
        let renderer = SceneRenderer(scene: scene, width: 72, height: 128)
        return moments.map { seconds in
            var picture = PixelBuffer(width: 72, height: 128)
            renderer.draw(at: seconds, into: &picture)
            return picture
        }
    }

    @Test(arguments: places)
    func `a place is a picture of its own`(place: Scene.Place) {
        let shown = Show.frame(Show.scene(place, .morning))
        for other in Scene.Place.allCases where other != place {
            let difference = Show.difference(shown, Show.frame(Show.scene(other, .morning)))
            #expect(difference > 0.04, "\(other)")
        }
    }

    @Test(arguments: places)
    func `two renderers draw the same bytes at every time of day`(place: Scene.Place) {
        for time in Scene.TimeOfDay.allCases {
            let scene = Show.scene(place, time, camera: .dollyIn)
            #expect(Show.frame(scene, at: 3.1) == Show.frame(scene, at: 3.1), "\(time)")
        }
    }

    @Test(arguments: outdoors)
    func `a loop of eight seconds comes back to where it began`(place: Scene.Place) {
        for time in [Scene.TimeOfDay.noon, .night] {
            var scene = Show.scene(place, time)
            scene.loop = 8
            let shown = pictures(scene, at: [0, 3.7, 8])

            #expect(Show.difference(shown[0], shown[2]) < 0.0006, "\(time)")
            #expect(Show.difference(shown[0], shown[1]) > 0.0008, "\(time)")
        }
    }

    @Test(arguments: places)
    func `nothing pops in a minute: neighbouring frames differ little`(place: Scene.Place) {
        let moments = (0..<60).flatMap { [Double($0) * 1.007, Double($0) * 1.007 + 1.0 / 30] }
        let shown = pictures(Show.scene(place, .night, camera: .panLeft), at: moments)

        let changes = stride(from: 0, to: shown.count, by: 2).map {
            Show.difference(shown[$0], shown[$0 + 1])
        }
        let mean = changes.reduce(0, +) / Float(changes.count)

        #expect(mean > 0.00004)
        #expect(changes.allSatisfy { $0 < 0.012 && $0 < mean * 5 + 0.002 })
    }

    @Test(arguments: places)
    func `a minute does not repeat itself`(place: Scene.Place) {
        let shown = pictures(Show.scene(place, .noon), at: (0..<20).map { Double($0) * 3 })
        for (index, one) in shown.enumerated() {
            for other in shown.dropFirst(index + 1) {
                #expect(Show.difference(one, other) > 0.0002)
            }
        }
    }

    /// Share of the pixels that are as warm and bright as lamplight.
    private func lamplit(_ time: Scene.TimeOfDay) -> Float {
        let picture = Show.frame(Show.scene(.street, time))
        var count = 0
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let c = picture.colour(x: x, y: y)
                if c.x > 0.75 && c.x - c.z > 0.22 { count += 1 }
            }
        }
        return Float(count) / Float(picture.height * picture.width)
    }

    @Test func `the shops of a street are lit after dark`() {
        #expect(lamplit(.night) > 0.03)
        #expect(lamplit(.night) > 2 * lamplit(.noon))
        #expect(lamplit(.dusk) > 1.5 * lamplit(.noon))
    }

    @Test func `still water shows the sun beneath the sun`() {
        let scene = Show.scene(.lake, .golden)
        let picture = Show.frame(scene, width: 216, height: 384)
        func brightness(_ rows: Range<Int>, _ columns: Range<Int>) -> Float {
            var sum: Float = 0
            for y in rows { for x in columns { sum += picture.colour(x: x, y: y).x } }
            return sum / Float(rows.count * columns.count)
        }
        // Where the sky is brightest above the shore, the water below it is too.
        let columns = stride(from: 0, to: 216, by: 24).map { $0..<$0 + 24 }
        let sky = columns.map { brightness(170..<205, $0) }
        let water = columns.map { brightness(236..<262, $0) }
        let sun = sky.indices.max { sky[$0] < sky[$1] } ?? 0

        #expect(water[sun] > water.reduce(0, +) / Float(water.count) + 0.01)
    }
}
