// Portraits: one photo of a person becomes the person, freed of what was behind them.
//
// Read in this order:
//   Likeness.swift       what can be shown of a photo, and why not more
//   FaceDetector.swift   faces seen from the front, by a boosted cascade
//   CascadeReader.swift  OpenCV's cascade file, read as hostile; Markup.swift is its XML
//   PersonPrior.swift    where a person is likely to be, given the face
//   GrabCut.swift        person or backdrop, by colours (ColourModel.swift) and the cheapest cut
//   Matting.swift        the soft edge, and colours freed of the backdrop
//   CutQuality.swift     how good the cut is, measured
//   Cutout.swift         the result
//   PortraitError.swift  everything that can go wrong
