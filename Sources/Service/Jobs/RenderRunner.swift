package import Store

/// All that one attempt at a render needs to know.
package struct RenderOrder: Sendable {
    /// What to make.
    package let render: RenderRecord
    /// The template in the version that was asked for.
    package let template: TemplateVersionRecord
    /// Whom it is filled for, if anybody.
    package let recipient: RecipientRecord?
    /// The firing it belongs to; nil when it was asked for directly.
    package let occurrence: OccurrenceRecord?
    /// Every consent on record for the photos it shows.
    package let consents: [ConsentRecord]
}

/// What a job does: makes a render's files and stores them.
///
/// It checks for cancellation between its steps, and may be run again from the start after a
/// crash; what it stored before is then the same, or is swept away.
package struct RenderRunner: Sendable {
    /// Tells how far a stage is, 0...1.
    package typealias Report = @Sendable (RenderStage, Double) async -> Void

    /// Makes the files.
    ///
    /// Throws `RenderFailure` to say whether trying again can help; anything else may be tried
    /// again.
    package let run: @Sendable (RenderOrder, Report) async throws -> RenderOutput

    /// Takes the work to do.
    package init(
        run: @escaping @Sendable (RenderOrder, Report) async throws -> RenderOutput
    ) {
        self.run = run
    }
}
