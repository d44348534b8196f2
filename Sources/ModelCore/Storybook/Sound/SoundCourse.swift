internal import Generation

/// How the lasting sounds of a scene change over its time.
///
/// Everything is a function of the moment and the seed, so that it can be asked for anywhere.
struct SoundCourse: Sendable {
    let seed: UInt64
    /// Samples after which everything comes round again; nil outside loops.
    let period: Int?

    /// Gives the course of a clip, or of a loop of so many seconds.
    init(seed: UInt64, loop: Double?) {
        self.seed = seed
        period = loop.map { max(1, Int(($0 * SoundField.rate).rounded())) }
    }

    /// Gives the distance nearest to `seconds` that fits a whole number of times into a loop.
    func spacing(_ seconds: Double) -> Double {
        guard let period else { return seconds }
        let loop = Double(period) / SoundField.rate
        return loop / max(1, (loop / seconds).rounded())
    }

    /// Gives the number that stands for the `index`th of things `spacing` apart.
    private func number(_ index: Int, spacing: Double) -> UInt64 {
        guard let period else { return UInt64(bitPattern: Int64(index)) }
        let inLoop = max(1, Int((Double(period) / SoundField.rate / spacing).rounded()))
        return UInt64(((index % inLoop) + inLoop) % inLoop)
    }

    /// Gives the chance of the `index`th of things `spacing` apart.
    func chance(_ purpose: UInt64, _ index: Int, spacing: Double) -> Chance {
        Chance(seed &+ number(index, spacing: spacing) &* 0x9e37_79b9, purpose)
    }

    /// Gives a value that wanders between 0 and 1, with a new aim `every` so many seconds.
    func drift(_ purpose: UInt64, every: Double, at seconds: Double) -> Float {
        let spacing = spacing(every)
        let place = seconds / spacing
        let index = Int(place.rounded(.down))
        let part = Float(place - Double(index))
        var from = chance(purpose, index, spacing: spacing)
        var to = chance(purpose, index + 1, spacing: spacing)
        let (low, high) = (from.unit(), to.unit())
        return low + (high - low) * part * part * (3 - 2 * part)
    }

    /// Gives the height at a moment of waves that come `every` so many seconds, not quite evenly,
    /// take `rise` seconds to their crest and `fall` seconds until they have gone.
    func waves(
        _ purpose: UInt64,
        every: Double,
        rise: Double,
        fall: Double,
        at seconds: Double
    )
        -> Float
    {
        let spacing = spacing(every)
        let last = Int((seconds / spacing).rounded(.down))
        var height: Float = 0
        for index in (last - Int(((rise + fall) / spacing).rounded(.up)))...last {
            var chance = chance(purpose, index, spacing: spacing)
            let begin = (Double(index) + 0.45 * Double(chance.unit())) * spacing
            let tall = chance.between(0.45, 1)
            let age = seconds - begin
            guard age > 0, age < rise + fall else { continue }
            let part = age < rise ? age / rise : 1 - (age - rise) / fall
            height += tall * Float(part * part * (3 - 2 * part))
        }
        return min(height, 1.4)
    }

    /// Gives the moment of a loop's first round that stands for another.
    func inLoop(_ seconds: Double) -> Double {
        guard let period else { return seconds }
        let loop = Double(period) / SoundField.rate
        return seconds - (seconds / loop).rounded(.down) * loop
    }

    /// Gives the index that stands for another in a loop.
    func wrapped(_ index: Int) -> Int {
        guard let period else { return index }
        return ((index % period) + period) % period
    }

    /// Adds a band of noise to one side.
    func addNoise(
        _ purpose: UInt64,
        side: Int,
        to out: inout [Float],
        from first: Int,
        _ shape: (Double) -> SoundField.Shape
    ) {
        var key = Chance(seed, purpose &* 2 &+ UInt64(side))
        let white = WhiteNoise(key: key.word())
        var filter = BandFilter()
        var position = wrapped(first)
        for index in out.indices {
            // What shapes the noise changes over tenths of seconds: a step every 1.3 ms is smooth.
            if index == 0 || (first + index) & 63 == 0 {
                filter.set(shape(Double(first + index) / SoundField.rate))
            }
            out[index] += filter(white[position])
            position += 1
            if position == period { position = 0 }
        }
    }
}
