import Diffusion
import Foundation
import Generation
import Kernels
import Synchronization
import Tensors
import Testing

struct DiffusionGeneratorTests {
    /// A generator over a golden pack that takes every prompt for the golden one.
    static func generator(_ kind: String, states: String? = nil) throws -> DiffusionGenerator {
        try generator(goldenPack(kind), named: kind, states: states)
    }

    /// The same over any pack that has a golden file.
    static func generator(
        _ pack: PackFolder,
        named kind: String,
        states: String? = nil
    ) throws -> DiffusionGenerator {
        let golden = try pack.golden
        let text = try golden.unbatched("pipeline.prompt_embeds")
        let negative = try golden.unbatched("pipeline.negative_prompt_embeds")
        var limits = DiffusionLimits(pack.index)
        limits.steps = 2
        limits.frames = 17
        return DiffusionGenerator(
            pack,
            name: kind,
            sha256: String(repeating: "a", count: 64),
            limits: limits,
            states: states
        ) { prompts, _, _ in prompts.map { $0.isEmpty ? negative : text } }
    }

    static func request(frames: Int = 5, seed: UInt64 = 1) -> GenerationRequest {
        GenerationRequest(
            prompt: "confetti",
            seed: seed,
            width: 64,
            height: 32,
            framesPerSecond: 16,
            frameCount: frames
        )
    }

    static let photo = InputImage(
        pixels: PixelBuffer(width: 48, height: 64) { x, y in
            SIMD4(Float(x) / 48, Float(y) / 64, 0.5, 1)
        },
        sha256: String(repeating: "b", count: 64)
    )

    static func subject() throws -> ConsentedSubject {
        try ConsentedSubject(
            photo,
            under: [
                Consent(
                    subject: "Ada",
                    relationship: "friend",
                    statement: "yes",
                    scope: ["*"],
                    granted: Date(timeIntervalSince1970: 0),
                    expires: nil,
                    photoSHA256: photo.sha256
                )
            ],
            for: "generate",
            at: Date(timeIntervalSince1970: 1_000)
        )
    }

    static func pictures(_ clip: any GeneratedClip) throws -> [PixelBuffer] {
        var reader = clip.frames()
        var pictures: [PixelBuffer] = []
        var picture = PixelBuffer(width: clip.request.width, height: clip.request.height)
        while try reader.next(into: &picture) { pictures.append(picture) }
        return pictures
    }

    @Test func `a prompt becomes as many frames as were asked for, the same each time`()
        async throws
    {
        let generator = try Self.generator("t2v")
        let shares = Mutex<[Double]>([])

        let clip = try await generator.clip(for: Self.request(frames: 7)) { share in
            shares.withLock { $0.append(share) }
        }

        let pictures = try Self.pictures(clip)
        #expect(pictures.count == 7)
        #expect(try Self.pictures(clip) == pictures)
        let again = try await generator.clip(for: Self.request(frames: 7)) { _ in }
        #expect(try Self.pictures(again) == pictures)
        let other = try await generator.clip(for: Self.request(frames: 7, seed: 2)) { _ in }
        #expect(try Self.pictures(other) != pictures)
        let told = shares.withLock { $0 }
        #expect(told == told.sorted())
        #expect(told.last == 1)
    }

    @Test func `a still is one frame, and a size that is no multiple is scaled to`() async throws {
        var request = Self.request(frames: 1)
        request.width = 70
        request.height = 38

        let clip = try await Self.generator("t2v").clip(for: request) { _ in }

        #expect(try Self.pictures(clip).count == 1)
    }

    @Test func `a rate of its own shows each frame for its time`() async throws {
        var request = Self.request(frames: 10)
        request.framesPerSecond = 32

        let clip = try await Self.generator("t2v").clip(for: request) { _ in }

        let pictures = try Self.pictures(clip)
        #expect(pictures.count == 10)
        #expect(pictures[0] == pictures[1])
        #expect(pictures[1] != pictures[2])
        #expect(pictures[8] == pictures[9])
    }

    @Test(arguments: ["ti2v", "i2v", "vace"])
    func `another picture to start from gives another clip`(_ kind: String) async throws {
        let generator = try Self.generator(kind)
        var request = Self.request()
        request.startImage = Self.photo
        let one = try Self.pictures(try await generator.clip(for: request) { _ in })
        let dark = PixelBuffer(width: 64, height: 32) { _, _ in SIMD4(0.1, 0, 0, 1) }
        request.startImage = InputImage(pixels: dark, sha256: String(repeating: "c", count: 64))

        let other = try Self.pictures(try await generator.clip(for: request) { _ in })

        #expect(one.count == 5)
        #expect(one != other)
    }

    @Test func `a pack whose encoder tells of one picture starts with it, and ends as it likes`()
        async throws
    {
        let generator = try Self.generator(
            PackFolder(path: fixture("cases/told-image")),
            named: "told-image"
        )
        var request = Self.request()
        request.startImage = Self.photo

        let clip = try await generator.clip(for: request) { _ in }
        request.last = .picture(Self.photo)

        #expect(try Self.pictures(clip).count == 5)
        await #expect(throws: GenerationError.unsupported(.firstAndLast, pack: "told-image")) {
            _ = try await generator.clip(for: request) { _ in }
        }
    }

    @Test func `a pack whose encoder tells of two pictures makes clips between them alone`()
        async throws
    {
        let generator = try Self.generator(
            PackFolder(path: fixture("cases/told-first-last")),
            named: "told-first-last"
        )
        func field(_ request: GenerationRequest) async -> String? {
            do {
                _ = try await generator.clip(for: request) { _ in }
            } catch {
                if case .badRequest(let field, _) = error { return field }
            }
            return nil
        }
        var request = Self.request()
        request.first = .picture(Self.photo)
        let withoutLast = await field(request)
        request.last = .picture(Self.photo)
        var still = request
        still.frameCount = 1

        #expect(withoutLast == "last")
        #expect(await field(still) == "duration")
        let clip = try await generator.clip(for: request) { _ in }
        #expect(try Self.pictures(clip).count == 5)
    }

    @Test func `a person's photo is a reference that is not shown`() async throws {
        let generator = try Self.generator("vace")
        var request = Self.request()
        let without = try Self.pictures(try await generator.clip(for: request) { _ in })
        request.subject = try Self.subject()

        let with = try Self.pictures(try await generator.clip(for: request) { _ in })

        #expect(with.count == 5)
        #expect(with != without)
    }

    @Test(arguments: ["t2v", "vace"])
    func `an instruction changes a source`(_ kind: String) async throws {
        let generator = try Self.generator(kind)
        var request = Self.request()
        request.source = SourceClip(Self.photo)
        request.instruction = "at night"

        let clip = try await generator.clip(for: request) { _ in }

        #expect(try Self.pictures(clip).count == 5)
    }

    @Test func `a mask holds an edit to its place`() async throws {
        let generator = try Self.generator("vace")
        var request = Self.request()
        request.source = SourceClip(Self.photo)
        request.instruction = "a red hat"
        func clip(_ isLeft: Bool) async throws -> [PixelBuffer] {
            let mask = PixelBuffer(width: 64, height: 32) { x, _ in
                let light: Float = (x < 32) == isLeft ? 1 : 0
                return SIMD4(light, light, light, 1)
            }
            request.mask = InputImage(pixels: mask, sha256: "\(isLeft)")
            return try Self.pictures(try await generator.clip(for: request) { _ in })
        }

        #expect(try await clip(true) != clip(false))
    }

    @Test(arguments: ["ti2v", "vace", "i2v"])
    func `a clip is continued after its last picture`(_ kind: String) async throws {
        let generator = try Self.generator(kind)
        var request = Self.request()
        request.source = SourceClip(Self.photo)

        let clip = try await generator.clip(for: request) { _ in }

        #expect(try Self.pictures(clip).count == 5)
    }

    @Test func `what a pack cannot do is refused with the reason`() async throws {
        var request = Self.request()
        request.subject = try Self.subject()
        await #expect(throws: GenerationError.unsupported(.personalised, pack: "t2v")) {
            _ = try await Self.generator("t2v").clip(for: request) { _ in }
        }

        await #expect(throws: GenerationError.unsupported(.textToVideo, pack: "i2v")) {
            _ = try await Self.generator("i2v").clip(for: Self.request()) { _ in }
        }

        await #expect {
            _ = try await Self.generator("t2v").clip(for: Self.request(frames: 40)) { _ in }
        } throws: { error in
            "\(error)" == "duration: this pack makes at most 1.0 seconds"
        }
    }

    @Test func `a silent pack says so instead of refusing, and scaling up is told`() async throws {
        var request = Self.request(frames: 1)
        request.wantsSound = true
        request.width = 1_280
        request.height = 640
        let pack = try goldenPack("t2v")
        var limits = DiffusionLimits(pack.index)
        limits.steps = 1
        limits.pixels = 64 * 32
        let text = try pack.golden.unbatched("pipeline.prompt_embeds")
        let generator = DiffusionGenerator(
            pack,
            name: "t2v",
            sha256: "",
            limits: limits
        ) { prompts, _, _ in prompts.map { _ in text } }

        let clip = try await generator.clip(for: request) { _ in }

        #expect(clip.sound() == nil)
        #expect(
            clip.warnings == ["this pack makes no sound", "made at 64x32 and scaled up"]
        )
        #expect(try Self.pictures(clip).count == 1)
    }

    @Test func `what would not fit is refused with the numbers before anything is loaded`()
        async throws
    {
        let pack = try goldenPack("t2v")
        let loaded = Mutex(false)
        let plan = try MemoryPlan(pack, clip: .init(width: 64, height: 32, frames: 5))
        func clip(available: Int) async throws -> any GeneratedClip {
            try await DiffusionGenerator(
                pack,
                name: "t2v",
                sha256: "",
                available: { available }
            ) { _, _, _ in
                loaded.withLock { $0 = true }
                throw CancellationError()
            }.clip(for: Self.request()) { _ in }
        }

        let error = await #expect(throws: GenerationError.self) {
            _ = try await clip(available: plan.anonymous - 1)
        }
        #expect(!loaded.withLock { $0 })
        await #expect(throws: GenerationError.cancelled) {
            _ = try await clip(available: plan.anonymous)
        }

        guard case .doesNotFit("t2v", let reason)? = error else {
            Issue.record("it is \(String(describing: error))")
            return
        }
        #expect(reason.contains("needs \(MemoryShortage.gibibytes(plan.anonymous))"))
        #expect(loaded.withLock { $0 })
    }

    @Test func `a cancelled task ends in cancellation`() async throws {
        let generator = try Self.generator("t2v")
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await generator.clip(for: Self.request()) { _ in }
        }

        await #expect(throws: GenerationError.cancelled) { _ = try await task.value }
    }

    @Test func `a run that ended in the middle is taken up, and at its end is not run again`()
        async throws
    {
        let folder = NSTemporaryDirectory() + "states-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let generator = try Self.generator("t2v", states: folder)
        var request = Self.request()
        request.steps = 7
        let whole = try Self.pictures(
            try await Self.generator("t2v").clip(for: request) { _ in }
        )
        let cut = request
        let stopped = Task {
            try await generator.clip(for: cut) { share in
                if share > 0.05 + 0.93 * 5.5 / 7 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        await #expect(throws: GenerationError.cancelled) { _ = try await stopped.value }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)

        let shares = Mutex<[Double]>([])
        let clip = try await generator.clip(for: request) { share in
            shares.withLock { $0.append(share) }
        }

        #expect(try Self.pictures(clip) == whole)
        // Text, pictures, the five steps at once, the sixth and seventh step, the end.
        #expect(shares.withLock { $0.count } == 6)
        // What composes the clip may die too: then text, pictures, all steps at once and the end are
        // all there is.
        let third = try await generator.clip(for: request) { share in
            shares.withLock { $0.append(share) }
        }
        #expect(try Self.pictures(third) == whole)
        #expect(shares.withLock { $0.count } == 10)
    }
}
