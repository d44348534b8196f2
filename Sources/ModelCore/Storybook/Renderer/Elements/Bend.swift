/// A bent line, as points for a stroke.
enum Bend {
    /// Gives a quadratic curve from `start` to `end`.
    static func line(
        _ start: SIMD2<Float>,
        to end: SIMD2<Float>,
        by control: SIMD2<Float>,
        pieces: Int = 10
    ) -> [SIMD2<Float>] {
        (0...pieces).map { piece in
            let t = Float(piece) / Float(pieces)
            let a = start + (control - start) * t
            return a + (control + (end - control) * t - a) * t
        }
    }
}
