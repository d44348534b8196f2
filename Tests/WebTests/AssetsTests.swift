import Foundation
import HTTPTypes
import Postgres
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database) struct AssetsTests {
    @Test func `equal bytes are one asset, named by their hash`() async throws {
        let studio = try await Studio()

        let first = try await studio.ada.upload(query: "?name=my-face")
        let again = try await studio.ada.upload()

        #expect(first.status == 201)
        #expect(first["media_type"].text == "image/jpeg")
        #expect(first["name"].text == "my-face")
        #expect(again.status == 200)
        #expect(again["id"] == first["id"])
        #expect(again["sha256"].text?.count == 64)
        let byID = try await studio.ada.get("/v1/assets/\(first["id"].text ?? "")")
        let byHash = try await studio.ada.get("/v1/assets/\(first["sha256"].text ?? "")")
        #expect(byID["id"] == first["id"])
        #expect(byHash["id"] == first["id"])
    }

    @Test(arguments: [
        ("text/html", Array("<html>".utf8)), ("image/png", Array("plain text".utf8)),
        ("video/mp4", picture()), ("image/jpeg", [0xFF]),
    ])
    func `a file that is not what it says, or nothing we know, is refused`(
        type: String,
        bytes: [UInt8]
    ) async throws {
        let studio = try await Studio()

        let reply = try await studio.ada.upload(bytes, type: type)

        #expect(reply.status == 415)
        #expect(try await studio.ada.get("/v1/assets")["data"].list.isEmpty)
    }

    @Test func `an upload over the limit leaves nothing behind`() async throws {
        var limits = WebSettings.Limits()
        limits.asset = 1000
        let studio = try await Studio(limits: limits)

        let reply = try await studio.ada.upload(
            picture(String(repeating: "x", count: 2000))
        )

        #expect(reply.status == 413)
        let left = try FileManager.default.contentsOfDirectory(
            atPath: studio.folder.appending(path: "incoming").path
        )
        #expect(left.isEmpty)
    }

    @Test func `a name belongs to one asset`() async throws {
        let studio = try await Studio()
        _ = try await studio.ada.upload(picture("one"), query: "?name=face")

        let taken = try await studio.ada.upload(picture("two"), query: "?name=face")
        let wrong = try await studio.ada.upload(picture("two"), query: "?name=My%20Face")

        #expect(taken.problem == "conflict")
        #expect(wrong.problem == "bad_request")
    }

    // MARK: Links

    private func link(_ studio: Studio, to bytes: [UInt8] = picture()) async throws -> String {
        let url = try #require(await studio.ada.upload(bytes)["url"].text)
        #expect(url.hasPrefix("https://media.example/files/"))
        return String(url.dropFirst("https://media.example".count))
    }

    @Test func `a signed link gives the file to whoever has it`() async throws {
        let studio = try await Studio()
        let link = try await link(studio)
        let nobody = studio.bob.anonymous

        let whole = try await nobody.get(link)
        let head = try await nobody.send(.head, link)

        #expect(whole.status == 200)
        #expect(whole.body == picture())
        #expect(whole.header("Content-Type") == "image/jpeg")
        #expect(whole.header("Accept-Ranges") == "bytes")
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        #expect(head.header("Content-Length") == "\(picture().count)")
        let tag = try #require(whole.header("ETag"))
        let same = try await nobody.send(.get, link, headers: ["If-None-Match": tag])
        #expect(same.status == 304)
    }

    @Test(arguments: [
        ("bytes=0-3", 206, 0, 4), ("bytes=4-", 206, 4, 18), ("bytes=-5", 206, 13, 18),
        ("bytes=2-99", 206, 2, 18), ("bytes=0-17", 206, 0, 18), ("bytes=0-0", 206, 0, 1),
        ("bytes=5-2", 200, 0, 18), ("bytes=a-b", 200, 0, 18), ("bytes=0-1,3-4", 200, 0, 18),
        ("lines=0-1", 200, 0, 18),
    ])
    func `a range gives just its bytes`(
        header: String,
        status: Int,
        from: Int,
        to: Int
    ) async throws {
        let studio = try await Studio()
        let bytes = picture("a smile")
        let link = try await link(studio, to: bytes)

        let reply = try await studio.bob.send(.get, link, headers: ["Range": header])

        #expect(bytes.count == 18)
        #expect(reply.status == status)
        #expect(reply.body == Array(bytes[from..<to]))
        if status == 206 {
            #expect(
                reply.header("Content-Range") == "bytes \(from)-\(to - 1)/\(bytes.count)"
            )
        }
    }

    @Test(arguments: ["bytes=99-", "bytes=-0", "bytes=50-60"])
    func `a range outside the file is 416`(header: String) async throws {
        let studio = try await Studio()
        let link = try await link(studio)

        let reply = try await studio.bob.send(.get, link, headers: ["Range": header])

        #expect(reply.status == 416)
        #expect(reply.header("Content-Range") == "bytes */\(picture().count)")
    }

    @Test func `a forged link finds nothing and an old one is gone`() async throws {
        let studio = try await Studio()
        let link = try await link(studio)

        let forged = try await studio.bob.get(String(link.dropLast(1)) + "x")
        let bare = try await studio.bob.get(String(link.prefix { $0 != "?" }))
        studio.clock.advance(by: 8 * 86_400)
        let old = try await studio.bob.get(link)

        #expect(forged.status == 404)
        #expect(bare.status == 404)
        #expect(old.status == 410)
        #expect(old.problem == "link_expired")
    }
}
