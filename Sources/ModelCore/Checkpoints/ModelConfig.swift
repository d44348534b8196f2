import Foundation
import Kernels

/// Reads the JSON file at `path` strictly.
///
/// - Throws: `CheckpointError`.
package func readJSON(_ path: String) throws(CheckpointError) -> JSON {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let file: MappedFile
    do {
        file = try MappedFile(path: path)
    } catch {
        throw .unreadable(file: path, reason: error.description)
    }
    guard file.count <= jsonLimit, let bytes = file.integers(UInt8.self, at: 0, count: file.count)
    else { throw .malformed(file: name, key: nil, reason: "larger than \(jsonLimit) bytes") }
    do {
        return try JSON(bytes)
    } catch {
        throw .malformed(file: name, key: nil, reason: "byte \(error.offset): \(error.reason)")
    }
}

/// Largest JSON file that is read, in bytes.
private let jsonLimit = 100_000_000

/// A model's `config.json`: typed reading of what its network needs, with errors that name the key.
package struct ModelConfig: Sendable {
    let json: JSON
    private let name: String

    /// Reads the file at `path`.
    ///
    /// - Throws: `CheckpointError`.
    package init(path: String) throws(CheckpointError) {
        name = path.split(separator: "/").last.map(String.init) ?? path
        json = try readJSON(path)
        guard json.object != nil else {
            throw .malformed(file: name, key: nil, reason: "no object")
        }
    }

    /// A whole number within `range`.
    ///
    /// - Throws: `.malformed` when it is absent, something else or out of range.
    package func integer(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(CheckpointError) -> Int {
        guard let value = json[key]?.integer else { throw fault(key, "no whole number") }
        guard range.contains(value) else {
            throw fault(key, "\(value) lies outside \(range.lowerBound)...\(range.upperBound)")
        }
        return value
    }

    /// A number, whole or not.
    ///
    /// - Throws: `.malformed` when it is absent or something else.
    package func number(_ key: String) throws(CheckpointError) -> Double {
        guard let value = json[key]?.double else { throw fault(key, "no number") }
        return value
    }

    /// A text.
    ///
    /// - Throws: `.malformed` when it is absent or something else.
    package func string(_ key: String) throws(CheckpointError) -> String {
        guard let value = json[key]?.string else { throw fault(key, "no text") }
        return value
    }

    /// Demands that `key` has the one value this code is written for.
    ///
    /// - Throws: `.unsupported` otherwise.
    package func require(_ key: String, _ expected: String) throws(CheckpointError) {
        let value = try string(key)
        guard value == expected else {
            throw .unsupported(file: name, key: key, reason: "\(value) instead of \(expected)")
        }
    }

    func fault(_ key: String, _ reason: String) -> CheckpointError {
        .malformed(file: name, key: key, reason: reason)
    }
}
