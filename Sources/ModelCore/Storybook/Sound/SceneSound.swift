package import Generation

/// The sound of scenes: what their places sound like, what happens in them when, and music if it
/// was asked for.
package enum SceneSound {
    /// Plays `scene` for `seconds`, with every event at its own moment.
    ///
    /// - Parameters:
    ///   - scene: what is seen; in a loop its sound too ends as it began.
    ///   - seconds: how long.
    ///   - wish: what to hear; nil leaves it to the scene.
    /// - Returns: stereo, 48 kHz, quiet enough to lie under music; silence for a silent scene.
    package static func play(_ scene: Scene, seconds: Double, wish: SoundWish? = nil) -> Sound {
        play([(scene, seconds)], wish: wish)
    }

    /// Plays scenes one after another, each fading into the next around the cut.
    ///
    /// - Parameters:
    ///   - takes: each scene and how long it is seen, in seconds.
    ///   - wish: what to hear; its own ambience and music go on across the cuts.
    /// - Returns: stereo, 48 kHz, as long as all takes together.
    package static func play(
        _ takes: [(scene: Scene, seconds: Double)],
        wish: SoundWish? = nil
    ) -> Sound {
        let total = takes.reduce(0) { $0 + max(0, $1.seconds) }
        let count = Int((total * SoundField.rate).rounded())
        let silence = [Float](repeating: 0, count: count)
        var sound = Sound(left: silence, right: silence)
        guard count > 0, let opening = takes.first?.scene, wish?.isSilent != true else {
            return sound
        }
        let loop = takes.count == 1 ? opening.loop : nil
        if let beds = wish?.beds {
            let stage = SoundStage(seed: opening.seed, start: opening.start, loop: loop)
            sound.add(stage.ambience(beds, count: count))
        } else {
            addTakes(takes, without: wish?.without ?? [], to: &sound)
        }
        if loop == nil { fadeEnds(&sound, from: opening.start) }
        if wish?.isOnly != true { addEvents(takes, to: &sound) }
        if let music = wish?.music {
            // A loop's music has to come round with it.
            let played = music.play(seconds: total, seed: opening.seed, loop: loop)
            sound.add(played, gain: 0.8)
        }
        return sound
    }

    /// Seconds over which one scene's ambience fades into the next one's.
    private static let crossing = 0.4

    private static func addTakes(
        _ takes: [(scene: Scene, seconds: Double)],
        without: Set<Ambience>,
        to sound: inout Sound
    ) {
        var from = 0.0
        for (index, take) in takes.enumerated() {
            let beds = SoundBed.beds(of: take.scene).filter { !without.contains($0.kind) }
            let before = index == 0 ? 0 : crossing / 2
            let after = index == takes.count - 1 ? 0 : crossing / 2
            let stage = SoundStage(
                seed: take.scene.seed,
                start: take.scene.start,
                loop: take.scene.loop
            )
            let seconds = before + max(0, take.seconds) + after
            let length = Int((seconds * SoundField.rate).rounded())
            let played = stage.ambience(beds, count: length, before: before)
            sound.add(played, at: from - before, fadeIn: before * 2, fadeOut: after * 2)
            from += max(0, take.seconds)
        }
    }

    private static func addEvents(
        _ takes: [(scene: Scene, seconds: Double)],
        to sound: inout Sound
    ) {
        var from = 0.0
        for take in takes {
            let scene = take.scene
            let stage = SoundStage(seed: scene.seed, start: scene.start, loop: scene.loop)
            let seconds = max(0, take.seconds)
            let length = Int((seconds * SoundField.rate).rounded())
            if let played = stage.events(of: scene, count: length) {
                let isLast = from + seconds >= sound.duration - 1e-6
                sound.add(
                    played,
                    at: from,
                    fadeIn: 0,
                    fadeOut: scene.loop == nil ? (isLast ? crossing : 0.01) : 0
                )
            }
            from += seconds
        }
    }

    /// Takes 0.4 s at both ends from and to silence; what continues another clip begins at once.
    private static func fadeEnds(_ sound: inout Sound, from start: Double) {
        let count = sound.left.count
        let fade = max(1, min(count / 2, Int(crossing * SoundField.rate)))
        let fadesIn = start == 0
        sound.shape { index in
            let left = fadesIn ? Float(index) / Float(fade) : 1
            return min(1, left, Float(count - 1 - index) / Float(fade))
        }
    }
}

extension Sound {
    /// Adds a piece that fades in and out, at equal power; what lies outside is left out.
    mutating func add(_ piece: Sound, at start: Double, fadeIn: Double, fadeOut: Double) {
        let first = Int((start * SoundField.rate).rounded())
        let (rise, fall) = (Float(fadeIn * SoundField.rate), Float(fadeOut * SoundField.rate))
        let length = piece.left.count
        for index in max(0, -first)..<max(max(0, -first), min(length, left.count - first)) {
            var gain: Float = 1
            if Float(index) < rise { gain = (Float(index) / rise).squareRoot() }
            let rest = Float(length - 1 - index)
            if rest < fall { gain *= (rest / fall).squareRoot() }
            left[first + index] += gain * piece.left[index]
            right[first + index] += gain * piece.right[index]
        }
    }
}
