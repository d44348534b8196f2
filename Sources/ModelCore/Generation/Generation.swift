// Generation: what every generator promises, and nothing about how it keeps it.
//
// Read in this order:
//   GenerationRequest.swift  what may be asked, a value
//   SourceClip.swift         a video or photo that is changed or continued
//   Shot.swift               takes, anchors, layouts and camera wishes of a request
//   Capability.swift         the closed list of things a pack may be able to do
//   Consent.swift            the gate a photo of a person passes before it can be asked for
//   Generator.swift          request → clip → frames in order, with progress and cancellation
//   Pace.swift               how long work will still take
//   Sound.swift              stereo samples that go with a clip
//   GenerationError.swift    everything a generator can throw
