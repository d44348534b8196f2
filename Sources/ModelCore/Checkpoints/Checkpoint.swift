import Foundation
package import Tensors

/// The weights of one model: a safetensors file, or shards under an index.
package struct Checkpoint: Sendable {
    /// The files, by name.
    package let shards: [String: Safetensors]
    private let homes: [String: Safetensors]

    /// Opens the weights in `folder`.
    ///
    /// An index (`*.safetensors.index.json`) is followed; without one, the folder has to hold
    /// exactly one `*.safetensors`.
    ///
    /// - Throws: `CheckpointError`.
    package init(folder: String) throws(CheckpointError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw .unreadable(file: folder, reason: "the folder cannot be read")
        }
        let indices = names.filter { $0.hasSuffix(".safetensors.index.json") }
        guard indices.count <= 1 else {
            throw .unreadable(file: folder, reason: "more than one index")
        }
        if let index = indices.first {
            try self.init(index: index, folder: folder)
            return
        }
        let files = names.filter { $0.hasSuffix(".safetensors") }
        guard files.count == 1 else {
            throw .unreadable(file: folder, reason: "\(files.count) safetensors files, no index")
        }
        try self.init(path: folder + "/" + files[0])
    }

    /// Opens one file.
    ///
    /// - Throws: `CheckpointError`.
    package init(path: String) throws(CheckpointError) {
        let file = try Safetensors(path: path)
        shards = [path.split(separator: "/").last.map(String.init) ?? path: file]
        homes = file.entries.mapValues { _ in file }
    }

    private init(index: String, folder: String) throws(CheckpointError) {
        func fault(_ key: String?, _ reason: String) -> CheckpointError {
            .malformed(file: index, key: key, reason: reason)
        }
        guard let map = try readJSON(folder + "/" + index)["weight_map"]?.object else {
            throw fault("weight_map", "no object")
        }
        var shards: [String: Safetensors] = [:]
        var homes: [String: Safetensors] = [:]
        for (key, value) in map {
            guard let name = value.string, name.hasSuffix(".safetensors"), !name.contains("/")
            else { throw fault(key, "no plain name of a safetensors file") }
            let shard: Safetensors
            if let open = shards[name] {
                shard = open
            } else {
                shard = try Safetensors(path: folder + "/" + name)
                shards[name] = shard
            }
            guard shard.entries[key] != nil else { throw fault(key, "\(name) does not hold it") }
            homes[key] = shard
        }
        for (name, shard) in shards.sorted(by: { $0.key < $1.key }) {
            if let key = shard.entries.keys.sorted().first(where: { homes[$0] == nil }) {
                throw fault(key, "\(name) holds it, the index does not")
            }
        }
        self.shards = shards
        self.homes = homes
    }

    /// The tensors as a source for a model that lays its matrices out.
    package var weights: WeightSource {
        WeightSource(shapes: shapes, read: { try home(of: $0).tensor($0) })
    }

    /// The tensors as a source for a model that leaves its matrices in the mapped files.
    package var lentWeights: WeightSource {
        WeightSource(
            shapes: shapes,
            read: { try home(of: $0).tensor($0) },
            lend: { try home(of: $0).matrix($0) }
        )
    }

    /// Bytes of the files that hold tensors.
    package var dataBytes: Int { shards.values.reduce(0) { $0 + $1.dataBytes } }

    /// Shape of every tensor, by name.
    package var shapes: [String: [Int]] {
        homes.reduce(into: [:]) { $0[$1.key] = $1.value.entries[$1.key]?.shape }
    }

    private func home(of key: String) throws(CheckpointError) -> Safetensors {
        guard let shard = homes[key] else {
            throw .malformed(file: "checkpoint", key: key, reason: "there is no such tensor")
        }
        return shard
    }
}
