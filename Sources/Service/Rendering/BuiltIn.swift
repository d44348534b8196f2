internal import Generation
internal import Kernels
internal import Storybook

/// The assets of the box, which templates name `asset:<name>`.
package enum BuiltInAssets {
    /// Names of music beds.
    package static let music = Music.allCases.map(\.rawValue)
    /// Names of clips for fallbacks; they need no model and cannot fail.
    package static let clips: [String] = BuiltInScene.all.keys.sorted()
}

/// Scenes that are drawn without the model.
enum BuiltInScene {
    static func named(_ name: String) -> Scene? { all[name] }

    static let all: [String: Scene] = [
        "confetti-loop": scene(.golden, [Scene.Element(kind: .confetti, count: 60)]),
        "bokeh-loop": scene(.dusk, [Scene.Element(kind: .bokeh, count: 18)]),
        "soft-gradient": scene(.morning, []),
    ]

    private static func scene(_ time: Scene.TimeOfDay, _ elements: [Scene.Element]) -> Scene {
        Scene(
            seed: 1,
            place: .studio,
            time: time,
            weather: nil,
            style: nil,
            elements: elements,
            object: nil,
            people: [],
            camera: .still,
            pace: .slow,
            palette: [],
            events: [],
            unmet: []
        )
    }
}

/// One picture for the length of a clip, filling the frame.
struct StillClip: GeneratedClip {
    let request: GenerationRequest
    let picture: LayerPicture

    init(request: GenerationRequest, picture: PixelBuffer) {
        self.request = request
        self.picture = LayerPicture(picture)
    }

    var description: [UInt8]? { nil }
    var unmet: [String] { [] }
    var warnings: [String] { [] }
    var titles: [String] { [] }

    func sound() -> Sound? { nil }

    func frames() -> any FrameReader { StillReader(clip: self) }
}

private struct StillReader: FrameReader {
    let clip: StillClip
    var index = 0

    mutating func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool {
        guard index < clip.request.frameCount else { return false }
        let view = View.covering(clip.picture.pixels, width: picture.width, height: picture.height)
        picture.draw(clip.picture, at: view.placement(clamped: true))
        index += 1
        return true
    }
}
