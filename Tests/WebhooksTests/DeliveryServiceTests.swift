import Foundation
import Logging
import Outbound
import Postgres
import ServiceLifecycle
import Store
import Synchronization
import TestSupport
import Testing
import Webhooks

@Suite(.database, .timeLimit(.minutes(10))) struct DeliveryServiceTests {
    let database: Database
    let secret = SigningKey.newSecret()

    init() throws { database = try #require(TestDatabase.current) }

    @Test func `a delivery arrives signed, and its attempt is recorded`() async throws {
        let receiver = try Receiver { _ in .status(200, body: "thanks") }
        let (creator, delivery) = try await ping(receiver.url())

        try await run(until: delivery, of: creator, is: .delivered)

        let receipt = try #require(receiver.receipts.first)
        #expect(receiver.receipts.count == 1)
        let message = try SignedMessage(body: receipt.body) { receipt.headers[$0] }
        try message.verify(
            keys: [try SigningKey(secret)],
            now: Int(Date.now.timeIntervalSince1970)
        )
        let record = try #require(try await database.delivery(creator: creator, id: delivery))
        #expect(message.id == record.eventID.uuidString.lowercased())
        let body = try JSONDecoder().decode(Body.self, from: Data(receipt.body))
        #expect(body.type == "ping")
        #expect(body.data == ["attempt": 1])
        let attempt = try await attempts(delivery, of: creator)
        #expect(attempt.map(\.outcome) == [.delivered])
        #expect(attempt.map(\.status) == [200])
        #expect(attempt.map(\.excerpt) == ["thanks"])
    }

    @Test func `a failed delivery is repeated under the same id with a payload of its own`()
        async throws
    {
        let replies = Replies([.status(500), .drop, .status(204)])
        let receiver = try Receiver { _ in replies.next() }
        let (creator, delivery) = try await ping(receiver.url())

        try await run(until: delivery, of: creator, is: .delivered)

        #expect(Set(receiver.receipts.map { $0.headers["webhook-id"] }).count == 1)
        let bodies = try receiver.receipts.map {
            try JSONDecoder().decode(Body.self, from: Data($0.body)).data["attempt"]
        }
        #expect(bodies == [1, 2, 3])
        #expect(
            try await attempts(delivery, of: creator).map(\.outcome)
                == [.failed, .ambiguous, .delivered]
        )
    }

    @Test func `attempts run out and the delivery has failed`() async throws {
        let receiver = try Receiver { _ in .status(503) }
        let (creator, delivery) = try await ping(receiver.url())

        try await run(until: delivery, of: creator, is: .failed)

        #expect(receiver.receipts.count == 4)
        #expect(try await attempts(delivery, of: creator).count == 4)
    }

    @Test func `an address that is not allowed is refused and never reached`() async throws {
        let receiver = try Receiver { _ in .status(200) }
        let (creator, delivery) = try await ping(receiver.url())

        try await run(until: delivery, of: creator, is: .refused, allow: [])

        #expect(receiver.receipts.isEmpty)
        #expect(try await attempts(delivery, of: creator).map(\.outcome) == [.refused])
    }

    @Test func `410 disables the endpoint`() async throws {
        let receiver = try Receiver { _ in .status(410) }
        let (creator, delivery) = try await ping(receiver.url())

        try await run(until: delivery, of: creator, is: .refused) { database in
            let endpoints = try await database.endpoints(creator: creator, limit: 10).items
            return endpoints.allSatisfy { $0.state == .disabled }
        }

        #expect(receiver.receipts.count == 1)
    }

    @Test func `what a dead sender held is ambiguous and sent again under its id`() async throws {
        let receiver = try Receiver { _ in .status(200) }
        let (creator, delivery) = try await ping(receiver.url())
        let dead = try await database.claimDeliveries(
            for: "dead",
            lease: .microseconds(1),
            limit: 9
        )

        try await run(until: delivery, of: creator, is: .delivered)

        #expect(dead.map(\.id) == [delivery])
        #expect(
            receiver.receipts.map { $0.headers["webhook-id"] }
                == [dead[0].eventID.uuidString.lowercased()]
        )
        #expect(
            try await attempts(delivery, of: creator).map(\.outcome) == [.ambiguous, .delivered]
        )
    }

    @Test func `a receiver that hangs does not hold up another`() async throws {
        let slow = try Receiver { _ in .silence }
        let quick = try Receiver { _ in .status(200) }
        let creator = try await database.creator(named: "creator").id
        for _ in 0..<40 { _ = try await ping(slow.url(), creator: creator) }
        let endpoint = try await endpoint(slow.url("/one"), creator: creator)
        for _ in 0..<40 { _ = try await ping(endpoint: endpoint, creator: creator) }
        let (_, last) = try await ping(quick.url(), creator: creator)

        try await run(until: last, of: creator, is: .delivered, slots: 64)

        #expect(quick.receipts.count == 1)
        #expect(slow.receipts.filter { $0.target == "/one" }.count <= 8)
    }

    @Test func `a graceful shutdown finishes what is in flight`() async throws {
        let (received, signal) = AsyncStream.makeStream(of: Void.self)
        let gate = DispatchSemaphore(value: 0)
        let receiver = try Receiver { _ in
            signal.yield()
            gate.wait()
            return .status(200)
        }
        let (creator, delivery) = try await ping(receiver.url())
        let group = ServiceGroup(
            services: [service(allow: ["127.0.0.1"], slots: 4)],
            logger: Logger(label: "test")
        )
        let running = Task { try await group.run() }
        for await _ in received { break }

        await group.triggerGracefulShutdown()
        gate.signal()
        try await running.value

        #expect(try await attempts(delivery, of: creator).map(\.outcome) == [.delivered])
    }

    @Test func `with two secrets either one verifies`() async throws {
        let receiver = try Receiver { _ in .status(200) }
        let old = SigningKey.newSecret()
        let creator = try await database.creator(named: "creator").id
        let endpoint = try await database.createEndpoint(
            creator: creator,
            url: receiver.url(),
            secret: "\(secret) \(old)",
            eventTypes: ["*"]
        )
        let delivery = try await ping(endpoint: endpoint.id, creator: creator)

        try await run(until: delivery, of: creator, is: .delivered)

        let receipt = try #require(receiver.receipts.first)
        let message = try SignedMessage(body: receipt.body) { receipt.headers[$0] }
        let now = Int(Date.now.timeIntervalSince1970)
        for text in [secret, old] { try message.verify(keys: [try SigningKey(text)], now: now) }
    }
}

extension DeliveryServiceTests {
    struct Body: Decodable {
        let type: String
        let timestamp: String
        let data: [String: Int]
    }

    private func endpoint(_ url: String, creator: UUID) async throws -> UUID {
        try await database.createEndpoint(
            creator: creator,
            url: url,
            secret: secret,
            eventTypes: ["ping"]
        ).id
    }

    private func ping(_ url: String, creator: UUID? = nil) async throws -> (UUID, UUID) {
        var known = creator
        if known == nil { known = try await database.creator(named: "creator").id }
        let creator = try #require(known)
        let endpoint = try await endpoint(url, creator: creator)
        return (creator, try await ping(endpoint: endpoint, creator: creator))
    }

    private func ping(endpoint: UUID, creator: UUID) async throws -> UUID {
        let delivery = try await database.transaction { open in
            try await open.ping(creator: creator, endpoint: endpoint)
        }
        return try #require(delivery)
    }

    private func attempts(_ delivery: UUID, of creator: UUID) async throws -> [AttemptRecord] {
        try await database.attempts(creator: creator, delivery: delivery)
    }

    private func service(allow: [String], slots: Int) -> DeliveryService {
        var settings = DeliveryService.Settings()
        settings.slots = slots
        settings.timeout = .seconds(30)
        settings.policy = DeliveryPolicy(
            delays: [.milliseconds(1), .milliseconds(2), .milliseconds(3)])
        let policy = try? AddressPolicy(allow: allow)
        return DeliveryService(
            database: database,
            client: OutboundClient(policy: policy ?? AddressPolicy()),
            sender: UUID().uuidString,
            settings: settings,
            logger: Logger(label: "test")
        ) { Array("{\"attempt\":\($0.attempt)}".utf8) }
    }

    /// Runs a service until the delivery is in `state` and `extra` holds.
    private func run(
        until delivery: UUID,
        of creator: UUID,
        is state: DeliveryRecord.State,
        allow: [String] = ["127.0.0.1/32"],
        slots: Int = 16,
        and extra: @Sendable @escaping (Database) async throws -> Bool = { _ in true }
    ) async throws {
        let service = service(allow: allow, slots: slots)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            // The service tells nobody when it is done, so the row is asked until it is.
            while true {
                let record = try await database.delivery(creator: creator, id: delivery)
                if record?.state == state, try await extra(database) { break }
                await Task.yield()
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}

/// Gives a receiver's replies in order, the last one for ever.
private final class Replies: Sendable {
    private let left: Mutex<[Receiver.Reply]>

    init(_ replies: [Receiver.Reply]) { left = Mutex(replies) }

    func next() -> Receiver.Reply {
        left.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
}
