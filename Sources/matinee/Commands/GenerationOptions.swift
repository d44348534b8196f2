import ArgumentParser
import Crypto
import Foundation
import Generation
import Kernels
import Media
import Rendering
import Storybook

/// The options of `generate` that say what is wanted.
struct GenerationOptions: ParsableArguments {
    @Option(help: "A pack by name, or the folder of one.")
    var pack: String?
    @Option(help: "What to show, in plain English.")
    var prompt: String?
    @Option(help: ArgumentHelp("A photo the clip starts from.", valueName: "file"))
    var image: String?
    @Option(help: ArgumentHelp("A photo of a person to show; needs --consent.", valueName: "file"))
    var subject: String?
    @Option(help: ArgumentHelp("The person's consent, as JSON.", valueName: "file"))
    var consent: String?
    @Option(help: ArgumentHelp("A video or photo to change.", valueName: "file"))
    var source: String?
    @Option(help: "What to change in --source.")
    var edit: String?
    @Option(help: ArgumentHelp("Where --edit may change it.", valueName: "file"))
    var mask: String?
    @Option(help: ArgumentHelp("A clip to continue.", valueName: "file"))
    var extend: String?
    @Flag(help: "Make the end meet the beginning.")
    var loop = false
    @Option(help: ArgumentHelp("Several shots, as JSON.", valueName: "file"))
    var shots: String?
    @Option(
        help: ArgumentHelp("Boxes (JSON) or a sketch (PNG) of what goes where.", valueName: "file")
    )
    var layout: String?
    @Option(help: "A camera move by name, or key frames as JSON.")
    var camera: String?
    @Option(help: ArgumentHelp("The first frame.", valueName: "file"))
    var first: String?
    @Option(help: ArgumentHelp("The last frame.", valueName: "file"))
    var last: String?
    @Option(help: "`none`, `scene`, or a tune: \(BuiltInAssets.music.joined(separator: ", ")).")
    var sound = "scene"
    @Option(help: ArgumentHelp("A description to draw again.", valueName: "file"))
    var scene: String?
    @Option(help: "Chooses among the scenes that fit.")
    var seed: UInt64 = 0
    @Option(help: "Denoising steps, for packs that have them.")
    var steps: Int?
    @Option(help: "Classifier-free guidance, for packs that have it.")
    var guidance: Float?

    /// Reads every file named, and lets a photo of a person through only with its consent.
    func request(_ form: ClipForm) throws -> GenerationRequest {
        var request = try form.request(prompt: prompt ?? "", seed: seed)
        if prompt == nil, scene == nil, image == nil, asked.isEmpty {
            throw CommandProblem.bad("prompt", "say what to show with --prompt, or name a --scene")
        }
        request.steps = steps
        request.guidance = guidance
        request.scene = try scene.map { try InputFile.read($0, field: "scene", limit: 1 << 20) }
        request.startImage = try image.map { try picture($0, field: "image") }
        if let subject { request.subject = try consented(subject) }
        if let camera {
            request.prompt += (request.prompt.isEmpty ? "" : ", ") + "\(try move(camera)) camera"
        }
        request.wantsSound = sound != "none"
        return request
    }

    /// Refuses what the pack cannot do, naming the capability.
    func check(against pack: Pack) throws {
        for capability in asked where !pack.capabilities.contains(capability) {
            throw GenerationError.unsupported(capability, pack: pack.name)
        }
    }

    /// What the clip is heard with.
    func soundtrack() throws -> ClipExport.Soundtrack {
        switch sound {
        case "none": return .silent
        case "scene": return .scene
        default:
            guard BuiltInAssets.music.contains(sound) else {
                throw CommandProblem(
                    .noPack,
                    type: "no_pack",
                    detail: "no pack makes sound from words; use none, scene or a tune by name",
                    field: "sound"
                )
            }
            return .music(sound)
        }
    }

    /// Capabilities that the options name beyond text and image.
    private var asked: [Capability] {
        var asked: [Capability] = []
        if source != nil || edit != nil || mask != nil { asked.append(.edit) }
        if extend != nil { asked.append(.extend) }
        if loop { asked.append(.loop) }
        if shots != nil { asked.append(.shots) }
        if layout != nil { asked.append(.layout) }
        if camera != nil { asked.append(.camera) }
        if first != nil || last != nil { asked.append(.firstAndLast) }
        if subject != nil { asked.append(.personalised) }
        return asked
    }

    private func move(_ name: String) throws -> String {
        let known = Scene.CameraMove.allCases.map(\.rawValue)
        guard known.contains(name) else {
            throw CommandProblem.bad("camera", "use one of \(known.joined(separator: ", "))")
        }
        return name.replacing("-", with: " ")
    }

    private func consented(_ path: String) throws -> ConsentedSubject {
        let image = try picture(path, field: "subject")
        let consents = try consent.map { [try ConsentFile.read($0)] } ?? []
        return try ConsentedSubject(image, under: consents, for: "generate", at: Date())
    }

    private func picture(_ path: String, field: String) throws -> InputImage {
        let bytes = try InputFile.read(path, field: field, limit: 100 << 20)
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

/// The options of `generate` that give the clip its form.
struct ClipForm: ParsableArguments {
    @Flag(help: "Make one picture instead of a clip.")
    var still = false
    @Option(help: ArgumentHelp("Width and height in pixels, even.", valueName: "WxH"))
    var size = "1080x1920"
    @Option(help: "Frames a second.")
    var fps = 30
    @Option(help: "Seconds.")
    var duration = 4.0

    /// Gives a text-to-video request of this form.
    func request(prompt: String, seed: UInt64) throws -> GenerationRequest {
        let sides = size.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1],
            (64...4_096).contains(width), (64...4_096).contains(height),
            width.isMultiple(of: 2), height.isMultiple(of: 2)
        else {
            throw CommandProblem.bad(
                "size",
                "use WIDTHxHEIGHT with even sides from 64 to 4096, such as 1080x1920"
            )
        }
        guard (1...60).contains(fps) else { throw CommandProblem.bad("fps", "use 1 to 60") }
        guard duration.isFinite, duration > 0, duration <= 600 else {
            throw CommandProblem.bad("duration", "use seconds above 0 and up to 600")
        }
        let frames = still ? 1 : max(2, Int((duration * Double(fps)).rounded()))
        return GenerationRequest(
            prompt: prompt,
            seed: seed,
            width: width,
            height: height,
            framesPerSecond: fps,
            frameCount: frames
        )
    }
}

extension DecodingError {
    /// The fault in words, with the path of the key.
    var plain: String {
        switch self {
        case .keyNotFound(let key, _): "\(key.stringValue) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            (context.codingPath.map(\.stringValue) + [context.debugDescription])
                .joined(separator: ": ")
        @unknown default: "it cannot be read"
        }
    }
}
