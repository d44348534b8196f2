extension Storyboard {
    /// Something shown in a box for a while.
    package struct Layer: Sendable, Equatable, Codable {
        /// Where the template says it: `scenes[1].layers[0]`.
        package var source: String
        /// Frames it is shown in, counted from the scene's first frame; inside `0..<drawnFrameCount`.
        package var frames: Range<Int>
        /// Where it is shown.
        package var box: Box
        /// From 0, invisible, to 1, opaque, before any animation.
        package var opacity: Double
        /// How it comes in, from its first frame on.
        package var enter: Animation
        /// How it goes, up to its last frame; `.none` when the scene's end takes it away.
        package var exit: Animation
        /// What is shown.
        package var content: Content

        /// Gives a layer of these parts.
        package init(
            source: String,
            frames: Range<Int>,
            box: Box,
            opacity: Double = 1,
            enter: Animation = .none,
            exit: Animation = .none,
            content: Content
        ) {
            self.source = source
            self.frames = frames
            self.box = box
            self.opacity = opacity
            self.enter = enter
            self.exit = exit
            self.content = content
        }

        /// What a layer shows.
        package enum Content: Sendable, Equatable, Codable {
            /// A clip that a generator makes.
            case generated(Clip)
            /// A picture from an asset.
            case image(Image)
            /// Words.
            case text(Text)
            /// A colour or a gradient.
            case fill(FilledShape)
        }
    }

    /// How a layer comes or goes.
    package struct Animation: Sendable, Equatable, Codable {
        /// What moves.
        package var kind: Kind
        /// How many frames it takes; 0 for `none`.
        package var frames: Int

        /// Gives an animation.
        package init(kind: Kind, frames: Int) {
            self.kind = kind
            self.frames = frames
        }

        /// No animation.
        package static let none = Animation(kind: .none, frames: 0)

        /// What moves; leaving, each runs backwards: a `rise` sinks away, and all but `none` fade.
        package enum Kind: String, Sendable, Codable, CaseIterable {
            case none, fade, rise, drop, pop, slideLeft = "slide-left", slideRight = "slide-right"
        }
    }
}
