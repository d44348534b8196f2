extension GoldenPart {
    /// Every part of a pack that this module recomputes, in the order they are run.
    package static let all: [GoldenPart] = [
        .tokenizer,
        .textEncoder,
        .imageEncoder,
        .transformer,
        .scheduler,
        .autoencoder,
        .pipeline,
    ]
}
