internal import Generation

extension Sound {
    /// The largest absolute sample.
    var peak: Float {
        var peak: Float = 0
        for index in left.indices { peak = max(peak, abs(left[index]), abs(right[index])) }
        return peak
    }

    /// Adds `other` from `start` seconds on; what reaches past the end is left out.
    mutating func add(_ other: Sound, at start: Double, gain: Float) {
        let first = Int((start * Double(sampleRate)).rounded())
        let count = min(other.left.count, left.count - first)
        for index in 0..<max(0, count) {
            left[first + index] += other.left[index] * gain
            right[first + index] += other.right[index] * gain
        }
    }

    /// Multiplies both channels by a gain for each sample; 1 after the last.
    mutating func scale(by gains: [Float]) {
        for index in 0..<min(gains.count, left.count) {
            left[index] *= gains[index]
            right[index] *= gains[index]
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
