private import Foundation
package import Generation
internal import Media

/// Brings a mix to its loudness without clipping.
///
/// - Source: ITU-R BS.1770-4 (loudness and true peak), EBU R 128.
package enum Mastering {
    /// Largest true peak in dBTP before encoding: AAC adds up to three decibels to sharp strikes.
    package static let ceiling = -4.5

    /// Scales and presses `mix` until it has `loudness` LUFS ± 0.5, true peak under the ceiling.
    ///
    /// What is dense enough is only limited. Where single strikes with silence between them would
    /// stay below the loudness, what rings on after them is lifted, no more than it takes.
    package static func master(_ mix: inout Sound, to loudness: Double) {
        guard mix.peak > 0 else { return }
        let presses = Press.mildestFirst
        var best = Attempt(mix, presses[0], loudness)
        // Pressing harder never makes it quieter: the mildest that does is found by halving.
        var (low, high) = (1, best.fits ? 1 : presses.count)
        while low < high {
            let middle = (low + high) / 2
            let attempt = Attempt(mix, presses[middle], loudness)
            if attempt.fits || !best.fits { best = attempt }
            if attempt.fits { high = middle } else { low = middle + 1 }
        }
        mix = best.sound
    }
}

/// A mix pressed in one way, at the gain that brings it nearest to its loudness.
private struct Attempt {
    var sound: Sound
    private var error = Double.infinity

    /// Whether it has its loudness.
    var fits: Bool { abs(error) < 0.5 }

    /// Limiting takes loudness away, so gain and limiter take turns until it fits.
    init(_ original: Sound, _ press: Press, _ loudness: Double) {
        let lifted = press.lifted(original)
        sound = lifted
        var gain = 0.0
        var excess = 0.0
        var before: (gain: Double, loudness: Double)?
        for _ in 0..<8 {
            sound = lifted
            sound.scale(by: Float(pow(10, gain / 20)))
            press.limit(&sound, to: Mastering.ceiling - excess)
            guard let measured = sound.integratedLoudness, measured.isFinite else { return }
            error = loudness - measured
            if fits {
                // What rises between the samples is taken off at the next turn.
                let over = (sound.truePeak ?? 0) - Mastering.ceiling
                if over <= 0.2 { return }
                excess += over
                before = nil
                continue
            }
            var slope = 1.0
            if let before, abs(gain - before.gain) > 0.01 {
                slope = (measured - before.loudness) / (gain - before.gain)
            }
            // More gain only grinds the peaks: a harder press has to do it.
            if error > 0.5, before != nil, slope < 0.1 { return }
            before = (gain, measured)
            gain += min(error / min(max(slope, 0.2), 1), 40)
        }
    }
}

extension Sound {
    /// In LUFS, over the whole; what is too short for a meter is heard again and again.
    fileprivate var integratedLoudness: Double? {
        var heard = self
        while heard.left.count < sampleRate / 2, !left.isEmpty {
            heard.left += left
            heard.right += right
        }
        return try? Loudness.integrated(left: heard.left, right: heard.right, at: sampleRate)
    }

    /// In dBTP.
    fileprivate var truePeak: Double? {
        (try? Loudness(left: left, right: right, sampleRate: sampleRate))?.truePeak
    }
}
