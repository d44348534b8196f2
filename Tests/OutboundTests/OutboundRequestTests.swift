import Outbound
import Testing

@Suite struct OutboundRequestTests {
    @Test(arguments: [
        "http://example.com", "https://example.com:8443/a?b=c#d", "HTTP://EXAMPLE.com/",
        "http://[2001:db8::1]/", "http://2130706433/", "http://0x7f.1/",
        "https://xn--bcher-kva.de/",
        "https://example.com/a@b",
    ])
    func `a plain URL passes, its address is judged later`(_ url: String) throws {
        try OutboundRequest.checkURL(url)
    }

    @Test(arguments: [
        "", "example.com", "//example.com", "ftp://example.com/", "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_", "http:/example.com", "http:///example.com", "http://",
        "http://user@example.com/", "http://user:secret@example.com/", "http://@example.com/",
        "http://:@example.com", "http://example.com\\@evil.example", "http://exa mple.com/",
        "http://example.com/\r\nX: y", "http://example.com/\0", "http://bücher.de/",
        "http://example.com:99999/", "http://example.com:port/", "http://[::1/",
        "dict://localhost/",
        "http://" + String(repeating: "a", count: 3000),
    ])
    func `a URL that could mean something else is refused`(_ url: String) {
        #expect(throws: OutboundError.self) { try OutboundRequest.checkURL(url) }
    }

    @Test(arguments: [
        ("X-A", "b\r\nX-Evil: 1"), ("X-A", "b\nX-Evil: 1"), ("X-A", "b\rc"), ("X-A", "b\0c"),
        ("X-A\r\nX-Evil", "1"), ("X A", "1"), ("X:A", "1"), ("", "1"), ("Ä", "1"),
        ("X-A", "\u{7F}"),
        ("Host", "evil.example"), ("content-length", "0"), ("Transfer-Encoding", "chunked"),
    ])
    func `a header that could smuggle is refused`(_ name: String, _ value: String) {
        #expect(throws: OutboundError.badHeader(name: name)) {
            try OutboundRequest(url: "http://example.com/", headers: [(name, value)])
        }
    }
}
