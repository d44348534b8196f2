import Crypto
import Foundation
import Generation
import Kernels
import Media
import Provenance
import Rendering

/// Reads what `--source` and `--extend` name: a video, a photo or a described scene.
enum SourceFile {
    /// Longest video that is read, in seconds.
    static let longest = 600.0

    /// Gives the file at `path`; one of our own brings the scene it was drawn from.
    ///
    /// - Throws: `CommandProblem` naming `field`.
    static func read(_ path: String, field: String) throws -> SourceClip {
        switch URL(filePath: path).pathExtension.lowercased() {
        case "json":
            let scene = try InputFile.read(path, field: field, limit: 1 << 20)
            return SourceClip(
                sha256: hash(scene),
                width: 0,
                height: 0,
                framesPerSecond: nil,
                frameCount: 0,
                scene: scene
            ) { () throws(GenerationError) in
                throw .badRequest(field: field, reason: "a scene has no frames of its own")
            }
        case "png", "jpg", "jpeg", "webp", "gif", "bmp":
            let bytes = try InputFile.read(path, field: field, limit: 100 << 20)
            let photo = try PhotoFile.decode(bytes, field: field)
            let seal = (try? Seal.read(jpeg: bytes)) ?? (try? Seal.read(png: bytes))
            let recipe = seal?.recipe
            guard let recipe else { return SourceClip(photo) }
            return SourceClip(
                sha256: photo.sha256,
                width: photo.pixels.width,
                height: photo.pixels.height,
                framesPerSecond: nil,
                frameCount: 1,
                scene: Array(recipe.utf8)
            ) { () throws(GenerationError) in try SourceClip(photo).frames() }
        default: return try video(path, field: field)
        }
    }

    private static func video(_ path: String, field: String) throws -> SourceClip {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandProblem.bad(field, "\(path) cannot be read")
        }
        let probe: MediaProbe
        do throws(MediaError) {
            probe = try MediaProbe(path: path)
        } catch {
            throw CommandProblem.bad(
                field,
                "\(path) is no video or photo that can be read: \(error)"
            )
        }
        guard let picture = probe.video, picture.width > 0, picture.height > 0 else {
            throw CommandProblem.bad(field, "\(path) has no picture")
        }
        let rate = picture.fps > 0 ? picture.fps : 25
        let seconds = max(picture.duration, probe.duration)
        guard seconds <= longest else {
            throw CommandProblem.bad(
                field,
                "\(path) lasts \(Int(seconds)) s; at most \(Int(longest)) s are read, so cut it first"
            )
        }
        let count = picture.frameCount > 0 ? picture.frameCount : Int((seconds * rate).rounded())
        return SourceClip(
            sha256: try fileHash(path, field),
            width: picture.width,
            height: picture.height,
            framesPerSecond: rate,
            frameCount: max(count, 1),
            scene: recipe(path).map { Array($0.utf8) }
        ) { () throws(GenerationError) in
            try FilmReader(path: path, field: field)
        }
    }

    /// Whether the file at `path` has sound of its own.
    static func hasSound(_ path: String) -> Bool {
        (try? MediaProbe(path: path))?.sound != nil
    }

    private static func recipe(_ path: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: path),
            let length = try? handle.seekToEnd()
        else { return nil }
        defer { try? handle.close() }
        let reader = ByteReader(length: length) { offset, count in
            try handle.seek(toOffset: offset)
            return [UInt8](try handle.read(upToCount: count) ?? Data())
        }
        return (try? Seal.read(mp4: reader))?.recipe
    }

    private static func fileHash(_ path: String, _ field: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandProblem.bad(field, "\(path) cannot be read")
        }
        defer { try? handle.close() }
        var hash = SHA256()
        while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
            hash.update(data: part)
        }
        return hash.finalize().map { String(format: "%02x", $0) }.joined()
    }

    private static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    }
}

/// Reads a photo that an option names.
enum PhotoFile {
    /// Gives the upright picture in the file at `path`.
    ///
    /// - Throws: `CommandProblem` naming `field`.
    static func read(_ path: String, field: String) throws -> InputImage {
        try decode(try InputFile.read(path, field: field, limit: 100 << 20), field: field)
    }

    /// Gives the upright picture in `bytes`.
    static func decode(_ bytes: [UInt8], field: String) throws -> InputImage {
        do throws(MediaError) {
            let decoded = try ImageFile.decode(bytes, maxSide: 4_096)
            let sha256 = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
            return InputImage(
                pixels: PixelBuffer(
                    width: decoded.width,
                    height: decoded.height,
                    bytes: decoded.bytes
                ),
                sha256: sha256
            )
        } catch {
            throw CommandProblem.bad(field, "\(error)")
        }
    }
}

/// Reads a film's frames.
private final class FilmReader: FrameReader {
    private var reader: VideoReader
    private let field: String

    init(path: String, field: String) throws(GenerationError) {
        self.field = field
        do throws(MediaError) {
            reader = try VideoReader(path: path)
        } catch {
            throw .badRequest(field: field, reason: "\(error)")
        }
    }

    func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool {
        do {
            let row = picture.bytesPerRow
            return try picture.withMutableBytes { bytes throws(MediaError) in
                try reader.next(into: &bytes, bytesPerRow: row)
            }
        } catch {
            throw .badRequest(field: field, reason: "\(error)")
        }
    }
}
