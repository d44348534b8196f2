internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Templates

/// What a handler gives back.
struct Answer: Sendable {
    enum Body: Sendable {
        case none
        case bytes([UInt8])
        case stream(ResponseBody)
    }

    var status: Int
    var body: Body
    var headers: HTTPFields = [:]

    init(status: Int, body: Body = .none, contentType: String? = nil) {
        self.status = status
        self.body = body
        if let contentType { headers[.contentType] = contentType }
    }

    /// A JSON document.
    static func json(_ value: Value, status: Int = 200) -> Answer {
        Answer(
            status: status,
            body: .bytes(Array(value.canonicalJSON.utf8)),
            contentType: "application/json"
        )
    }

    /// A new thing and where it is.
    static func created(_ value: Value, at location: String) -> Answer {
        var answer = json(value, status: 201)
        answer.headers[.location] = location
        return answer
    }

    static let noContent = Answer(status: 204)

    /// The same as Hummingbird knows it.
    var response: Response {
        let body: ResponseBody =
            switch self.body {
            case .none: ResponseBody()
            case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            case .stream(let stream): stream
            }
        var response = Response(status: .init(code: status), headers: headers, body: body)
        // RFC 9110 §8.6: these have no content, so no length of one.
        if status == 204 || status == 304 { response.headers[.contentLength] = nil }
        return response
    }
}
