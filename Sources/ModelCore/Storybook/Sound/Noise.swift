private import Foundation
internal import Generation

/// A stream of white noise that a seed decides.
///
/// - Source: Steele and others, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
struct NoiseSource: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next value, evenly spread over 0..<1.
    mutating func unit() -> Float {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Float((mixed ^ (mixed >> 31)) >> 40) / 16_777_216
    }

    /// The next value, evenly spread over −1..<1.
    mutating func next() -> Float { unit() * 2 - 1 }
}

/// Filtered noise that swells: surf, wind, rain, rooms and streets.
struct NoiseBed: Sendable {
    var level: Float
    /// Corner frequencies of the band in hertz.
    var low: Float
    var high: Float
    /// Seconds from one swell to the next, and how far it falls between them (0 steady, 1 silent).
    var swell: Double
    var depth: Float

    static let surf = NoiseBed(level: 0.16, low: 120, high: 1_400, swell: 7.5, depth: 0.85)
    static let breeze = NoiseBed(level: 0.05, low: 160, high: 700, swell: 5.2, depth: 0.7)
    static let distantCity = NoiseBed(level: 0.05, low: 60, high: 320, swell: 11, depth: 0.3)
    static let roomTone = NoiseBed(level: 0.012, low: 90, high: 500, swell: 17, depth: 0.2)
    static let rain = NoiseBed(level: 0.07, low: 900, high: 7_000, swell: 9, depth: 0.15)

    /// Adds the bed to `sound`, each side from noise of its own.
    func add(to sound: inout Sound, seed: UInt64) {
        let key = UInt64(low) &* 31 &+ UInt64(high)
        add(to: &sound.left, seed: seed ^ key, phase: 0)
        add(to: &sound.right, seed: seed ^ (key &* 977), phase: 0.35)
    }

    private func add(to side: inout [Float], seed: UInt64, phase: Double) {
        var noise = NoiseSource(seed: seed)
        let smooth = 1 - exp(-2 * Float.pi * high / 48_000)
        let slow = 1 - exp(-2 * Float.pi * low / 48_000)
        var (bright, second, floor) = (Float(0), Float(0), Float(0))
        var gain: Float = 0
        for index in side.indices {
            // The swell moves over seconds: a new value every 64 samples is smooth enough.
            if index.isMultiple(of: 64) { gain = level * swell(at: Double(index) / 48_000 + phase) }
            bright += smooth * (noise.next() - bright)
            second += smooth * (bright - second)
            floor += slow * (second - floor)
            side[index] += gain * (second - floor) * 2.2
        }
    }

    /// Two incommensurate waves, so that no swell repeats another; a wave breaks faster than it
    /// withdraws.
    private func swell(at seconds: Double) -> Float {
        let wave = pow(0.5 + 0.5 * sin(2 * .pi * seconds / swell - 1.2), 1.7)
        let other = 0.5 + 0.5 * sin(2 * .pi * seconds / (swell * 1.618) + 0.7)
        return 1 - depth + depth * Float(0.72 * wave + 0.28 * other)
    }
}
