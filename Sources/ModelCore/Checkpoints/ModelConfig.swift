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
    private let json: JSON
    private let name: String

    /// Reads the file at `path`.
    ///
    /// - Throws: `CheckpointError`.
    package init(path: String) throws(CheckpointError) {
        try self.init(
            try readJSON(path),
            name: path.split(separator: "/").last.map(String.init) ?? path
        )
    }

    /// Takes over an object that is already read; `name` stands for it in errors.
    ///
    /// - Throws: `.malformed` when it is no object.
    package init(_ json: JSON, name: String) throws(CheckpointError) {
        self.json = json
        self.name = name
        guard json.object != nil else {
            throw .malformed(file: name, key: nil, reason: "no object")
        }
    }

    /// True when `key` has a value other than null.
    package func has(_ key: String) -> Bool {
        if case .null? = json[key] { return false }
        return json[key] != nil
    }

    /// A whole number within `range`; `fallback`, when there is one, if it is absent or null.
    ///
    /// - Throws: `.malformed` when it is absent, something else or out of range.
    package func integer(
        _ key: String,
        in range: ClosedRange<Int>,
        else fallback: Int? = nil
    ) throws(CheckpointError) -> Int {
        if let fallback, !has(key) { return fallback }
        return try whole(json[key], key, in: range)
    }

    /// A number, whole or not; `fallback`, when there is one, if it is absent or null.
    ///
    /// - Throws: `.malformed` when it is absent or something else.
    package func number(
        _ key: String,
        else fallback: Double? = nil
    ) throws(CheckpointError) -> Double {
        if let fallback, !has(key) { return fallback }
        guard let value = json[key]?.double else { throw fault(key, "no number") }
        return value
    }

    /// A text; `fallback`, when there is one, if it is absent or null.
    ///
    /// - Throws: `.malformed` when it is absent or something else.
    package func string(
        _ key: String,
        else fallback: String? = nil
    ) throws(CheckpointError) -> String {
        if let fallback, !has(key) { return fallback }
        guard let value = json[key]?.string else { throw fault(key, "no text") }
        return value
    }

    /// A truth value; `fallback`, when there is one, if it is absent or null.
    ///
    /// - Throws: `.malformed` when it is absent or something else.
    package func flag(_ key: String, else fallback: Bool? = nil) throws(CheckpointError) -> Bool {
        if let fallback, !has(key) { return fallback }
        guard let value = json[key]?.bool else { throw fault(key, "no truth value") }
        return value
    }

    /// A list of whole numbers within `range`.
    ///
    /// - Throws: `.malformed` when it is absent, something else, or when one is out of range.
    package func integers(
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(CheckpointError) -> [Int] {
        try list(key) { item throws(CheckpointError) in try whole(item, key, in: range) }
    }

    /// A list of numbers.
    ///
    /// - Throws: `.malformed` when it is absent or something else.
    package func numbers(_ key: String) throws(CheckpointError) -> [Double] {
        try list(key) { item throws(CheckpointError) in
            guard let value = item.double else { throw fault(key, "no list of numbers") }
            return value
        }
    }

    /// A list of truth values.
    ///
    /// - Throws: `.malformed` when it is absent or something else.
    package func flags(_ key: String) throws(CheckpointError) -> [Bool] {
        try list(key) { item throws(CheckpointError) in
            guard let value = item.bool else { throw fault(key, "no list of truth values") }
            return value
        }
    }

    private func list<Value>(
        _ key: String,
        _ read: (JSON) throws(CheckpointError) -> Value
    ) throws(CheckpointError) -> [Value] {
        guard let items = json[key]?.array else { throw fault(key, "no list") }
        var values: [Value] = []
        for item in items { values.append(try read(item)) }
        return values
    }

    private func whole(
        _ value: JSON?,
        _ key: String,
        in range: ClosedRange<Int>
    ) throws(CheckpointError) -> Int {
        guard let value = value?.integer else { throw fault(key, "no whole number") }
        guard range.contains(value) else {
            throw fault(key, "\(value) lies outside \(range.lowerBound)...\(range.upperBound)")
        }
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

    private func fault(_ key: String, _ reason: String) -> CheckpointError {
        .malformed(file: name, key: key, reason: reason)
    }
}
