import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database) struct OpenAPITests {
    /// What DESIGN §5 promises and is built, method by method.
    private static let promised: [String: Set<String>] = [
        "/v1/templates": ["get", "post"], "/v1/templates/validate": ["post"],
        "/v1/templates/{name}": ["get"], "/v1/templates/{name}/versions": ["get"],
        "/v1/templates/{name}/versions/{number}": ["get"],
        "/v1/templates/{name}/preview": ["post"], "/v1/assets": ["get", "post"],
        "/v1/assets/{id}": ["get"], "/files/{name}": ["get"],
        "/v1/recipients": ["get", "post"], "/v1/recipients/{id}": ["get", "patch", "delete"],
        "/v1/consents": ["get", "post"], "/v1/consents/{id}": ["get"],
        "/v1/consents/{id}/revoke": ["post"], "/v1/schedules": ["get", "post"],
        "/v1/schedules/preview": ["post"], "/v1/schedules/{id}": ["get", "delete"],
        "/v1/schedules/{id}/pause": ["post"], "/v1/schedules/{id}/resume": ["post"],
        "/v1/occurrences": ["get"], "/v1/occurrences/{id}": ["get"],
        "/v1/occurrences/{id}/skip": ["post"], "/v1/renders": ["get", "post"],
        "/v1/renders/{id}": ["get"], "/v1/renders/{id}/cancel": ["post"],
        "/v1/renders/{id}/progress": ["get"], "/v1/endpoints": ["get", "post"],
        "/v1/endpoints/{id}": ["get", "patch", "delete"], "/v1/endpoints/{id}/test": ["post"],
        "/v1/endpoints/{id}/rotate-secret": ["post"], "/v1/endpoints/{id}/enable": ["post"],
        "/v1/endpoints/{id}/recover": ["post"], "/v1/deliveries": ["get"],
        "/v1/deliveries/{id}": ["get"], "/v1/deliveries/{id}/resend": ["post"],
        "/v1/events": ["get"], "/v1/events/{id}": ["get"], "/healthz": ["get"],
        "/readyz": ["get"], "/metrics": ["get"], "/openapi.json": ["get"],
    ]

    @Test func `the document names every promised route and no other`() async throws {
        let studio = try await Studio()

        let document = try await studio.ada.anonymous.get("/openapi.json")

        #expect(document["openapi"].text == "3.1.0")
        let documented = document["paths"].fields.mapValues { Set($0.fields.keys) }
        #expect(documented == Self.promised)
    }

    @Test func `the server takes just the documented methods, with a key where it says so`()
        async throws
    {
        let studio = try await Studio()
        let nobody = studio.ada.anonymous
        let document = try await nobody.get("/openapi.json")

        for (path, methods) in document["paths"].fields {
            let whole = path.replacingOccurrences(of: "{id}", with: UUID().uuidString)
                .replacingOccurrences(of: "{name}", with: "a")
                .replacingOccurrences(of: "{number}", with: "1")
            let wrong = try await nobody.send(.trace, whole)
            #expect(wrong.status == 405, "\(path)")
            let allowed = Set((wrong.header("Allow") ?? "").components(separatedBy: ", "))
            for (name, operation) in methods.fields {
                #expect(allowed.contains(name.uppercased()), "\(name) \(path)")
                let method = try #require(HTTPRequest.Method(name.uppercased()))
                let reply = try await nobody.send(method, whole)
                let needsKey = !operation["security"].list.isEmpty
                #expect((reply.status == 401) == needsKey, "\(name) \(path)")
                #expect(needsKey == path.hasPrefix("/v1/"), "\(name) \(path)")
            }
        }
    }

    @Test func `every schema that is named is there, and none is idle`() async throws {
        let studio = try await Studio()
        let document = try await studio.ada.get("/openapi.json")
        let text = String(decoding: document.body, as: UTF8.self)

        let named = Set(
            text.matches(of: /"#\/components\/schemas\/([A-Za-z]+)"/).map { String($0.1) }
        )
        let known = Set(document["components"]["schemas"].fields.keys)

        #expect(known == named)
        #expect(known.count > 30)
        for (name, schema) in document["components"]["schemas"].fields {
            #expect(!schema.fields.isEmpty, "\(name)")
        }
    }

    @Test func `answers have the fields that their schemas promise`() async throws {
        let studio = try await Studio()
        let ada = studio.ada
        let document = try await ada.get("/openapi.json")
        let published = try await ada.publish()
        let photo = try await ada.photo()
        let recipient = try await ada.recipient()
        let endpoint = try await ada.endpoint()
        let schedule = try await ada.schedule(for: recipient)
        let accepted = try await ada.render()
        let ping = try await ada.post("/v1/endpoints/\(endpoint)/test")
        let consent = try await ada.consent(to: photo)
        let answers: [String: Reply] = [
            "Template": published, "Asset": try await ada.get("/v1/assets/\(photo)"),
            "Recipient": try await ada.get("/v1/recipients/\(recipient)"),
            "Endpoint": try await ada.get("/v1/endpoints/\(endpoint)"),
            "Schedule": schedule, "RenderAccepted": accepted,
            "Render": try await ada.get("/v1/renders/\(accepted["id"].text ?? "")"),
            "Delivery": try await ada.get("/v1/deliveries/\(ping["delivery"].text ?? "")"),
            "Consent": try await ada.get("/v1/consents/\(consent)"),
            "EventList": try await ada.get("/v1/events"), "Problem": try await ada.get("/x"),
        ]

        for (name, reply) in answers {
            let schema = document["components"]["schemas"][name]
            let described = Set(schema["properties"].fields.keys)
            let required = Set(schema["required"].list.compactMap(\.text))
            let given = Set(reply.json.fields.keys)
            #expect(given.isSubset(of: described), "\(name): \(given.subtracting(described))")
            #expect(required.isSubset(of: given), "\(name): \(required.subtracting(given))")
            #expect(!required.isEmpty, "\(name)")
        }
    }
}
