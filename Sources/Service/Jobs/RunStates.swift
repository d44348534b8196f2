package import Foundation

/// What models keep of unfinished renders, so that one whose process died is not begun anew.
///
/// One folder a render, on the machine that renders; another machine begins anew.
package struct RunStates: Sendable {
    private let root: URL

    /// Names the folder of folders; it need not be there yet.
    package init(root: URL) { self.root = root }

    /// Where the models of a render may keep what they need; they make it.
    func folder(of render: UUID) -> String { root.appending(path: render.uuidString).path }

    /// Removes what was kept for a render.
    func remove(_ render: UUID) {
        try? FileManager.default.removeItem(atPath: folder(of: render))
    }

    /// Removes what was kept for renders that nobody will take up again.
    ///
    /// - Parameter unfinished: gives those of the renders that are queued or running.
    /// - Returns: how many renders' states were removed.
    /// - Throws: what `unfinished` throws.
    package func sweep(unfinished: ([UUID]) async throws -> Set<UUID>) async throws -> Int {
        let names = try? FileManager.default.contentsOfDirectory(atPath: root.path)
        let renders = (names ?? []).compactMap { UUID(uuidString: $0) }
        guard !renders.isEmpty else { return 0 }
        let over = Set(renders).subtracting(try await unfinished(renders))
        over.forEach(remove)
        return over.count
    }
}
