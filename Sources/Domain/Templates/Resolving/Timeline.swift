/// How long a scene needs when the template leaves it to its content.
enum ReadingTime {
    /// Milliseconds until every layer has been seen: its own time, or the time to read it.
    static func milliseconds(for scene: Resolver.FilledScene) -> Int {
        let needs = scene.layers.map { layer in
            layer.rule.at + (layer.rule.lasts ?? need(of: layer))
        }
        return min(max(needs.max() ?? 0, 2_000) + (scene.rule.crossfade ?? 0), 30_000)
    }

    /// A second to find the text, then 15 characters a second; pictures are looked at for three.
    private static func need(of layer: Resolver.FilledLayer) -> Int {
        guard case .text(let text) = layer.content else { return 3_000 }
        let reading = min(max(1_000 + 67 * text.string.count, 2_500), 12_000)
        return layer.rule.enter.milliseconds + reading + layer.rule.exit.milliseconds
    }
}

/// Lays filled scenes on the timeline, in whole frames without drift.
struct Timeline {
    let canvas: Storyboard.Canvas

    /// Every boundary is rounded from the sum of milliseconds before it, so the whole is exact.
    func scenes(_ filled: [Resolver.FilledScene]) -> [Storyboard.Scene] {
        var boundaries = [0]
        var elapsed = 0
        for scene in filled {
            elapsed += scene.lasts
            boundaries.append(max(frames(elapsed), (boundaries.last ?? 0) + 1))
        }
        let counts = zip(boundaries.dropFirst(), boundaries).map { $0 - $1 }
        let fades = filled.indices.map { index in
            // There is nothing to fade over before the first scene.
            index == 0 ? 0 : min(frames(filled[index].rule.crossfade ?? 0), counts[index])
        }
        return filled.indices.map { index in
            let linger = index + 1 < filled.count ? fades[index + 1] : 0
            return Storyboard.Scene(
                id: filled[index].id,
                startFrame: boundaries[index],
                frameCount: counts[index],
                lingerFrames: linger,
                transition: fades[index] == 0 ? .cut : .crossfade(frames: fades[index]),
                background: filled[index].rule.background,
                layers: filled[index].layers.map {
                    layer($0, frameCount: counts[index], linger: linger)
                }
            )
        }
    }

    private func frames(_ milliseconds: Int) -> Int {
        (milliseconds * canvas.framesPerSecond + 500) / 1000
    }

    /// A layer stays through the linger unless it leaves by an animation or by its own time.
    private func layer(
        _ filled: Resolver.FilledLayer,
        frameCount: Int,
        linger: Int
    ) -> Storyboard.Layer {
        let rule = filled.rule
        let start = min(frames(rule.at), frameCount - 1)
        var end = rule.lasts.map { start + max(1, frames($0)) } ?? frameCount
        if end >= frameCount { end = rule.exit.kind == .none ? frameCount + linger : frameCount }
        let length = end - start
        func animation(_ animation: LayerRule.AnimationRule) -> Storyboard.Animation {
            let count = min(frames(animation.milliseconds), length / 2)
            return count == 0 ? .none : Storyboard.Animation(kind: animation.kind, frames: count)
        }
        var content = filled.content
        if case .generated(var clip) = content {
            clip.frameCount = length
            content = .generated(clip)
        }
        return Storyboard.Layer(
            source: rule.path,
            frames: start..<end,
            box: rule.box,
            opacity: rule.opacity,
            enter: animation(rule.enter),
            exit: animation(rule.exit),
            content: content
        )
    }
}
