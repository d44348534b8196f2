// Diffusion: published Wan checkpoints in diffusers layout, run in Swift.
//
// Read in this order:
//   DiffusionError.swift     everything this module can throw
//   Packs/ModelIndex.swift   model_index.json: which pipeline a folder holds, and its parts
//   Packs/PackFolder.swift   one folder: configs and weights by part
//   Packs/PackLibrary.swift  the packs an operator has added; PackCard.swift is their pack.json
//   Packs/MemoryPlan.swift   what a clip will take, reckoned before anything is loaded
//   Text/PromptEncoder.swift prompt → embeddings: cleaning, tokenizer, UMT5
//   Image/ImageEncoder.swift pictures → embeddings, for packs that have CLIP's vision tower
//   Golden/GoldenFile.swift  what the reference implementation computed with a pack
//   Golden/GoldenCheck.swift a pack recomputed and compared, tensor by tensor
//   Autoencoder/WanAutoencoder.swift  clips to latents and back, frame by frame
//   Transformer/WanTransformer.swift  the denoiser: one step's velocity; its blocks beside it
//   Samplers/FlowSchedule.swift       how noise falls; the samplers that walk down it
//   Pipelines/Denoiser.swift          noise to latents, what they are held to, where a run stands
//   Generator/DiffusionGenerator.swift  requests to clips; RunTimes.swift says how long each stage took
