import Foundation

/// How often a thing comes round, and after how many rounds it looks as it did at first.
struct Rounds: Sendable {
    /// Rounds a second, more than 0.
    let rate: Float
    /// How many different rounds a loop holds; nil in a clip that is no loop.
    let inLoop: Int?

    /// Gives `rate` rounds a second, or the nearest that fit the loop whole.
    init(_ rate: Float, in period: Float?) {
        guard let period else {
            (self.rate, inLoop) = (rate, nil)
            return
        }
        let whole = max((rate * period).rounded(), 1)
        (self.rate, inLoop) = (whole / period, Int(whole))
    }

    private init(rate: Float, inLoop: Int) { (self.rate, self.inLoop) = (rate, inLoop) }

    /// Gives the rounds of something slow, and how many things alike have to follow one another.
    ///
    /// What needs several loops for one round does not hurry: when the loop is over, each has come
    /// to where the next one was.
    static func following(
        _ rate: Float,
        in period: Float?,
        most: Int
    ) -> (rounds: Rounds, copies: Int) {
        guard let period, rate * period < 0.67 else { return (Rounds(rate, in: period), 1) }
        let copies = max(min(Int((1 / (rate * period)).rounded()), most), 1)
        return (Rounds(rate: 1 / (Float(copies) * period), inLoop: 1), copies)
    }

    /// Gives which round it is, and how much of it is over, 0..<1.
    func at(_ moment: Moment, from start: Float) -> (number: Int, part: Float) {
        let all = start + rate * moment.time
        let whole = all.rounded(.down)
        let number = Int(whole)
        guard let inLoop else { return (number, all - whole) }
        return (((number % inLoop) + inLoop) % inLoop, all - whole)
    }
}

extension Setting {
    /// The loop in seconds that pass at the scene's pace.
    var period: Float? { scene.loop.map { Float($0) * scene.pace.tempo } }
}
