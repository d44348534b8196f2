// Portraits: one photo of a person becomes the person, freed of what was behind them.
//
// Read in this order:
//   Likeness.swift       what can be shown of a photo, and why not more
//   FaceDetector.swift   faces seen from the front, by a boosted cascade
//   CascadeReader.swift  OpenCV's cascade file, read as hostile; Markup.swift is its XML
//   PhotoLayers.swift    a whole photo parted by depth; Salience.swift and Skyline.swift find the
//                        parts that are nobody, Fill.swift what was behind them
//   CutPrior.swift       what is known of a place before its colours are looked at
//   PersonPrior.swift    where a person is likely to be, given the face
//   GrabCut.swift        person or backdrop, by colours (ColourModel.swift) and the cheapest cut
//   Matting.swift        the soft edge, and colours freed of the backdrop
//   CutQuality.swift     how good the cut is, measured; HairCheck.swift asks after the hair
//   Cutout.swift         the result
//   SubjectTrack.swift   who stands in front of a film, from picture to picture
//   DrawnPortrait.swift  nobody's portrait, of many looks, for the demo and to measure with
//   PortraitError.swift  everything that can go wrong
