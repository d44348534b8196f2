import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database) struct IdempotencyTests {
    private let body = #"{"name": "Zoë", "zone": "UTC"}"#

    @Test func `the same request under one key is done once and answered alike`() async throws {
        let studio = try await Studio()

        let first = try await studio.ada.post("/v1/recipients", body, once: "k1")
        let again = try await studio.ada.post("/v1/recipients", body, once: "k1")
        let list = try await studio.ada.get("/v1/recipients")

        #expect(first.status == 201)
        #expect(first.header("Idempotency-Replayed") == nil)
        #expect(again.status == 201)
        #expect(again.body == first.body)
        #expect(again.header("Location") == first.header("Location"))
        #expect(again.header("Idempotency-Replayed") == "true")
        #expect(list["data"].list.count == 1)
    }

    @Test func `another body or path under a used key is refused`() async throws {
        let studio = try await Studio()
        _ = try await studio.ada.post("/v1/recipients", body, once: "k1")

        let otherBody = try await studio.ada.post(
            "/v1/recipients",
            #"{"name": "Ana", "zone": "UTC"}"#,
            once: "k1"
        )
        let otherPath = try await studio.ada.post("/v1/endpoints", body, once: "k1")
        let otherCreator = try await studio.bob.post("/v1/recipients", body, once: "k1")

        #expect(otherBody.status == 422)
        #expect(otherBody.problem == "idempotency_key_reused")
        #expect(otherPath.problem == "idempotency_key_reused")
        #expect(otherCreator.status == 201)
    }

    @Test func `while the first request is under way the second waits its turn`() async throws {
        let studio = try await Studio()
        // As if a first request had begun and not answered yet: the hash of an empty body.
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        let id = try await studio.ada.endpoint()
        _ = try await studio.database.beginIdempotencyKey(
            creator: studio.ada.creator,
            key: "k1",
            request: "POST /v1/endpoints/\(id)/enable",
            bodySHA256: empty
        )

        let reply = try await studio.ada.post("/v1/endpoints/\(id)/enable", once: "k1")

        #expect(reply.status == 409)
        #expect(reply.problem == "request_in_progress")
    }

    @Test func `a refusal is repeated too, and a request without a key is done each time`()
        async throws
    {
        let studio = try await Studio()

        let refused = try await studio.ada.post("/v1/recipients", "{}", once: "k1")
        let again = try await studio.ada.post("/v1/recipients", "{}", once: "k1")
        _ = try await studio.ada.post("/v1/recipients", body)
        _ = try await studio.ada.post("/v1/recipients", body)

        #expect(refused.status == 422)
        #expect(again.body == refused.body)
        #expect(again.header("Idempotency-Replayed") == "true")
        #expect(try await studio.ada.get("/v1/recipients")["data"].list.count == 2)
    }

    @Test func `a key that no header may hold is refused`() async throws {
        let studio = try await Studio()
        let long = String(repeating: "k", count: 256)

        let reply = try await studio.ada.post("/v1/recipients", body, once: long)

        #expect(reply.problem == "bad_request")
    }
}
