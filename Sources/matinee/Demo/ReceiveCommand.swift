import ArgumentParser
import Foundation
import FoundationNetworking
import HTTPTypes
import Hummingbird
import Logging
import Webhooks

/// A receiver of webhooks, as a creator's own system would be: another process, which trusts
/// nothing but the signature.
///
/// It prints a JSON line for everything that happens, reads the endpoint's secret from standard
/// input once the sender knows where to send, and saves the files that a payload links to.
struct ReceiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Receive webhooks on this machine, check their signatures, save their files."
    )

    @Option(help: "Port to listen on; 0 takes a free one.")
    var port = 0
    @Option(help: "Folder to save files in.")
    var folder = "."

    mutating func run() async throws {
        let (port, folder) = (port, folder)
        try await ending(asJSON: false) {
            let inbox = Inbox(folder: folder)
            var logger = Logger(label: "matinee.receive")
            logger.logLevel = .critical
            let router = Router()
            router.post("/hook") { request, _ in
                let body = try await request.body.collect(upTo: 1 << 20)
                let answer = await inbox.take(
                    headers: request.headers,
                    body: Array(body.readableBytesView)
                )
                return Response(status: answer)
            }
            let application = Application(
                router: router,
                configuration: .init(address: .hostname("127.0.0.1", port: port)),
                onServerRunning: { channel in
                    Inbox.say([
                        "event": .string("listening"),
                        "port": .int(channel.localAddress?.port ?? 0),
                    ])
                    await inbox.readSecret()
                },
                logger: logger
            )
            try await application.run()
        }
    }
}

/// What has come in.
private actor Inbox {
    private let folder: String
    private var key: SigningKey?

    init(folder: String) { self.folder = folder }

    /// Waits for one line on standard input.
    func readSecret() {
        key = readLine().flatMap { try? SigningKey($0) }
        Self.say(["event": .string("ready")])
    }

    /// Checks a message and saves the files it links to; only a good signature gets a 204.
    func take(headers: HTTPFields, body: [UInt8]) async -> HTTPResponse.Status {
        var told: [String: JSONValue] = ["event": .string("received")]
        defer { Self.say(told) }
        do {
            guard let key else { throw WebhookError.badKey }
            let message = try SignedMessage(body: body) { name in
                HTTPField.Name(name).flatMap { headers[$0] }
            }
            told["id"] = .string(message.id)
            try message.verify(
                keys: [key],
                now: Int(Date().timeIntervalSince1970),
                tolerance: 300
            )
            told["verified"] = .bool(true)
            let payload = try JSONDecoder().decode(Payload.self, from: Data(body))
            told["type"] = .string(payload.type)
            told["body"] = .string(String(decoding: body, as: UTF8.self))
            told["saved"] = .strings(try await save(payload.data?.files ?? [], id: message.id))
            return .noContent
        } catch {
            told["verified"] = told["verified"] ?? .bool(false)
            told["problem"] = .string("\(error)")
            return .badRequest
        }
    }

    private func save(_ files: [Payload.File], id: String) async throws -> [String] {
        var saved: [String] = []
        for file in files {
            guard let url = URL(string: file.url) else { continue }
            let (data, response) = try await URLSession.shared.data(from: url)
            guard (response as? HTTPURLResponse)?.statusCode == 200 else {
                throw CommandProblem(.failed, type: "link", detail: "\(file.role) is not there")
            }
            let kind = response.mimeType == "video/mp4" ? "mp4" : "jpg"
            let path = "\(folder)/\(id)-\(file.role).\(kind)"
            try data.write(to: URL(filePath: path))
            guard SHA256Name.of(data) == file.sha256 else {
                throw CommandProblem(.failed, type: "link", detail: "\(file.role) has changed")
            }
            saved.append(path)
        }
        return saved
    }

    /// Prints one line at once: whoever started this process reads along.
    static func say(_ members: [String: JSONValue]) {
        guard let line = try? JSONLine.text(members) else { return }
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    private struct Payload: Decodable {
        struct Body: Decodable { let files: [File]? }
        struct File: Decodable {
            let role: String
            let url: String
            let sha256: String
            enum CodingKeys: String, CodingKey { case role = "as", url, sha256 }
        }
        let type: String
        let data: Body?
    }
}
