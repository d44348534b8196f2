private import Foundation
internal import Generation
internal import Media
internal import Storybook
internal import Templates

/// Mixes what a storyboard is heard as.
struct SoundMix {
    let storyboard: Storyboard
    let materials: Materials
    let assets: AssetSource

    /// Level of a scene's own sound under music, and without.
    private static let (underMusic, alone): (Float, Float) = (0.5, 1)

    /// Gives the mix, exactly as long as the video, or nil when nothing is to be heard.
    func play() async throws -> Sound? {
        let count = Int((storyboard.duration * 48_000).rounded())
        let silence = [Float](repeating: 0, count: count)
        var mix = Sound(left: silence, right: silence)
        let track = storyboard.sound
        let music = try await load(track.music) ?? score
        let voice = try await load(track.voice)
        if let music { mix.add(music, at: 0, gain: 1) }
        if track.ambience {
            addAmbience(to: &mix, gain: music == nil ? Self.alone : Self.underMusic)
        }
        if let voice {
            // A voice is heard over all else, the scenes' own sound included.
            if track.ducksUnderVoice { mix.scale(by: Ducking.gains(under: voice)) }
            mix.add(voice, at: 0, gain: 1.2)
        }
        guard mix.peak > 1e-4 else { return nil }
        Mastering.master(&mix, to: track.loudness)
        return mix
    }

    /// What the music's words ask for that cannot be played.
    var warnings: [String] {
        let unmet = wish?.unmet ?? []
        return unmet.isEmpty ? [] : ["sound.music: unmet: " + unmet.joined(separator: ", ")]
    }

    private var wish: SoundWish? { storyboard.sound.score.map(SoundWish.init(parsing:)) }

    /// The music that words ask for, over the whole video; the first clip's seed chooses the piece.
    private var score: Sound? {
        guard let wish else { return nil }
        let scene = Scene(seed: storyboard.clips.first?.seed ?? 1)
        return SceneSound.play(scene, seconds: storyboard.duration, wish: wish)
    }

    private func load(_ reference: AssetReference?) async throws -> Sound? {
        guard let reference else { return nil }
        if case .builtIn(let name) = reference {
            guard let music = Music(rawValue: name) else {
                throw RenderingError.missingAsset(reference.text)
            }
            return music.play(seconds: storyboard.duration)
        }
        let bytes = try await assets.bytes(reference)
        do {
            let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(bytes).write(to: file)
            let decoded = try SoundReader.read(path: file.path)
            return Sound(left: decoded.left, right: decoded.right)
        } catch {
            throw RenderingError.unusableAsset(reference.text, reason: "\(error)")
        }
    }

    private func addAmbience(to mix: inout Sound, gain: Float) {
        let rate = Double(storyboard.canvas.framesPerSecond)
        for scene in storyboard.scenes {
            for layer in scene.layers {
                guard case .generated(let clip) = layer.content,
                    let made = materials.clips.first(where: { $0.wanted == clip })?.made,
                    let sound = made.clip.sound()
                else { continue }
                let start = Double(scene.startFrame + layer.frames.lowerBound) / rate
                mix.add(sound, at: start, gain: gain)
            }
        }
    }
}
