package import Generation
import Kernels
import Tensors

/// A clip as clean latents; every reader decodes it anew, a few frames at a time.
package struct DiffusionClip: GeneratedClip {
    package let request: GenerationRequest
    package let warnings: [String]
    /// As the decoder takes them: `[C, T, H, W]`.
    let latents: Tensor
    let shape: ClipShape
    let autoencoder: WanAutoencoder
    /// Where decoding is timed, if anywhere.
    let times: RunTimes?

    package var description: [UInt8]? { nil }
    package var unmet: [String] { [] }
    package var titles: [String] { [] }

    /// Packs of this kind make no sound.
    package func sound() -> Sound? { nil }

    package func frames() -> any FrameReader { DiffusionFrames(self) }
}

/// Decodes latent frames when their pictures are asked for.
private struct DiffusionFrames: FrameReader {
    private let clip: DiffusionClip
    private let decoder: WanDecoder
    /// Latent frames decoded so far, and pictures that came out of them.
    private var pushed = 0
    private var decoded = 0
    /// Pictures from number `decoded - waiting.count` on.
    private var waiting: [Tensor] = []
    private var shown = 0

    init(_ clip: DiffusionClip) {
        self.clip = clip
        decoder = clip.autoencoder.decoder(check: Task.checkCancellation)
    }

    mutating func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool {
        guard shown < clip.request.frameCount else { return false }
        let wanted = clip.shape.frame(
            shownAt: shown,
            framesPerSecond: clip.request.framesPerSecond
        )
        while decoded <= wanted, pushed < clip.latents.shape[1] { try decode() }
        let past = max(wanted - (decoded - waiting.count), 0)
        waiting.removeFirst(min(past, waiting.count - 1))
        picture.show(waiting[0])
        shown += 1
        return true
    }

    private mutating func decode() throws(GenerationError) {
        let latents = clip.latents
        let latent = latents.slice(axis: 1, pushed..<pushed + 1)
            .reshaped([latents.shape[0], latents.shape[2], latents.shape[3]])
        var fresh: [Tensor] = []
        do {
            try clip.times.adding(to: \.decode) { try decoder.push(latent) { fresh.append($0) } }
        } catch {
            throw .cancelled
        }
        pushed += 1
        decoded += fresh.count
        waiting = (waiting.last.map { [$0] } ?? []) + fresh
    }
}
