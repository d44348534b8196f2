internal import Generation

/// A small bright room: four damped combs and two all-passes a side.
///
/// - Source: Schroeder, "Natural Sounding Artificial Reverberation", JAES 10(3), 1962; the delays
///   are mutually prime so that no pitch stands out.
enum Reverb {
    /// Adds the room's answer to `sound` at `level`.
    static func add(to sound: inout Sound, level: Float) {
        sound.left = side(sound.left, combs: [1_687, 1_801, 2_053, 2_251], level: level)
        sound.right = side(sound.right, combs: [1_709, 1_823, 2_029, 2_273], level: level)
    }

    private static func side(_ dry: [Float], combs: [Int], level: Float) -> [Float] {
        var wet = [Float](repeating: 0, count: dry.count)
        for delay in combs {
            var line = [Float](repeating: 0, count: delay)
            var (at, low) = (0, Float(0))
            for index in dry.indices {
                let out = line[at]
                low += 0.45 * (out - low)
                line[at] = dry[index] + 0.77 * low
                wet[index] += 0.25 * out
                at = at + 1 == delay ? 0 : at + 1
            }
        }
        for delay in [347, 113] {
            var line = [Float](repeating: 0, count: delay)
            var at = 0
            for index in wet.indices {
                let delayed = line[at]
                let fed = wet[index] + 0.6 * delayed
                wet[index] = delayed - 0.6 * fed
                line[at] = fed
                at = at + 1 == delay ? 0 : at + 1
            }
        }
        return zip(dry, wet).map { $0 + level * $1 }
    }
}
