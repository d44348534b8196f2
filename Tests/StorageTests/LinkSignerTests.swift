import Foundation
import Storage
import Testing

@Suite struct LinkSignerTests {
    let sha256 = String(repeating: "0a", count: 32)
    let now = Date(timeIntervalSince1970: 1_800_000_000)
    let key = LinkSigner.Key(repeating: 7, count: 32)

    @Test func `a link opens its file until it expires`() throws {
        let signer = LinkSigner(keys: [key])

        let link = try parts(
            signer.path(to: sha256, extension: "mp4", expires: now.addingTimeInterval(60))
        )

        #expect(link.name == "\(sha256).mp4")
        #expect(verdict(signer, link, after: 0) == .opens(sha256: sha256))
        #expect(verdict(signer, link, after: 59) == .opens(sha256: sha256))
        #expect(verdict(signer, link, after: 60) == .expired)
    }

    @Test func `a link is what it was when this key was first used`() {
        // Computed apart: python3 hmac over "matinee-file\n<name>\n<expires>".
        let path = LinkSigner(keys: [key]).path(to: sha256, expires: now)

        #expect(
            path == "/files/\(sha256)?expires=1800000000&sig="
                + "e3b61d950f9a8904c5b5117fee4c22bf536d30380c83e6ab98299da847c76c7b"
        )
    }

    @Test func `any change makes it forged`() throws {
        let signer = LinkSigner(keys: [key])
        let link = try parts(signer.path(to: sha256, extension: "mp4", expires: now + 60))
        let other = String(repeating: "0b", count: 32)

        for bad in [
            (other + ".mp4", link.expires, link.signature),
            (sha256 + ".html", link.expires, link.signature),
            (sha256, link.expires, link.signature),
            (link.name, "1900000000", link.signature),
            (link.name, "+" + link.expires, link.signature),
            (link.name, "", link.signature),
            (link.name, link.expires, ""),
            (link.name, link.expires, String(link.signature.dropLast())),
            (link.name, link.expires, String(repeating: "0", count: 64)),
            (link.name, link.expires, String(repeating: "é", count: 32)),
            ("../" + link.name, link.expires, link.signature),
        ] { #expect(verdict(signer, bad, after: 0) == .forged, "\(bad)") }
        #expect(
            verdict(LinkSigner(keys: [LinkSigner.newKey()]), link, after: 0) == .forged
        )
    }

    @Test func `links of the previous key still open`() throws {
        let new = LinkSigner.newKey()
        let link = try parts(LinkSigner(keys: [key]).path(to: sha256, expires: now + 60))

        #expect(
            verdict(LinkSigner(keys: [new, key]), link, after: 0) == .opens(sha256: sha256)
        )
    }

    private typealias Link = (name: String, expires: String, signature: String)

    private func parts(_ path: String) throws -> Link {
        let match = try #require(
            try /\/files\/([^?]+)\?expires=(\d+)&sig=([0-9a-f]+)/.wholeMatch(in: path)
        )
        return (String(match.1), String(match.2), String(match.3))
    }

    private func verdict(
        _ signer: LinkSigner,
        _ link: Link,
        after seconds: Double
    )
        -> LinkSigner.Verdict
    {
        signer.verdict(
            name: link.name,
            expires: link.expires,
            signature: link.signature,
            now: now.addingTimeInterval(seconds)
        )
    }
}
