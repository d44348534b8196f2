extension Storyboard {
    /// A picture in a box.
    package struct Image: Sendable, Equatable, Codable {
        /// Which picture.
        package var picture: Picture
        /// How it meets the box.
        package var fit: Fit
        /// How it moves, over the layer's whole time.
        package var motion: Motion
        /// The outline it is cut to.
        package var shape: Shape
        /// A border, inside a rectangle's outline and around another's; nil for none.
        package var border: Border?

        /// Gives a picture layer of these parts.
        package init(
            picture: Picture,
            fit: Fit = .cover,
            motion: Motion = .none,
            shape: Shape = .rect,
            border: Border? = nil
        ) {
            self.picture = picture
            self.fit = fit
            self.motion = motion
            self.shape = shape
            self.border = border
        }

        /// How a picture meets its box; the raw value is the template's word.
        package enum Fit: String, Sendable, Codable, CaseIterable { case cover, contain }

        /// How a picture moves; the raw value is the template's word.
        package enum Motion: String, Sendable, Codable, CaseIterable {
            case none, slowZoom = "slow-zoom", slowZoomOut = "slow-zoom-out", panLeft = "pan-left"
            case panRight = "pan-right", panUp = "pan-up", panDown = "pan-down"
        }

        /// The outline a picture is cut to; a circle is centred and as wide as the box's shorter side.
        package enum Shape: String, Sendable, Codable, CaseIterable { case rect, rounded, circle }

        /// A line along the outline.
        package struct Border: Sendable, Equatable, Codable {
            /// Width in canvas pixels.
            package var width: Double
            package var colour: Colour

            /// Gives a border.
            package init(width: Double, colour: Colour) {
                self.width = width
                self.colour = colour
            }
        }
    }

    /// A colour or gradient in a box.
    package struct FilledShape: Sendable, Equatable, Codable {
        package var fill: Fill
        package var shape: Image.Shape

        /// Gives a filled shape.
        package init(fill: Fill, shape: Image.Shape = .rect) {
            self.fill = fill
            self.shape = shape
        }
    }
}
