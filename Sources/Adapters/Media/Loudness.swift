import CLoudness
import Foundation

/// How loud a piece of sound is, by EBU R 128.
package struct Loudness: Sendable, Equatable {
    /// Over the whole piece, in LUFS; −infinity for silence.
    package let integrated: Double
    /// The highest level between samples, in dBTP; −infinity for silence.
    package let truePeak: Double
    /// Between quiet and loud passages, in LU.
    package let range: Double

    /// Measures stereo sound.
    ///
    /// - Parameters:
    ///   - left: the left channel.
    ///   - right: the right channel, equally long.
    ///   - sampleRate: samples a second.
    /// - Throws: `MediaError.library` when there is no memory.
    package init(left: [Float], right: [Float], sampleRate: Int = 48_000) throws(MediaError) {
        precondition(left.count == right.count)
        let meter = try Meter(sampleRate: sampleRate)
        try meter.add(left: left, right: right)
        integrated = meter.integrated
        truePeak = meter.truePeak
        range = meter.range
    }

    /// Measures only how loud stereo sound is over the whole piece, in a fraction of the time.
    ///
    /// - Parameters:
    ///   - left: the left channel.
    ///   - right: the right channel, equally long.
    ///   - sampleRate: samples a second.
    /// - Returns: LUFS; −infinity for silence.
    /// - Throws: `MediaError.library` when there is no memory.
    package static func integrated(
        left: [Float],
        right: [Float],
        at sampleRate: Int = 48_000
    ) throws(MediaError) -> Double {
        precondition(left.count == right.count)
        let meter = try Meter(sampleRate: sampleRate, modes: EBUR128_MODE_I.rawValue)
        try meter.add(left: left, right: right)
        return meter.integrated
    }
}

/// Sole owner of one `ebur128_state`.
private struct Meter: ~Copyable {
    private let state: UnsafeMutablePointer<ebur128_state>

    /// Integrated loudness, loudness range and true peak.
    static let allModes =
        EBUR128_MODE_I.rawValue | EBUR128_MODE_LRA.rawValue | EBUR128_MODE_TRUE_PEAK.rawValue

    init(sampleRate: Int, modes: UInt32 = Meter.allModes) throws(MediaError) {
        guard let state = ebur128_init(2, UInt(sampleRate), Int32(modes)) else {
            throw .library(step: "ebur128_init", code: 0)
        }
        self.state = state
    }

    deinit {
        var handle: UnsafeMutablePointer<ebur128_state>? = state
        ebur128_destroy(&handle)
    }

    func add(left: [Float], right: [Float]) throws(MediaError) {
        var woven = [Float](repeating: 0, count: left.count * 2)
        for index in left.indices {
            woven[2 * index] = left[index]
            woven[2 * index + 1] = right[index]
        }
        let answer = ebur128_add_frames_float(state, woven, left.count)
        guard answer == EBUR128_SUCCESS.rawValue else {
            throw .library(step: "ebur128_add_frames", code: Int32(answer))
        }
    }

    var integrated: Double {
        var value = -Double.infinity
        _ = ebur128_loudness_global(state, &value)
        return value
    }

    var range: Double {
        var value = 0.0
        _ = ebur128_loudness_range(state, &value)
        return value
    }

    var truePeak: Double {
        var peak = 0.0
        for channel in 0..<UInt32(2) {
            var value = 0.0
            _ = ebur128_true_peak(state, channel, &value)
            peak = max(peak, value)
        }
        return 20 * log10(peak)
    }
}
