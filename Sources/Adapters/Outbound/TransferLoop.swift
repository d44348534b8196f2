internal import Foundation
internal import Synchronization

/// Drives every transfer of one client on one thread of its own.
///
/// A thread rather than an actor: it sleeps in `poll` until a socket or `wake` needs it.
final class TransferLoop: Sendable {
    let rules: TransferRules

    private struct Inbox {
        var fresh: [Transfer] = []
        var isRunning = false
        var isStopping = false
    }
    private let inbox = Mutex(Inbox())
    private let multi = MultiHandle()

    init(rules: TransferRules) { self.rules = rules }

    /// Hands `transfer` to the thread, starting it if need be.
    func submit(_ transfer: Transfer) {
        let mustStart = inbox.withLock { inbox in
            inbox.fresh.append(transfer)
            defer { inbox.isRunning = true }
            return !inbox.isRunning
        }
        if mustStart { Thread { self.run() }.start() }
        wake()
    }

    /// Makes the thread look at its inbox and at the transfers' flags.
    func wake() { multi.wake() }

    /// Ends the thread; what is still under way ends as cancelled.
    func stop() {
        inbox.withLock { $0.isStopping = true }
        wake()
    }

    private func run() {
        var active: [UnsafeMutableRawPointer: Transfer] = [:]
        while true {
            let (fresh, isStopping) = inbox.withLock { inbox in
                defer { inbox.fresh = [] }
                return (inbox.fresh, inbox.isStopping)
            }
            for transfer in fresh { start(transfer, in: &active) }
            for (easy, transfer) in active where isStopping || transfer.isCancelled {
                active[easy] = nil
                end(transfer, .cancelled)
            }
            if isStopping { return }
            for ended in multi.perform() {
                guard let transfer = active.removeValue(forKey: ended.easy) else { continue }
                end(transfer, ended.failure)
            }
            multi.wait()
        }
    }

    private func start(
        _ transfer: Transfer,
        in active: inout [UnsafeMutableRawPointer: Transfer]
    ) {
        guard let handle = EasyHandle(for: transfer, rules: rules, share: multi.share),
            handle.isReady, multi.add(handle)
        else {
            transfer.finish(OutboundFailure(stage: .setup, detail: ""), elapsed: .zero)
            return
        }
        active[handle.pointer] = transfer
        transfer.handle = consume handle
    }

    private func end(_ transfer: Transfer, _ failure: OutboundFailure?) {
        guard let easy = transfer.handle?.pointer, let elapsed = transfer.handle?.elapsed else {
            return
        }
        let detail = transfer.handle?.errorText ?? ""
        multi.remove(easy)
        transfer.finish(
            failure.map { OutboundFailure(stage: $0.stage, detail: detail) },
            elapsed: elapsed
        )
    }
}

extension OutboundFailure {
    /// The caller gave up.
    fileprivate static let cancelled = OutboundFailure(stage: .cancelled, detail: "")
}
