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
        let delivery = try await eventually("the delivery ends") {
            try await api.get("/v1/deliveries?event=\(event)")["data"].items.first {
                $0["status"].text == "delivered"
            }
        }
        let whole = try await api.get("/v1/deliveries/\(delivery["id"].text ?? "")")
        let outcomes = whole["attempts"].items.map { $0["outcome"].text }
        let receipts = try successes().filter { $0.data["occurrence"].text == planned.id }

        #expect(Set(receipts.map(\.id)) == [event])
        #expect(receipts.count == outcomes.count)
        #expect(outcomes.last == "delivered")
        // A repeat has one reason only: nobody knows what became of the try before.
        #expect(outcomes.dropLast().allSatisfy { $0 == "ambiguous" })
        let video = receipts.last?.data["files"].items.first { $0["as"].text == "video" }
        #expect(try await API.fetch(video?["url"].text ?? "").status == 200)
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
        #expect(try await terminate() == 0)
        let assets = home.appending(path: "assets")
        for file in files(in: assets) {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -86_400)],
                ofItemAtPath: file.path
            )
        }
        try await start()
        let known = Set(try await database.values("SELECT sha256 FROM assets", as: String.self))
        let left = try await eventually("the sweep", within: .seconds(30)) {
            let left = Set(files(in: assets).map(\.lastPathComponent))
            return left.subtracting(known).isEmpty ? left : nil
        }
        #expect(left == known)
    }

    private func files(in folder: URL) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.compactMap { $0 as? URL } ?? []).filter { !$0.hasDirectoryPath }
    }
}
