import Foundation
import Kernels
import Storybook

/// What drawing costs, by place, element and style.
struct DrawingBench {
    /// One measured scene.
    struct Row {
        /// What was varied: place, element or style.
        let kind: String
        let name: String
        /// CPU milliseconds a frame of the whole picture.
        let cost: Double
        /// Share of them that this place, element or style takes.
        let share: Double

        /// Frames a second that two cores draw.
        var rate: Double { 2000 / max(cost, 0.01) }
    }

    /// The limits drawing is held to, in CPU milliseconds a frame and in bytes.
    enum Limit {
        static let median = 44.0
        static let worst = 80.0
        static let memory = 300 << 20
    }

    var width = 1080
    var height = 1920
    /// Frames that are measured of each scene.
    var frames = 12

    /// Measures everything in turn, and tells each row as soon as it is known.
    func run(_ tell: (Row) -> Void) {
        for place in Scene.Place.allCases {
            var scene = Self.scene(place)
            let whole = cost(scene)
            scene.elements = []
            tell(row("place", place.rawValue, whole, of: cost(scene)))
        }
        var plain = Self.scene(.hills)
        plain.elements = []
        let bare = cost(plain)
        for kind in Scene.ElementKind.allCases {
            var scene = plain
            scene.elements = [Scene.Element(kind: kind, count: Self.usual(kind))]
            let whole = cost(scene)
            tell(row("element", kind.rawValue, whole, of: whole - bare))
        }
        let soft = cost(Self.scene(.hills))
        for style in Scene.Style.allCases {
            var scene = Self.scene(.hills)
            scene.style = style
            let whole = cost(scene)
            tell(row("style", style.rawValue, whole, of: whole - soft))
        }
    }

    private func row(_ kind: String, _ name: String, _ whole: Double, of part: Double) -> Row {
        Row(kind: kind, name: name, cost: whole, share: min(max(part / whole, 0), 1))
    }

    private static func scene(_ place: Scene.Place) -> Scene {
        Scene(
            seed: 1,
            place: place,
            time: .golden,
            elements: [Scene.Element(kind: .balloons, count: 8)],
            camera: .zoomIn
        )
    }

    /// How many of a kind a busy scene has.
    private static func usual(_ kind: Scene.ElementKind) -> Int {
        switch kind {
        case .confetti, .snow, .rain: 120
        case .petals, .leaves, .stars, .sparkles: 60
        case .bokeh, .bubbles, .hearts: 30
        case .balloons, .lanterns, .butterflies, .birds: 14
        case .fireworks, .paperPlanes, .streamers: 6
        }
    }

    /// CPU milliseconds of a frame, once what stands still has been painted.
    private func cost(_ scene: Scene) -> Double {
        let renderer = SceneRenderer(scene: scene, width: width, height: height)
        var picture = PixelBuffer(width: width, height: height)
        renderer.draw(at: 0, into: &picture)
        let start = CPUClock.process
        for frame in 1...frames { renderer.draw(at: Double(frame) / 6, into: &picture) }
        return (CPUClock.process - start) / Double(frames) * 1000
    }
}
