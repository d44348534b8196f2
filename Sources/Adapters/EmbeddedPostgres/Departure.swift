internal import CLinux
internal import Glibc

/// Waits for processes that need not be children of this one.
package enum Departure {
    /// Blocks until every process has ended, or the time is over.
    ///
    /// A process is held by a descriptor (pidfd_open(2)), so that its number cannot come to mean
    /// another meanwhile.
    ///
    /// - Returns: whether all have ended.
    package static func wait(for processes: [Int32], atMost patience: Duration) -> Bool {
        let end = ContinuousClock.now + patience
        // One that cannot be opened has ended already.
        let handles = processes.map { pidfd_open($0, 0) }.filter { $0 >= 0 }
        defer { for handle in handles { close(handle) } }
        return handles.allSatisfy { hasEnded($0, before: end) }
    }

    private static func hasEnded(_ handle: Int32, before end: ContinuousClock.Instant) -> Bool {
        var asked = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
        while true {
            let left = max(.zero, end - .now).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            let count = poll(&asked, 1, Int32(clamping: milliseconds))
            guard count < 0, errno == EINTR else { return count > 0 }
        }
    }
}
