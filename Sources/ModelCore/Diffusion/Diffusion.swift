// Diffusion: published Wan checkpoints in diffusers layout, run in Swift.
//
// Read in this order:
//   DiffusionError.swift     everything this module can throw
//   Packs/ModelIndex.swift   model_index.json: which pipeline a folder holds, and its parts
//   Packs/PackFolder.swift   one folder: configs and weights by part
//   Golden/GoldenFile.swift  what the reference implementation computed with a pack
//   Golden/GoldenCheck.swift a pack recomputed and compared, tensor by tensor
//   Autoencoder/WanAutoencoder.swift  clips to latents and back, frame by frame
