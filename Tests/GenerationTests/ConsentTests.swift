import Foundation
import Generation
import Kernels
import Testing

private let granted = Date(timeIntervalSince1970: 1_000)
private let photo = InputImage(pixels: PixelBuffer(width: 2, height: 2), sha256: "abc")

private func consent(
    scope: [String] = ["birthday-greeting"],
    expires: Date? = nil,
    revoked: Date? = nil,
    photo: String = "abc"
) -> Consent {
    Consent(
        subject: "Zoë",
        relationship: "friend",
        statement: "I agree.",
        scope: scope,
        granted: granted,
        expires: expires,
        revoked: revoked,
        photoSHA256: photo
    )
}

private func pass(
    _ consents: [Consent],
    for use: String = "birthday-greeting",
    after seconds: Double = 10
) throws(GenerationError) -> ConsentedSubject {
    try ConsentedSubject(photo, under: consents, for: use, at: granted + seconds)
}

@Test func `a photo passes under a consent that covers it, and brings its subject`() throws {
    let subject = try pass([consent()])

    #expect(subject.subject == "Zoë")
    #expect(subject.image == photo)
}

@Test func `a star covers every template`() throws {
    #expect(try pass([consent(scope: ["*"])], for: "day-in-the-life").subject == "Zoë")
}

@Test func `any covering consent among several is enough`() throws {
    let consents = [consent(photo: "other"), consent(scope: []), consent()]

    #expect(try pass(consents).subject == "Zoë")
}

@Test(arguments: [
    ([], nil), ([consent(scope: [])], "does not extend to birthday-greeting"),
    ([consent(scope: ["day-in-the-life"])], "does not extend to birthday-greeting"),
    ([consent(photo: "abd")], "is about another photo"),
    ([consent(photo: "ABC")], "is about another photo"),
    ([consent(photo: "abd"), consent(expires: granted + 10)], "has expired"),
    ([consent(expires: granted + 9)], "has expired"),
    ([consent(revoked: granted + 1)], "was revoked"),
    ([consent(revoked: granted + 1_000)], "was revoked"),
])
func `without a consent that covers it, no photo passes, and the gap is told`(
    consents: [Consent],
    gap: String?
) {
    #expect(throws: GenerationError.needsConsent(photo: "abc", reason: gap)) {
        try pass(consents)
    }
}

@Test func `a consent holds from the moment it is granted until just before it expires`() throws {
    let limited = [consent(expires: granted + 10)]

    #expect(throws: GenerationError.needsConsent(photo: "abc", reason: "is not granted yet")) {
        try pass(limited, after: -1)
    }
    #expect(try pass(limited, after: 0).subject == "Zoë")
    #expect(try pass(limited, after: 9.999).subject == "Zoë")
}

@Test func `the refusal is safe to log`() {
    let text = GenerationError.needsConsent(photo: "abc").description

    #expect(text.hasPrefix("needs_consent"))
    #expect(!text.contains("abc"))
}
