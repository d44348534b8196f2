import Kernels
import Storybook
import Testing

@Suite struct LoopTests {
    private static let size = (width: 72, height: 128)
    private static let length = 5.0

    private static func looped(_ scene: Scene) -> Scene {
        var scene = scene
        scene.loop = length
        return scene
    }

    private static func frame(_ renderer: SceneRenderer, _ seconds: Double) -> PixelBuffer {
        var picture = PixelBuffer(width: size.width, height: size.height)
        renderer.draw(at: seconds, into: &picture)
        return picture
    }

    /// Compares the step over the seam with the largest of the steps around it.
    private static func expectSeamless(_ scene: Scene, _ what: String) {
        let renderer = SceneRenderer(scene: looped(scene), width: size.width, height: size.height)
        let first = frame(renderer, 0)
        #expect(frame(renderer, length) == first, "\(what) comes back")
        let step = 1.0 / 30
        let times = [-3, -2, -1, 0, 1, 2, 3].map { length + Double($0) * step }
        let frames = times.map { frame(renderer, $0) }
        let steps = zip(frames, frames.dropFirst()).map { Show.difference($0, $1) }
        let seam = max(steps[2], steps[3])
        let around = max(steps[0], steps[1], steps[4], steps[5])
        #expect(seam <= around * 1.6 + 0.0012, "\(what): \(seam) against \(around)")
    }

    @Test(arguments: Scene.Place.allCases)
    func `every place comes back without a jump`(place: Scene.Place) {
        for time in [Scene.TimeOfDay.noon, .night] {
            expectSeamless(Show.scene(place, time))
        }
    }

    @Test(arguments: Scene.ElementKind.allCases)
    func `every element comes back without a jump`(kind: Scene.ElementKind) {
        expectSeamless(Show.scene(.studio, .dusk, elements: [.init(kind: kind, count: 25)]))
    }

    @Test(arguments: Scene.CentreObject.allCases)
    func `every object comes back without a jump`(object: Scene.CentreObject) {
        expectSeamless(Show.scene(.studio, .dusk, object: object))
    }

    @Test(arguments: Scene.CameraMove.allCases)
    func `every camera comes back without a jump`(move: Scene.CameraMove) {
        expectSeamless(Show.scene(.hills, .noon, camera: move))
    }

    @Test(arguments: Scene.Weather.allCases)
    func `every weather comes back without a jump`(weather: Scene.Weather) {
        var scene = Show.scene(.city, .dusk)
        scene.weather = weather
        expectSeamless(scene)
    }

    private func expectSeamless(_ scene: Scene) {
        let words = [
            scene.place?.rawValue, scene.time?.rawValue, scene.object?.rawValue,
            scene.elements.first?.kind.rawValue, scene.camera.rawValue,
        ]
        Self.expectSeamless(scene, words.compactMap { $0 }.joined(separator: " "))
    }

    @Test func `a path of the camera comes back as well`() {
        var scene = Show.scene(.hills)
        scene.path = [.init(t: 0), .init(t: 3, x: 0.1, zoom: 1.4), .init(t: 30, x: -0.3)]
        expectSeamless(scene)
    }

    @Test func `a loop moves all the same`() {
        var scene = Show.scene(.sea, .noon, elements: [.init(kind: .petals, count: 30)])
        scene.camera = .panRight
        let renderer = SceneRenderer(
            scene: Self.looped(scene),
            width: Self.size.width,
            height: Self.size.height
        )
        let frames = [0.0, 1.2, 2.5, 3.7].map { Self.frame(renderer, $0) }
        for (a, b) in zip(frames, frames.dropFirst()) { #expect(Show.difference(a, b) > 0.01) }
    }
}
