import Foundation
package import Generation
package import Portraits

/// What a request became: the scenes, and how they follow one another.
package struct StorybookClip: GeneratedClip {
    package let request: GenerationRequest
    /// What is shown, with everything written down that the seeds decide.
    package let reel: Reel
    package let warnings: [String]
    /// What can be shown of the request's subject.
    package let likeness: Likeness?

    /// Takes scenes as they are to be drawn, however they came about.
    package init(
        request: GenerationRequest,
        reel: Reel,
        warnings: [String] = [],
        likeness: Likeness? = nil
    ) {
        self.request = request
        self.likeness = likeness
        self.warnings = warnings
        self.reel = reel.completed(for: request)
    }

    /// Takes one scene.
    package init(request: GenerationRequest, scene: Scene) {
        self.init(request: request, reel: Reel(.scene(scene), frameCount: request.frameCount))
    }

    /// The scene that the clip begins with.
    package var scene: Scene { reel.parts[0].content.scene }

    package var description: [UInt8]? { reel.description(framesPerSecond: request.framesPerSecond) }

    package var unmet: [String] {
        var seen: Set<String> = []
        return (reel.parts.flatMap(\.content.scene.unmet) + (soundWish?.unmet ?? []))
            .filter { seen.insert($0).inserted }
    }

    package var titles: [String] {
        guard case .footage(_, let footage) = reel.parts[0].content else { return [] }
        return footage.titles
    }

    /// What is to be heard; nil leaves it to the scenes.
    private var soundWish: SoundWish? {
        request.wantsSound ? request.soundPrompt.map(SoundWish.init(parsing:)) : nil
    }

    package func sound() -> Sound? {
        guard request.wantsSound else { return nil }
        let rate = Double(request.framesPerSecond)
        let takes = reel.parts.map { part in
            (scene: part.heardScene(at: rate), seconds: Double(part.frameCount) / rate)
        }
        return SceneSound.play(takes, wish: soundWish)
    }

    package func frames() -> any FrameReader { ReelFrames(reel, request, likeness: likeness) }
}

extension Reel.Part {
    /// The scene with what happens in it at the moments at which it is shown.
    fileprivate func heardScene(at rate: Double) -> Scene {
        var scene = content.scene
        guard isReversed else { return scene }
        let last = Double(max(frameCount - 1, 0)) / rate
        scene.events = scene.events.filter { $0.t <= last }
            .map { Scene.Event(t: last - $0.t, kind: $0.kind) }
        return scene
    }
}
