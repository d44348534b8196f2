import Foundation
import Generation
import Kernels

@testable import Storybook

/// Directs without a model: phrases are read by the vocabulary's own words alone.
func direct(
    _ request: GenerationRequest,
    _ scene: Scene = Scene(seed: 7, place: .meadow, time: .noon)
) throws -> StorybookClip {
    let director = Director(
        sample: { _, _ throws(GenerationError) in scene },
        read: { phrase throws(GenerationError) in OwnWords.read(phrase) }
    )
    return StorybookClip(request: request, reel: try director.reel(for: request))
}

func clipRequest(frames: Int = 12) -> GenerationRequest {
    GenerationRequest(
        prompt: "x",
        seed: 7,
        width: 108,
        height: 192,
        framesPerSecond: 12,
        frameCount: frames
    )
}

func pictures(_ clip: StorybookClip) throws -> [PixelBuffer] {
    var reader = clip.frames()
    var picture = PixelBuffer(width: clip.request.width, height: clip.request.height)
    var all: [PixelBuffer] = []
    while try reader.next(into: &picture) { all.append(picture) }
    return all
}

func source(_ clip: StorybookClip) -> SourceClip {
    SourceClip(
        sha256: "abc",
        width: clip.request.width,
        height: clip.request.height,
        framesPerSecond: 12,
        frameCount: clip.request.frameCount,
        scene: clip.description
    ) { () throws(GenerationError) in clip.frames() }
}

var party: Scene {
    Scene(
        seed: 7,
        place: .meadow,
        time: .noon,
        elements: [.init(kind: .balloons, count: 9), .init(kind: .confetti, count: 40)],
        object: .cake
    )
}
