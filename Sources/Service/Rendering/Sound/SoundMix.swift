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
        let music = try await load(track.music)
        let voice = try await load(track.voice)
        if let music {
            let ducked = track.ducksUnderVoice ? voice.map { Ducking.gains(under: $0) } : nil
            mix.add(music, at: 0, gain: 1, envelope: ducked ?? [])
        }
        if let voice { mix.add(voice, at: 0, gain: 1.2) }
        if track.ambience {
            addAmbience(to: &mix, gain: music == nil ? Self.alone : Self.underMusic)
        }
        guard mix.peak > 1e-4 else { return nil }
        Mastering.master(&mix, to: track.loudness)
        return mix
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

extension Sound {
    /// The largest absolute sample.
    var peak: Float {
        var peak: Float = 0
        for index in left.indices { peak = max(peak, abs(left[index]), abs(right[index])) }
        return peak
    }

    /// Adds `other` from `start` seconds on; what reaches past the end is left out.
    mutating func add(_ other: Sound, at start: Double, gain: Float, envelope: [Float] = []) {
        let first = Int((start * Double(sampleRate)).rounded())
        let count = min(other.left.count, left.count - first)
        for index in 0..<max(0, count) {
            let level = index < envelope.count ? gain * envelope[index] : gain
            left[first + index] += other.left[index] * level
            right[first + index] += other.right[index] * level
        }
    }

    /// Multiplies both channels.
    mutating func scale(by gain: Float) {
        for index in left.indices {
            left[index] *= gain
            right[index] *= gain
        }
    }
}

/// Makes room for a voice.
enum Ducking {
    /// Gives a gain for every sample: 12 dB down while the voice speaks, back within 0.6 s.
    static func gains(under voice: Sound) -> [Float] {
        let (attack, release): (Float, Float) = (1 / 2_400, 1 / 28_800)
        var (envelope, gain): (Float, Float) = (0, 1)
        return voice.left.indices.map { index in
            let level = max(abs(voice.left[index]), abs(voice.right[index]))
            envelope = level > envelope ? level : envelope * 0.9999
            let target: Float = envelope > 0.02 ? 0.25 : 1
            gain += (target - gain) * (target < gain ? attack : release) * 4
            return gain
        }
    }
}
