/// How a text is to look.
///
/// Lengths of outlines and shadows are in em, so they follow the fitted size.
package struct TextStyle: Sendable, Hashable {
    /// The letters.
    package var face: Face
    /// The letters when the text is Cyrillic or Greek, which few display faces have; nil for `face`.
    package var easternFace: Face?
    /// The smallest size a viewer can still read, in pixels.
    package var minSize: Double
    /// The size wanted, in pixels.
    package var maxSize: Double
    package var maxLines = 3
    package var align = Alignment.centre
    package var vertical = VerticalAlignment.middle
    /// Makes the lines about equally long.
    package var balancesLines = true
    /// Baseline to baseline, in em; scripts with tall marks get more.
    package var lineHeight = 1.2
    /// Extra space between letters, in em; left out of scripts that join.
    package var letterSpacing = 0.0
    package var colour = Colour.white
    package var outline: Outline?
    /// Painted in order, the first lowest.
    package var shadows: [Shadow] = []

    /// Gives a plain style; set the rest on the value.
    package init(face: Face, minSize: Double, maxSize: Double) {
        self.face = face
        self.minSize = minSize
        self.maxSize = maxSize
    }

    /// Which edge lines keep to; start and end follow the text's own direction.
    package enum Alignment: Sendable, Hashable { case start, centre, end }

    /// Where the lines stand in a box that is taller than they are.
    package enum VerticalAlignment: Sendable, Hashable { case top, middle, bottom }

    /// A line around the letters; emoji have none.
    package struct Outline: Sendable, Hashable {
        /// How far it reaches beyond the letter, in em.
        package var width: Double
        package var colour: Colour

        /// Gives an outline.
        package init(width: Double, colour: Colour) {
            self.width = width
            self.colour = colour
        }
    }

    /// A blurred copy below the letters.
    package struct Shadow: Sendable, Hashable {
        package var colour: Colour
        /// Standard deviation of the blur, in em.
        package var blur: Double
        /// How far it falls down, in em.
        package var drop: Double
        /// How far it grows beyond the letters before the blur, in em.
        package var spread: Double
        /// Multiplies what the blur left, so that thin strokes cast a shadow too; 1 leaves it.
        package var density: Double

        /// Gives a shadow.
        package init(
            colour: Colour,
            blur: Double,
            drop: Double = 0,
            spread: Double = 0,
            density: Double = 1
        ) {
            self.colour = colour
            self.blur = blur
            self.drop = drop
            self.spread = spread
            self.density = density
        }
    }
}
