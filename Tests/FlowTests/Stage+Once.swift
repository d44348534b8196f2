import Foundation
import Postgres
import Testing

extension Stage {
    /// Expects that an occurrence was released, told once, and that every try is on record.
    func expectReleasedOnce(_ planned: Planned) async throws {
        let released = try await occurrence(planned.id, is: "released", "failed", "skipped")
        #expect(released["status"].text == "released")
        let told = try await events().filter {
            $0["type"].text == "render.succeeded" && $0["data"]["occurrence"].text == planned.id
        }
        #expect(told.count == 1)
        let event = told.first?["id"].text ?? ""
        let delivery = try await database.first("the delivery ends") {
            try await api.get("/v1/deliveries?event=\(event)")["data"].items.first {
                $0["status"].text == "delivered"
            }
        }
        let whole = try await api.get("/v1/deliveries/\(delivery["id"].text ?? "")")
        let outcomes = whole["attempts"].items.map { $0["outcome"].text }
        let receipts = try successes().filter { $0.data["occurrence"].text == planned.id }

        #expect(Set(receipts.map(\.id)) == [event])
        // One that was struck between its record and its sending never arrived.
        #expect(receipts.count <= outcomes.count)
        #expect(outcomes.last == "delivered")
        // A repeat has one reason only: nobody knows what became of the try before.
        #expect(outcomes.dropLast().allSatisfy { $0 == "ambiguous" })
        let video = receipts.last?.data["files"].items.first { $0["as"].text == "video" }
        #expect(try await API.fetch(video?["url"].text ?? "").status == 200)
    }

    /// Ends every connection the service has to its database; gives how many there were.
    func cutConnections() async throws -> Int {
        let cut = try await database.values(
            "SELECT pid FROM pg_stat_activity WHERE application_name = \(connectionName)",
            as: Int32.self
        )
        for process in cut { try await database.endConnection(process) }
        return cut.count
    }

    /// Lets the time pass in which a dead process would have shown a sign of life.
    func passLeases() async throws {
        for (table, state) in [("jobs", "running"), ("deliveries", "sending")] {
            try await database.execute(
                """
                UPDATE \(name: table) SET lease_until = now() - interval '1 second'
                WHERE state = \(state)
                """
            )
        }
    }

    /// Expects that a sweep, a day later, leaves the files that somebody has and no other.
    func expectNoOrphans() async throws {
        let stopped = try await terminate()
        #expect(stopped == 0)
        let assets = home.appending(path: "assets")
        let known = Set(try await database.values("SELECT sha256 FROM assets", as: String.self))
        try leave(
            [String(repeating: "ab", count: 32), "incoming/unfinished/video.mp4"],
            in: assets
        )
        for file in files(in: assets) {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -86_400)],
                ofItemAtPath: file.path
            )
        }
        try await start()
        try await says("orphan files removed")
        #expect(Set(files(in: assets).map(\.lastPathComponent)) == known)
    }

    /// Puts files that are nobody's where the service keeps its own.
    private func leave(_ names: [String], in assets: URL) throws {
        for name in names {
            let isStored = !name.contains("/")
            let file = assets.appending(path: isStored ? "ab/ab/\(name)" : name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("nobody's".utf8).write(to: file)
        }
    }

    /// Every file but the lock that processes share.
    private func files(in folder: URL) -> [URL] {
        let all = FileManager.default.enumerator(
            at: folder,
            includingPropertiesForKeys: [.isRegularFileKey]
        )
        return (all?.compactMap { $0 as? URL } ?? []).filter {
            (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
                && $0.lastPathComponent != "lock"
        }
    }
}
