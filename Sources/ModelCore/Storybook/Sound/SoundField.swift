private import Foundation
internal import Generation

/// A stretch of a scene's sound while it is made.
///
/// Everything in it is a function of the scene's own time and its seed: a stretch can begin
/// anywhere and last any time, two that touch fit together, and nothing repeats unless it is a loop.
struct SoundField: Sendable {
    static let rate = 48_000.0

    /// How a band of noise sounds at a moment.
    ///
    /// - Units: `gain` is the root mean square, `low` and `high` are corner frequencies in hertz.
    struct Shape {
        var gain: Float
        var low: Float
        var high: Float
    }

    /// What changes slowly in it.
    let course: SoundCourse
    /// The first sample's index in the scene's own time.
    let first: Int
    /// What is heard as it is.
    var dry: Sound
    /// What is also heard from the walls.
    var wet: Sound
    /// Multiplies all that is added.
    var level: Float = 1
    /// Moment in the scene's own time, or in a loop's round, after which nothing is added.
    var ends = Double.infinity

    /// Moment in the scene's own time soon after which what comes seldom is heard once; nil leaves
    /// it to chance.
    var due: Double?

    /// Gives silence from `start` on.
    init(seed: UInt64, start: Double, seconds: Double, period: Double?) {
        course = SoundCourse(seed: seed, loop: period)
        first = Int((start * Self.rate).rounded())
        let silence = [Float](repeating: 0, count: max(0, Int((seconds * Self.rate).rounded())))
        dry = Sound(left: silence, right: silence)
        wet = dry
    }

    /// The scene's own time at the first sample.
    var start: Double { Double(first) / Self.rate }
    var count: Int { dry.left.count }

    /// Adds a band of noise, each side of its own.
    ///
    /// `shape` says how it sounds at a moment of the scene's time, on side 0 (left) or 1.
    mutating func noise(_ purpose: UInt64, _ shape: (Double, Int) -> Shape) {
        let (first, ends, level, course) = (first, ends, level, course)
        func heard(_ time: Double, _ side: Int) -> Shape {
            var now = shape(time, side)
            now.gain *= course.inLoop(time) < ends ? level : 0
            return now
        }
        course.addNoise(purpose, side: 0, to: &dry.left, from: first) { heard($0, 0) }
        course.addNoise(purpose, side: 1, to: &dry.right, from: first) { heard($0, 1) }
    }

    /// Calls `make` for things that come `every` so many seconds on average, with the moment of
    /// each in seconds from the stretch's first sample.
    ///
    /// They come by chance, or `evenly` like clockwork; where one is due it does not wait.
    mutating func grains(
        _ purpose: UInt64,
        every: Double,
        evenly: Bool = false,
        _ make: (inout SoundField, inout Chance, Double) -> Void
    ) {
        let spacing = course.spacing(every)
        let before = 4.0
        let from = Int(((start - before) / spacing).rounded(.down))
        let to = Int(((start + Double(count) / Self.rate) / spacing).rounded(.up))
        for index in from..<to {
            var chance = course.chance(purpose, index, spacing: spacing)
            let jitter = evenly ? 0 : Double(chance.unit())
            var moment = (Double(index) + jitter) * spacing
            if !evenly, let wait = wait(index, spacing) {
                moment = Double(index) * spacing + wait + 0.2 + 0.4 * jitter
            }
            guard course.inLoop(moment) < ends else { continue }
            make(&self, &chance, moment - start)
        }
    }

    /// Gives how long after the beginning of its turn what is due has to come; nil when it is the
    /// turn of none that is due, or when it comes often anyway.
    private func wait(_ index: Int, _ spacing: Double) -> Double? {
        guard let due, spacing > 1.5 else { return nil }
        let turn = (due / spacing).rounded(.down) * spacing
        let isIts = abs(course.inLoop(Double(index) * spacing + 1e-3) - course.inLoop(turn + 1e-3))
        return isIts < 1e-4 ? due - turn : nil
    }

    /// Adds a tone that never ends; in a loop its pitch gives way until the loop holds whole waves.
    mutating func drone(_ frequency: Double, _ gain: (Double, Int) -> Float) {
        let wave = 1 / course.spacing(1 / frequency)
        let origin = Double(course.wrapped(first)) / Self.rate
        let turn = 2 * Double.pi * wave
        var (left, right): (Float, Float) = (0, 0)
        for index in 0..<count {
            if index == 0 || (first + index) & 63 == 0 {
                let seconds = Double(first + index) / Self.rate
                (left, right) = (gain(seconds, 0) * level, gain(seconds, 1) * level)
            }
            let sample = Float(sin(turn * (origin + Double(index) / Self.rate)))
            dry.left[index] += left * sample
            dry.right[index] += right * sample
        }
    }

    /// Adds something short; see `Sound.put`.
    mutating func put(
        at moment: Double,
        lasting: Double,
        pan: Float,
        gain: Float,
        echoes: Bool = false,
        _ sample: (Float) -> Float
    ) {
        let heard = gain * level
        if echoes {
            wet.put(at: moment, lasting: lasting, pan: pan, gain: heard, sample)
        } else {
            dry.put(at: moment, lasting: lasting, pan: pan, gain: heard, sample)
        }
    }
}
