internal import Kernels

/// Whether a cut kept a head's hair, and nothing that only stood beside head and shoulders.
///
/// A cut can be wrong with a border that is sharp all along: hair before its own colour goes to the
/// backdrop as a whole, and what is left ends crisply where the skin does; a dark shelf beside a
/// dark head stays and ends crisply where the wall begins. So this asks what the border cannot tell:
/// whether the top of the skull is there, where hair or bare skin has to be, and whether what sticks
/// out on one side alone looks like hair, skin or clothes.
struct HairCheck {
    /// How much of the skull's top is in the cut, 0...1.
    let crown: Float
    /// How much is in the cut on one side of head and shoulders alone, and looks like neither the
    /// skull's top nor the cheeks nor the chest, in squares of the face's width.
    let stray: Float

    /// Looks at a small picture.
    init(_ picture: PixelBuffer, _ cut: Plane, _ prior: PersonPrior) {
        let head = Head(picture, prior)
        guard let cover = head.colours(of: .crown), let skin = head.colours(of: .skin)
        else {
            (crown, stray) = (0, 0)
            return
        }
        let look = Looks(head, cut, [cover, skin] + (head.colours(of: .cloth).map { [$0] } ?? []))
        crown = look.crown()
        stray = look.stray()
    }
}

/// A head's places, in face widths from the middle of the face.
private struct Head {
    enum Part { case crown, skin, cloth }

    let picture: PixelBuffer
    let face: Box
    let prior: PersonPrior

    init(_ picture: PixelBuffer, _ prior: PersonPrior) {
        (self.picture, self.prior) = (picture, prior)
        face = prior.face
    }

    func place(_ x: Int, _ y: Int) -> SIMD2<Float> {
        (SIMD2(Float(x), Float(y)) + 0.5 - face.centre) / face.width
    }

    /// The rows from above the hair to the chest.
    var rows: Range<Int> {
        let low = Int(face.centre.y - 1.2 * face.width)
        let high = Int(face.centre.y + 1.8 * face.width)
        return max(low, 0)..<max(min(high, picture.height), max(low, 0))
    }

    static func part(_ at: SIMD2<Float>) -> Part? {
        let (u, v) = (abs(at.x), at.y)
        if u < 0.2, v > -0.6, v < -0.46 { return .crown }
        // Cheeks; eyes and lips have other colours.
        if u > 0.06, u < 0.3, v > 0.08, v < 0.3 { return .skin }
        if u < 0.45, v > 1.15, v < 1.8 { return .cloth }
        return nil
    }

    func point(_ x: Int, _ y: Int) -> [Float] {
        let colour = picture.colour(x: x, y: y)
        return [colour.x, colour.y, colour.z]
    }

    /// Gives what colours a part has.
    func colours(of part: Part) -> Known? {
        var points: [Float] = []
        for y in rows {
            for x in 0..<picture.width where Head.part(place(x, y)) == part {
                points += point(x, y)
            }
        }
        return Known(points)
    }
}

/// Colours that are known, and how far from them those lie that are known.
private struct Known {
    private let mixture: Mixture
    private let usual: Float

    init?(_ points: [Float]) {
        guard let mixture = ColourModel.start(points, dimensions: 3, parts: 3) else { return nil }
        self.mixture = mixture
        let costs = mixture.costs(of: points).cost.sorted()
        usual = costs[costs.count * 19 / 20]
    }

    /// Gives how much each point looks like what is known: 1 as its own do, 0 when quite unlike.
    func likeness(of points: [Float]) -> [Float] {
        mixture.costs(of: points).cost.map { 1 - Matting.smoothStep(($0 - usual) / 6) }
    }
}

/// What is to be seen around a head.
private struct Looks {
    private let head: Head
    private let cut: Plane
    /// How much each place looks like what is known of the person.
    private var own: Plane

    init(_ head: Head, _ cut: Plane, _ known: [Known]) {
        (self.head, self.cut) = (head, cut)
        var points: [Float] = []
        let (width, rows) = (cut.width, head.rows)
        for y in rows {
            for x in 0..<width { points += head.point(x, y) }
        }
        own = Plane(width: width, height: cut.height)
        let first = rows.lowerBound * width
        for known in known {
            for (index, likeness) in known.likeness(of: points).enumerated() {
                own.values[first + index] = max(own.values[first + index], likeness)
            }
        }
    }

    private func each(_ body: (Int, Int, SIMD2<Float>) -> Void) {
        for y in head.rows {
            for x in 0..<cut.width {
                let at = head.place(x, y)
                if abs(at.x) < 1.6 { body(x, y, at) }
            }
        }
    }

    func crown() -> Float {
        var (sum, count): (Float, Float) = (0, 0)
        each { x, y, at in
            guard Head.part(at) == .crown else { return }
            sum += cut[x, y]
            count += 1
        }
        return sum / max(count, 1)
    }

    func stray() -> Float {
        let twice = 2 * head.face.centre.x - 1
        var sum: Float = 0
        each { x, y, at in
            let odds = head.prior.odds(SIMD2(Float(x), Float(y)) + 0.5)
            guard odds < 0, at.y < 1.3 else { return }
            // A head is much the same on both sides; half of it may lie in the shade.
            let mirrored = min(max(Int((twice - Float(x)).rounded()), 0), cut.width - 1)
            let alone = cut[x, y] * (1 - cut[mirrored, y])
            sum += alone * (1 - own[x, y])
        }
        return sum / head.face.width / head.face.width
    }
}
