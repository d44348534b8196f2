internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Templates

/// One thing that can be asked: a row of the table that serves and documents the API.
struct Route: Sendable {
    typealias Handler = @Sendable (Call) async throws -> Answer

    /// What a request may carry.
    enum Body: Sendable, Equatable {
        case none
        /// A JSON object, described by the schema of this name.
        case json(String)
        /// A template, JSON or YAML.
        case template
        /// A file's bytes.
        case file
    }

    let method: HTTPRequest.Method
    /// `/v1/templates/{name}`.
    let path: String
    /// The parts of the path; a part in braces matches anything.
    let parts: [Substring]
    /// The resource a key's scope must cover; nil for what is open to everyone.
    let scope: String?
    let body: Body
    let documentation: Documentation
    let handler: Handler

    /// What the OpenAPI document says about it.
    struct Documentation: Sendable {
        let summary: String
        /// Status → name of the answer's schema; empty for no JSON body.
        let answers: [Int: String]
        let query: [QueryParameter]
    }

    struct QueryParameter: Sendable {
        let name: String
        let description: String
    }

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        scope: String?,
        body: Body = .none,
        _ summary: String,
        answers: [Int: String],
        query: [QueryParameter] = [],
        handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        parts = path.split(separator: "/")
        self.scope = scope
        self.body = body
        documentation = Documentation(summary: summary, answers: answers, query: query)
        self.handler = handler
    }

    /// Gives the parameters when `given` is this route's path.
    func parameters(in given: [Substring]) -> [String: String]? {
        guard parts.count == given.count else { return nil }
        var found: [String: String] = [:]
        for (part, text) in zip(parts, given) {
            if part.hasPrefix("{") {
                guard let text = text.removingPercentEncoding else { return nil }
                found[String(part.dropFirst().dropLast())] = text
            } else if part != text {
                return nil
            }
        }
        return found
    }

    /// Query parameters of every list.
    static let paging = [
        QueryParameter(name: "limit", description: "Items a page, 1 to 100; 25 if absent."),
        QueryParameter(name: "cursor", description: "The `next` of the page before."),
    ]
}
