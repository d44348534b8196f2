internal import Foundation
internal import Synchronization

/// Counts what is in flight, in all and per endpoint, so that a slow receiver delays only itself.
final class Slots: Sendable {
    private let limit: Int
    private let limitPerEndpoint: Int
    private let inFlight = Mutex<[UUID: Int]>([:])

    init(limit: Int, perEndpoint: Int) {
        self.limit = limit
        limitPerEndpoint = perEndpoint
    }

    /// How many may be claimed now, and which endpoints have their share.
    var free: (count: Int, busy: [UUID]) {
        inFlight.withLock { inFlight in
            let count = limit - inFlight.values.reduce(0, +)
            let busy = inFlight.filter { $0.value >= limitPerEndpoint }.map(\.key)
            // Few at a time: one claim may bring several for one endpoint.
            return (min(count, limitPerEndpoint), busy)
        }
    }

    func enter(_ endpoint: UUID) { inFlight.withLock { $0[endpoint, default: 0] += 1 } }

    func leave(_ endpoint: UUID) {
        inFlight.withLock { inFlight in
            let left = inFlight[endpoint, default: 1] - 1
            inFlight[endpoint] = left > 0 ? left : nil
        }
    }
}
