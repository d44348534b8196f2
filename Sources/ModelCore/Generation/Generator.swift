package import Kernels

/// What a model checkpoint is and can do; recorded with every render.
package struct Pack: Sendable, Equatable, Codable {
    /// The name templates and the command line use.
    package let name: String
    /// SHA-256 over the pack's files, lower-case hexadecimal.
    package let sha256: String
    /// Version of the code that draws with it; a change may change frames.
    package let generatorVersion: String
    /// What it can do.
    package let capabilities: Set<Capability>

    /// Gives the description of one pack.
    package init(
        name: String,
        sha256: String,
        generatorVersion: String,
        capabilities: Set<Capability>
    ) {
        self.name = name
        self.sha256 = sha256
        self.generatorVersion = generatorVersion
        self.capabilities = capabilities
    }
}

/// A model that turns requests into clips: Storybook and the diffusion engine.
package protocol Generator: Sendable {
    /// What it is and can do.
    var pack: Pack { get }

    /// The same generator, which keeps in `folder` what it needs to go on after its process has died.
    ///
    /// Whoever lends the folder removes it when nobody will ask for the clips again.
    func keeping(statesIn folder: String) -> any Generator

    /// Runs the model for `request` and gives a clip whose frames can be read in order.
    ///
    /// Checks the task's cancellation between steps.
    ///
    /// - Parameters:
    ///   - request: what to make.
    ///   - progress: called with the finished share of the model's work, 0...1, rising.
    /// - Returns: the clip; nothing of it is drawn yet.
    /// - Throws: `GenerationError`.
    func clip(
        for request: GenerationRequest,
        progress: @Sendable (Double) -> Void
    ) async throws(GenerationError) -> any GeneratedClip
}

extension Generator {
    /// What takes a moment is made anew.
    package func keeping(statesIn folder: String) -> any Generator { self }
}

/// A clip the model has made.
package protocol GeneratedClip: Sendable {
    /// What was asked for.
    var request: GenerationRequest { get }
    /// What was made, as JSON with the keys of `matinee generate --describe`; nil when the pack has none.
    var description: [UInt8]? { get }
    /// Words of the prompt that the pack could not show.
    var unmet: [String] { get }
    /// What a viewer should be told about the clip, beyond unmet words: a fallback taken, for one.
    var warnings: [String] { get }
    /// Words to be set over the pictures, one after another; drawn by whoever composes.
    var titles: [String] { get }
    /// Sound from the same scene, as long as the clip; nil when none was asked for or none fits.
    func sound() -> Sound?
    /// Gives a reader at the first frame; several readers of one clip give the same frames.
    func frames() -> any FrameReader
}

/// Reads a clip's frames in order.
package protocol FrameReader {
    /// Draws the next frame into `picture`, which has the request's size.
    ///
    /// - Returns: false when the clip has ended; `picture` is then unchanged.
    /// - Throws: `GenerationError`.
    mutating func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool
}
