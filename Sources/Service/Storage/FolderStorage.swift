internal import Crypto
package import Foundation
internal import Glibc

/// Keeps assets in a folder: `aa/bb/<sha256>`, written whole or not at all.
///
/// A file is written under `incoming/`, forced to the disk and then moved to its name, and the
/// folder is forced too: after a power cut a name is either absent or has all its bytes.
package struct FolderStorage: Sendable {
    /// Where everything lies.
    package let root: URL
    private var incoming: URL { root.appending(path: "incoming") }

    /// Opens the folder, creating it if it is not there; only this user may look inside.
    ///
    /// - Throws: `.unusable`.
    package init(root: URL) throws(StorageError) {
        self.root = root
        try converted {
            try FileManager.default.createDirectory(
                at: root.appending(path: "incoming"),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
    }

    /// Gives the path of a new file to write into; `put` takes it over, `sweep` finds it abandoned.
    ///
    /// It lies in this folder, so that taking it over is a rename and not a copy.
    package func newIncomingFile(extension suffix: String = "") -> URL {
        let name = UUID().uuidString.lowercased()
        return incoming.appending(path: suffix.isEmpty ? name : "\(name).\(suffix)")
    }

    /// Stores `bytes`.
    ///
    /// - Throws: `.unusable`, and then nothing is stored.
    @discardableResult
    package func put(_ bytes: Data) throws(StorageError) -> StoredAsset {
        let file = newIncomingFile()
        try converted { try bytes.write(to: file) }
        return try put(contentsOf: file)
    }

    /// Takes over the finished file at `file`, which must be in this file system.
    ///
    /// The same bytes stored twice are kept once; either way `file` is gone afterwards.
    ///
    /// - Throws: `.unusable`; `file` is then where it was.
    @discardableResult
    package func put(contentsOf file: URL) throws(StorageError) -> StoredAsset {
        try converted {
            let asset = try hash(fileAt: file.path)
            let place = unchecked(asset.sha256)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: file.path
            )
            try synchronize(file)
            try withLock(.shared) {
                if exists(asset.sha256) {
                    // Young again, so that no sweep takes it for an old orphan.
                    try FileManager.default.setAttributes(
                        [.modificationDate: Date.now],
                        ofItemAtPath: place.path
                    )
                    try FileManager.default.removeItem(at: file)
                } else {
                    try move(file, to: place)
                    try synchronize(place.deletingLastPathComponent())
                }
            }
            return asset
        }
    }

    /// True when a file of this name is stored.
    package func exists(_ sha256: String) -> Bool {
        StoredAsset.isName(sha256)
            && FileManager.default.fileExists(atPath: unchecked(sha256).path)
    }

    /// Gives where the file named `sha256` lies, to be read and never written.
    ///
    /// - Throws: `.badName` or `.missing`.
    package func url(of sha256: String) throws(StorageError) -> URL {
        guard StoredAsset.isName(sha256) else { throw .badName }
        guard exists(sha256) else { throw .missing(sha256: sha256) }
        return unchecked(sha256)
    }

    /// Opens the file named `sha256` for reading; it stays readable even if it is deleted.
    ///
    /// - Throws: `.badName`, `.missing` or `.unusable`.
    package func open(_ sha256: String) throws(StorageError) -> FileHandle {
        let url = try url(of: sha256)
        return try converted { try FileHandle(forReadingFrom: url) }
    }

    /// Deletes the file named `sha256`; that it is not there is no error.
    ///
    /// - Throws: `.badName` or `.unusable`.
    package func delete(_ sha256: String) throws(StorageError) {
        guard StoredAsset.isName(sha256) else { throw .badName }
        guard exists(sha256) else { return }
        try converted { try FileManager.default.removeItem(at: unchecked(sha256)) }
    }

    /// Hashes the stored file again and tells whether it still is what its name says.
    ///
    /// - Throws: `.badName`, `.missing` or `.unusable`.
    package func isIntact(_ sha256: String) throws(StorageError) -> Bool {
        let url = try url(of: sha256)
        return try converted { try hash(fileAt: url.path).sha256 == sha256 }
    }

    /// Who may be inside `withLock` together: any number of writers, or one sweep.
    enum LockKind { case shared, exclusive }

    /// Keeps a sweep from removing an old file in the instant in which it is stored again.
    ///
    /// A lock on a file, since other processes may share the folder.
    func withLock<Value>(_ kind: LockKind, _ body: () throws -> Value) throws -> Value {
        let path = root.appending(path: "lock").path
        if !FileManager.default.fileExists(atPath: path) {
            // Never replaces one that came into being meanwhile: the lock is on the file itself.
            try? Data().write(to: URL(filePath: path), options: .withoutOverwriting)
        }
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }  // Which gives the lock back.
        while flock(file.fileDescriptor, kind == .shared ? LOCK_SH : LOCK_EX) != 0 {
            guard errno == EINTR else { throw StorageError.unusable(detail: "flock \(errno)") }
        }
        return try body()
    }

    private func unchecked(_ sha256: String) -> URL {
        root.appending(path: String(sha256.prefix(2)))
            .appending(path: String(sha256.dropFirst(2).prefix(2)))
            .appending(path: sha256)
    }

    private func move(_ file: URL, to place: URL) throws {
        do {
            try FileManager.default.moveItem(at: file, to: place)
        } catch CocoaError.fileWriteFileExists {
            // Another writer of the same bytes was quicker.
            try FileManager.default.removeItem(at: file)
        }
    }
}

/// Forces a file or folder to the disk.
private func synchronize(_ url: URL) throws {
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    try handle.synchronize()
}

/// Turns whatever Foundation throws into this module's error.
func converted<Value>(_ body: () throws -> Value) throws(StorageError) -> Value {
    do {
        return try body()
    } catch let error as StorageError {
        throw error
    } catch {
        throw .unusable(detail: "\(error)")
    }
}
