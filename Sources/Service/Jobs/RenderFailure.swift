/// Why an attempt at a render came to nothing.
package struct RenderFailure: Error, Sendable, Equatable {
    /// A stable word for programs, such as `needs_consent` or `bad_inputs`.
    package let type: String
    /// For the creator to read; no names, prompts or inputs.
    package let detail: String
    /// Whether trying again can help.
    package let canRetry: Bool

    /// Gives a failure.
    package init(type: String, detail: String, canRetry: Bool) {
        self.type = type
        self.detail = detail
        self.canRetry = canRetry
    }

    /// Nobody who is shown may be shown without having agreed; trying again cannot help.
    package static let needsConsent = RenderFailure(
        type: "needs_consent",
        detail: "no active consent covers a photo that it shows",
        canRetry: false
    )

    /// What we did not foresee is tried again; its words may hold anything, so they stay here.
    static let unexpected = RenderFailure(
        type: "internal",
        detail: "the render failed for a reason of ours",
        canRetry: true
    )
}
