/// How one kind moves and looks.
struct Manner {
    /// Units a second; negative rises.
    var speed: Float
    /// Radius in units of the smallest and the largest.
    var size: ClosedRange<Float>
    var sway: Float
    var swayRate: Float
    var spin: Float = 0
    /// Whether pieces turn over and show their edge.
    var tumbles = false
    var opacity: Float = 1
    /// How far wind carries it aside while it crosses the picture, as a share of its way.
    var lightness: Float = 0.5

    static func of(_ kind: Scene.ElementKind) -> Manner {
        switch kind {
        case .confetti:
            Manner(
                speed: 0.17,
                size: 0.012...0.029,
                sway: 0.045,
                swayRate: 1.5,
                spin: 1.6,
                tumbles: true
            )
        case .petals:
            Manner(
                speed: 0.10,
                size: 0.017...0.040,
                sway: 0.075,
                swayRate: 0.9,
                spin: 0.7,
                tumbles: true
            )
        case .leaves:
            Manner(
                speed: 0.12,
                size: 0.024...0.052,
                sway: 0.095,
                swayRate: 0.8,
                spin: 0.8,
                tumbles: true
            )
        case .snow:
            Manner(
                speed: 0.10,
                size: 0.004...0.017,
                sway: 0.035,
                swayRate: 0.7,
                spin: 0.3,
                opacity: 0.95
            )
        case .balloons:
            Manner(
                speed: -0.085,
                size: 0.055...0.125,
                sway: 0.022,
                swayRate: 0.7,
                lightness: 0.25
            )
        case .lanterns:
            Manner(
                speed: -0.042,
                size: 0.028...0.105,
                sway: 0.018,
                swayRate: 0.5,
                lightness: 0.2
            )
        case .bubbles:
            Manner(speed: -0.075, size: 0.018...0.070, sway: 0.035, swayRate: 0.8)
        case .hearts:
            Manner(
                speed: -0.095,
                size: 0.017...0.050,
                sway: 0.035,
                swayRate: 0.9,
                lightness: 0.25
            )
        case .rain, .bokeh, .stars, .fireworks, .sparkles, .butterflies, .birds, .paperPlanes,
            .streamers:
            Manner(speed: 0, size: 0.01...0.02, sway: 0, swayRate: 0)
        }
    }
}
