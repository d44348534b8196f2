extension Storyboard {
    /// A clip that a generator makes for a box; equal values are the same clip.
    package struct Clip: Sendable, Equatable, Codable {
        /// What to show, in plain words, without the camera.
        package var prompt: String
        /// Chooses among the scenes that fit the prompt.
        package var seed: UInt64
        /// Whether all recipients of one occurrence date may share the clip.
        package var isShared: Bool
        /// Size in pixels of the box on the canvas, rounded up to even numbers.
        package var width: Int
        package var height: Int
        /// Frames to make: what the layer shows, linger included.
        package var frameCount: Int
        /// A camera move of `CameraMove`; nil leaves it to the prompt.
        package var camera: CameraMove?
        /// A pack by name; nil for any that can do it.
        package var pack: String?
        /// A picture that the clip starts from; nil for none.
        package var startPicture: Picture?
        /// Denoising steps; nil for the pack's own number.
        package var steps: Int?
        /// Classifier-free guidance; nil for the pack's own number.
        package var guidance: Double?
        /// What is asked beyond the words.
        package var wishes = Wishes()
        /// What is shown, degraded, when generation fails or would be late; nil fails the render.
        package var fallback: AssetReference?

        /// Gives a clip; the optional parts are set afterwards.
        package init(
            prompt: String,
            seed: UInt64,
            isShared: Bool,
            width: Int,
            height: Int,
            frameCount: Int
        ) {
            self.prompt = prompt
            self.seed = seed
            self.isShared = isShared
            self.width = width
            self.height = height
            self.frameCount = frameCount
        }

        /// A camera move; the raw value is the template's word.
        package enum CameraMove: String, Sendable, Codable, CaseIterable {
            case still = "static", panLeft = "pan-left", panRight = "pan-right", tiltUp = "tilt-up"
            case tiltDown = "tilt-down", zoomIn = "zoom-in", zoomOut = "zoom-out"
            case dollyIn = "dolly-in", dollyOut = "dolly-out", orbit, handheld
        }
    }
}
