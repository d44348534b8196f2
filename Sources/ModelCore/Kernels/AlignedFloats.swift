/// Floats that start at a cache line, as vectors that are read across two lines cost twice.
///
/// A reference type, so that copies of a value that holds it share one block. Whoever makes it
/// fills it before anybody else can see it; it is only read from then on, or lent by `Scratch` to
/// one at a time.
final class AlignedFloats: @unchecked Sendable {
    /// How many there are.
    let count: Int
    /// The first; zero or more follow.
    let start: UnsafeMutablePointer<Float>

    /// Gives `count` floats as `fill` leaves them.
    init(_ count: Int, filledBy fill: (UnsafeMutablePointer<Float>) -> Void) {
        self.count = count
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: 4 * max(count, 1), alignment: 64)
        LargePages.ask(for: bytes, bytes: 4 * count)
        start = bytes.bindMemory(to: Float.self, capacity: count)
        fill(start)
    }

    deinit { UnsafeMutableRawPointer(start).deallocate() }

    /// Lends `count` floats of any value while `body` runs.
    static func withTemporary<Value>(
        _ count: Int,
        _ body: (UnsafeMutablePointer<Float>) -> Value
    ) -> Value {
        withUnsafeTemporaryAllocation(byteCount: 4 * count, alignment: 64) {
            body($0.baseAddress!.bindMemory(to: Float.self, capacity: count))
        }
    }
}
