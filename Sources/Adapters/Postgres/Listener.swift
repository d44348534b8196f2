@preconcurrency internal import Dispatch
internal import Glibc
internal import Logging

/// Notifications from a connection of its own, as a sequence that ends only when its task is
/// cancelled.
///
/// A notification is a hint, never the truth: it is lost while the server is away. So each
/// (re)connection is announced by `.connected`, and the consumer then looks at its tables.
/// Equal notifications that wait to be read are told once.
package struct Listener: AsyncSequence, Sendable {
    /// What a listener tells.
    package enum Element: Sendable, Equatable {
        /// Listening from now on; whatever was notified before is lost, so look for yourself.
        case connected
        /// Someone notified `channel` (its short name).
        case notified(channel: String, payload: String)
    }

    private let target: Target
    private let channels: [String]
    private let logger: Logger

    init(target: Target, channels: [String], logger: Logger) {
        self.target = target
        self.channels = channels
        self.logger = logger
    }

    /// Connects and starts to listen.
    package func makeAsyncIterator() -> Iterator {
        let mailbox = Mailbox()
        let wait = ListenerWait(
            target: target,
            channels: channels,
            mailbox: mailbox,
            logger: logger
        )
        // A thread that sleeps in poll(); it holds no thread of Swift's pool.
        DispatchQueue(label: "postgres.listener").async { wait.run() }
        return Iterator(mailbox: mailbox, ending: Ending(mailbox: mailbox))
    }

    /// Reads one listener; the connection closes when it is gone.
    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let mailbox: Mailbox
        fileprivate let ending: Ending

        /// Waits for the next element; `nil` once the task is cancelled.
        package mutating func next() async -> Element? { await mailbox.take() }
    }

    /// Ends the wait when the last copy of the iterator is gone.
    fileprivate final class Ending: Sendable {
        private let mailbox: Mailbox
        init(mailbox: Mailbox) { self.mailbox = mailbox }
        deinit { mailbox.close() }
    }
}

extension Database {
    /// Listens to notifications on a connection outside the pool.
    ///
    /// - Parameter channels: short names; the schema is added, as `notify` does.
    /// - Returns: an endless sequence; each iteration has a connection of its own.
    package func listen(to channels: String...) -> Listener {
        Listener(target: target, channels: channels, logger: logger)
    }
}

/// The thread side of a listener: connect, listen, sleep until the socket or the mailbox stirs.
private struct ListenerWait: Sendable {
    let target: Target
    let channels: [String]
    let mailbox: Mailbox
    let logger: Logger

    func run() {
        let backoff = Backoff()
        var failures = 0
        while !mailbox.isClosed {
            do throws(PostgresError) {
                let handle = try ConnectionHandle(to: target)
                let names = try subscribe(handle)
                failures = 0
                mailbox.put(.connected)
                forward(from: handle, names: names)
            } catch {
                failures += 1
                if failures == 1 {
                    logger.warning(
                        "postgres: the listener cannot listen and keeps trying",
                        metadata: ["error": "\(error)"]
                    )
                }
                mailbox.sleep(
                    atMost: backoff.pause(after: failures, jitter: .random(in: 0...1))
                )
            }
        }
    }

    /// - Returns: the short name of each full one.
    private func subscribe(
        _ handle: borrowing ConnectionHandle
    ) throws(PostgresError) -> [String: String] {
        var names: [String: String] = [:]
        for channel in channels {
            let full: String = try ask(
                handle,
                "SELECT current_schema() || '.' || \(channel)"
            ).rows[0].get(0)
            // PostgreSQL would cut a longer name and then never match a notification.
            guard full.utf8.count < 64 else {
                throw .refused(state: "42622", constraint: nil, detail: "channel name too long")
            }
            _ = try ask(handle, "LISTEN \(name: full)")
            names[full] = channel
        }
        return names
    }

    private func ask(
        _ handle: borrowing ConnectionHandle,
        _ statement: SQL
    ) throws(PostgresError) -> Answer {
        guard handle.send(statement, asScript: false) else {
            throw .disconnected(detail: handle.complaint)
        }
        return try handle.answer().get()
    }

    /// Passes on what arrives until the connection or the listener ends.
    private func forward(from handle: borrowing ConnectionHandle, names: [String: String]) {
        repeat {
            while let (full, payload) = handle.notification() {
                let channel = names[full] ?? full
                mailbox.put(.notified(channel: channel, payload: payload))
            }
            guard mailbox.wait(for: handle.socket) else { return }
        } while handle.absorb()
        logger.notice("postgres: the listener lost its connection")
    }
}
