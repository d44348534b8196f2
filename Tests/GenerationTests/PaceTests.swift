import Generation
import Testing

struct PaceTests {
    private let start = ContinuousClock.now

    @Test func `what is left is told from how fast it went, once that was long enough`() {
        var pace = Pace()

        #expect(pace.secondsLeft(at: 0, now: start) == nil)
        #expect(pace.secondsLeft(at: 0.1, now: start + .seconds(2)) == nil)
        #expect(pace.secondsLeft(at: 0.25, now: start + .seconds(10)) == 30)
        #expect(pace.secondsLeft(at: 1, now: start + .seconds(40)) == nil)
    }

    @Test func `work that is taken up in the middle is reckoned from there`() {
        var pace = Pace()
        _ = pace.secondsLeft(at: 0.02, now: start)
        _ = pace.secondsLeft(at: 0.05, now: start + .seconds(30))

        #expect(pace.secondsLeft(at: 0.5, now: start + .seconds(31)) == nil)
        #expect(pace.secondsLeft(at: 0.75, now: start + .seconds(131)) == 100)
    }

    @Test func `long steps are no leaps`() {
        var pace = Pace()
        _ = pace.secondsLeft(at: 0, now: start)

        #expect(pace.secondsLeft(at: 0.25, now: start + .seconds(60)) == 180)
        #expect(pace.secondsLeft(at: 0.5, now: start + .seconds(120)) == 120)
    }

    @Test func `work that stands still has no end`() {
        var pace = Pace()
        _ = pace.secondsLeft(at: 0.5, now: start)

        #expect(pace.secondsLeft(at: 0.5, now: start + .seconds(100)) == nil)
    }
}
