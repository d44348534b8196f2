import Foundation
package import Generation
import Kernels
package import Portraits

/// A scene and the request it was made for.
package struct StorybookClip: GeneratedClip {
    package let request: GenerationRequest
    /// What is drawn, with everything written down that the seed decides.
    package let scene: Scene
    package let warnings: [String]
    /// What can be shown of the request's subject.
    package let likeness: Likeness?

    /// Takes a scene as it is to be drawn, however it came about.
    package init(
        request: GenerationRequest,
        scene: Scene,
        warnings: [String] = [],
        likeness: Likeness? = nil
    ) {
        self.request = request
        self.likeness = likeness
        self.warnings = warnings
        self.scene = scene.completed(duration: request.duration)
    }

    package var description: [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Every value of a scene has a JSON form; encoding one cannot fail.
        return (try? encoder.encode(scene)).map(Array.init)
    }

    package var unmet: [String] { scene.unmet + (soundWish?.unmet ?? []) }

    /// What is to be heard; nil leaves it to the scene.
    private var soundWish: SoundWish? {
        request.wantsSound ? request.soundPrompt.map(SoundWish.init(parsing:)) : nil
    }

    package func sound() -> Sound? {
        guard request.wantsSound else { return nil }
        return SceneSound.play(scene, seconds: request.duration, wish: soundWish)
    }

    package func frames() -> any FrameReader { StorybookFrames(clip: self) }
}

/// Draws a clip's frames one after another.
struct StorybookFrames: FrameReader {
    private let clip: StorybookClip
    private var renderer: SceneRenderer?
    private var next = 0

    init(clip: StorybookClip) { self.clip = clip }

    mutating func next(into picture: inout PixelBuffer) throws(GenerationError) -> Bool {
        let request = clip.request
        guard next < request.frameCount else { return false }
        if Task.isCancelled { throw .cancelled }
        // The first frame pays for painting what stands still; a clip that is never read does not.
        let renderer =
            self.renderer
            ?? SceneRenderer(
                scene: clip.scene,
                width: request.width,
                height: request.height,
                photo: request.startImage?.pixels,
                subject: clip.likeness
            )
        self.renderer = renderer
        renderer.draw(at: Double(next) / Double(request.framesPerSecond), into: &picture)
        next += 1
        return true
    }
}
