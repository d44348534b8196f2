private import Foundation
internal import Generation

/// How much of its dynamics a mix gives up.
struct Press: Sendable {
    /// Decibels by which what is soft beside the loudest comes up at most.
    let lift: Double
    /// Share, in decibels, of its distance to the loudest by which a soft sound comes up.
    var share: Double { 0.7 + 0.25 * lift / 30 }
    /// Seconds over which the limiter's gain falls and recovers.
    let reach: Double

    /// From what changes nothing but the highest peaks to what leaves hardly any.
    static let mildestFirst = [
        Press(lift: 0, reach: 0.020), Press(lift: 0, reach: 0.006), Press(lift: 4, reach: 0.006),
        Press(lift: 8, reach: 0.005), Press(lift: 12, reach: 0.004), Press(lift: 16, reach: 0.003),
        Press(lift: 20, reach: 0.002), Press(lift: 24, reach: 0.002), Press(lift: 30, reach: 0.001),
    ]

    /// Seconds within which a level is taken, and its gain smoothed.
    private static let level = 0.010

    /// Brings up what is soft: the ring of a strike and the air after it, never the strike.
    func lifted(_ sound: Sound) -> Sound {
        guard lift > 0 else { return sound }
        let reach = Int(Self.level * Double(sound.sampleRate))
        let power = sound.left.indices.map { index in
            sound.left[index] * sound.left[index] + sound.right[index] * sound.right[index]
        }
        let levels = slidingMean(power, reach: reach)
        guard let top = levels.max(), top > 0 else { return sound }
        let most = Float(pow(10, lift / 20))
        let slope = Float(-share / 2)
        let wanted = levels.map { level in
            level > 0 ? min(most, pow(level / top, slope)) : most
        }
        return sound.scaled(by: slidingMean(slidingMinimum(wanted, reach: reach), reach: reach))
    }

    /// Holds peaks below `ceiling` dBFS: the gain falls smoothly before a peak and recovers after.
    ///
    /// The gain is the mean, within the reach either way, of the lowest gain needed within it:
    /// every term of the mean at a peak has that peak in its window, so the peak always fits.
    func limit(_ mix: inout Sound, to ceiling: Double) {
        let top = Float(pow(10, ceiling / 20)) * 0.94
        guard mix.peak > top else { return }
        let reach = max(1, Int(reach * Double(mix.sampleRate)))
        let wanted = mix.left.indices.map { index in
            let level = max(abs(mix.left[index]), abs(mix.right[index]))
            return level > top ? top / level : 1
        }
        mix = mix.scaled(by: slidingMean(slidingMinimum(wanted, reach: reach), reach: reach))
    }
}

extension Sound {
    fileprivate func scaled(by gains: [Float]) -> Sound {
        var sound = self
        sound.scale(by: gains)
        return sound
    }
}

/// The mean of the values within `reach` on either side of each index.
private func slidingMean(_ values: [Float], reach: Int) -> [Float] {
    let count = values.count
    var sum = values.prefix(reach).reduce(0) { $0 + Double($1) }
    return (0..<count).map { index in
        if index + reach < count { sum += Double(values[index + reach]) }
        if index > reach { sum -= Double(values[index - reach - 1]) }
        let window = min(count - 1, index + reach) - max(0, index - reach) + 1
        return Float(max(sum, 0) / Double(window))
    }
}

/// The smallest value within `reach` on either side of each index.
private func slidingMinimum(_ values: [Float], reach: Int) -> [Float] {
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
