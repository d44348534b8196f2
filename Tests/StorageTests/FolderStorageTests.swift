import Foundation
import Storage
import Testing

@Suite final class FolderStorageTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let storage: FolderStorage

    init() throws { storage = try FolderStorage(root: folder) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// SHA-256 of "abc", FIPS 180-2 appendix B.1.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func `a file is named by its hash and reads back`() throws {
        let asset = try storage.put(Data("abc".utf8))

        #expect(asset == StoredAsset(sha256: abc, bytes: 3))
        #expect(try storage.url(of: abc).path.hasSuffix("/ba/78/\(abc)"))
        #expect(try storage.open(abc).readToEnd() == Data("abc".utf8))
        #expect(try storage.names() == [abc])
        #expect(try storage.isIntact(abc))
    }

    @Test func `a finished file is taken over, whatever its size`() throws {
        let file = storage.newIncomingFile(extension: "mp4")
        let bytes = Data(repeating: 7, count: 3 << 20) + Data([1])
        try bytes.write(to: file)

        let asset = try storage.put(contentsOf: file)

        #expect(asset.bytes == bytes.count)
        #expect(!FileManager.default.fileExists(atPath: file.path))
        #expect(try storage.open(asset.sha256).readToEnd() == bytes)
    }

    @Test func `the same bytes are kept once`() throws {
        let first = try storage.put(Data("abc".utf8))
        let second = try storage.put(Data("abc".utf8))

        #expect(first == second)
        #expect(try storage.names() == [abc])
        #expect(try incoming().isEmpty)
    }

    @Test func `many writers of the same bytes end with one file`() async throws {
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<32 {
                group.addTask { [storage] in try storage.put(Data("abc".utf8)).sha256 }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }

        #expect(names == [abc])
        #expect(try storage.names() == [abc])
        #expect(try incoming().isEmpty)
        #expect(try storage.isIntact(abc))
    }

    @Test(arguments: ["", "abc", "../../etc/passwd", String(repeating: "A", count: 64), "\0"])
    func `what is not a hash opens nothing`(_ name: String) {
        #expect(throws: StorageError.badName) { try storage.url(of: name) }
        #expect(throws: StorageError.badName) { try storage.delete(name) }
        #expect(!storage.exists(name))
    }

    @Test func `a deleted file is missing`() throws {
        try storage.put(Data("abc".utf8))

        try storage.delete(abc)

        #expect(throws: StorageError.missing(sha256: abc)) { try storage.open(abc) }
        try storage.delete(abc)
    }

    @Test func `a changed file is noticed`() throws {
        try storage.put(Data("abc".utf8))
        try Data("abd".utf8).write(to: try storage.url(of: abc))

        #expect(try !storage.isIntact(abc))
    }

    @Test func `only the owner may look inside`() throws {
        try storage.put(Data("abc".utf8))

        for url in [folder, try storage.url(of: abc)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
            let permissions = try #require(attributes[.posixPermissions] as? Int)
            #expect(permissions & 0o077 == 0)
        }
    }

    @Test func `a sweep removes old orphans and abandoned files, and nothing else`() async throws {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let kept = try storage.put(Data("kept".utf8)).sha256
        let orphan = try storage.put(Data("orphan".utf8)).sha256
        let young = try storage.put(Data("young".utf8)).sha256
        let abandoned = storage.newIncomingFile()
        let underWay = storage.newIncomingFile()
        for file in [abandoned, underWay] { try Data("12".utf8).write(to: file) }
        for url in [try storage.url(of: kept), try storage.url(of: orphan), abandoned] {
            try setAge(of: url, to: 3601, at: now)
        }
        for url in [try storage.url(of: young), underWay] { try setAge(of: url, to: 3599, at: now) }

        let sweep = try await storage.sweep(olderThan: .seconds(3600), now: now) { $0 == kept }

        #expect(sweep == FolderStorage.Sweep(orphans: 1, abandoned: 1, bytes: 8))
        #expect(Set(try storage.names()) == [kept, young])
        #expect(try incoming() == [underWay.lastPathComponent])
    }

    @Test func `a file that is stored again while a sweep asks about it stays`() async throws {
        let now = Date.now
        try storage.put(Data("abc".utf8))
        try setAge(of: try storage.url(of: abc), to: 7200, at: now)

        let sweep = try await storage.sweep(olderThan: .seconds(3600), now: now) { _ in
            try storage.put(Data("abc".utf8))
            return false
        }

        #expect(sweep == FolderStorage.Sweep())
        #expect(storage.exists(abc))
    }

    private func incoming() throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "incoming").path
        )
    }

    private func setAge(of url: URL, to seconds: Double, at now: Date) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: now.addingTimeInterval(-seconds)],
            ofItemAtPath: url.path
        )
    }
}
