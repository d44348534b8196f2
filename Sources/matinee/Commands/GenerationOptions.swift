import ArgumentParser
import Diffusion
import Foundation
import Generation
import Rendering
import Templates

/// The options of `generate` that say what is wanted.
struct GenerationOptions: ParsableArguments {
    @Option(help: "A pack by name, or the folder of one.")
    var pack: String?
    @Option(
        help: ArgumentHelp(
            """
            A LoRA for the pack's transformer, [high:|low:]FILE[=WEIGHT]; may be given again. With two \
            experts `high:` and `low:` say which it is for.
            """,
            valueName: "file"
        )
    )
    var lora: [String] = []
    @Option(help: "Round the pack's matrices to this when they are loaded: int8 or int4.")
    var quantise: Rounding?
    @Option(help: "What to show, in plain English.")
    var prompt: String?
    @Option(help: ArgumentHelp("A photo the clip starts from.", valueName: "file"))
    var image: String?
    @Option(help: ArgumentHelp("A photo of a person to show; needs --consent.", valueName: "file"))
    var subject: String?
    @Option(help: ArgumentHelp("The person's consent, as JSON.", valueName: "file"))
    var consent: String?
    @Option(help: ArgumentHelp("A video, photo or described scene to change.", valueName: "file"))
    var source: String?
    @Option(help: "What to change in --source.")
    var edit: String?
    @Option(help: ArgumentHelp("Where --edit may change it.", valueName: "file"))
    var mask: String?
    @Option(help: ArgumentHelp("A video or described scene to continue.", valueName: "file"))
    var extend: String?
    @Flag(help: "Make the end meet the beginning.")
    var loop = false
    @Option(
        help: ArgumentHelp(
            """
            Shots as JSON: [{prompt, duration, transition: cut|dissolve|match, camera, layout}].
            """,
            valueName: "file"
        )
    )
    var shots: String?
    @Option(
        help: ArgumentHelp("Boxes (JSON) or a sketch (PNG) of what goes where.", valueName: "file")
    )
    var layout: String?
    @Option(help: "A camera move by name, or a file of key frames as JSON.")
    var camera: String?
    @Option(help: ArgumentHelp("A picture or described scene to begin with.", valueName: "file"))
    var first: String?
    @Option(help: ArgumentHelp("A picture or described scene to end with.", valueName: "file"))
    var last: String?
    @Option(help: ArgumentHelp("A picture for a frame in the scene.", valueName: "file"))
    var picture: [String] = []
    @Option(help: "A third to keep calm for text: top, middle or bottom.")
    var calm: String?
    @Option(
        help: """
            What to hear, in plain English; or `none`, `scene`, or a tune: \
            \(BuiltInAssets.music.joined(separator: ", ")).
            """
    )
    var sound = "scene"
    @Option(help: ArgumentHelp("A description to draw again.", valueName: "file"))
    var scene: String?
    @Option(help: "Chooses among the scenes that fit.")
    var seed: UInt64 = 0
    @Option(help: "Sampling steps; the pack knows a good number.")
    var steps: Int?
    @Option(help: "How closely the words are followed; the pack knows a good number.")
    var guidance: Float?

    /// The LoRA files named.
    ///
    /// - Throws: `CommandProblem` that names the one that cannot be read as such.
    func loras() throws -> [PackLoRA] { try PackLoRA.read(lora) }

    /// Reads every file named, and lets a photo of a person through only with its consent.
    func request(_ form: ClipForm, usual: ClipForm.Usual) throws -> GenerationRequest {
        let source = self.source ?? extend
        let clip = try source.map {
            try SourceFile.read($0, field: extend == nil ? "source" : "extend")
        }
        let shots = try self.shots.map { try ShotsFile.read($0) } ?? []
        var request = try form.request(
            prompt: prompt ?? "",
            seed: seed,
            like: extend == nil ? clip : nil,
            lasting: shots.isEmpty ? nil : shots.reduce(0) { $0 + $1.duration },
            usual: usual
        )
        try check()
        request.steps = steps
        request.guidance = guidance
        request.scene = try scene.map { try InputFile.read($0, field: "scene", limit: 1 << 20) }
        request.startImage = try image.map { try PhotoFile.read($0, field: "image") }
        if let subject { request.subject = try consented(subject) }
        request.source = clip
        request.instruction = edit
        request.mask = try mask.map { try PhotoFile.read($0, field: "mask") }
        request.isLoop = loop
        request.shots = shots
        request.layout = try layout.map(layoutWish)
        request.camera = try camera.map(cameraWish)
        request.first = try first.map { try anchor($0, field: "first") }
        request.last = try last.map { try anchor($0, field: "last") }
        request.calm = calm
        request.pictures = try picture.map { try PhotoFile.read($0, field: "picture") }
        request.wantsSound = sound != "none"
        if !["none", "scene"].contains(sound), !BuiltInAssets.music.contains(sound) {
            request.soundPrompt = sound
        }
        return request
    }

    /// Refuses options that do not go together, and a wish for nothing.
    private func check() throws {
        if source != nil, extend != nil {
            throw CommandProblem.bad("extend", "continue a clip or change one, not both")
        }
        if source != nil, edit == nil {
            throw CommandProblem.bad("edit", "say what to change in the source")
        }
        if mask != nil, source == nil {
            throw CommandProblem.bad("mask", "a mask needs a --source")
        }
        if subject == nil, consent != nil {
            throw CommandProblem.bad("consent", "a consent needs a --subject")
        }
        let others = [scene, image, source, extend, shots, first, last]
        if prompt == nil, others.allSatisfy({ $0 == nil }) {
            throw CommandProblem.bad("prompt", "say what to show with --prompt, or name a --scene")
        }
    }

    /// What the clip is heard with.
    func soundtrack() -> ClipExport.Soundtrack {
        switch sound {
        case "none": .silent
        case let tune where BuiltInAssets.music.contains(tune): .music(tune)
        case "scene":
            // A film that is changed keeps what was recorded with it.
            source.map(SourceFile.hasSound) == true ? .file(source ?? "") : .scene
        default: .scene
        }
    }

    private func layoutWish(_ path: String) throws -> Layout {
        URL(filePath: path).pathExtension.lowercased() == "json"
            ? .boxes(try InputFile.read(path, field: "layout", limit: 1 << 20))
            : .sketch(try PhotoFile.read(path, field: "layout"))
    }

    private func cameraWish(_ text: String) throws -> CameraWish {
        URL(filePath: text).pathExtension.lowercased() == "json"
            ? .path(try InputFile.read(text, field: "camera", limit: 1 << 20)) : .move(text)
    }

    private func anchor(_ path: String, field: String) throws -> Anchor {
        URL(filePath: path).pathExtension.lowercased() == "json"
            ? .scene(try InputFile.read(path, field: field, limit: 1 << 20))
            : .picture(try PhotoFile.read(path, field: field))
    }

    private func consented(_ path: String) throws -> ConsentedSubject {
        let image = try PhotoFile.read(path, field: "subject")
        let consents = try consent.map { [try ConsentFile.read($0)] } ?? []
        return try ConsentedSubject(image, under: consents, for: "generate", at: Date())
    }
}

/// The options of `generate` that give the clip its form.
struct ClipForm: ParsableArguments {
    @Flag(help: "Make one picture instead of a clip.")
    var still = false
    @Option(
        help: ArgumentHelp(
            "Width and height in pixels, even; the source's or the pack's own if not given.",
            valueName: "WxH"
        )
    )
    var size: String?
    @Option(help: "Frames a second; the source's own, or what the pack makes (Storybook 30).")
    var fps: Int?
    @Option(help: "Seconds; 4, or as long as the source or the shots.")
    var duration: Double?

    /// What a clip is like when neither an option nor a source says.
    struct Usual: Sendable {
        var size = "1080x1920"
        var fps = 30
        var duration = 4.0
    }

    /// Gives a request of this form; what is not given is taken from `source` and `length`.
    func request(
        prompt: String,
        seed: UInt64,
        like source: SourceClip? = nil,
        lasting length: Double? = nil,
        usual: Usual = Usual()
    ) throws -> GenerationRequest {
        let film = source.flatMap { $0.frameCount > 0 ? $0 : nil }
        let own = film.map { "\(even($0.width))x\(even($0.height))" }
        let size = self.size ?? own ?? usual.size
        let rate = film?.framesPerSecond.map { min(max(Int($0.rounded()), 1), 60) }
        let fps = self.fps ?? rate ?? usual.fps
        let filmed = film.flatMap { film in
            film.framesPerSecond.map { Double(film.frameCount) / $0 }
        }
        let duration = self.duration ?? length ?? filmed ?? usual.duration
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

    /// The nearest even side that a video may have.
    private func even(_ side: Int) -> Int { min(max(side - side % 2, 64), 4_096) }
}

/// Reads the shots that `--shots` names.
enum ShotsFile {
    /// Gives the shots of the file at `path`.
    ///
    /// - Throws: `CommandProblem` naming the shot and key at fault.
    static func read(_ path: String) throws -> [Shot] {
        let bytes = try InputFile.read(path, field: "shots", limit: 1 << 20)
        var list = try JSONInput.value(bytes, field: "shots")
        if case .object(let members) = list, let inner = members["shots"] { list = inner }
        guard case .array(let entries) = list, (1...Shot.most).contains(entries.count) else {
            throw CommandProblem.bad("shots", "must be a list of 1 to \(Shot.most) shots")
        }
        return try entries.enumerated().map { try shot($1, "shots[\($0)]") }
    }

    private static func shot(_ value: Value, _ path: String) throws -> Shot {
        guard case .object(let members) = value else {
            throw CommandProblem.bad(path, "must be an object")
        }
        let known = ["prompt", "scene", "duration", "transition", "camera", "layout"]
        if let unknown = members.keys.filter({ !known.contains($0) }).min() {
            throw CommandProblem.bad(
                "\(path).\(unknown.prefix(40))",
                "is unknown" + Suggestion.phrase(for: unknown, among: known)
            )
        }
        let duration = members["duration"].map { $0.asDouble } ?? 4
        guard let duration, duration.isFinite, duration > 0, duration <= 600 else {
            throw CommandProblem.bad("\(path).duration", "use seconds above 0 and up to 600")
        }
        let word = members["transition"].map { $0.asString } ?? Shot.Transition.cut.rawValue
        guard let transition = word.flatMap(Shot.Transition.init(rawValue:)) else {
            let words = Shot.Transition.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandProblem.bad("\(path).transition", "use one of \(words)")
        }
        let prompt = members["prompt"]?.asString
        guard prompt != nil || members["scene"] != nil else {
            throw CommandProblem.bad("\(path).prompt", "say what to show")
        }
        var shot = Shot(
            prompt: prompt ?? "",
            scene: members["scene"].map(json),
            duration: duration,
            transition: transition
        )
        shot.layout = members["layout"].map { .boxes(json($0)) }
        shot.camera = members["camera"].map { camera in
            camera.asString.map(CameraWish.move) ?? .path(json(camera))
        }
        return shot
    }

    private static func json(_ value: Value) -> [UInt8] {
        Array(value.canonicalJSON.utf8)
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
