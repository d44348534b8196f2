import Foundation
import Generation
import Kernels
import Media
import Rendering
import Synchronization
import Templates

/// A generator whose clips are one colour, counted as they are made.
final class PlainGenerator: Generator {
    let pack = Pack(
        name: "plain",
        sha256: String(repeating: "0", count: 64),
        generatorVersion: "1",
        capabilities: [.textToVideo, .textToStill, .edit]
    )
    private let count = Mutex(0)
    private let failure: GenerationError?

    init(failing failure: GenerationError? = nil) { self.failure = failure }

    var made: Int { count.withLock { $0 } }

    func clip(
        for request: GenerationRequest,
        progress: @Sendable (Double) -> Void
    ) async throws(GenerationError) -> any GeneratedClip {
        if let failure { throw failure }
        if request.scene == nil { count.withLock { $0 += 1 } }
        progress(1)
        return PlainClip(request: request)
    }
}

struct PlainClip: GeneratedClip {
    let request: GenerationRequest
    var description: [UInt8]? { [UInt8]("{\"plain\":true}".utf8) }
    var unmet: [String] { [] }
    var warnings: [String] { [] }
    var titles: [String] { [] }
    func sound() -> Sound? { nil }
    func frames() -> any FrameReader { PlainFrames(left: request.frameCount) }
}

struct PlainFrames: FrameReader {
    var left: Int

    mutating func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool {
        guard left > 0 else { return false }
        left -= 1
        picture.fill(Paint([0.2, 0.4, 0.8, 1]))
        return true
    }
}

extension Storyboard {
    /// One scene a second long, 128 × 128 at 10 fps, with these layers.
    static func short(
        _ layers: [Layer],
        seconds: Int = 1,
        music: String? = nil,
        label: Label? = nil
    ) -> Storyboard {
        let frames = seconds * 10
        return Storyboard(
            template: "short",
            title: "Short",
            locale: "en",
            canvas: Canvas(width: 128, height: 128, framesPerSecond: 10),
            scenes: [
                Scene(
                    id: "only",
                    startFrame: 0,
                    frameCount: frames,
                    lingerFrames: 0,
                    transition: .cut,
                    background: .solid(Colour(red: 0, green: 0, blue: 0)),
                    layers: layers
                )
            ],
            sound: Soundtrack(music: music.map { .builtIn($0) }),
            outputs: [
                Output(role: .video, format: .mp4), Output(role: .poster, format: .jpg, frame: 0),
            ],
            label: label
        )
    }

    static func clip(fallback: AssetReference? = nil) -> Layer {
        var clip = Clip(
            prompt: "anything",
            seed: 1,
            isShared: false,
            width: 128,
            height: 128,
            frameCount: 10
        )
        clip.fallback = fallback
        return Layer(
            source: "scenes[0].layers[0]",
            frames: 0..<10,
            box: .full,
            content: .generated(clip)
        )
    }

    static func photo(_ path: String) -> Layer {
        Layer(
            source: "scenes[0].layers[0]",
            frames: 0..<10,
            box: .full,
            content: .image(Image(picture: Picture(asset: .file(path), needsConsent: true)))
        )
    }
}

/// A folder that is gone when the body has ended.
@discardableResult
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}

/// Renders with the plain generator unless another is given.
@discardableResult
func render(
    _ storyboard: Storyboard,
    into folder: String,
    with generator: any Generator = PlainGenerator(),
    consents: [Consent] = [],
    cache: ClipCache = .none
) async throws -> Rendered {
    let renderer = VideoRenderer(
        generators: [generator],
        assets: .files,
        cache: cache,
        codeVersion: "test"
    )
    return try await renderer.render(
        RenderRequest(
            storyboard: storyboard,
            consents: consents,
            instant: Date(),
            folder: folder,
            seed: 1
        )
    )
}

/// Decodes every frame of a video.
func frames(of path: String) throws -> [PixelBuffer] {
    var reader = try VideoReader(path: path)
    var frames: [PixelBuffer] = []
    var picture = PixelBuffer(width: reader.width, height: reader.height)
    while true {
        let isThere = try picture.withMutableBytes { (bytes: inout MutableRawSpan) in
            try reader.next(into: &bytes, bytesPerRow: reader.width * 4)
        }
        guard isThere else { return frames }
        frames.append(picture)
    }
}
