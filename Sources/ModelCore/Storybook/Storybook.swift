// Storybook: a sentence and a seed become a scene, and the scene becomes frames.
//
// Read in this order:
//   Scene.swift                what can be drawn, a value; Vocabulary.swift lists its words
//   StorybookGenerator.swift   request → clip: checks, reads, samples, describes
//   StorybookClip.swift        the clip's frames, in order, and its sound
//   TextEncoder/               a sentence → states, one for each token
//   Model/Prompt.swift         what a prompt may be, and what the text encoder reads of it
//   Model/SceneSlot.swift      the things the network decides
//   Model/SceneNetwork.swift   text states, and slots on their way → chances of every value
//   Model/WordMixer.swift      each word beside its neighbours: "a few" goes with its noun
//   Model/SceneReading.swift   what the text states; which values are left to chance
//   Model/SceneSampler.swift   stated values kept, open ones flow from noise to a value
//   Model/SceneRules.swift     filled slots made consistent
//   Model/ExclusionWords.swift what a prompt plainly leaves out; beside it CountWords, TintWords and
//                              MoveWords: how many, in which colour, how the camera moves
//   Model/OccasionWords.swift  what belongs to a birthday, a wedding, where the text says nothing else
//   Model/ClockWords.swift     the time a clock is to show
//   Model/SceneAssembly.swift  values → scene: counts, people, palette (Tone.swift)
//   Model/UnmetWords.swift     words of the prompt that no picture exists for
//   Model/StorybookPack.swift  the trained weights in Pack/, checked against their hashes
//   Renderer/                  scene → pixels
//   Sound/SceneSound.swift     scene and wish → sound: SoundBed and Effects say what is heard,
//                              SoundWish reads words, MusicRequest → MusicPiece → Performance
//
// `Training/` at the root of the repository makes the pack.
