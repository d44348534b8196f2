import Foundation
import Generation

/// The size and length at which a request is made before it is brought to its own.
struct ClipShape: Equatable {
    let width: Int
    let height: Int
    /// Frames that are denoised: whole groups and one.
    let frames: Int
    /// Frames at the start that are given, and not shown again.
    let skipped: Int
    /// Frames a second that are denoised.
    let framesPerSecond: Int

    /// Gives the shape of a request.
    ///
    /// - Parameters:
    ///   - request: what is asked for.
    ///   - limits: what the pack makes.
    ///   - multiple: pixels of one token's side.
    ///   - group: frames of one latent frame.
    ///   - skipped: frames at the start that the request's clip comes after.
    /// - Throws: `.badRequest` for a clip longer than the pack makes.
    init(
        _ request: GenerationRequest,
        _ limits: DiffusionLimits,
        multiple: Int,
        group: Int,
        skipped: Int
    ) throws(GenerationError) {
        let area = Double(request.width * request.height)
        let scale = min(1, (Double(limits.pixels) / area).squareRoot())
        func side(_ pixels: Int) -> Int {
            max(Int((Double(pixels) * scale / Double(multiple)).rounded()), 1) * multiple
        }
        width = side(request.width)
        height = side(request.height)
        self.skipped = skipped
        framesPerSecond = limits.framesPerSecond
        guard request.frameCount > 1 || skipped > 0 else {
            frames = 1
            return
        }
        let shown = Int((request.duration * Double(limits.framesPerSecond)).rounded(.up))
        let wanted = max(shown, 1) + skipped
        frames = (wanted - 1 + group - 1) / group * group + 1
        let most = max(limits.frames, 1)
        guard frames <= most else {
            let tenths = 10 * Double(most - skipped) / Double(limits.framesPerSecond)
            throw .badRequest(
                field: "duration",
                reason: String(
                    format: "this pack makes at most %.1f seconds",
                    tenths.rounded(.down) / 10
                )
            )
        }
    }

    /// The clip as memory is planned for it.
    var clip: MemoryPlan.Clip { .init(width: width, height: height, frames: frames) }

    /// The denoised frame shown at frame `index` of a clip with another rate.
    func frame(shownAt index: Int, framesPerSecond rate: Int) -> Int {
        min(skipped + index * framesPerSecond / rate, frames - 1)
    }

    /// What a viewer should know of a clip made in this shape.
    func warnings(_ request: GenerationRequest) -> [String] {
        var warnings: [String] = []
        if request.wantsSound { warnings.append("this pack makes no sound") }
        if width * height * 2 < request.width * request.height {
            warnings.append("made at \(width)x\(height) and scaled up")
        }
        if request.calm != nil { warnings.append("this pack keeps no part calm for text") }
        return warnings
    }
}
