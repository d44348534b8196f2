internal import Kernels

/// A video or photo that is there already, to be changed or continued.
package struct SourceClip: Sendable, Equatable {
    /// SHA-256 of the original file, lower-case hexadecimal.
    package let sha256: String
    /// Width and height of its frames in pixels.
    package let width: Int
    package let height: Int
    /// Frames a second; nil for a photo.
    package let framesPerSecond: Double?
    /// Frames it has; 1 for a photo.
    package let frameCount: Int
    /// The scene it was drawn from, as `describe` gave it (JSON); nil for what we did not draw.
    package let scene: [UInt8]?
    private let open: @Sendable () throws(GenerationError) -> any FrameReader

    /// Describes a file; `frames` opens a reader at its first frame, each time anew.
    package init(
        sha256: String,
        width: Int,
        height: Int,
        framesPerSecond: Double?,
        frameCount: Int,
        scene: [UInt8]?,
        frames: @escaping @Sendable () throws(GenerationError) -> any FrameReader
    ) {
        self.sha256 = sha256
        self.width = width
        self.height = height
        self.framesPerSecond = framesPerSecond
        self.frameCount = frameCount
        self.scene = scene
        open = frames
    }

    /// Takes a photo as a source of one frame.
    package init(_ photo: InputImage) {
        self.init(
            sha256: photo.sha256,
            width: photo.pixels.width,
            height: photo.pixels.height,
            framesPerSecond: nil,
            frameCount: 1,
            scene: nil
        ) { SinglePicture(picture: photo.pixels) }
    }

    /// Gives a reader at the first frame; its pictures have the source's own size.
    package func frames() throws(GenerationError) -> any FrameReader { try open() }

    /// Equal files are equal sources.
    package static func == (one: SourceClip, other: SourceClip) -> Bool {
        one.sha256 == other.sha256 && one.scene == other.scene
    }
}

/// Reads one picture, once.
private struct SinglePicture: FrameReader {
    let picture: PixelBuffer
    var isRead = false

    mutating func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool {
        guard !isRead else { return false }
        picture = self.picture
        isRead = true
        return true
    }
}
