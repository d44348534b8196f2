import Kernels

extension PixelBuffer {
    /// Paints a filmed picture in one of the styles.
    mutating func stylise(as style: Scene.Style) {
        let reach = max(1, min(width, height) / 220)
        paint(as: style.painting(reach: reach))
    }
}

extension Scene.Style {
    fileprivate func painting(reach: Int) -> Painting {
        switch self {
        case .soft: Painting(radius: reach, levels: 0, edge: 0, colour: 1.05)
        case .paper: Painting(radius: reach + 2, levels: 5, edge: 0.9, colour: 1.05)
        case .watercolour:
            Painting(radius: reach + 2, levels: 9, edge: 0.45, colour: 0.92, gain: 1.06)
        case .flat: Painting(radius: reach + 1, levels: 4, edge: 1.8, colour: 1.45)
        case .neon:
            Painting(radius: reach, levels: 6, edge: 1.6, glows: true, colour: 1.6, gain: 0.38)
        }
    }
}
