import Foundation
import Scheduling
import Testing

@Suite struct ReadyByTests {
    private let due = Date(timeIntervalSince1970: 1_000_000)

    @Test func `until ten renders are measured the stored default counts`() {
        let rule = ReadyBy(assumed: 120, margin: 30)

        #expect(rule.start(due: due, measured: []) == due.addingTimeInterval(-150))
        #expect(
            rule.start(due: due, measured: Array(repeating: 5, count: 9))
                == due.addingTimeInterval(-150)
        )
    }

    @Test func `from ten renders on the 95th percentile counts`() {
        let rule = ReadyBy(assumed: 120, margin: 30)

        #expect(
            rule.start(due: due, measured: Array(repeating: 5, count: 10))
                == due.addingTimeInterval(-35)
        )
        #expect(rule.p95(of: (1...100).map(Double.init).shuffled()) == 95)
        #expect(rule.p95(of: (1...20).map(Double.init)) == 19)
        #expect(rule.p95(of: (1...10).map(Double.init)) == 10)
    }

    @Test func `measurements that cannot be true do not count`() {
        let rule = ReadyBy(assumed: 120, margin: 30)
        let broken = Array(repeating: 5.0, count: 9) + [.nan, .infinity, -1]

        #expect(rule.p95(of: broken) == 120)
    }

    @Test func `work that begins too late cannot be in time`() {
        let rule = ReadyBy(assumed: 120, margin: 30)

        #expect(rule.isReachable(due: due, from: due.addingTimeInterval(-120), measured: []))
        #expect(!rule.isReachable(due: due, from: due.addingTimeInterval(-119), measured: []))
    }
}
