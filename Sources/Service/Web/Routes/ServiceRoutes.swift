internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Postgres
internal import Storage
internal import Templates

/// What machines ask about the service itself.
enum ServiceRoutes {
    static let all: [Route] = [
        Route(
            .get,
            "/healthz",
            scope: nil,
            "Tell that the process answers.",
            answers: [200: "Health"],
            handler: health
        ),
        Route(
            .get,
            "/readyz",
            scope: nil,
            "Tell whether requests can be served.",
            answers: [200: "Health"],
            handler: readiness
        ),
        Route(
            .get,
            "/metrics",
            scope: nil,
            "Give the metrics, Prometheus text.",
            answers: [200: "text/plain"],
            handler: metrics
        ),
        Route(
            .get,
            "/openapi.json",
            scope: nil,
            "Give this document.",
            answers: [200: "OpenAPI"],
            handler: document
        ),
    ]

    private static func health(_ call: Call) async throws -> Answer {
        .json(.object(["status": .string("ok")]))
    }

    private static func readiness(_ call: Call) async throws -> Answer {
        var failures = await call.api.surroundings.readiness()
            .map { FieldProblem(path: $0.name, message: $0.detail) }
        do {
            try await call.api.database.execute("SELECT 1")
        } catch {
            failures.append(FieldProblem(path: "database", message: error.description))
        }
        if !isWritable(call.api.storage) {
            failures.append(FieldProblem(path: "storage", message: "cannot be written"))
        }
        guard failures.isEmpty else {
            let names = failures.map(\.path).joined(separator: ", ")
            throw Problem(.notReady, "Not well: \(names).", errors: failures)
        }
        return .json(
            .object([
                "status": .string("ready"), "packs": .texts(call.api.surroundings.packs()),
            ])
        )
    }

    private static func isWritable(_ storage: FolderStorage) -> Bool {
        let file = storage.newIncomingFile()
        defer { try? FileManager.default.removeItem(at: file) }
        return (try? Data([1]).write(to: file)) != nil
    }

    private static func metrics(_ call: Call) async throws -> Answer {
        let text = await call.api.surroundings.metrics()
        return Answer(
            status: 200,
            body: .bytes(Array(text.utf8)),
            contentType: "text/plain; version=0.0.4; charset=utf-8"
        )
    }

    private static func document(_ call: Call) async throws -> Answer {
        .json(OpenAPI.document(of: API.routes))
    }
}
