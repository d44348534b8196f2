import Foundation
import Testing
import Webhooks

@Suite struct SignedMessageTests {
    @Test(arguments: vectors.v1)
    func `a v1 signature is the one two other libraries make`(_ row: Vectors.Symmetric) throws {
        let key = try SigningKey(row.secret)
        let body = Array(try #require(Data(base64Encoded: row.body_utf8_b64)))

        let message = SignedMessage(
            id: row.id,
            timestamp: row.timestamp,
            body: body,
            keys: [key]
        )

        #expect(message.signatures == row.signature)
        try message.verify(keys: [key], now: row.timestamp)
    }

    @Test(arguments: vectors.v1a)
    func `a v1a signature is the published one and needs the public half only`(
        _ row: Vectors.Asymmetric
    ) throws {
        let key = try SigningKey(row.secret_key)
        let publicHalf = try SigningKey(row.public_key)

        let message = SignedMessage(
            id: row.id,
            timestamp: row.timestamp,
            body: Array(row.body.utf8),
            keys: [key]
        )

        #expect(message.signatures == row.signature)
        #expect(key.verificationKey == row.public_key)
        try message.verify(keys: [publicHalf], now: row.timestamp)
    }

    @Test(arguments: vectors.headers + vectors.verify_behaviour)
    func `headers pass when a good signature is among them`(_ row: Vectors.Headers) throws {
        let key = try SigningKey(row.secret)
        let message = try SignedMessage(body: Array(row.body.utf8)) { row.headers[$0] }
        // Where the libraries stumble over a token before a good one, we pass over the token.
        let hasGoodToken =
            row.svix.hasPrefix("accept")
            || row.name.hasSuffix("before_good_v1")

        let verdict = Result { try message.verify(keys: [key], now: row.clock) }

        #expect(((try? verdict.get()) != nil) == hasGoodToken)
    }

    @Test func `any change to what was signed is noticed`() throws {
        let key = try SigningKey(SigningKey.newSecret())
        let other = try SigningKey(SigningKey.newSecret())
        let good = SignedMessage(id: "msg_1", timestamp: 100, body: [1, 2], keys: [key])
        func altered(
            _ name: String,
            _ value: String,
            body: [UInt8] = [1, 2]
        ) throws
            -> SignedMessage
        {
            let headers = Dictionary(uniqueKeysWithValues: good.headers.map { ($0.name, $0.value) })
            return try SignedMessage(body: body) { $0 == name ? value : headers[$0] }
        }

        try good.verify(keys: [other, key], now: 100)

        for bad in [
            try altered("webhook-id", "msg_2"), try altered("webhook-timestamp", "101"),
            try altered("", "", body: [1, 3]), try altered("webhook-signature", ""),
            try altered("webhook-signature", good.signatures.replacing("v1,", with: "v1a,")),
        ] {
            #expect(throws: WebhookError.noMatchingSignature) {
                try bad.verify(keys: [key], now: 100)
            }
        }
        #expect(throws: WebhookError.noMatchingSignature) {
            try good.verify(keys: [other], now: 100)
        }
    }

    @Test(arguments: ["webhook-id", "webhook-timestamp", "webhook-signature"])
    func `a missing header is malformed`(_ missing: String) {
        #expect(throws: WebhookError.malformed) {
            try SignedMessage(body: []) { $0 == missing ? nil : "1" }
        }
    }

    @Test func `two keys give two signatures, new first`() throws {
        let new = try SigningKey(SigningKey.newSecret())
        let old = try SigningKey(SigningKey.newSecret())

        let message = SignedMessage(id: "msg_1", timestamp: 1, body: [], keys: [new, old])

        #expect(message.signatures.split(separator: " ").count == 2)
        try message.verify(keys: [new], now: 1)
        try message.verify(keys: [old], now: 1)
    }

    @Test(arguments: [
        "", "whsec_", "whsec_AAAA", "whsec_***", "whsk_AAAA", "whpk_AAAA", "whsec_ MfKQ9r8GKYqr",
        "whsec_" + String(repeating: "A", count: 88), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw===",
        "whsk_" + String(repeating: "A", count: 86) + "==",
    ])
    func `a key of the wrong form is refused`(_ text: String) {
        #expect(throws: WebhookError.badKey) { try SigningKey(text) }
    }

    @Test func `a new secret is 32 bytes, and no description shows a key`() throws {
        let text = SigningKey.newSecret()
        let key = try SigningKey(text)

        #expect(text != SigningKey.newSecret())
        #expect(Data(base64Encoded: String(text.dropFirst(6)))?.count == 32)
        #expect(key.verificationKey == text)
        #expect(!"\(key)".contains(text.dropFirst(6)))
    }
}

/// The shared vectors, as signed and judged by the libraries named in the file.
struct Vectors: Decodable {
    struct Symmetric: Decodable, Sendable, CustomTestStringConvertible {
        let name, secret, id, body_utf8_b64, signature: String
        let timestamp: Int
        var testDescription: String { name }
    }
    struct Asymmetric: Decodable, Sendable, CustomTestStringConvertible {
        let name, secret_key, public_key, id, body, signature: String
        let timestamp: Int
        var testDescription: String { name }
    }
    struct Headers: Decodable, Sendable, CustomTestStringConvertible {
        let name, secret, body, svix: String
        let headers: [String: String]
        let clock: Int
        var testDescription: String { name }
    }
    let v1: [Symmetric]
    let v1a: [Asymmetric]
    let headers: [Headers]
    let verify_behaviour: [Headers]
}

let vectors: Vectors = {
    let url = Bundle.module.url(
        forResource: "webhook-signatures",
        withExtension: "json",
        subdirectory: "Fixtures"
    )
    guard let url, let data = try? Data(contentsOf: url),
        let vectors = try? JSONDecoder().decode(Vectors.self, from: data)
    else { preconditionFailure("the signature vectors are missing or have another shape") }
    return vectors
}()
