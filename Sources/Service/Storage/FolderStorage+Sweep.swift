package import Foundation

extension FolderStorage {
    /// What a sweep did.
    package struct Sweep: Sendable, Equatable {
        /// Stored files that nobody names any more, now gone.
        package var orphans = 0
        /// Unfinished files of writers that died, now gone.
        package var abandoned = 0
        /// Bytes given back.
        package var bytes = 0

        /// Gives the account of a sweep that removed nothing, unless told otherwise.
        package init(orphans: Int = 0, abandoned: Int = 0, bytes: Int = 0) {
            self.orphans = orphans
            self.abandoned = abandoned
            self.bytes = bytes
        }
    }

    /// Gives every stored file's name, in no particular order.
    ///
    /// - Throws: `.unusable`.
    package func names() throws(StorageError) -> [String] {
        try files().filter { StoredAsset.isName($0.url.lastPathComponent) }
            .map(\.url.lastPathComponent)
    }

    /// Removes files that `isKept` does not know and that are older than `grace`.
    ///
    /// The grace covers a file that is stored already while the row that names it is still being
    /// committed. `isKept` is asked just before each removal, for old files only.
    ///
    /// - Parameters:
    ///   - grace: how old an unknown file may be.
    ///   - now: the moment that counts.
    ///   - isKept: whether any row names the file.
    /// - Returns: what was removed.
    /// - Throws: `.unusable`, or what `isKept` throws; files removed before stay removed.
    package func sweep(
        olderThan grace: Duration,
        now: Date,
        keeping isKept: (String) async throws -> Bool
    ) async throws -> Sweep {
        let limit = now.addingTimeInterval(-TimeInterval(grace.components.seconds))
        var done = Sweep()
        for file in try files() where file.modified < limit {
            let name = file.url.lastPathComponent
            let isAsset = StoredAsset.isName(name)
            if isAsset, try await isKept(name) { continue }
            // It may have been stored again while the question was being answered.
            guard try remove(file.url, ifOlderThan: limit) else { continue }
            if isAsset { done.orphans += 1 } else { done.abandoned += 1 }
            done.bytes += file.bytes
        }
        return done
    }

    private func remove(_ url: URL, ifOlderThan limit: Date) throws(StorageError) -> Bool {
        try converted {
            try withLock(.exclusive) {
                let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
                guard let modified = attributes[.modificationDate] as? Date, modified < limit
                else { return false }
                try FileManager.default.removeItem(at: url)
                return true
            }
        }
    }

    private func files() throws(StorageError) -> [(url: URL, modified: Date, bytes: Int)] {
        try converted {
            var found: [(url: URL, modified: Date, bytes: Int)] = []
            for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
                let url = root.appending(path: path)
                guard path.hasPrefix("incoming/") || StoredAsset.isName(url.lastPathComponent)
                else { continue }
                // Gone meanwhile, or a folder: nothing to sweep.
                guard
                    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path),
                    attributes[.type] as? FileAttributeType == .typeRegular
                else { continue }
                found.append(
                    (
                        url, attributes[.modificationDate] as? Date ?? .distantFuture,
                        attributes[.size] as? Int ?? 0
                    )
                )
            }
            return found
        }
    }
}
