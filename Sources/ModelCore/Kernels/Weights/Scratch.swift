import Synchronization

/// Blocks of floats that products borrow, kept between products so that a step allocates nothing.
package final class Scratch: Sendable {
    /// The one every product borrows from.
    package static let shared = Scratch()

    private let free = Mutex<[AlignedFloats]>([])

    /// Lends at least `count` floats of any value while `body` runs.
    func withFloats<Value>(
        _ count: Int,
        _ body: (UnsafeMutablePointer<Float>) -> Value
    ) -> Value {
        let block = take(count)
        defer { give(block) }
        return body(block.start)
    }

    /// Lets go of every block that is not lent, when a model has run and something else follows.
    package func clear() { free.withLock { $0.removeAll() } }

    private func take(_ count: Int) -> AlignedFloats {
        let found = free.withLock { blocks -> AlignedFloats? in
            blocks.firstIndex { $0.count >= count }.map { blocks.remove(at: $0) }
        }
        if let found { return found }
        // Smaller blocks are let go: the largest request of a model is soon the only size there is.
        free.withLock { $0.removeAll() }
        return AlignedFloats(count) { $0.initialize(repeating: 0, count: count) }
    }

    private func give(_ block: AlignedFloats) {
        free.withLock { if $0.count < 4 { $0.append(block) } }
    }
}
