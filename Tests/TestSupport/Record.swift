internal import Synchronization

/// What has been told so far, and a wait for more of it.
package final class Record<Element: Sendable>: Sendable {
    /// Why a wait ended without what was waited for.
    package struct Unseen: Error, CustomStringConvertible {
        /// What was waited for.
        package let what: String
        /// Whether nothing more can come.
        package let isClosed: Bool

        package var description: String {
            isClosed ? "will not be: \(what)" : "was not awaited any longer: \(what)"
        }
    }

    private struct State {
        var elements: [Element] = []
        var isClosed = false
        var bells: [AsyncStream<Void>.Continuation] = []
    }

    private let state = Mutex(State())

    /// An empty record.
    package init() {}

    /// Everything so far, oldest first.
    package var all: [Element] { state.withLock { $0.elements } }

    /// Adds an element.
    package func append(_ element: Element) {
        state.withLock { state in
            state.elements.append(element)
            for bell in state.bells { bell.yield() }
        }
    }

    /// Says that nothing more will come.
    package func close() {
        state.withLock { state in
            state.isClosed = true
            for bell in state.bells { bell.finish() }
            state.bells = []
        }
    }

    /// Looks at everything so far, and again whenever more came, until there is something to see.
    ///
    /// - Throws: `Unseen` when nothing more comes or the task is cancelled; what `look` throws.
    package func first<Value>(
        _ what: String,
        _ look: ([Element]) async throws -> Value?
    ) async throws -> Value {
        let (rings, bell) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        defer { bell.finish() }
        state.withLock { if $0.isClosed { bell.finish() } else { $0.bells.append(bell) } }
        if let value = try await look(all) { return value }
        for await _ in rings {
            if let value = try await look(all) { return value }
        }
        // The last element and the end may have come together.
        if let value = try await look(all) { return value }
        throw Unseen(what: what, isClosed: state.withLock { $0.isClosed })
    }
}
