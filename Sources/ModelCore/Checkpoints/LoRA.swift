package import Tensors

/// Changes to some weights of a model, most of them as products of two thin matrices.
///
/// - Source: Hu et al. 2021, "LoRA"; key styles of PEFT (`lora_A`, `lora_B`), of kohya and ComfyUI
///   (`lora_down`, `lora_up`, `alpha`, `diff`, `diff_b`).
package struct LoRA: Sendable {
    /// What is changed about one tensor of the model.
    private struct Change: Sendable {
        var down: String?
        var up: String?
        var alpha: String?
        var difference: String?

        /// Takes a key as one part.
        ///
        /// - Returns: false when there is one already.
        mutating func take(_ key: String, as part: Part) -> Bool {
            let place: WritableKeyPath<Change, String?> =
                switch part {
                case .down: \.down
                case .up: \.up
                case .alpha: \.alpha
                case .difference: \.difference
                }
            guard self[keyPath: place] == nil else { return false }
            self[keyPath: place] = key
            return true
        }
    }

    private let file: WeightSource
    private let name: String
    /// Key of a model's tensor → its change.
    private let changes: [String: Change]
    /// How much the changes count.
    private let weight: Float

    /// What a key's ending says of the tensor before it.
    private enum Part: Sendable { case down, up, alpha, difference }

    /// Keys of the model's tensors that change.
    package var changedKeys: Set<String> { Set(changes.keys) }

    /// Endings of keys, longest first, with the tensor of the module that they are about.
    private static let endings: [(ending: String, part: Part, of: String)] = [
        (".lora_A.default.weight", .down, "weight"), (".lora_B.default.weight", .up, "weight"),
        (".lora_down.weight", .down, "weight"), (".lora_up.weight", .up, "weight"),
        (".lora_A.weight", .down, "weight"), (".lora_B.weight", .up, "weight"),
        (".lora_B.bias", .difference, "bias"), (".diff_b", .difference, "bias"),
        (".diff", .difference, "weight"), (".alpha", .alpha, "weight"),
    ]

    /// Reads what a file changes.
    ///
    /// - Parameters:
    ///   - file: the tensors.
    ///   - name: names the file in errors.
    ///   - weight: how much the changes count; 1 as trained.
    ///   - module: gives the model's name of a module that the file names; nil for none.
    /// - Throws: `.malformed` for a key of no known style or module, and for half a pair.
    package init(
        _ file: WeightSource,
        name: String,
        weight: Float,
        module: (String) -> String?
    ) throws(CheckpointError) {
        var changes: [String: Change] = [:]
        for key in file.shapes.keys.sorted() {
            guard let (ending, part, of) = LoRA.endings.first(where: { key.hasSuffix($0.ending) })
            else { throw .malformed(file: name, key: key, reason: "no known kind of change") }
            guard let module = module(String(key.dropLast(ending.count))) else {
                throw .malformed(file: name, key: key, reason: "the model has no such module")
            }
            guard changes["\(module).\(of)", default: Change()].take(key, as: part) else {
                throw .malformed(file: name, key: key, reason: "a second change of one tensor")
            }
        }
        for (key, change) in changes where (change.down == nil) != (change.up == nil) {
            throw .malformed(file: name, key: key, reason: "half a pair")
        }
        self.file = file
        self.name = name
        self.weight = weight
        self.changes = changes
    }

    /// The tensors of `source` with every change made, as each is read.
    ///
    /// - Throws: `.malformed` when a change fits no tensor of the source.
    package func merged(into source: WeightSource) throws(CheckpointError) -> WeightSource {
        for (key, change) in changes {
            guard let shape = source.shapes[key] else {
                throw .malformed(file: name, key: key, reason: "the model has no such tensor")
            }
            try check(change, of: key, shape: shape)
        }
        return WeightSource(
            shapes: source.shapes,
            read: { key in
                let tensor = try source.tensor(key)
                guard let change = changes[key] else { return tensor }
                return try changed(tensor, change)
            },
            // What is changed is laid out; the rest may stay as it is stored.
            lend: { changes[$0] == nil ? try source.matrix($0) : nil }
        )
    }

    private func check(
        _ change: Change,
        of key: String,
        shape: [Int]
    ) throws(CheckpointError) {
        let size = shape.reduce(1, *)
        if let down = change.down, let up = change.up {
            let (thin, tall) = (file.shapes[down] ?? [], file.shapes[up] ?? [])
            let rank = thin.first ?? 0
            guard rank > 0, tall.first == shape.first, tall.dropFirst().reduce(1, *) == rank,
                thin.dropFirst().reduce(1, *) * (shape.first ?? 0) == size
            else {
                throw .malformed(file: name, key: key, reason: "\(tall) times \(thin) for \(shape)")
            }
        }
        if let difference = change.difference {
            let found = file.shapes[difference] ?? []
            guard found.reduce(1, *) == size else {
                throw .malformed(file: name, key: key, reason: "\(found) for \(shape)")
            }
        }
        if let alpha = change.alpha, file.shapes[alpha]?.reduce(1, *) != 1 {
            throw .malformed(file: name, key: key, reason: "an alpha that is no number")
        }
    }

    private func changed(_ tensor: Tensor, _ change: Change) throws -> Tensor {
        var result = tensor
        if let down = change.down, let up = change.up {
            let thin = try file.tensor(down)
            let tall = try file.tensor(up)
            let rank = thin.shape[0]
            let alpha = try change.alpha.map { try file.tensor($0).values[0] }
            let product = matmul(
                tall.reshaped([tall.shape[0], rank]),
                thin.reshaped([rank, thin.count / rank])
            )
            result.add(
                product.reshaped(tensor.shape),
                times: weight * (alpha.map { $0 / Float(rank) } ?? 1)
            )
        }
        if let difference = change.difference {
            result.add(try file.tensor(difference).reshaped(tensor.shape), times: weight)
        }
        return result
    }
}
