import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

/// A small generator, so that each run breaks the same bodies.
private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite(.database) struct MalformedBodiesTests {
    /// Ways to break a sound body; each result is certainly wrong.
    private static let breakages: [@Sendable (String, inout Chance) -> [UInt8]] = [
        { body, chance in
            Array(body.utf8.prefix(Int.random(in: 0..<body.utf8.count, using: &chance)))
        },
        { body, chance in
            var bytes = Array(body.utf8)
            bytes.insert(0xFF, at: Int.random(in: 0...bytes.count, using: &chance))
            return bytes
        },
        { body, chance in
            let letters = "abcdefghijklmnopqrstuvwxyz"
            let key = (0..<6).map { _ in String(letters.randomElement(using: &chance) ?? "x") }
            return Array(body.dropLast().utf8) + Array(#", "x_\#(key.joined())": 1}"#.utf8)
        },
        { body, chance in
            let depth = Int.random(in: 40...20_000, using: &chance)
            return Array(body.dropLast().utf8) + Array(#", "deep": "#.utf8)
                + [UInt8](repeating: UInt8(ascii: "["), count: depth)
        },
        { body, _ in
            // The first key once more.
            let first = body.dropFirst().prefix { $0 != ":" }
            return Array(body.dropLast().utf8) + Array(", \(first): 1}".utf8)
        },
        { body, chance in
            Array((body + ["x", "{}", ",", "]", "//"].randomElement(using: &chance)!).utf8)
        },
        { body, _ in Array(body.dropLast().utf8) + Array(#", "huge": 1e999}"#.utf8) },
        { _, chance in
            let tops = ["[]", "7", "\"text\"", "null", "true", "", "{", "[1,", "\u{FEFF}{}"]
            return Array(tops.randomElement(using: &chance)!.utf8)
        },
        { body, chance in
            let bad = [
                #""\u0000""#, #""\ud800""#, #""\x41""#, "\"\u{1}\"", "01", "+1", ".5", "NaN",
            ]
            return Array(body.dropLast().utf8)
                + Array(#", "odd": \#(bad.randomElement(using: &chance)!)}"#.utf8)
        },
        { body, chance in
            // Each value of the first level becomes something of another kind.
            let wrong = ["[[]]", "{\"a\": 1}", "-0.5"].randomElement(using: &chance)!
            let key = body.dropFirst().prefix { $0 != ":" }
            return Array("{\(key): \(wrong)}".utf8)
        },
    ]

    private static let bodies: [(path: String, body: String)] = [
        ("/v1/recipients", #"{"name": "Zoë", "zone": "Europe/Berlin"}"#),
        (
            "/v1/consents",
            #"{"subject": "Z", "relationship": "friend", "statement": "Yes.", "photo": "00"}"#
        ),
        (
            "/v1/schedules",
            #"{"template": "greeting", "inputs": {"first_name": "Z"}, "audience": {"recipient": "x"}, "when": {"daily": {"at": "08:00", "zone": "UTC"}}}"#
        ),
        ("/v1/schedules/preview", #"{"when": {"daily": {"at": "08:00", "zone": "UTC"}}}"#),
        ("/v1/renders", #"{"template": "greeting", "inputs": {"first_name": "Zoë"}}"#),
        ("/v1/endpoints", #"{"url": "https://example.com/"}"#),
        ("/v1/templates/greeting/preview", #"{"inputs": {"first_name": "Zoë"}}"#),
        ("/v1/templates", #"{"kind": "Template", "name": "a", "title": "A", "scenes": []}"#),
    ]

    private func counts(_ database: Database) async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in [
            "templates", "template_versions", "recipients", "consents", "schedules", "renders",
            "endpoints", "events", "jobs", "idempotency_keys",
        ] {
            counts[table] = try await database.value(
                "SELECT count(*) FROM \(name: table)",
                as: Int.self
            )
        }
        return counts
    }

    @Test func `three hundred and twenty broken bodies are refused and change nothing`()
        async throws
    {
        var limits = WebSettings.Limits()
        limits.burst = 10_000
        let studio = try await Studio(limits: limits)
        _ = try await studio.ada.publish()
        let before = try await counts(studio.database)
        var chance = Chance(state: 8)
        var asked = 0

        for (path, body) in Self.bodies {
            for round in 0..<40 {
                let broken = Self.breakages[round % Self.breakages.count](body, &chance)
                let reply = try await studio.ada.send(
                    .post,
                    path,
                    broken,
                    headers: ["Content-Type": "application/json"]
                )
                asked += 1
                #expect(
                    (400...499).contains(reply.status) && reply.problem != nil,
                    "\(path) \(round): \(reply.status) for \(String(decoding: broken.prefix(300), as: UTF8.self))"
                )
            }
        }

        #expect(asked == 320)
        #expect(try await counts(studio.database) == before)
        #expect(try await studio.ada.get("/v1/recipients").status == 200)
    }
}
