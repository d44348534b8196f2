import Outbound
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct OutboundClientTests {
    let local: OutboundClient

    init() throws {
        local = OutboundClient(policy: try AddressPolicy(allow: ["127.0.0.1/32", "::1/128"]))
    }

    @Test func `an answer is told with its status, headers and body`() async throws {
        let receiver = try Receiver { _ in
            .status(201, headers: ["X-Seen: yes", "Retry-After: 7"], body: "thanks")
        }
        let request = try OutboundRequest(
            url: receiver.url("/hook?a=b"),
            headers: [("webhook-id", "msg_1"), ("x-empty", "")],
            body: Array("{}".utf8)
        )

        let result = await local.send(request)

        let response = try #require(result.response)
        #expect(response.status == 201)
        #expect(response["x-seen"] == "yes")
        #expect(response["retry-after"] == "7")
        #expect(response.excerpt == Array("thanks".utf8))
        #expect(response.isComplete)
        #expect(result.peer?.description == "127.0.0.1")
        let receipt = try #require(receiver.receipts.first)
        #expect(receipt.method == "POST")
        #expect(receipt.target == "/hook?a=b")
        #expect(receipt.headers["webhook-id"] == "msg_1")
        #expect(receipt.headers["x-empty"] == "")
        #expect(receipt.headers["content-type"] == nil)
        #expect(receipt.headers["expect"] == nil)
        #expect(receipt.body == Array("{}".utf8))
    }

    @Test(arguments: [0, 1, 65_536, 3_000_000])
    func `a body of any size arrives whole`(_ count: Int) async throws {
        let receiver = try Receiver { _ in .status(200) }
        let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }

        let result = await local.send(try OutboundRequest(url: receiver.url(), body: body))

        #expect(result.response?.status == 200)
        #expect(receiver.receipts.map(\.body) == [body])
    }

    @Test func `IPv6 works as IPv4 does`() async throws {
        let receiver = try Receiver(ipv6: true) { _ in .status(204) }

        let result = await local.send(try OutboundRequest(url: receiver.url(host: "[::1]")))

        #expect(result.response?.status == 204)
        #expect(result.peer?.description == "::1")
    }

    @Test(arguments: [
        "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1",
        "0", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    ])
    func `however this machine is spelt, the socket's address is refused`(
        _ host: String
    ) async throws {
        let receiver = try Receiver { _ in .status(200) }
        let guarded = OutboundClient(policy: AddressPolicy())

        let result = await guarded.send(try OutboundRequest(url: receiver.url(host: host)))

        guard case .refused(let address) = result.outcome else {
            Issue.record("\(result.outcome)")
            return
        }
        #expect(!AddressPolicy().admits(address))
        #expect(receiver.receipts.isEmpty)
    }

    @Test func `a trailing dot opens no way around either`() async throws {
        let receiver = try Receiver { _ in .status(200) }
        let guarded = OutboundClient(policy: AddressPolicy())

        let result = await guarded.send(try OutboundRequest(url: receiver.url(host: "localhost.")))

        #expect(result.response == nil && result.ambiguity == nil)
        #expect(receiver.receipts.isEmpty)
    }

    @Test func `a redirect is an answer, not a way`() async throws {
        let target = try Receiver { _ in .status(200) }
        let location = "Location: \(target.url())"
        let receiver = try Receiver { _ in .status(307, headers: [location]) }

        let result = await local.send(try OutboundRequest(url: receiver.url()))

        #expect(result.response?.status == 307)
        #expect(target.receipts.isEmpty)
    }

    @Test func `a connection that is dropped after the request is ambiguous and not resent`()
        async throws
    {
        let receiver = try Receiver { _ in .drop }

        let result = await local.send(try OutboundRequest(url: receiver.url(), body: [1, 2, 3]))

        #expect(result.ambiguity?.stage == .receive)
        #expect(receiver.receipts.count == 1)
    }

    @Test func `a receiver that never answers is ambiguous`() async throws {
        let receiver = try Receiver { _ in .silence }

        let result = await local.send(
            try OutboundRequest(url: receiver.url(), timeout: .milliseconds(300))
        )

        #expect(result.ambiguity?.stage == .timeout)
        #expect(receiver.receipts.count == 1)
    }

    @Test(arguments: ["hello", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 banana\r\n\r\n", "\0"])
    func `an answer that is not HTTP is ambiguous`(_ text: String) async throws {
        let receiver = try Receiver { _ in .raw(text) }

        let result = await local.send(try OutboundRequest(url: receiver.url()))

        #expect(result.ambiguity != nil)
    }

    @Test func `a status that came counts although the body broke off`() async throws {
        let receiver = try Receiver { _ in
            .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        }

        let response = await local.send(try OutboundRequest(url: receiver.url())).response

        #expect(response?.status == 200)
        #expect(response?.isComplete == false)
        #expect(response?.excerpt == Array("half".utf8))
    }

    @Test func `interim answers are passed over`() async throws {
        let receiver = try Receiver { _ in
            .raw("HTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 202 OK\r\nContent-Length: 0\r\n\r\n")
        }

        let response = await local.send(try OutboundRequest(url: receiver.url())).response

        #expect(response?.status == 202)
        #expect(response?["a"] == nil)
    }

    @Test func `a body without end is cut at 4 kB`() async throws {
        let receiver = try Receiver { _ in .endlessBody }

        let response = await local.send(
            try OutboundRequest(url: receiver.url(), timeout: .seconds(600))
        ).response

        #expect(response?.status == 200)
        #expect(response?.excerpt.count == 4096)
        #expect(response?.isComplete == false)
    }

    @Test func `headers without end are cut`() async throws {
        let receiver = try Receiver { _ in .endlessHeaders }

        let response = await local.send(
            try OutboundRequest(url: receiver.url(), timeout: .seconds(600))
        ).response

        #expect(response?.status == 200)
        #expect(response?.isComplete == false)
        #expect((response?.headers.count ?? 99) <= 16)
    }

    @Test func `nobody listening is a failure, certainly not received`() async throws {
        let port = try Receiver { _ in .drop }.port

        let result = await local.send(try OutboundRequest(url: "http://127.0.0.1:\(port)/"))

        #expect(result.failure?.stage == .connect)
    }

    @Test func `a name without an address is a failure`() async throws {
        let result = await local.send(try OutboundRequest(url: "http://no-such-host.invalid/"))

        #expect(result.failure?.stage == .resolve)
    }

    @Test func `a receiver that speaks no TLS is a failure`() async throws {
        let receiver = try Receiver { _ in .status(200) }

        let result = await local.send(
            try OutboundRequest(
                url: "https://127.0.0.1:\(receiver.port)/",
                timeout: .milliseconds(300)
            )
        )

        #expect(result.failure != nil)
        #expect(receiver.receipts.isEmpty)
    }

    @Test func `a cancelled request ends at once and honestly`() async throws {
        let (received, signal) = AsyncStream.makeStream(of: Void.self)
        let receiver = try Receiver { _ in
            signal.yield()
            return .silence
        }
        let request = try OutboundRequest(url: receiver.url(), timeout: .seconds(600))
        let sending = Task { await local.send(request) }
        for await _ in received { break }

        sending.cancel()

        #expect(await sending.value.ambiguity?.stage == .cancelled)
    }

    @Test func `two hundred at once each get their own answer`() async throws {
        let receiver = try Receiver { .status(200, body: $0.target) }

        let answers = try await withThrowingTaskGroup(of: (Int, [UInt8]?).self) { group in
            for number in 0..<200 {
                let request = try OutboundRequest(url: receiver.url("/\(number)"))
                group.addTask { (number, await local.send(request).response?.excerpt) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }

        #expect(answers.count == 200)
        #expect(answers.allSatisfy { $0.value == Array("/\($0.key)".utf8) })
        #expect(receiver.receipts.count == 200)
    }

    @Test func `a client that goes away leaves nothing behind`() async throws {
        let receiver = try Receiver { _ in .status(200) }

        for _ in 0..<50 {
            let client = OutboundClient(policy: try AddressPolicy(allow: ["127.0.0.1"]))
            #expect(await client.send(try OutboundRequest(url: receiver.url())).response != nil)
        }
    }
}

extension OutboundResult {
    var response: OutboundResponse? {
        if case .response(let response) = outcome { response } else { nil }
    }
    var failure: OutboundFailure? {
        if case .failed(let failure) = outcome { failure } else { nil }
    }
    var ambiguity: OutboundFailure? {
        if case .ambiguous(let failure) = outcome { failure } else { nil }
    }
}
