internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Postgres
internal import Storage
internal import Store

/// A stored file for whoever has a signed link to it: whole, or one range.
enum FileRoute {
    /// Bytes read and written at once.
    private static let piece = 256 << 10

    static func fetch(_ call: Call) async throws -> Answer {
        let verdict = call.api.links.verdict(
            name: call.parameters["name"] ?? "",
            expires: call.query["expires"] ?? "",
            signature: call.query["sig"] ?? "",
            now: call.api.now
        )
        let sha256: String
        switch verdict {
        case .opens(let name): sha256 = name
        case .expired: throw Problem(.linkExpired, "Ask for the link again.")
        case .forged: throw Problem.notFound("file")
        }
        guard let asset = try await call.api.database.sharedFile(sha256: sha256) else {
            throw Problem.notFound("file")
        }
        guard asset.withdrawnAt == nil else {
            throw Problem(.withdrawn, "Consent for what it shows was taken back.")
        }
        guard call.api.storage.exists(sha256) else { throw Problem.notFound("file") }
        let tag = "\"\(sha256)\""
        if let known = call.headers[.ifNoneMatch], known == "*" || known.contains(tag) {
            var answer = Answer(status: 304)
            answer.headers[.eTag] = tag
            return answer
        }
        return try answer(asset, tag, call)
    }

    private static func answer(_ asset: AssetRecord, _ tag: String, _ call: Call) throws -> Answer {
        var range = ByteRange.Verdict.whole
        let condition = call.headers[.ifRange]
        if let text = call.headers[.range], condition == nil || condition == tag {
            range = ByteRange.read(text, length: asset.bytes)
        }
        let bytes: Range<Int>
        switch range {
        case .whole: bytes = 0..<asset.bytes
        case .part(let part): bytes = part
        case .outside:
            var problem = Problem(.rangeNotSatisfiable, "The file has \(asset.bytes) bytes.")
            problem.headers = [(.contentRange, "bytes */\(asset.bytes)")]
            throw problem
        }
        let isPart = range != .whole
        let isHead = call.request.method == .head
        var answer = Answer(
            status: isPart ? 206 : 200,
            body: isHead ? .none : .stream(try stream(asset.sha256, bytes, call)),
            contentType: asset.mediaType
        )
        answer.headers[.contentLength] = "\(bytes.count)"
        answer.headers[.eTag] = tag
        answer.headers[.acceptRanges] = "bytes"
        answer.headers[.cacheControl] = "private, max-age=0, must-revalidate"
        if isPart {
            answer.headers[.contentRange] =
                "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(asset.bytes)"
        }
        return answer
    }

    private static func stream(
        _ sha256: String,
        _ bytes: Range<Int>,
        _ call: Call
    ) throws -> ResponseBody {
        // Opened now: it stays readable even if a sweep comes between.
        let file = try call.api.storage.open(sha256)
        return ResponseBody(contentLength: bytes.count) { writer in
            defer { try? file.close() }
            try file.seek(toOffset: UInt64(bytes.lowerBound))
            var left = bytes.count
            while left > 0 {
                guard let data = try file.read(upToCount: min(left, piece)), !data.isEmpty else {
                    throw StorageError.unusable(detail: "the file ended early")
                }
                left -= data.count
                try await writer.write(ByteBuffer(bytes: data))
            }
            try await writer.finish(nil)
        }
    }
}

/// One range of a file, as a `Range` header asks for it.
enum ByteRange {
    enum Verdict: Equatable {
        case whole
        case part(Range<Int>)
        case outside
    }

    /// Reads the header; what is no single range of bytes asks for the whole (RFC 9110 §14.2).
    static func read(_ text: String, length: Int) -> Verdict {
        let words = text.split(separator: "=", omittingEmptySubsequences: false)
        guard words.count == 2, words[0].trimmingCharacters(in: .whitespaces) == "bytes" else {
            return .whole
        }
        let ends = words[1].trimmingCharacters(in: .whitespaces)
            .split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return .whole }
        switch (Int(ends[0]), Int(ends[1])) {
        case (nil, let last?) where ends[0].isEmpty:
            return last == 0 || length == 0 ? .outside : .part(max(0, length - last)..<length)
        case (let first?, nil) where ends[1].isEmpty:
            return first < length ? .part(first..<length) : .outside
        case (let first?, let last?):
            guard first <= last else { return .whole }
            return first < length ? .part(first..<min(last + 1, length)) : .outside
        default: return .whole
        }
    }
}
