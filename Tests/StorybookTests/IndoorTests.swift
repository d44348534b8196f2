import Kernels
import Storybook
import Testing

@Suite struct IndoorTests {
    static let places: [Scene.Place] = [.room, .kitchen, .desk, .cafe, .party]

    private func scene(
        _ place: Scene.Place,
        _ time: Scene.TimeOfDay = .dusk,
        weather: Scene.Weather? = nil,
        loop: Double? = nil
    ) -> Scene {
        var scene = Scene(seed: 11, place: place, time: time, weather: weather)
        if weather == .rain { scene.elements = [.init(kind: .rain, count: 60)] }
        if weather == .snow { scene.elements = [.init(kind: .snow, count: 60)] }
        scene.loop = loop
        return scene
    }

    /// The frames of one scene at several moments.
    private func frames(_ scene: Scene, _ moments: [Double]) -> [PixelBuffer] {
        let renderer = SceneRenderer(scene: scene, width: 144, height: 256)
        return moments.map { moment in
            var picture = PixelBuffer(width: 144, height: 256)
            renderer.draw(at: moment, into: &picture)
            return picture
        }
    }

    @Test(arguments: places)
    func `a window shows each kind of weather`(place: Scene.Place) throws {
        let kinds: [Scene.Weather] = [.clear, .rain, .snow, .fog, .wind]
        let pictures = kinds.map { frames(scene(place, .noon, weather: $0), [1.7])[0] }
        for (index, a) in pictures.enumerated() {
            for (other, b) in pictures.enumerated().dropFirst(index + 1) {
                #expect(Show.changedShare(a, b) > 0.002, "\(kinds[index]) and \(kinds[other])")
            }
        }
    }

    @Test(arguments: places, [Scene.Weather.rain, .snow])
    func `what falls stays outside`(place: Scene.Place, weather: Scene.Weather) {
        let pictures = frames(scene(place, weather: weather), [1, 1.2, 1.4, 1.6])
        for picture in pictures.dropFirst() {
            var inside = 0
            for y in 236..<256 {
                for x in 0..<144
                where picture.colour(x: x, y: y) != pictures[0].colour(x: x, y: y) {
                    inside += 1
                }
            }
            #expect(inside == 0)
            #expect(picture != pictures[0])
        }
    }

    @Test(arguments: places, [Scene.Weather.clear, .rain, .snow, .wind])
    func `a loop ends where it began`(place: Scene.Place, weather: Scene.Weather) {
        let pictures = frames(scene(place, weather: weather, loop: 8), [0, 3.1, 8])
        #expect(Show.difference(pictures[0], pictures[2]) < 0.0008)
        #expect(Show.difference(pictures[0], pictures[1]) > 0.0008)
    }

    @Test(arguments: places)
    func `a minute indoors neither stands still nor repeats nor jumps`(place: Scene.Place) {
        let scene = scene(place, weather: .clear)
        let moments = stride(from: 0.5, to: 60, by: 9.7).map { $0 }
        let pictures = frames(scene, moments)
        for (index, a) in pictures.enumerated() {
            for b in pictures.dropFirst(index + 1) { #expect(Show.difference(a, b) > 0.0002) }
        }
        let next = frames(scene, moments.map { $0 + 1.0 / 30 })
        for (a, b) in zip(pictures, next) { #expect(Show.difference(a, b) < 0.003) }
    }
}
