extension Storyboard.Label {
    /// Gives the label of a video whose template says nothing about it.
    package static func standard(on canvas: Storyboard.Canvas) -> Storyboard.Label {
        Storyboard.Label(
            text: LabelRule.standardWords,
            box: Place.labelBox(atTop: false, on: canvas),
            alignment: .start
        )
    }
}
