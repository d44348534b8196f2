package import Foundation
package import Logging
internal import Metrics
package import Outbound
package import Postgres
internal import ServiceLifecycle
package import Store

/// Sends what is due, one attempt at a time per claim, and writes down what became of it.
///
/// An attempt's row is committed before its request leaves. A sender that dies in between leaves the
/// row open; once its lease is over the next look calls that attempt ambiguous and sends again under
/// the same `webhook-id`.
package struct DeliveryService: Service {
    /// What an operator may turn.
    package struct Settings: Sendable {
        /// Most requests in flight.
        package var slots = 16
        /// About this many of them may be for one endpoint.
        package var slotsPerEndpoint = 4
        /// Longest exchange with a receiver; a dead sender is noticed after twice this.
        package var timeout = Duration.seconds(15)
        /// Looks by itself this often, since a wake-up may be lost.
        package var lookEvery = Duration.seconds(10)
        /// When to try again.
        package var policy = DeliveryPolicy()

        /// Gives the settings that suit one machine.
        package init() {}
    }

    /// The outer edge: what a test chooses and a service takes from the system.
    package struct Surroundings: Sendable {
        /// The moment, for signatures and dates.
        package var now: @Sendable () -> Date = { Date.now }
        /// 0..<1, spreads the retries.
        package var draw: @Sendable () -> Double = { Double.random(in: 0..<1) }
        /// What waits are measured by.
        package var clock: any Clock<Duration> = ContinuousClock()

        /// Gives the system's clock and generator.
        package init() {}
    }

    private let database: Database
    private let client: OutboundClient
    private let sender: String
    private let settings: Settings
    private let surroundings: Surroundings
    private let payload: @Sendable (DeliveryClaim) async throws -> [UInt8]
    private let logger: Logger
    private let slots: Slots
    private let signal = Signal()

    /// - Parameters:
    ///   - database: where deliveries lie.
    ///   - client: carries the address policy.
    ///   - sender: names this process among the senders; a new one at each start.
    ///   - settings: how much at once, how patiently.
    ///   - surroundings: time and chance.
    ///   - logger: told ids and outcomes.
    ///   - payload: makes the body's `data`, JSON, with links signed at this moment.
    package init(
        database: Database,
        client: OutboundClient,
        sender: String,
        settings: Settings = Settings(),
        surroundings: Surroundings = Surroundings(),
        logger: Logger,
        payload: @escaping @Sendable (DeliveryClaim) async throws -> [UInt8]
    ) {
        self.database = database
        self.client = client
        self.sender = sender
        self.settings = settings
        self.surroundings = surroundings
        self.payload = payload
        self.logger = logger
        slots = Slots(limit: settings.slots, perEndpoint: settings.slotsPerEndpoint)
    }

    /// Makes the loop look now, if it runs in this process.
    package func wake() { signal.set() }

    /// Sends until a graceful shutdown, then finishes what is in flight.
    package func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await listen() }
                group.addTask { await rescue() }
                await send()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            signal.end()
        }
    }

    private func send() async {
        await withDiscardingTaskGroup { group in
            while !signal.isEnded, !Task.isCancelled {
                let (count, busy) = slots.free
                let claims = await claim(count, passingOver: busy)
                for claim in claims {
                    slots.enter(claim.endpointID)
                    group.addTask { await attempt(claim) }
                }
                if claims.isEmpty {
                    await signal.wait(
                        atMost: await untilNext(isBusy: count == 0 || !busy.isEmpty),
                        clock: surroundings.clock
                    )
                }
            }
        }
    }

    private func claim(_ count: Int, passingOver busy: [UUID]) async -> [DeliveryClaim] {
        guard count > 0 else { return [] }
        do {
            return try await database.claimDeliveries(
                for: sender,
                lease: settings.timeout * 2,
                limit: count,
                passingOver: busy
            )
        } catch {
            complain("deliveries cannot be claimed", error)
            return []
        }
    }

    private func untilNext(isBusy: Bool) async -> Duration {
        do {
            guard let seconds = try await database.secondsUntilNextDelivery() else {
                return settings.lookEvery
            }
            // Due, yet not claimed: held up by others of its endpoint, or due since the claim.
            guard seconds > 0 else { return isBusy ? .seconds(1) : .milliseconds(10) }
            return min(.seconds(seconds), settings.lookEvery)
        } catch {
            complain("deliveries cannot be read", error)
            return .seconds(1)
        }
    }

    private func attempt(_ claim: DeliveryClaim) async {
        defer {
            slots.leave(claim.endpointID)
            signal.set()
        }
        let start = ContinuousClock.now
        let report = await report(on: claim)
        record(report, on: claim, took: start.duration(to: .now))
        do {
            let isOurs = try await database.finishAttempt(
                claim,
                outcome: report.outcome,
                status: report.status,
                detail: report.detail,
                excerpt: report.excerpt,
                verdict: report.verdict
            )
            guard isOurs, report.endpointIsGone else { return }
            _ = try await database.transaction { open in
                try await open.disableEndpoint(
                    creator: claim.creatorID,
                    id: claim.endpointID,
                    reason: "answered 410 Gone"
                )
            }
        } catch {
            // Its lease ends, and then it is ambiguous.
            complain("an attempt cannot be recorded", error)
        }
    }

    private func report(on claim: DeliveryClaim) async -> AttemptReport {
        do {
            let request = try await request(for: claim)
            return settings.policy.report(
                on: await client.send(request).outcome,
                attempt: claim.attempt,
                draw: surroundings.draw(),
                now: surroundings.now()
            )
        } catch let error as OutboundError {
            return AttemptReport(.refused, .refused, detail: error.description)
        } catch let error as WebhookError {
            return AttemptReport(.failed, .failed, detail: error.description)
        } catch {
            complain("a payload cannot be made", error)
            let verdict = settings.policy.next(after: claim.attempt, draw: surroundings.draw())
            return AttemptReport(.failed, verdict, detail: "not sent: the payload was not made")
        }
    }

    private func request(for claim: DeliveryClaim) async throws -> OutboundRequest {
        var keys: [SigningKey] = []
        // Several while a secret is being changed: new first, old behind it.
        for text in claim.secret.split(separator: " ") { keys.append(try SigningKey(String(text))) }
        let data = try await payload(claim)
        let head =
            "{\"type\":\"\(claim.type.rawValue)\",\"timestamp\":\"\(stamp(claim.createdAt))\","
        let message = SignedMessage(
            id: claim.eventID.uuidString.lowercased(),
            timestamp: Int(surroundings.now().timeIntervalSince1970),
            body: Array(head.utf8) + Array("\"data\":".utf8) + data + Array("}".utf8),
            keys: keys
        )
        return try OutboundRequest(
            url: claim.url,
            headers: [("content-type", "application/json")] + message.headers,
            body: message.body,
            connectTimeout: min(.seconds(5), settings.timeout),
            timeout: settings.timeout
        )
    }

    /// Passes wake-ups of other processes and transactions on.
    private func listen() async {
        for await _ in database.listen(to: Channel.deliveries.rawValue) { signal.set() }
    }

    /// Gives back, from time to time, what dead senders held.
    private func rescue() async {
        while !Task.isCancelled {
            do {
                let count = try await database.rescueDeliveries()
                if count > 0 {
                    logger.notice("deliveries rescued", metadata: ["count": "\(count)"])
                    signal.set()
                }
            } catch {
                complain("deliveries cannot be rescued", error)
            }
            try? await surroundings.clock.sleep(for: settings.lookEvery)
        }
    }

    private func complain(_ what: Logger.Message, _ error: any Error) {
        guard !Task.isCancelled else { return }
        logger.error(what, metadata: ["error": "\(error)"])
    }

    private func record(_ report: AttemptReport, on claim: DeliveryClaim, took: Duration) {
        Counter(
            label: "matinee_delivery_attempts_total",
            dimensions: [("outcome", report.outcome.rawValue)]
        ).increment()
        Timer(label: "matinee_delivery_attempt_seconds").record(duration: took)
        logger.info(
            "attempt \(report.outcome.rawValue)",
            metadata: [
                "delivery": "\(claim.id)", "event": "\(claim.eventID)",
                "endpoint": "\(claim.endpointID)", "attempt": "\(claim.attempt)",
                "status": "\(report.status.map(String.init) ?? "none")",
            ]
        )
    }
}

/// RFC 3339 in UTC with milliseconds.
private func stamp(_ date: Date) -> String {
    date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
}
