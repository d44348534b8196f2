/// A face: which fonts, how heavy, upright or not.
package struct Face: Sendable, Hashable {
    /// Font families, best first; Noto fills in for every script that they lack.
    package var families: [String]
    /// 100 (thin) to 1,000 (heavy); 400 is regular, 700 bold.
    package var weight: Int
    package var isItalic: Bool

    /// Gives a face.
    package init(families: [String], weight: Int = 400, isItalic: Bool = false) {
        self.families = families
        self.weight = weight
        self.isItalic = isItalic
    }

    /// Round and warm, for titles.
    package static let title = Face(families: ["Quicksand"], weight: 700)
    /// Plain, for running text.
    package static let body = Face(families: ["Noto Sans"], weight: 500)
    /// As if written by hand, Japanese too, for wishes and names.
    package static let handwritten = Face(families: ["Dancing Script", "Klee One"], weight: 700)
    /// What stands in for the hand in Cyrillic and Greek.
    package static let flowing = Face(families: ["Vollkorn"], weight: 500, isItalic: true)

    /// What stands behind every family list, so that no script is left to chance.
    ///
    /// No emoji face: fontconfig would put it first, and digits would come from it; Pango asks for
    /// one by itself where the text has emoji.
    static let fallbackFamilies = [
        "Noto Sans", "Noto Naskh Arabic", "Noto Sans CJK JP",
    ]
}

extension TextStyle {
    private static let night = Colour(hex: 0x0B1020)

    /// A title in white, legible on any picture.
    package static func title(minSize: Double, maxSize: Double) -> TextStyle {
        TextStyle(face: .title, minSize: minSize, maxSize: maxSize).standingOut(lineHeight: 1.14)
    }

    /// Running text in white, legible on any picture.
    package static func body(minSize: Double, maxSize: Double) -> TextStyle {
        TextStyle(face: .body, minSize: minSize, maxSize: maxSize).standingOut(lineHeight: 1.3)
    }

    /// Text as if written by hand, in white, legible on any picture.
    package static func handwritten(minSize: Double, maxSize: Double) -> TextStyle {
        var style = TextStyle(face: .handwritten, minSize: minSize, maxSize: maxSize)
        style.easternFace = .flowing
        return style.standingOut(lineHeight: 1.22)
    }

    /// Adds what keeps light letters legible: a tight shadow for edges, a wide one for contrast.
    private func standingOut(lineHeight: Double) -> TextStyle {
        var style = self
        style.lineHeight = lineHeight
        style.shadows = [
            Shadow(colour: Self.night.withAlpha(0.5), blur: 0.2, drop: 0.03, density: 1.6),
            Shadow(colour: Self.night.withAlpha(0.7), blur: 0.03, drop: 0.018, density: 2.2),
        ]
        return style
    }

    /// The face that has `text`'s letters.
    func face(for text: String) -> Face {
        guard let easternFace else { return face }
        let isEastern = text.unicodeScalars.contains { (0x0370...0x052F).contains($0.value) }
        return isEastern ? easternFace : face
    }
}

extension Colour {
    /// Gives the same colour, more or less transparent.
    package func withAlpha(_ alpha: Double) -> Colour {
        Colour(red: red, green: green, blue: blue, alpha: alpha)
    }
}
