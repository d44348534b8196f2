/// A named part of the canvas, inside the area that players and phones leave free.
enum Place: String, CaseIterable {
    case full, safe, top, upper, centre, lower, bottom, left, right
    case lowerThird = "lower-third"

    /// The area that captions, buttons and rounded corners leave free on a canvas of this shape.
    ///
    /// Portrait players cover the top and much of the bottom; television trims 5 % all around.
    static func safeArea(of canvas: Storyboard.Canvas) -> Storyboard.Box {
        let aspect = Double(canvas.width) / Double(canvas.height)
        return switch aspect {
        case ..<0.7: Storyboard.Box(x: 0.07, y: 0.1, width: 0.86, height: 0.74)
        case ..<0.95: Storyboard.Box(x: 0.06, y: 0.07, width: 0.88, height: 0.84)
        case ..<1.3: Storyboard.Box(x: 0.06, y: 0.06, width: 0.88, height: 0.88)
        default: Storyboard.Box(x: 0.05, y: 0.05, width: 0.9, height: 0.9)
        }
    }

    /// The place on `canvas`.
    func box(on canvas: Storyboard.Canvas) -> Storyboard.Box {
        let safe = Self.safeArea(of: canvas)
        func part(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Storyboard.Box {
            Storyboard.Box(
                x: safe.x + x * safe.width,
                y: safe.y + y * safe.height,
                width: width * safe.width,
                height: height * safe.height
            )
        }
        return switch self {
        case .full: .full
        case .safe: safe
        case .top: part(0, 0, 1, 0.22)
        case .upper: part(0, 0.08, 1, 0.4)
        case .centre: part(0, 0.25, 1, 0.5)
        case .lower: part(0, 0.52, 1, 0.4)
        case .lowerThird: part(0, 0.67, 1, 0.33)
        case .bottom: part(0, 0.82, 1, 0.18)
        case .left: part(0, 0, 0.48, 1)
        case .right: part(0.52, 0, 0.48, 1)
        }
    }

    /// Where text stands in the place when the template does not say.
    var vertical: Storyboard.Text.Vertical {
        switch self {
        case .top: .top
        case .bottom, .lowerThird: .bottom
        default: .middle
        }
    }

    /// Where the visible label stands: a line below the safe area's foot, or above its head.
    static func labelBox(atTop: Bool, on canvas: Storyboard.Canvas) -> Storyboard.Box {
        let safe = safeArea(of: canvas)
        let height = 0.03 * max(1, Double(canvas.width) / Double(canvas.height))
        let foot = safe.y + safe.height
        return Storyboard.Box(
            x: safe.x,
            y: atTop ? max(0.01, safe.y - height) : min(foot, 0.99 - height),
            width: safe.width,
            height: height
        )
    }
}
