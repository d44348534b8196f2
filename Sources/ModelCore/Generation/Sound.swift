/// Stereo samples, 48 kHz unless said otherwise, nominally within −1...1.
package struct Sound: Sendable, Equatable {
    /// Samples a second.
    package let sampleRate: Int
    package var left: [Float]
    package var right: [Float]

    /// - Precondition: both channels are equally long.
    package init(sampleRate: Int = 48_000, left: [Float], right: [Float]) {
        precondition(left.count == right.count)
        self.sampleRate = sampleRate
        self.left = left
        self.right = right
    }

    /// Length in seconds.
    package var duration: Double { Double(left.count) / Double(sampleRate) }
}
