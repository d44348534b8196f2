internal import HTTPTypes
internal import Hummingbird
internal import Templates

/// The table of routes as an OpenAPI 3.1 document.
enum OpenAPI {
    static func document(of routes: [Route]) -> Value {
        var paths: [String: Value] = [:]
        for route in routes {
            var methods = paths[route.path]?.fields ?? [:]
            methods[route.method.rawValue.lowercased()] = operation(route)
            paths[route.path] = .object(methods)
        }
        return .object([
            "openapi": .string("3.1.0"),
            "info": .object([
                "title": .string("Matinee"), "version": .string("1"),
                "license": .object([
                    "name": .string("Apache-2.0"), "identifier": .string("Apache-2.0"),
                ]),
            ]),
            "paths": .object(paths),
            "components": .object([
                "securitySchemes": .object([
                    "key": .object([
                        "type": .string("http"), "scheme": .string("bearer"),
                        "bearerFormat": .string("mat_live_…"),
                    ])
                ]),
                "schemas": .object(Schemas.all),
            ]),
        ])
    }

    private static func operation(_ route: Route) -> Value {
        var fields: [String: Value] = [
            "operationId": .string(operationID(route)),
            "summary": .string(route.documentation.summary),
            "parameters": .array(parameters(route)),
            "responses": .object(responses(route)),
            "security": .array(
                route.scope.map { _ in [.object(["key": .array([])])] } ?? []
            ),
        ]
        fields["tags"] = .texts([route.scope ?? "service"])
        switch route.body {
        case .none: break
        case .json(let schema):
            fields["requestBody"] = body(["application/json": reference(schema)])
        case .template:
            fields["requestBody"] = body([
                "application/json": .object(["type": .string("object")]),
                "application/yaml": .object(["type": .string("string")]),
            ])
        case .file:
            fields["requestBody"] = body([
                "*/*": .object(["type": .string("string"), "format": .string("binary")])
            ])
        }
        return .object(fields)
    }

    private static func operationID(_ route: Route) -> String {
        let words = route.parts.filter { $0 != "v1" }.map { part in
            part.hasPrefix("{") ? "by-\(part.dropFirst().dropLast())" : String(part)
        }
        return ([route.method.rawValue.lowercased()] + words).joined(separator: "-")
    }

    private static func body(_ content: [String: Value]) -> Value {
        .object([
            "required": .boolean(true),
            "content": .object(content.mapValues { .object(["schema": $0]) }),
        ])
    }

    static func reference(_ schema: String) -> Value {
        .object(["$ref": .string("#/components/schemas/\(schema)")])
    }

    private static func parameters(_ route: Route) -> [Value] {
        let text = Value.object(["type": .string("string")])
        var all: [Value] = route.parts.filter { $0.hasPrefix("{") }.map { part in
            .object([
                "name": .string(String(part.dropFirst().dropLast())), "in": .string("path"),
                "required": .boolean(true), "schema": text,
            ])
        }
        all += route.documentation.query.map { parameter in
            .object([
                "name": .string(parameter.name), "in": .string("query"),
                "description": .string(parameter.description), "schema": text,
            ])
        }
        if route.method == .post, route.scope != nil {
            all.append(
                .object([
                    "name": .string("Idempotency-Key"), "in": .string("header"),
                    "description": .string("Same key and body: same answer, given once."),
                    "schema": text,
                ])
            )
        }
        return all
    }

    private static func responses(_ route: Route) -> [String: Value] {
        var responses: [String: Value] = [
            "default": .object([
                "description": .string("A problem document."),
                "content": .object([
                    "application/problem+json": .object(["schema": reference("Problem")])
                ]),
            ])
        ]
        for (status, schema) in route.documentation.answers {
            var fields: [String: Value] = ["description": .string(route.documentation.summary)]
            if schema.contains("/") {
                fields["content"] = .object([
                    schema: .object(["schema": .object(["type": .string("string")])])
                ])
            } else if !schema.isEmpty {
                fields["content"] = .object([
                    "application/json": .object(["schema": reference(schema)])
                ])
            }
            responses["\(status)"] = .object(fields)
        }
        return responses
    }
}
