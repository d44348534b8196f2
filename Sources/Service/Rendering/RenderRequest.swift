package import Foundation
package import Generation
package import Templates

/// Everything one render needs; equal requests give equal frames.
package struct RenderRequest: Sendable {
    /// What to show.
    package var storyboard: Storyboard
    /// Permissions on record for the photos of persons in it.
    package var consents: [Consent]
    /// The moment that consents are judged at.
    package var instant: Date
    /// Where the files are written; made if missing.
    package var folder: String
    /// Recorded in the seal.
    package var seed: UInt64

    /// Gives a request.
    package init(
        storyboard: Storyboard,
        consents: [Consent],
        instant: Date,
        folder: String,
        seed: UInt64
    ) {
        self.storyboard = storyboard
        self.consents = consents
        self.instant = instant
        self.folder = folder
        self.seed = seed
    }
}

/// A part of a render's way; the order is the order they are gone through.
package enum RenderingStage: String, Sendable, Codable, CaseIterable {
    case generating, composing, encoding, sealing
}

/// One finished file.
package struct RenderedFile: Sendable, Equatable, Codable {
    package var role: Storyboard.Output.Role
    package var path: String
    package var mediaType: String
    package var width: Int
    package var height: Int
    /// Frames a second; nil for a still.
    package var framesPerSecond: Int?
    /// Seconds; nil for a still.
    package var duration: Double?
}

/// What a render made.
package struct Rendered: Sendable {
    package var files: [RenderedFile]
    /// What the viewer should know: words that no picture could show, a fallback taken.
    package var warnings: [String]
    /// True when a clip is not what the template asked for but its fallback.
    package var degraded: Bool
    /// Wall and CPU seconds of each part.
    package var timings: Timings
    /// What the clips were made with; nil when none was generated.
    package var pack: Pack?
    /// The scenes that were drawn, as JSON, in storyboard order.
    package var scenes: [[UInt8]]
}

/// Seconds each part of a render took.
package struct Timings: Sendable, Equatable, Codable {
    /// Wall seconds by stage.
    package var wall: [String: Double] = [:]
    /// CPU seconds of drawing generated frames, on the composing thread.
    package var drawing = 0.0
    /// CPU seconds of everything else on the composing thread.
    package var composing = 0.0
    /// CPU seconds of the whole process during the render.
    package var process = 0.0

    /// Gives zeroes.
    package init() {}

    /// Everything in one table: wall seconds by stage, and CPU seconds as `cpu.…`.
    package var seconds: [String: Double] {
        var seconds = wall
        seconds["total"] = wall.values.reduce(0, +)
        seconds["cpu.drawing"] = drawing
        seconds["cpu.composing"] = composing
        seconds["cpu.process"] = process
        return seconds
    }
}

/// Where the bytes of assets come from; the service reads its storage, the command line files.
package struct AssetSource: Sendable {
    /// Gives the bytes of an asset, or throws `RenderingError.missingAsset`.
    package var bytes: @Sendable (AssetReference) async throws -> [UInt8]

    /// Wraps a way to read.
    package init(bytes: @escaping @Sendable (AssetReference) async throws -> [UInt8]) {
        self.bytes = bytes
    }

    /// Reads `file:` references from this machine and nothing else.
    package static let files = AssetSource { reference in
        guard case .file(let path) = reference,
            let data = FileManager.default.contents(atPath: path)
        else { throw RenderingError.missingAsset(reference.text) }
        return [UInt8](data)
    }
}
