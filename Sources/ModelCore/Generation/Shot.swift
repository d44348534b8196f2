/// One take of a clip that has several.
package struct Shot: Sendable, Equatable {
    /// How a shot takes over from the one before it.
    package enum Transition: String, Sendable, Codable, CaseIterable {
        /// At once.
        case cut
        /// The pictures fade into one another over half a second.
        case dissolve
        /// A cut in which what both shots have stays in its place and goes on moving.
        case match
    }

    /// What to show, in plain words; may be empty when `scene` says it.
    package var prompt: String
    /// A scene as `describe` gave it (JSON), instead of words.
    package var scene: [UInt8]?
    /// Seconds that it lasts.
    package var duration: Double
    package var transition: Transition
    /// How the camera moves in it; the request's own wish when nil.
    package var camera: CameraWish?
    /// Where things are to stand in it; the request's own wish when nil.
    package var layout: Layout?

    /// Gives a shot of these parts.
    package init(
        prompt: String,
        scene: [UInt8]? = nil,
        duration: Double,
        transition: Transition = .cut
    ) {
        self.prompt = prompt
        self.scene = scene
        self.duration = duration
        self.transition = transition
    }

    /// Most shots in one clip.
    package static let most = 60
}

/// How a clip begins or ends.
package enum Anchor: Sendable, Equatable {
    /// On this very picture.
    case picture(InputImage)
    /// On this scene, as `describe` gave it (JSON).
    case scene([UInt8])
}

/// Where things are to stand.
package enum Layout: Sendable, Equatable {
    /// Boxes as JSON: `[{"what": "cake", "box": [x, y, width, height]}]`, shares of the picture.
    case boxes([UInt8])
    /// A drawing in flat colours, each of which stands for a part.
    case sketch(InputImage)
}

/// How the camera moves.
package enum CameraWish: Sendable, Equatable {
    /// A move of the pack's vocabulary.
    case move(String)
    /// Key frames as JSON: `[{"t": 0, "x": 0, "y": 0, "zoom": 1, "easing": "ease-in-out"}]`.
    case path([UInt8])
}
