internal import Foundation
internal import Synchronization

/// A bucket of tokens for each key: a request takes one, and time fills it again.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: Date
    }

    private let capacity: Double
    private let perSecond: Double
    private let buckets = Mutex<[UUID: Bucket]>([:])
    /// Buckets kept before the full ones are forgotten.
    private static let mostBuckets = 10_000

    init(capacity: Double, perSecond: Double) {
        self.capacity = capacity
        self.perSecond = perSecond
    }

    /// Takes a token; gives the seconds to wait when there is none.
    func take(for key: UUID, now: Date) -> Int? {
        buckets.withLock { buckets in
            if buckets.count >= Self.mostBuckets { forgetFull(&buckets, now: now) }
            var bucket = buckets[key] ?? Bucket(tokens: capacity, filledAt: now)
            bucket.tokens = filled(bucket, now: now)
            bucket.filledAt = max(now, bucket.filledAt)
            defer { buckets[key] = bucket }
            guard bucket.tokens >= 1 else {
                return max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up)))
            }
            bucket.tokens -= 1
            return nil
        }
    }

    private func filled(_ bucket: Bucket, now: Date) -> Double {
        let seconds = max(0, now.timeIntervalSince(bucket.filledAt))
        return min(capacity, bucket.tokens + seconds * perSecond)
    }

    private func forgetFull(_ buckets: inout [UUID: Bucket], now: Date) {
        buckets = buckets.filter { filled($0.value, now: now) < capacity }
    }
}
