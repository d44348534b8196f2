/// A stream of random numbers that a seed and a purpose decide, the same on every machine.
///
/// - Source: splitmix64 (Steele, Lea, Flood 2014).
struct Chance: Sendable {
    private var state: UInt64

    init(_ seed: UInt64, _ purpose: UInt64) {
        state = Chance.scrambled(seed &+ Chance.scrambled(purpose &+ 0x9e37_79b9_7f4a_7c15))
    }

    private static func scrambled(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func word() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Chance.scrambled(state)
    }

    /// Gives a number in 0..<1.
    mutating func unit() -> Float { Float(word() >> 40) / Float(1 << 24) }

    /// Gives a number between two others.
    mutating func between(_ low: Float, _ high: Float) -> Float { low + (high - low) * unit() }

    /// Gives one of `options`.
    mutating func pick<Option>(_ options: [Option]) -> Option {
        options[Int(word() % UInt64(options.count))]
    }
}
