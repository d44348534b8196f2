import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Templates

/// An answer, read to its end.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    /// The body as JSON; null when it is none.
    var json: Value {
        (try? JSONDecoder().decode(Value.self, from: Data(body))) ?? .null
    }

    subscript(key: String) -> Value { json[key] }

    /// The problem's type, when the answer is a problem document.
    var problem: String? {
        guard headers[.contentType] == "application/problem+json",
            json["status"] == .integer(status)
        else { return nil }
        return json["type"].text
    }

    /// The paths of a problem's errors.
    var paths: [String] { json["errors"].list.compactMap { $0["path"].text } }

    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    init(_ response: Response) async throws {
        let collected = Collector.Box()
        try await response.body.write(Collector(box: collected))
        status = response.status.code
        headers = response.headers
        body = collected.bytes
    }

    /// Takes a body in.
    private struct Collector: ResponseBodyWriter {
        final class Box: @unchecked Sendable { var bytes: [UInt8] = [] }
        let box: Box

        mutating func write(_ buffer: ByteBuffer) async throws {
            box.bytes.append(contentsOf: buffer.readableBytesView)
        }

        consuming func finish(_ trailers: HTTPFields?) async throws {}
    }
}

extension Value {
    subscript(key: String) -> Value {
        if case .object(let fields) = self { fields[key] ?? .null } else { .null }
    }

    subscript(index: Int) -> Value { list.indices.contains(index) ? list[index] : .null }

    var list: [Value] { if case .array(let values) = self { values } else { [] } }

    var fields: [String: Value] { if case .object(let fields) = self { fields } else { [:] } }

    var text: String? { asString }
}
