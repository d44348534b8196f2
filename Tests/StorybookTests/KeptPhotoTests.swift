import Kernels
import Portraits
import Storybook
import Testing

@Suite struct KeptPhotoTests {
    private static let photo = DrawnPortrait.picture().shrunk(width: 540, height: 675)

    private func scene(_ object: Scene.CentreObject, _ style: Scene.Style) -> Scene {
        var scene = Show.scene(.meadow, .noon, object: object)
        scene.style = style
        return scene
    }

    private func frame(_ scene: Scene, _ pictures: [PixelBuffer]) -> PixelBuffer {
        var picture = PixelBuffer(width: 1080, height: 1920)
        SceneRenderer(scene: scene, width: 1080, height: 1920, pictures: pictures)
            .draw(at: 0.5, into: &picture)
        return picture
    }

    @Test(
        arguments: [Scene.CentreObject.polaroid, .frame],
        [
            Scene.Style.soft, .paper, .watercolour, .flat, .neon,
        ]
    )
    func `a photo on a print or in a frame stays that photo in every style`(
        object: Scene.CentreObject,
        style: Scene.Style
    ) throws {
        let box = try #require(try Stood.detector.get().find(in: Self.photo).first).box

        let shown = frame(scene(object, style), [Self.photo])

        let fit = try #require(Match(of: Self.photo, box, in: shown))
        #expect(fit.likeness > 0.98, "\(fit)")
    }

    @Test(arguments: [Scene.Style.paper, .watercolour, .flat, .neon])
    func `a style still draws the frame around a photo`(style: Scene.Style) {
        let styled = frame(scene(.frame, style), [Self.photo])
        let plain = frame(scene(.frame, .soft), [Self.photo])

        #expect(Show.difference(styled, plain) > 0.02)
    }
}
