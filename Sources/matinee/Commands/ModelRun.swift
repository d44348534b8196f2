import Diffusion
import Foundation
import Generation
import Kernels

/// One clip from words, made and measured.
struct ModelRun {
    /// What the clip shows.
    static let prompt = """
        Golden confetti falls slowly over a birthday cake with lit candles on a wooden table, warm \
        evening light, soft focus, the camera drifts left.
        """

    private let pack: String
    /// What was made, and the memory it was planned with.
    private let account: ClipAccount
    private let stages: RunTimes.Stages
    /// Seconds from the request to the last picture.
    private let total: Double
    /// Seconds in which the autoencoder encodes a clip of this size; nil without an encoder.
    private let encode: Double?
    /// 10⁹ floating-point operations a second: in the transformer's linear layers, and at most.
    private let linear: Double
    private let peak: Double
    /// Bytes held at most: with mapped files, and of its own.
    private let held: Int
    private let anonymous: Int

    /// Makes the clip that `request` asks for, decodes it, and encodes one like it.
    init(_ folder: PackFolder, _ card: PackCard?, _ request: GenerationRequest) async throws {
        let times = RunTimes()
        let generator = try DiffusionGenerator(folder, card: card).timed(by: times)
        pack = generator.pack.name
        account = try generator.account(of: request)
        let before = MachinePeak.measured()
        let memory = MemoryWatch()
        defer { memory.end() }
        let start = ContinuousClock.now
        try await ModelRun.make(request, with: generator)
        total = (ContinuousClock.now - start) / .seconds(1)
        anonymous = memory.end()
        held = ProcessMemory.peak
        stages = times.stages
        linear = times.linearRate / 1e9
        encode = try ModelRun.encode(account, folder)
        peak = max(before, MachinePeak.measured()) / 1e9
    }

    private static func make(
        _ request: GenerationRequest,
        with generator: DiffusionGenerator
    ) async throws {
        let clip = try await generator.clip(for: request) { _ in }
        var picture = PixelBuffer(width: request.width, height: request.height)
        var frames = clip.frames()
        while try frames.next(into: &picture) {}
    }

    private static func encode(_ clip: ClipAccount, _ folder: PackFolder) throws -> Double? {
        guard try WanAutoencoder.halves(of: folder).contains(.encoder) else { return nil }
        let encoder = try WanAutoencoder(pack: folder, halves: .encoder)
            .encoder(check: Task.checkCancellation)
        var noise = NormalNoise(seed: 1)
        let picture = noise.tensor([3, clip.height, clip.width])
        let start = ContinuousClock.now
        for _ in 0..<clip.frames { _ = try encoder.push(picture) }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// The figures under the names that scripts may rely on.
    var members: [String: JSONValue] {
        [
            "pack": .string(pack), "width": .int(account.width), "height": .int(account.height),
            "frames": .int(account.frames), "steps": .int(account.steps),
            "guidance": .double(Double(account.guidance)), "prompt": .string(ModelRun.prompt),
            "cpu": .string("\(Processor.current)"), "threads": .int(MachinePeak.threads),
            "text_s": .double(stages.text), "step_s": .array(stages.steps.map { .double($0) }),
            "decode_s": .double(stages.decode), "encode_s": encode.map { .double($0) } ?? .null,
            "total_s": .double(total), "linear_gflops": .double(linear),
            "gemm_peak_gflops": .double(peak), "peak_rss_bytes": .int(held),
            "peak_anonymous_bytes": .int(anonymous),
            "planned_anonymous_bytes": .int(account.memory.anonymous),
            "planned_mapped_bytes": .int(account.memory.mapped),
        ]
    }

    /// The figures as a table.
    var words: String {
        func seconds(_ value: Double) -> String { String(format: "%.2f s", value) }
        let share = String(format: "%.0f of %.0f GFLOP/s", linear, peak)
        let percent = String(format: "%.0f %%", 100 * linear / peak)
        let size = MemoryShortage.gibibytes
        let frames = account.frames == 1 ? "1 frame" : "\(account.frames) frames"
        return """
            \(pack), \(account.width)x\(account.height), \(frames), \
            \(Processor.current) on \(MachinePeak.threads) threads
              text      \(seconds(stages.text))
              steps     \(stages.steps.map(seconds).joined(separator: ", "))
              decode    \(seconds(stages.decode))
              encode    \(encode.map(seconds) ?? "the pack has no encoder")
              in all    \(seconds(total)), without encoding
              linear    \(share), \(percent)
              memory    \(size(anonymous)) of its own (\(size(account.memory.anonymous)) planned), \
            \(size(held)) with mapped weights (\(size(account.memory.mapped)) planned)
            """
    }
}
