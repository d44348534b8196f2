internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Templates

/// Something wrong with a request, and where.
struct FieldProblem: Sendable, Equatable {
    /// Where in the body: `audience.recipient`; empty for the body as a whole.
    let path: String
    let message: String
    var line: Int?
    var column: Int?

    var json: Value {
        var fields: [String: Value] = ["path": .string(path), "message": .string(message)]
        fields["line"] = line.map { .integer($0) }
        fields["column"] = column.map { .integer($0) }
        return .object(fields)
    }
}

/// Why a request is refused: an RFC 9457 problem document.
struct Problem: Error, Sendable {
    /// The stable `type`s; clients match on these.
    enum Kind: String, Sendable, CaseIterable {
        case malformedJSON = "malformed_json"
        case badRequest = "bad_request"
        case unauthorized, forbidden
        case notFound = "not_found"
        case methodNotAllowed = "method_not_allowed"
        case needsConsent = "needs_consent"
        case conflict
        case requestInProgress = "request_in_progress"
        case withdrawn
        case linkExpired = "link_expired"
        case tooLarge = "too_large"
        case unsupportedMediaType = "unsupported_media_type"
        case rangeNotSatisfiable = "range_not_satisfiable"
        case invalidBody = "invalid_body"
        case invalidTemplate = "invalid_template"
        case invalidInputs = "invalid_inputs"
        case keyReused = "idempotency_key_reused"
        case tooManyRequests = "too_many_requests"
        case notReady = "not_ready"
        case internalError = "internal_error"

        var status: Int {
            switch self {
            case .malformedJSON, .badRequest: 400
            case .unauthorized: 401
            case .forbidden: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .needsConsent, .conflict, .requestInProgress: 409
            case .withdrawn, .linkExpired: 410
            case .tooLarge: 413
            case .unsupportedMediaType: 415
            case .rangeNotSatisfiable: 416
            case .invalidBody, .invalidTemplate, .invalidInputs, .keyReused: 422
            case .tooManyRequests: 429
            case .internalError: 500
            case .notReady: 503
            }
        }

        var title: String {
            switch self {
            case .malformedJSON: "The body is not valid JSON"
            case .badRequest: "The request cannot be understood"
            case .unauthorized: "A valid key is needed"
            case .forbidden: "The key may not do this"
            case .notFound: "There is no such thing"
            case .methodNotAllowed: "The path does not take this method"
            case .needsConsent: "A person shown has not agreed"
            case .conflict: "The state does not allow this"
            case .requestInProgress: "The first request with this key is still under way"
            case .withdrawn: "The file was withdrawn"
            case .linkExpired: "The link has expired"
            case .tooLarge: "The body is too large"
            case .unsupportedMediaType: "The body's type is not accepted"
            case .rangeNotSatisfiable: "The range lies outside the file"
            case .invalidBody: "The body has errors"
            case .invalidTemplate: "The template has errors"
            case .invalidInputs: "The inputs do not fit the template"
            case .keyReused: "The idempotency key was used for another request"
            case .tooManyRequests: "Too many requests"
            case .notReady: "The service is not ready"
            case .internalError: "Something went wrong on our side"
            }
        }
    }

    let kind: Kind
    let detail: String
    var errors: [FieldProblem] = []
    var headers: [(HTTPField.Name, String)] = []

    init(_ kind: Kind, _ detail: String, errors: [FieldProblem] = []) {
        self.kind = kind
        self.detail = detail
        self.errors = errors
    }

    /// Wraps what is wrong with a template or with its inputs.
    init(_ kind: Kind, _ errors: TemplateErrors) {
        let count = errors.problems.count
        self.init(
            kind,
            count == 1 ? "One thing is wrong." : "\(count) things are wrong.",
            errors: errors.problems.map {
                FieldProblem(path: $0.path, message: $0.message, line: $0.line, column: $0.column)
            }
        )
    }

    static func notFound(_ what: String) -> Problem {
        Problem(.notFound, "There is no such \(what).")
    }

    /// One thing wrong with one field.
    static func field(_ path: String, _ message: String) -> Problem {
        Problem(
            .invalidBody,
            "\(path): \(message)",
            errors: [FieldProblem(path: path, message: message)]
        )
    }

    func answer(requestID: String) -> Answer {
        var fields: [String: Value] = [
            "type": .string(kind.rawValue), "title": .string(kind.title),
            "status": .integer(kind.status), "detail": .string(detail),
            "request": .string(requestID),
        ]
        if !errors.isEmpty { fields["errors"] = .array(errors.map(\.json)) }
        var answer = Answer(
            status: kind.status,
            body: .bytes(Array(Value.object(fields).canonicalJSON.utf8)),
            contentType: "application/problem+json"
        )
        for (name, value) in headers { answer.headers[name] = value }
        return answer
    }
}
