internal import Glibc
internal import Synchronization

/// Hands elements from a listener's thread to its reader, and the reader's end to the thread.
final class Mailbox: Sendable {
    private let state = Mutex(State())
    /// A pipe whose reading end stirs the thread's `poll` once the reader is gone.
    private let wake: (read: Int32, write: Int32)

    private struct State {
        var pending: [Listener.Element] = []
        var reader: CheckedContinuation<Listener.Element?, Never>?
        var isClosed = false
    }

    init() {
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "out of file descriptors")
        // A server that this process starts must not inherit them.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        wake = (ends[0], ends[1])
    }

    deinit {
        Glibc.close(wake.read)
        Glibc.close(wake.write)
    }

    var isClosed: Bool { state.withLock(\.isClosed) }

    /// Adds an element, unless an equal one still waits to be read.
    func put(_ element: Listener.Element) {
        let reader: CheckedContinuation<Listener.Element?, Never>? = state.withLock { state in
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            if !state.isClosed, !state.pending.contains(element) { state.pending.append(element) }
            return nil
        }
        reader?.resume(returning: element)
    }

    /// Waits for an element; `nil` when the task is cancelled, and from then on.
    func take() async -> Listener.Element? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { reader in
                let answer: Listener.Element?? = state.withLock { state in
                    if state.isClosed { return .some(nil) }
                    if !state.pending.isEmpty { return state.pending.removeFirst() }
                    state.reader = reader
                    return nil
                }
                if let answer { reader.resume(returning: answer) }
            }
        } onCancel: {
            close()
        }
    }

    /// Ends the sequence and its thread.
    func close() {
        let reader = state.withLock { state in
            state.isClosed = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
        var stir: UInt8 = 1
        _ = write(wake.write, &stir, 1)
    }

    /// Blocks the listener's thread until `socket` can be read.
    ///
    /// - Returns: false once the reader is gone.
    func wait(for socket: Int32) -> Bool {
        block(on: [socket, wake.read], milliseconds: -1)
        return !isClosed
    }

    /// Blocks the listener's thread for a while, or until the reader is gone.
    func sleep(atMost pause: Duration) {
        block(on: [wake.read], milliseconds: Int32(pause / .milliseconds(1)))
    }

    private func block(on descriptors: [Int32], milliseconds: Int32) {
        var questions = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&questions, nfds_t(questions.count), milliseconds)
    }
}
