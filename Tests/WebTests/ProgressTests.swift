import Foundation
import HTTPTypes
import Logging
import Postgres
import ServiceLifecycle
import Storage
import Store
import Templates
import TestSupport
import Testing
import Web

@Suite(.database, .timeLimit(.minutes(10))) struct ProgressTests {
    /// Serves on a free port while `body` runs, then shuts down gracefully.
    private func serving(
        _ body: @Sendable (Studio, Int, ServiceGroup) async throws -> Void
    ) async throws {
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let studio = try await Studio(onListening: { told.yield($0) })
        let group = ServiceGroup(
            services: [studio.service],
            logger: Logger(label: "web") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            try await body(studio, port, group)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private func follow(_ render: String, _ studio: Studio, _ port: Int) throws -> Wire {
        let wire = try Wire(port: port)
        wire.send(
            "GET /v1/renders/\(render)/progress HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer \(studio.ada.key ?? "")\r\n\r\n"
        )
        return wire
    }

    @Test func `progress is told from the state now, through each change, to the end`() async throws
    {
        try await serving { studio, port, _ in
            _ = try await studio.ada.publish()
            let render = try #require(await studio.ada.render()["id"].text)
            let wire = try follow(render, studio, port)

            let head = try #require(await wire.read(until: "\r\n\r\n"))
            let first = try #require(await wire.read(until: "\n\n"))
            try await studio.finishNextRender()
            try await studio.database.wake(.renders)
            // What has not changed for a while is told again, so any number of events may come first.
            _ = try #require(await wire.read(until: "event: end\n"))
            let end = try #require(await wire.read(until: "\n\n"))
            let rest = await wire.read(until: "0\r\n\r\n")

            #expect(head.hasPrefix("HTTP/1.1 200"))
            #expect(head.lowercased().contains("content-type: text/event-stream"))
            #expect(first.contains("event: progress\n"))
            #expect(first.contains(#""status":"queued""#))
            #expect(end.contains(#""status":"succeeded""#))
            #expect(end.contains("https://media.example/files/"))
            #expect(rest != nil)
        }
    }

    @Test func `a render that is over is told at once`() async throws {
        try await serving { studio, port, _ in
            _ = try await studio.ada.publish()
            let render = try #require(await studio.ada.render()["id"].text)
            try await studio.finishNextRender()

            let wire = try follow(render, studio, port)
            let whole = await wire.read(until: "0\r\n\r\n")

            #expect(whole?.contains("event: end\n") == true)
            #expect(whole?.contains("event: progress") == false)
        }
    }

    @Test func `shutting down ends a stream that somebody still follows`() async throws {
        try await serving { studio, port, group in
            _ = try await studio.ada.publish()
            let render = try #require(await studio.ada.render()["id"].text)
            let wire = try follow(render, studio, port)
            _ = try #require(await wire.read(until: "event: progress"))

            await group.triggerGracefulShutdown()
            let rest = await wire.read(until: "0\r\n\r\n")

            #expect(rest != nil)
        }
    }

    @Test func `a follower who leaves is let go, and the next is served`() async throws {
        try await serving { studio, port, _ in
            _ = try await studio.ada.publish()
            let render = try #require(await studio.ada.render()["id"].text)
            var leaver: Wire? = try follow(render, studio, port)
            _ = try #require(await leaver?.read(until: "event: progress"))
            leaver = nil

            let stayer = try follow(render, studio, port)
            _ = try #require(await stayer.read(until: "event: progress"))
            try await studio.finishNextRender()
            try await studio.database.wake(.renders)

            #expect(await stayer.read(until: "event: end") != nil)
        }
    }
}
