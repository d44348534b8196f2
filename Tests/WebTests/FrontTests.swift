import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database) struct FrontTests {
    @Test func `an unknown path is 404, an unknown method 405 with what is allowed`() async throws {
        let studio = try await Studio()

        let lost = try await studio.ada.get("/v1/nothing")
        let wrong = try await studio.ada.send(.put, "/v1/schedules/preview")

        #expect(lost.status == 404)
        #expect(lost.problem == "not_found")
        #expect(wrong.status == 405)
        #expect(wrong.problem == "method_not_allowed")
        #expect(wrong.header("Allow") == "DELETE, GET, HEAD, POST")
    }

    @Test(arguments: ["", "Bearer", "Bearer mat_live_00", "Basic YTpi", "Bearer xyz"])
    func `without a key that is known nothing under v1 answers`(authorization: String) async throws
    {
        let studio = try await Studio()
        let nobody = studio.ada.anonymous

        let reply = try await nobody.send(
            .get,
            "/v1/recipients",
            headers: ["Authorization": authorization]
        )

        #expect(reply.status == 401)
        #expect(reply.problem == "unauthorized")
        #expect(reply.header("WWW-Authenticate") == "Bearer")
    }

    @Test func `a key does what its scopes say and no more`() async throws {
        let studio = try await Studio()
        let reader = try await Caller.make(
            "ada",
            studio.service,
            studio.database,
            scopes: ["recipients:read"]
        )

        let read = try await reader.get("/v1/recipients")
        let written = try await reader.post("/v1/recipients", #"{"name": "A", "zone": "UTC"}"#)
        let other = try await reader.get("/v1/assets")

        #expect(read.status == 200)
        #expect(written.problem == "forbidden")
        #expect(other.problem == "forbidden")
    }

    @Test func `every answer carries a request id and the security headers`() async throws {
        let studio = try await Studio()

        for path in ["/healthz", "/v1/recipients", "/nowhere"] {
            let reply = try await studio.ada.get(path)
            #expect(reply.header("X-Request-Id")?.count == 36)
            #expect(reply.header("X-Content-Type-Options") == "nosniff")
            #expect(reply.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
            #expect(reply.header("Referrer-Policy") == "no-referrer")
        }
    }

    @Test func `a key that asks too often waits, and may ask again later`() async throws {
        var limits = WebSettings.Limits()
        limits.burst = 3
        limits.perSecond = 0.5
        let studio = try await Studio(limits: limits)

        for _ in 1...3 { #expect(try await studio.ada.get("/v1/recipients").status == 200) }
        let refused = try await studio.ada.get("/v1/recipients")
        let other = try await studio.bob.get("/v1/recipients")
        studio.clock.advance(by: 2)
        let later = try await studio.ada.get("/v1/recipients")

        #expect(refused.status == 429)
        #expect(refused.problem == "too_many_requests")
        #expect(refused.header("Retry-After") == "2")
        #expect(other.status == 200)
        #expect(later.status == 200)
    }

    @Test func `a body of the wrong type or size is refused before it is read`() async throws {
        var limits = WebSettings.Limits()
        limits.body = 100
        let studio = try await Studio(limits: limits)
        let json = Array(#"{"name": "A", "zone": "UTC"}"#.utf8)

        let untyped = try await studio.ada.send(.post, "/v1/recipients", json)
        let form = try await studio.ada.send(
            .post,
            "/v1/recipients",
            json,
            headers: ["Content-Type": "application/x-www-form-urlencoded"]
        )
        let large = try await studio.ada.post(
            "/v1/recipients",
            json.map { String(UnicodeScalar($0)) }.joined()
                + String(repeating: " ", count: 100)
        )

        #expect(untyped.status == 415)
        #expect(form.problem == "unsupported_media_type")
        #expect(large.status == 413)
        #expect(large.problem == "too_large")
    }

    @Test func `an error names the field, and the key that was probably meant`() async throws {
        let studio = try await Studio()

        let reply = try await studio.ada.post(
            "/v1/recipients",
            #"{"nmae": "Zoë", "zone": 7, "birthday": "1996-02-30", "photo": "cat.jpg"}"#
        )

        #expect(reply.status == 422)
        #expect(reply.problem == "invalid_body")
        #expect(Set(reply.paths) == ["nmae", "name", "zone", "birthday", "photo"])
        let unknown = reply["errors"].list.first { $0["path"].text == "nmae" }
        #expect(unknown?["message"].text == "unknown key; did you mean 'name'?")
    }

    @Test func `malformed JSON is told with its line and column`() async throws {
        let studio = try await Studio()

        let reply = try await studio.ada.post("/v1/recipients", "{\n  \"name\": oops}")

        #expect(reply.status == 400)
        #expect(reply.problem == "malformed_json")
        #expect(reply["errors"][0]["line"] == .integer(2))
        #expect(reply["errors"][0]["column"] == .integer(11))
    }

    @Test func `a list is walked by its cursors, and each item comes once`() async throws {
        let studio = try await Studio()
        for number in 1...5 {
            _ = try await studio.ada.post(
                "/v1/recipients",
                #"{"name": "R\#(number)", "zone": "UTC"}"#
            )
        }

        var names: [String] = []
        var path = "/v1/recipients?limit=2"
        var pages = 0
        while pages < 10 {
            let page = try await studio.ada.get(path)
            pages += 1
            names += page["data"].list.compactMap { $0["name"].text }
            guard let next = page["next"].text else { break }
            path = "/v1/recipients?limit=2&cursor=\(next)"
        }

        #expect(names == ["R5", "R4", "R3", "R2", "R1"])
        #expect(pages == 3)
        #expect(try await studio.ada.get("/v1/recipients?cursor=x").problem == "bad_request")
        #expect(try await studio.ada.get("/v1/recipients?limit=101").problem == "bad_request")
    }

    @Test func `a parameter that nothing reads is refused by name`() async throws {
        let studio = try await Studio()

        let misspelt = try await studio.ada.get("/v1/recipients?limit=2&cursr=x")

        #expect(misspelt.status == 400)
        #expect(misspelt["detail"].text == "cursr: no such parameter; the path takes limit, cursor")
        // A mail program may add its own to a link.
        #expect(try await studio.ada.anonymous.get("/healthz?utm_source=mail").status == 200)
    }

    @Test func `the service tells whether it lives and whether it is ready`() async throws {
        let studio = try await Studio()
        let unready = try await Studio(readiness: { [("migrations", "2 are not applied")] })
        let nobody = studio.ada.anonymous

        #expect(try await nobody.get("/healthz").status == 200)
        #expect(try await nobody.get("/readyz")["status"].text == "ready")
        let metrics = try await nobody.get("/metrics")
        #expect(String(decoding: metrics.body, as: UTF8.self) == "matinee_up 1\n")
        let refused = try await unready.ada.get("/readyz")
        #expect(refused.status == 503)
        #expect(refused.problem == "not_ready")
        #expect(refused.paths == ["migrations"])
    }

    @Test func `a service whose database is away says so, and hides why`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        try await studio.database.execute("ALTER TABLE recipients RENAME TO gone")

        let reply = try await ada.get("/v1/recipients")

        #expect(reply.status == 500)
        #expect(reply.problem == "internal_error")
        #expect(!String(decoding: reply.body, as: UTF8.self).contains("recipients"))
        #expect(reply["request"].text == reply.header("X-Request-Id"))
    }
}
