import Checkpoints
import Tensors

extension GoldenPart {
    /// The tokenizer: ids and masks of every text, uncleaned.
    package static let tokenizer = GoldenPart("tokenizer") { pack, golden in
        guard let shape = golden.shapes["tokenizer.input_ids"], shape.count == 2 else { return [:] }
        let tokenizer = try Unigram(folder: pack.path("tokenizer"))
        guard shape[0] == golden.texts.count, shape[1] > 0 else {
            throw DiffusionError.brokenPack(
                folder: pack.path,
                reason: "golden.json has \(golden.texts.count) texts for ids of \(shape)"
            )
        }
        let encodings = golden.texts.map { tokenizer.encode($0, length: shape[1]) }
        return [
            "tokenizer.input_ids": Tensor(shape, encodings.flatMap { $0.ids.map(Float.init) }),
            "tokenizer.attention_mask": Tensor(
                shape,
                encodings.flatMap { $0.mask.map(Float.init) }
            ),
        ]
    }

    /// The text encoder: states of the golden ids, and the pipeline's embeddings of its prompts.
    package static let textEncoder = GoldenPart("text encoder") { pack, golden in
        let encoder = try UMT5Encoder(
            pack.weights("text_encoder"),
            UMT5Config(pack.config("text_encoder"))
        )
        var found: [String: Tensor] = [:]
        if let shape = golden.shapes["text_encoder.last_hidden_state"], shape.count == 3,
            golden.shapes["tokenizer.input_ids"] == Array(shape.dropLast()),
            golden.shapes["tokenizer.attention_mask"] == Array(shape.dropLast())
        {
            let ids = try golden.integers("tokenizer.input_ids")
            let mask = try golden.integers("tokenizer.attention_mask")
            guard ids.allSatisfy({ (0..<encoder.config.vocabulary).contains($0) }) else {
                throw DiffusionError.brokenPack(
                    folder: pack.path,
                    reason: "tokenizer.input_ids holds an id the encoder has no row for"
                )
            }
            let states = try (0..<shape[0]).map { text in
                let part = text * shape[1]..<(text + 1) * shape[1]
                return try encoder(
                    ids[part].map { Int32($0) },
                    mask: mask[part].map { Int32(clamping: $0) },
                    check: { try Task.checkCancellation() }
                )
            }
            found["text_encoder.last_hidden_state"] = Tensor.concatenated(states, axis: 0)
                .reshaped([shape[0], shape[1], encoder.config.width])
        }
        let prompts = try PromptEncoder(try Unigram(folder: pack.path("tokenizer")), encoder)
        for (name, argument) in [
            ("pipeline.prompt_embeds", "prompt"),
            ("pipeline.negative_prompt_embeds", "negative_prompt"),
        ] {
            guard let shape = golden.shapes[name], shape.count == 3, shape[0] == 1, shape[1] > 0
            else { continue }
            let states = try prompts(
                try golden.arguments.string(argument, else: ""),
                length: shape[1]
            )
            found[name] = states.reshaped([1] + states.shape)
        }
        return found
    }
}
