import Foundation
import Kernels
import Testing

private func temporaryFile(_ bytes: [UInt8]) throws -> String {
    let path = NSTemporaryDirectory() + "matinee-\(UUID().uuidString)"
    try Data(bytes).write(to: URL(filePath: path))
    return path
}

@Test func `mapped floats are copied when written, and the file keeps its own`() throws {
    let path = try temporaryFile([0, 0, 128, 63, 0, 0, 0, 64])
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try MappedFile(path: path)
    let mapped = try #require(Elements(mapping: file, offset: 0, count: 2))
    var changed = mapped

    changed.withMutableSpan { $0[0] = 9 }

    #expect(mapped.array == [1, 2])
    #expect(changed.array == [9, 2])
}

@Test func `elements outside the file or off the grid are not lent`() throws {
    let path = try temporaryFile([UInt8](repeating: 0, count: 10))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try MappedFile(path: path)

    #expect(Elements(mapping: file, offset: 0, count: 3) == nil)
    #expect(Elements(mapping: file, offset: 1, count: 1) == nil)
    #expect(Elements(mapping: file, offset: 12, count: 0) == nil)
    #expect(Elements(mapping: file, offset: 4, count: .max) == nil)
    #expect(Elements(mapping: file, offset: -4, count: 1) == nil)
    #expect(file.integers(UInt16.self, at: 9, count: 1) == nil)
    #expect(file.integers(UInt16.self, at: 8, count: 1) == [0])
    #expect(file.integers(UInt64.self, at: 2, count: .max) == nil)
}

@Test func `a file that cannot be mapped says why`() throws {
    #expect(throws: KernelsError.unreadable(path: "/nowhere/at/all", code: ENOENT)) {
        try MappedFile(path: "/nowhere/at/all")
    }
    #expect(throws: KernelsError.unreadable(path: "/", code: EISDIR)) { try MappedFile(path: "/") }
    let path = try temporaryFile([])
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try MappedFile(path: path).count == 0)
}
