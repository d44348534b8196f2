import EmbeddedPostgres
import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// Makes clusters of its own, so it runs one test at a time and stays off the others' servers.
@Suite("The embedded server", .serialized, .timeLimit(.minutes(10)))
struct EmbeddedServerTests {
    private let fast = EmbeddedServer.throwaway

    private func pid(_ layout: Layout) throws -> pid_t {
        let text = try String(contentsOfFile: layout.data + "/postmaster.pid", encoding: .utf8)
        return try #require(pid_t(text.split(separator: "\n")[0]))
    }

    private func isRunning(_ layout: Layout) -> Bool {
        FileManager.default.fileExists(atPath: layout.data + "/postmaster.pid")
    }

    @Test func `it runs under its own user, is reached by socket only, and stops when asked`()
        async throws
    {
        try await TestServer.withTemporaryLayout { layout in
            let server = try await EmbeddedServer.start(in: layout)
            let database = Database(url: server.url, limit: 1)
            #expect(try await database.value("SELECT current_database()") == "matinee")
            #expect(try await database.value("SELECT current_setting('listen_addresses')") == "")
            #expect(try await database.value("SELECT current_setting('fsync')") == "on")
            let owner = try FileManager.default.attributesOfItem(atPath: "/proc/\(try pid(layout))")
            #expect(owner[.ownerAccountName] as? String == layout.account.name)
            #expect(layout.account.uid != 0)
            database.close()

            await server.stop()

            #expect(!isRunning(layout))
        }
    }

    @Test func `of two first starts at once one makes the server and the other attaches`()
        async throws
    {
        try await TestServer.withTemporaryLayout { layout in
            async let first = EmbeddedServer.start(in: layout, settings: fast)
            async let second = EmbeddedServer.start(in: layout, settings: fast)
            let servers = try await [first, second]

            #expect(servers.map(\.isOwner).sorted { $0 && !$1 } == [true, false])
            for server in servers {
                let database = Database(url: server.url, limit: 1)
                #expect(try await database.value("SELECT 1") == 1)
                database.close()
            }
        }
    }

    @Test func `only the one who started it stops it, and not under somebody else`() async throws {
        try await TestServer.withTemporaryLayout { layout in
            let owner = try await EmbeddedServer.start(in: layout, settings: fast)
            let guest = try await EmbeddedServer.start(in: layout, settings: fast)

            await owner.stop()
            #expect(isRunning(layout))
            await guest.stop()
            #expect(isRunning(layout))

            // Nobody uses it any more: the next one takes it over, and may stop it.
            let heir = try await EmbeddedServer.start(in: layout, settings: fast)
            #expect(heir.isOwner)
            await heir.stop()
            #expect(!isRunning(layout))
        }
    }

    @Test func `a server killed under its user is revived for the pool that was open`()
        async throws
    {
        try await TestServer.withTemporaryLayout { layout in
            let server = try await EmbeddedServer.start(in: layout)
            let database = Database(url: server.url, limit: 2)
            try await database.execute("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)")
            let killed = try pid(layout)
            #expect(try await server.revive() == false)

            kill(killed, SIGKILL)
            while kill(killed, 0) == 0 { await Task.yield() }
            #expect(try await server.revive())

            // The connections that died with it are found out by the first statements on them.
            _ = try? await database.value("SELECT n FROM kept", as: Int.self)
            _ = try? await database.value("SELECT n FROM kept", as: Int.self)
            #expect(try await database.value("SELECT n FROM kept") == 7)
            database.close()
            await server.stop()
        }
    }

    @Test func `a killed server is started again with what was committed`() async throws {
        try await TestServer.withTemporaryLayout { layout in
            let first = try await EmbeddedServer.start(in: layout)
            let database = Database(url: first.url, limit: 2)
            try await database.execute("CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)")
            let killed = try pid(layout)

            kill(killed, SIGKILL)
            while kill(killed, 0) == 0 { await Task.yield() }
            let second = try await EmbeddedServer.start(in: layout)

            #expect(second.isOwner)
            #expect(try pid(layout) != killed)
            // The same pool finds its way back.
            #expect(try await database.value("SELECT n FROM kept") == 42)
            database.close()
            await second.stop()
        }
    }

    @Test func `a stale pid file does not stop it, even if its number lives again`() async throws {
        try await TestServer.withTemporaryLayout { layout in
            await (try EmbeddedServer.start(in: layout, settings: fast)).stop()
            // Our own process stands for whoever got the number after a reboot.
            let stale = "\(getpid())\n\(layout.data)\n1\n5432\n\(layout.run)\n\n0 0\nready\n"
            try Data(stale.utf8).write(to: URL(filePath: layout.data + "/postmaster.pid"))
            try Data(stale.utf8).write(to: URL(filePath: layout.run + "/.s.PGSQL.5432.lock"))

            let server = try await EmbeddedServer.start(in: layout, settings: fast)

            #expect(try pid(layout) != getpid())
            await server.stop()
        }
    }

    @Test func `an interrupted first start is begun again`() async throws {
        try await TestServer.withTemporaryLayout { layout in
            let partial = layout.base + "/postgres.partial/base"
            try FileManager.default.createDirectory(
                atPath: partial,
                withIntermediateDirectories: true
            )

            let server = try await EmbeddedServer.start(in: layout, settings: fast)

            #expect(!FileManager.default.fileExists(atPath: partial))
            await server.stop()
        }
    }

    @Test
    func `a data directory we did not finish is refused with a clear message and not touched`()
        async throws
    {
        try await TestServer.withTemporaryLayout { layout in
            let file = layout.data + "/PG_VERSION"
            try FileManager.default.createDirectory(
                atPath: layout.data,
                withIntermediateDirectories: true
            )
            try Data("15\n".utf8).write(to: URL(filePath: file))

            let error = await #expect(throws: EmbeddedError.self) {
                try await EmbeddedServer.start(in: layout, settings: fast)
            }

            #expect(error?.description.contains(layout.data) == true)
            #expect(error?.description.contains("move it away") == true)
            #expect(FileManager.default.fileExists(atPath: file))
        }
    }

    @Test func `data of a version that is not installed is refused by name`() async throws {
        try await TestServer.withTemporaryLayout { layout in
            await (try EmbeddedServer.start(in: layout, settings: fast)).stop()
            try Data("99\n".utf8).write(to: URL(filePath: layout.data + "/PG_VERSION"))

            let error = await #expect(throws: EmbeddedError.self) {
                try await EmbeddedServer.start(in: layout, settings: fast)
            }

            #expect(error?.description.contains("PostgreSQL 99") == true)
        }
    }

    @Test func `a statement waits for a server that is coming back`() async throws {
        try await TestServer.withTemporaryLayout { layout in
            await (try EmbeddedServer.start(in: layout, settings: fast)).stop()
            let url = "host=\(layout.run) port=5432 user=matinee dbname=matinee"
            let patient = Database(url: url, limit: 1, patience: .seconds(60))

            async let answer = patient.value("SELECT 1", as: Int.self)
            let server = try await EmbeddedServer.start(in: layout, settings: fast)

            #expect(try await answer == 1)
            patient.close()
            await server.stop()
        }
    }

    @Test func `a home whose socket path is too long has its socket in a private folder`()
        async throws
    {
        let account = Account.current
        let long = Layout(base: "/home/" + String(repeating: "x", count: 90), account: account)
        let short = Layout(base: "/home/" + String(repeating: "x", count: 70), account: account)

        #expect(short.run == short.base + "/run")
        #expect(long.run.hasPrefix("/tmp/matinee-\(account.uid)-"))
        #expect(Layout(base: long.base + "y", account: account).run != long.run)
    }

    @Test(.enabled(if: Account.isRoot && Account.named(Account.service) != nil))
    func `root's server lives with its system user, and each home has its own`() throws {
        let standard = try Layout.forHome(nil)
        let other = try Layout.forHome("/root/elsewhere")

        #expect(standard.base == "/var/lib/matinee")
        #expect(standard.account.name == "matinee")
        #expect(other.base.hasPrefix("/var/lib/matinee/homes/"))
        #expect(try Layout.forHome("/root/third").base != other.base)
    }

    @Test(.enabled(if: !Account.isRoot))
    func `another user's server lives in the home itself`() throws {
        #expect(try Layout.forHome("/srv/matinee").data == "/srv/matinee/postgres")
    }
}
