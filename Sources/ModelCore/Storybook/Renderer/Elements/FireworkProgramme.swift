/// When and where rockets burst: the one list that both the picture and the events are read from.
struct FireworkProgramme: Sendable {
    struct Burst: Sendable {
        /// In seconds that pass at the scene's pace.
        let time: Float
        /// Decides the burst's place, colours and size.
        let number: UInt64
    }
    private let seed: UInt64
    private let gap: Float
    /// How many bursts a loop holds before they begin anew; nil in a clip that is no loop.
    private let inLoop: Int?

    /// Gives a programme in which `count` bursts hang in the air at once, roughly; in a loop of
    /// `period` seconds it has neither beginning nor end.
    init(seed: UInt64, count: Int, period: Float? = nil) {
        self.seed = seed
        let natural = min(max(Fireworks.life / Float(max(count, 1)), 0.16), 2.4)
        let bursts = Rounds(1 / natural, in: period)
        gap = 1 / bursts.rate
        inLoop = bursts.inLoop
    }

    private func burst(_ index: Int) -> Burst {
        let number = UInt64(inLoop.map { ((index % $0) + $0) % $0 } ?? index)
        var chance = Chance(seed, 5_000 + number)
        return Burst(time: 0.35 + (Float(index) + 0.7 * chance.unit()) * gap, number: number)
    }

    /// Gives the bursts after one moment and before another, earliest first.
    func bursts(after start: Float, before end: Float) -> [Burst] {
        let first = Int(((start - 0.35) / gap).rounded(.down)) - 1
        let last = Int(((end - 0.35) / gap).rounded(.down)) + 1
        let least = inLoop == nil ? max(first, 0) : first
        guard last >= least else { return [] }
        return (least...last).map(burst).filter { $0.time > start && $0.time < end }
    }
}
