import Kernels
import Portraits
import Storybook
import Testing

@Suite struct KeptPhotoTests {
    private static let photo = DrawnPortrait.picture().shrunk(width: 540, height: 675)

    private func frame(_ object: Scene.CentreObject, _ style: Scene.Style) -> PixelBuffer {
        var scene = Show.scene(.meadow, .noon, object: object)
        scene.style = style
        var picture = PixelBuffer(width: 1080, height: 1920)
        SceneRenderer(scene: scene, width: 1080, height: 1920, pictures: [Self.photo])
            .draw(at: 0.5, into: &picture)
        return picture
    }

    /// How alike the brightness of two pictures runs within a box, −1...1.
    private func likeness(_ a: PixelBuffer, _ b: PixelBuffer, in box: Box) -> Float {
        var (p, q): ([Float], [Float]) = ([], [])
        for y in Int(box.y)..<Int(box.y + box.height) {
            for x in Int(box.x)..<Int(box.x + box.width) {
                let (one, other) = (a.colour(x: x, y: y), b.colour(x: x, y: y))
                p.append(one.x + one.y + one.z)
                q.append(other.x + other.y + other.z)
            }
        }
        let (m, n) = (p.reduce(0, +) / Float(p.count), q.reduce(0, +) / Float(q.count))
        let both = zip(p, q).reduce(0) { $0 + ($1.0 - m) * ($1.1 - n) }
        let own =
            p.reduce(0) { $0 + ($1 - m) * ($1 - m) } * q.reduce(0) { $0 + ($1 - n) * ($1 - n) }
        return both / max(own.squareRoot(), 1e-6)
    }

    @Test(arguments: [Scene.CentreObject.polaroid, .frame, .banner])
    func `a photo on a print, in a frame or on cloth stays that photo in every style`(
        object: Scene.CentreObject
    ) throws {
        let plain = frame(object, .soft)
        let detector = try Stood.detector.get()
        let face = try #require(detector.find(in: plain).first).box

        for style in [Scene.Style.paper, .watercolour, .flat, .neon] {
            let styled = frame(object, style)

            let alike = likeness(plain, styled, in: face)
            #expect(alike > 0.97, "\(style) \(alike)")
            // It is still known for a face, at the same place.
            let again = try #require(detector.find(in: styled).first, "\(style)").box
            let off = again.centre - face.centre
            #expect(max(abs(off.x), abs(off.y)) < face.width * 0.1, "\(style) \(off)")
        }
    }

    @Test(arguments: [Scene.Style.paper, .watercolour, .flat, .neon])
    func `a style still draws the frame around a photo`(style: Scene.Style) {
        #expect(Show.difference(frame(.frame, style), frame(.frame, .soft)) > 0.02)
    }
}
