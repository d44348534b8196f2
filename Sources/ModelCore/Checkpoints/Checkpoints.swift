// Checkpoints: what published models are stored in. Everything read here is taken to be hostile.
//
// Read in this order:
//   CheckpointError.swift   everything this module can throw
//   JSON.swift              a strict reader: no duplicate keys, no bad UTF-8, bounded depth
//   Safetensors.swift       one mapped file: its header checked, its tensors read by name
//   Checkpoint.swift        one file or many shards under an index
//   LoRA.swift              changes to a model's weights, made as they are read
//   SafetensorsWriter.swift tensors → file, for fixtures and for what we train
//   ModelConfig.swift       config.json
//   WordPiece.swift         tokenizer.json → ids
//   TokenizerFile.swift     the parts of tokenizer.json that it needs
//   TextNormalizer.swift    the text clean-up before it
//   Unigram/                tokenizer.json of SentencePiece models → ids
