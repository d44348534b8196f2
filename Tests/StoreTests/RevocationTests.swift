import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@Suite("Revocation", .database, .timeLimit(.minutes(10)))
struct RevocationTests {
    private func revoke(_ consent: ConsentRecord, in world: World) async throws -> Revocation? {
        try await world.database.transaction { open in
            try await open.revokeConsent(creator: world.creator, id: consent.id)
        }
    }

    @Test func `revoking cancels what is open, withdraws what was made, and tells`() async throws {
        let world = try await World.make()
        let consent = try await world.consent()
        let schedule = try await world.schedule(photos: [photo])
        let out = try await world.readyOccurrence(of: schedule, on: "2026-03-01")
        _ = try await world.released(out)
        let running = try await world.occurrence(of: schedule, on: "2026-03-02")
        _ = try await world.started(running)
        let claim = try #require(try await world.claim())
        let planned = try await world.occurrence(of: schedule, on: "2026-03-03")
        try await world.database.keepClip(
            creator: world.creator,
            ClipRecord(
                requestSHA256: digest("request"),
                generatorVersion: "1",
                description: JSONB(text: "{}"),
                photoSHA256: photo
            )
        )

        let revocation = try await revoke(consent, in: world)

        #expect(revocation?.cancelled == [claim.renderID])
        #expect(revocation?.withdrawn.count == 1)
        #expect(try await world.state(out) == .withdrawn)
        #expect(try await world.state(running) == .cancelled)
        #expect(try await world.state(planned) == .cancelled)
        #expect(try await world.database.heartbeat(claim, lease: .seconds(9)) == .lost)
        #expect(try await world.finish(claim) == false)
        let asset = try await world.database.asset(
            creator: world.creator,
            sha256: digest("video")
        )
        #expect(asset?.withdrawnAt != nil)
        let clip = try await world.database.clip(
            creator: world.creator,
            requestSHA256: digest("request"),
            generatorVersion: "1"
        )
        #expect(clip == nil)
        #expect(
            try await world.events().suffix(3)
                == [.consentRevoked, .renderCancelled, .videoWithdrawn]
        )
        let told = try await world.database.deliveries(creator: world.creator, limit: 99).items
        #expect(told.contains { $0.eventType == .videoWithdrawn })
        #expect(told.contains { $0.eventType == .consentRevoked })
    }

    @Test func `what another consent covers stays`() async throws {
        let world = try await World.make()
        let narrow = try await world.consent(scope: ["greeting"])
        _ = try await world.consent(scope: ["*"])
        let out = try await world.readyOccurrence(of: world.schedule(photos: [photo]))
        _ = try await world.released(out)

        let revocation = try await revoke(narrow, in: world)

        #expect(revocation?.cancelled.isEmpty == true)
        #expect(revocation?.withdrawn.isEmpty == true)
        #expect(try await world.state(out) == .released)
    }

    @Test func `a consent is revoked once, and only by its creator`() async throws {
        let world = try await World.make()
        let other = try await World.make(named: "grace")
        let consent = try await world.consent()

        #expect(try await revoke(consent, in: other) == nil)
        #expect(try await revoke(consent, in: world) != nil)
        #expect(try await revoke(consent, in: world) == nil)
    }

    @Test func `a release waits for a revocation under way and then does not happen`()
        async throws
    {
        let world = try await World.make()
        let consent = try await world.consent()
        let occurrence = try await world.readyOccurrence(of: world.schedule(photos: [photo]))

        let answer = try await world.database.transaction { open in
            _ = try await open.revokeConsent(creator: world.creator, id: consent.id)
            let release = Task { try await world.released(occurrence) }
            try await waitUntilSomebodyWaits(in: world.database)
            return release
        }.value

        #expect(answer == .notNow)
        #expect(try await world.state(occurrence) == .withdrawn)
    }

    @Test func `an expired consent is acted on once`() async throws {
        let world = try await World.make()
        _ = try await world.consent(expires: Date(timeIntervalSinceNow: 3600))
        let out = try await world.readyOccurrence(of: world.schedule(photos: [photo]))
        _ = try await world.released(out)
        let expire = {
            try await world.database.transaction { open in try await open.expireConsent() }
        }

        #expect(try await expire() == nil)
        try await world.database.execute(
            """
            UPDATE consents
            SET granted_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
            """
        )
        #expect(try await expire()?.withdrawn.count == 1)
        #expect(try await expire() == nil)
        #expect(try await world.state(out) == .withdrawn)
        #expect(try await world.events().contains(.consentExpired))
    }
}

/// Returns once a statement in this schema waits for a lock that another transaction holds.
private func waitUntilSomebodyWaits(in database: Database) async throws {
    while try await !database.value(
        """
        SELECT EXISTS (
            SELECT FROM pg_locks l JOIN pg_locks held
                ON held.transactionid = l.transactionid AND held.granted
            WHERE NOT l.granted AND l.locktype = 'transactionid'
                AND EXISTS (
                    SELECT FROM pg_locks t
                    WHERE t.pid = l.pid AND t.relation = 'consents'::regclass))
        """,
        as: Bool.self
    ) {
        await Task.yield()
    }
}
