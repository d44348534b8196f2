import Kernels
import Portraits
import Storybook
import Testing

@Suite struct StyleTests {
    static let drawn = Scene.Style.allCases.filter { $0 != .soft }

    static func styled(
        _ style: Scene.Style?,
        _ place: Scene.Place = .hills,
        _ time: Scene.TimeOfDay = .golden
    ) -> Scene {
        var scene = Show.scene(
            place,
            time,
            elements: [.init(kind: .balloons, count: 6)],
            object: .gift
        )
        scene.style = style
        return scene
    }

    @Test func `no style is the soft one`() {
        #expect(Show.frame(Self.styled(nil)) == Show.frame(Self.styled(.soft)))
    }

    @Test(arguments: [Scene.Place.hills, .city, .room, .sea])
    func `every style is a look of its own`(place: Scene.Place) {
        let frames = Scene.Style.allCases.map { Show.frame(Self.styled($0, place)) }
        for (index, a) in frames.enumerated() {
            for (other, b) in frames.enumerated().dropFirst(index + 1) {
                #expect(
                    Show.difference(a, b) > 0.02,
                    "\(Scene.Style.allCases[index]) and \(Scene.Style.allCases[other])"
                )
            }
        }
    }

    @Test(arguments: drawn)
    func `a styled scene is drawn the same twice`(style: Scene.Style) {
        let scene = Self.styled(style, .meadow)
        #expect(Show.frame(scene) == Show.frame(scene))
    }

    @Test(arguments: drawn)
    func `a style's texture stands still when the scene does`(style: Scene.Style) {
        var scene = Show.scene(.studio, .noon, object: .gift)
        let soft = Self.change(of: scene)
        scene.style = style
        let styled = Self.change(of: scene)

        #expect(styled < 3 * soft + 0.0006, "\(styled) against \(soft)")
    }

    @Test(arguments: drawn)
    func `a layer's texture goes with the layer`(style: Scene.Style) {
        // Between two frames of a pan the picture moves by less than a pixel; a texture that did
        // not go with it, or changed, would make the step larger than the soft style's.
        var scene = Show.scene(.mountains, .morning, camera: .panRight)
        let soft = Self.change(of: scene)
        scene.style = style
        let styled = Self.change(of: scene)

        #expect(styled < 4 * soft + 0.002, "\(styled) against \(soft)")
    }

    /// Mean difference of two frames a thirtieth of a second apart.
    private static func change(of scene: Scene) -> Float {
        let renderer = SceneRenderer(scene: scene, width: 216, height: 384)
        var (a, b) = (PixelBuffer(width: 216, height: 384), PixelBuffer(width: 216, height: 384))
        renderer.draw(at: 3, into: &a)
        renderer.draw(at: 3 + 1.0 / 30, into: &b)
        return Show.difference(a, b)
    }

    @Test func `flat shapes have few colours`() {
        func colours(_ style: Scene.Style) -> Int {
            var scene = Show.scene(.hills, .golden)
            scene.style = style
            let picture = Show.frame(scene, width: 216, height: 384)
            var seen: [Int: Int] = [:]
            for y in 0..<picture.height {
                for x in 0..<picture.width {
                    let c = picture.colour(x: x, y: y) * 255
                    seen[Int(c.x) << 16 | Int(c.y) << 8 | Int(c.z), default: 0] += 1
                }
            }
            // How many colours it takes to fill nine tenths of the picture.
            let counts = seen.values.sorted(by: >)
            var left = picture.width * picture.height * 9 / 10
            return counts.prefix { count in
                defer { left -= count }
                return left > 0
            }.count
        }
        #expect(colours(.flat) * 8 < colours(.soft))
    }

    @Test func `neon is dark, with bright lines`() {
        for time in [Scene.TimeOfDay.noon, .night] {
            var scene = Show.scene(.city, time)
            scene.style = .neon
            let picture = Show.frame(scene, width: 216, height: 384)
            var (dark, bright) = (0, 0)
            for y in 0..<picture.height {
                for x in 0..<picture.width {
                    let c = picture.colour(x: x, y: y)
                    let top = max(c.x, c.y, c.z)
                    if 0.2126 * c.x + 0.7152 * c.y + 0.0722 * c.z < 0.35 { dark += 1 }
                    if top > 0.7 { bright += 1 }
                }
            }
            let all = picture.width * picture.height
            #expect(dark * 10 > all * 6, "\(time)")
            #expect(bright * 200 > all, "\(time)")
        }
    }

    @Test func `watercolour leaves the paper bare around the picture`() {
        var scene = Show.scene(.sea, .night)
        scene.style = .watercolour
        let picture = Show.frame(scene, width: 216, height: 384)
        for x in stride(from: 0, to: 216, by: 9) {
            #expect(picture.colour(x: x, y: 0).y > 0.85)
            #expect(picture.colour(x: x, y: 383).y > 0.85)
        }
        #expect(picture.colour(x: 108, y: 60).y < 0.6)
    }

    @Test(arguments: drawn)
    func `a photo is shown in the style as well`(style: Scene.Style) {
        let photo = Show.frame(Show.scene(.beach, .noon), width: 160, height: 120)
        let layers = PhotoLayers(photo, detector: nil)
        func shown(_ style: Scene.Style?) -> PixelBuffer {
            var scene = Show.scene(nil)
            scene.style = style
            var picture = PixelBuffer(width: 160, height: 120)
            SceneRenderer(scene: scene, width: 160, height: 120, backdrop: .photo(layers))
                .draw(at: 1, into: &picture)
            return picture
        }
        #expect(Show.difference(shown(nil), shown(style)) > 0.01)
    }
}
