/// Sends requests and tells what became of each.
///
/// No redirect is followed, no proxy used, no cookie kept, nothing resent; every request has a
/// connection of its own, since a POST on a dying pooled one could arrive twice or not at all.
package final class OutboundClient: Sendable {
    private let loop: TransferLoop

    /// Gives a client; its thread starts with the first request and ends with the client.
    ///
    /// - Parameters:
    ///   - policy: where a connection may go.
    ///   - userAgent: what receivers see in their logs.
    ///   - certificateAuthorities: a PEM file to trust instead of the system's.
    package init(
        policy: AddressPolicy,
        userAgent: String = "Matinee",
        certificateAuthorities: String? = nil
    ) {
        loop = TransferLoop(
            rules: TransferRules(
                policy: policy,
                userAgent: userAgent,
                certificateAuthorities: certificateAuthorities
            )
        )
    }

    deinit { loop.stop() }

    /// Sends `request` once and waits for its end; cancelling the task ends it early.
    package func send(_ request: OutboundRequest) async -> OutboundResult {
        let transfer = Transfer(request: request, policy: loop.rules.policy)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                transfer.begin(continuation)
                loop.submit(transfer)
            }
        } onCancel: {
            transfer.cancel()
            loop.wake()
        }
    }
}

/// What is the same for every request of one client.
struct TransferRules: Sendable {
    let policy: AddressPolicy
    let userAgent: String
    let certificateAuthorities: String?
}
