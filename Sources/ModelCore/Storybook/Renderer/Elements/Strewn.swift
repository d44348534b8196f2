/// Pieces in the air, each nearer or farther, that somebody can stand amid.
protocol Strewn: Drawn {
    /// How near each piece is, and how large it looks, in squares of any unit.
    var spread: [(nearness: Float, area: Float)] { get }

    /// Gives the pieces at least as near as `line`, or the others; each stays what and where it is.
    func only(isNear: Bool, from line: Float) -> Self
}

extension Strewn {
    /// Gives what passes behind somebody and what passes before them: of what is covered, half.
    ///
    /// Fewer pieces pass before them than behind, because those are the larger ones.
    var halves: (beyond: any Drawn, before: any Drawn) {
        let line = halfway
        return (only(isNear: false, from: line), only(isNear: true, from: line))
    }

    private var halfway: Float {
        let pieces = spread.sorted { $0.nearness < $1.nearness }
        let half = pieces.reduce(0) { $0 + $1.area } / 2
        var sum: Float = 0
        for piece in pieces {
            sum += piece.area
            if sum >= half { return piece.nearness }
        }
        return 0
    }
}
