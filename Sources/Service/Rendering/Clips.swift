private import Crypto
private import Foundation
internal import Generation
internal import Kernels
internal import Media
internal import Storybook
internal import Templates

/// Clips that were made before, found by the hash of everything that decides them.
///
/// The service keeps them per creator; on the command line there is none.
package struct ClipCache: Sendable {
    /// Gives the description kept under a key, or nil.
    package var find: @Sendable (String) async throws -> [UInt8]?
    /// Keeps a description; `photos` are the hashes of the persons' photos it was made from, and
    /// it goes when a consent for one of them goes.
    package var keep:
        @Sendable (_ key: String, _ description: [UInt8], _ photos: [String])
            async
            throws -> Void

    /// Wraps a way to find and keep.
    package init(
        find: @escaping @Sendable (String) async throws -> [UInt8]?,
        keep: @escaping @Sendable (String, [UInt8], [String]) async throws -> Void
    ) {
        self.find = find
        self.keep = keep
    }

    /// Keeps nothing.
    package static let none = ClipCache(find: { _ in nil }, keep: { _, _, _ in })
}

/// A clip ready to be shown, and what has to be said about it.
struct MadeClip: Sendable {
    var clip: any GeneratedClip
    /// What it was made with; nil for a fallback.
    var pack: Pack?
    var warnings: [String] = []
    var isFallback = false
}

/// Turns the clips of a storyboard into clips of a generator.
struct ClipMaker: Sendable {
    var generators: [any Generator]
    var cache: ClipCache
    var gate: LikenessGate
    var assets: AssetSource
    var framesPerSecond: Int

    /// Makes `clip`, from the cache when an equal one was made before, else by the model, else, and
    /// then said so, by the fallback that its template names.
    func make(
        _ clip: Storyboard.Clip,
        layer: String,
        progress: @Sendable (Double) -> Void
    ) async throws -> MadeClip {
        var request = GenerationRequest(
            prompt: clip.prompt,
            seed: clip.seed,
            width: clip.width,
            height: clip.height,
            framesPerSecond: framesPerSecond,
            frameCount: clip.frameCount
        )
        request.steps = clip.steps
        request.guidance = clip.guidance.map { Float($0) }
        request.wantsSound = true
        var photos: [String] = []
        if let picture = clip.startPicture {
            request.startImage = try await image(picture, for: clip, &photos)
        }
        try await add(clip.wishes, of: clip, to: &request, &photos)
        do throws(GenerationError) {
            let made = try await generate(request, pack: clip.pack, photos: photos, progress)
            if clip.wishes.mustMeetAll, let word = made.clip.unmet.first {
                throw .badRequest(field: "prompt", reason: "“\(word)” cannot be drawn")
            }
            return made
        } catch .cancelled {
            throw CancellationError()
        } catch {
            guard let fallback = clip.fallback else {
                throw RenderingError.generation(layer: layer, error)
            }
            return try await fall(back: fallback, request, because: error, layer: layer)
        }
    }

    /// Opens a picture through the gate and decodes it.
    private func image(
        _ picture: Storyboard.Picture,
        for clip: Storyboard.Clip,
        _ photos: inout [String]
    ) async throws -> InputImage {
        let opened = try await gate.open(picture, from: assets)
        let decoded = try decode(opened, maxSide: 2 * max(clip.width, clip.height))
        if picture.needsConsent { photos.append(opened.sha256) }
        return InputImage(pixels: decoded, sha256: opened.sha256)
    }

    /// Puts what the template asks beyond its words into the request.
    private func add(
        _ wishes: Storyboard.Clip.Wishes,
        of clip: Storyboard.Clip,
        to request: inout GenerationRequest,
        _ photos: inout [String]
    ) async throws {
        if let subject = wishes.subject {
            let opened = try await gate.open(subject, from: assets)
            let decoded = try decode(opened, maxSide: 2 * max(clip.width, clip.height))
            let image = InputImage(pixels: decoded, sha256: opened.sha256)
            request.subject = try gate.consented(image)
            photos.append(opened.sha256)
        }
        for picture in wishes.pictures {
            request.pictures.append(try await image(picture, for: clip, &photos))
        }
        if let first = wishes.first {
            request.first = .picture(try await image(first, for: clip, &photos))
        }
        if let last = wishes.last {
            request.last = .picture(try await image(last, for: clip, &photos))
        }
        request.instruction = wishes.edit
        request.isLoop = wishes.isLoop
        request.calm = wishes.calm?.rawValue
        request.soundPrompt = wishes.sound
        request.camera = try clip.cameraWish
        request.layout = try wishes.layoutWish
        let total = Double(wishes.shots.reduce(0) { $0 + $1.lasts })
        request.shots = try wishes.shots.map { shot in
            var take = Shot(
                prompt: shot.prompt,
                duration: request.duration * Double(shot.lasts) / total,
                transition: Shot.Transition(rawValue: shot.transition.rawValue) ?? .cut
            )
            take.camera = try shot.cameraWish
            take.layout = try shot.layoutWish
            return take
        }
    }

    private func generate(
        _ request: GenerationRequest,
        pack: String?,
        photos: [String],
        _ progress: @Sendable (Double) -> Void
    ) async throws(GenerationError) -> MadeClip {
        let generator = try choose(pack, for: request)
        let key = ClipKey(request, pack: generator.pack).hexadecimal
        var known = request
        // A cache that cannot be reached costs time, not the render.
        if request.isToldByItsScene {
            known.scene = (try? await cache.find(key)) ?? request.scene
        }
        let clip = try await generator.clip(for: known, progress: progress)
        if request.isToldByItsScene, known.scene == nil, let description = clip.description {
            try? await cache.keep(key, description, photos)
        }
        let unmet = clip.unmet.isEmpty ? [] : ["unmet: " + clip.unmet.joined(separator: ", ")]
        return MadeClip(clip: clip, pack: generator.pack, warnings: clip.warnings + unmet)
    }

    private func choose(
        _ pack: String?,
        for request: GenerationRequest
    ) throws(GenerationError) -> any Generator {
        let named = generators.filter { pack == nil || $0.pack.name == pack }
        guard let first = named.first else {
            throw .badRequest(field: "pack", reason: "no pack named \(pack ?? "?") is installed")
        }
        // A pack that can do nothing tells why itself.
        if pack != nil, first.pack.capabilities.isEmpty { return first }
        // Sound is welcome, never required: a pack without it makes a silent clip.
        let needs = request.needs.subtracting([.sound])
        if let able = named.first(where: { $0.pack.capabilities.isSuperset(of: needs) }) {
            return able
        }
        let missing = needs.subtracting(first.pack.capabilities).min { $0.rawValue < $1.rawValue }
        throw .unsupported(missing ?? .textToVideo, pack: first.pack.name)
    }

    private func fall(
        back reference: AssetReference,
        _ request: GenerationRequest,
        because error: GenerationError,
        layer: String
    ) async throws -> MadeClip {
        let clip: any GeneratedClip
        if case .builtIn(let name) = reference {
            guard let scene = BuiltInScene.named(name) else {
                throw RenderingError.missingAsset(reference.text)
            }
            clip = StorybookClip(request: request, scene: scene)
        } else {
            let picture = Storyboard.Picture(asset: reference, needsConsent: false)
            let opened = try await gate.open(picture, from: assets)
            let side = max(request.width, request.height)
            clip = StillClip(
                request: request,
                picture: try decode(opened, maxSide: side, name: reference.text)
            )
        }
        return MadeClip(
            clip: clip,
            warnings: ["\(layer): fallback \(reference.text) (\(error))"],
            isFallback: true
        )
    }
}

/// Decodes a picture upright, no larger than needed.
func decode(
    _ opened: OpenedPicture,
    maxSide: Int,
    name: String = "picture"
) throws(RenderingError) -> PixelBuffer {
    do {
        let image = try ImageFile.decode(opened.bytes, maxSide: maxSide)
        return PixelBuffer(width: image.width, height: image.height, bytes: image.bytes)
    } catch {
        throw .unusableAsset(name, reason: "\(error)")
    }
}

/// The name under which a clip is kept: SHA-256 over everything that decides its frames.
struct ClipKey {
    let hexadecimal: String

    init(_ request: GenerationRequest, pack: Pack) {
        var hash = SHA256()
        let parts: [String] = [
            "clip-3", pack.sha256, pack.generatorVersion,
            request.needs.map(\.rawValue).sorted().joined(separator: "+"), request.prompt,
            "\(request.seed)", "\(request.width)x\(request.height)",
            "\(request.framesPerSecond)", "\(request.frameCount)",
            request.steps.map(String.init) ?? "-", request.guidance.map { "\($0)" } ?? "-",
            request.startImage?.sha256 ?? "-", request.subject?.image.sha256 ?? "-",
            request.pictures.map(\.sha256).joined(separator: "+"),
            request.first?.account ?? "-", request.last?.account ?? "-",
            request.instruction ?? "-", "\(request.isLoop)", request.calm ?? "-",
            request.soundPrompt ?? "-", request.camera?.account ?? "-",
            request.layout?.account ?? "-",
            request.shots.map(\.account).joined(separator: "\n"),
        ]
        for part in parts {
            // Length before content, so that no two lists of parts read the same.
            hash.update(data: Data("\(part.utf8.count):\(part)".utf8))
        }
        if let scene = request.scene { hash.update(data: scene) }
        hexadecimal = hash.finalize().map { String(format: "%02x", $0) }.joined()
    }
}
