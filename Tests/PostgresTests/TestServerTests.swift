import TestSupport
import Testing

@Suite("Which server tests run against")
struct TestServerTests {
    @Test func `tests are passed over when told so, but never in CI`() throws {
        #expect(try TestServer.isSwitchedOff(["DATABASE_TESTS": "off"]))
        #expect(try !TestServer.isSwitchedOff([:]))
        #expect(throws: TestServer.Refusal.switchedOffInCI) {
            try TestServer.isSwitchedOff(["DATABASE_TESTS": "off", "CI": "true"])
        }
    }

    @Test(arguments: [
        "postgresql://u@db.example.com/x", "host=10.0.0.1", "hostaddr=10.0.0.1 host=localhost",
        "host=localhost,db.example.com", "not a connection string",
    ])
    func `a server elsewhere is refused`(url: String) async throws {
        await #expect(throws: TestServer.Refusal.notLocal) {
            try await TestServer.location(["TEST_DATABASE_URL": url])
        }
    }

    @Test(arguments: ["postgresql://u@localhost/x", "host=/run/postgresql", "host=127.0.0.1"])
    func `a local server is taken as it is named`(url: String) async throws {
        #expect(try await TestServer.location(["TEST_DATABASE_URL": url]) == url)
    }
}
