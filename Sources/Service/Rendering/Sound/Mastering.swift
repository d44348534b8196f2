private import Foundation
package import Generation
internal import Media

/// Brings a mix to its loudness without clipping.
///
/// - Source: ITU-R BS.1770-4 (loudness and true peak), EBU R 128.
package enum Mastering {
    /// Largest true peak in dBTP before encoding: AAC adds up to three decibels to sharp strikes.
    package static let ceiling = -4.5

    /// Scales and limits `mix` to `loudness` LUFS ± 0.5, true peak under the ceiling.
    ///
    /// Limiting takes loudness away, so gain and limiter take turns until it fits.
    package static func master(_ mix: inout Sound, to loudness: Double) {
        let original = mix
        var gain = 0.0
        for _ in 0..<5 {
            mix = original
            mix.scale(by: Float(pow(10, gain / 20)))
            limit(&mix)
            guard
                let measured = try? Loudness(
                    left: mix.left,
                    right: mix.right,
                    sampleRate: mix.sampleRate
                ),
                measured.integrated.isFinite
            else { return }
            let error = loudness - measured.integrated
            if abs(error) < 0.3 { return }
            gain += error
        }
    }

    /// A look-ahead limiter: the gain falls smoothly before a peak and recovers after it.
    ///
    /// The gain is the mean, over 20 ms either way, of the lowest gain needed within 20 ms: every
    /// term of the mean at a peak has that peak in its window, so the peak always fits.
    private static func limit(_ mix: inout Sound) {
        let top = Float(pow(10, ceiling / 20)) * 0.94
        guard mix.peak > top else { return }
        let reach = mix.sampleRate / 50
        let count = mix.left.count
        let wanted = (0..<count).map { index in
            let level = max(abs(mix.left[index]), abs(mix.right[index]))
            return level > top ? top / level : 1
        }
        let lowest = slidingMinimum(wanted, reach: reach)
        var sum = lowest.prefix(reach).reduce(0) { $0 + Double($1) }
        for index in 0..<count {
            if index + reach < count { sum += Double(lowest[index + reach]) }
            if index > reach { sum -= Double(lowest[index - reach - 1]) }
            let window = min(count - 1, index + reach) - max(0, index - reach) + 1
            let gain = Float(sum / Double(window))
            mix.left[index] *= gain
            mix.right[index] *= gain
        }
    }

    /// The smallest value within `reach` on either side of each index.
    private static func slidingMinimum(_ values: [Float], reach: Int) -> [Float] {
        var result = values
        var queue: [Int] = []
        var head = 0
        for index in 0..<(values.count + reach) {
            if index < values.count {
                while queue.count > head, values[queue[queue.count - 1]] >= values[index] {
                    queue.removeLast()
                }
                queue.append(index)
            }
            let centre = index - reach
            guard centre >= 0 else { continue }
            while queue[head] < centre - reach { head += 1 }
            result[centre] = values[queue[head]]
        }
        return result
    }
}
