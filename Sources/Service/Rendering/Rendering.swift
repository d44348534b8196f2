// Rendering: a storyboard in, finished, labelled and sealed files out; no database, no network.
//
// Read in this order:
//   VideoRenderer.swift      the whole way of one render, stage by stage
//   RenderRequest.swift      what it is given and what it gives back
//   LikenessGate.swift       no photo of a person is opened without a consent
//   Clips.swift              storyboard clips → generator clips, cached, with their fallback
//   Composer.swift           one frame: scenes, transitions, layers, the visible label
//   Layers/                  what each kind of layer draws
//   Sound/                   music, ambience and voice, mixed to the loudness asked for
//   Outputs.swift            MP4, poster and contact sheet, sealed
