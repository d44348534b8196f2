import Synchronization

/// Blocks of floats that products borrow, kept between products so that a step allocates nothing.
package final class Scratch: Sendable {
    /// The one every product borrows from.
    package static let shared = Scratch()

    private let free = Mutex<[[Float]]>([])

    /// Lends at least `count` floats of any value while `body` runs.
    func withFloats<Value>(
        _ count: Int,
        _ body: (UnsafeMutablePointer<Float>) -> Value
    ) -> Value {
        var block = take(count)
        defer { give(block) }
        return block.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    }

    /// Lets go of every block that is not lent, when a model has run and something else follows.
    package func clear() { free.withLock { $0.removeAll() } }

    private func take(_ count: Int) -> [Float] {
        let found = free.withLock { blocks -> [Float]? in
            blocks.firstIndex { $0.count >= count }.map { blocks.remove(at: $0) }
        }
        if let found { return found }
        // Smaller blocks are let go: the largest request of a model is soon the only size there is.
        free.withLock { $0.removeAll() }
        return [Float](unsafeUninitializedCapacity: max(count, 1)) { floats, initialized in
            floats.initialize(repeating: 0)
            initialized = max(count, 1)
        }
    }

    private func give(_ block: consuming [Float]) {
        let block = block
        free.withLock { if $0.count < 4 { $0.append(block) } }
    }
}
