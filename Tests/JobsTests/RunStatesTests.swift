import Foundation
import Jobs
import Testing

@Test func `a sweep removes what was kept for renders that are over, and nothing else`()
    async throws
{
    let root = FileManager.default.temporaryDirectory.appending(path: "states-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let (over, going) = (UUID(), UUID())
    for name in [over.uuidString, going.uuidString, "notes"] {
        let folder = root.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: folder.appending(path: "latents.safetensors"))
    }

    let removed = try await RunStates(root: root).sweep { asked in
        #expect(Set(asked) == [over, going])
        return [going]
    }

    #expect(removed == 1)
    let left = try FileManager.default.contentsOfDirectory(atPath: root.path)
    #expect(left.sorted() == [going.uuidString, "notes"].sorted())
}

@Test func `a sweep of a folder that is not there asks nobody`() async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "none-\(UUID().uuidString)")

    let removed = try await RunStates(root: root).sweep { _ in
        Issue.record("asked for nothing")
        return []
    }

    #expect(removed == 0)
}
