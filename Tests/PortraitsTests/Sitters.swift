import Kernels
import Portraits

/// A drawn photo of somebody, told by a number alone, with what is true of it.
struct Sitter {
    /// Who sits, alone, where they are in the photo.
    let person: PixelBuffer
    let photo: PixelBuffer
    /// What was drawn, to be read in a failure.
    let name: String

    static let width = 432
    static let height = 540

    /// What somebody may sit before.
    enum Backdrop: CaseIterable {
        case plain, pale, dark, gradient, likeHair, likeHairFading, halfLikeHair, likeSkin
        case likeJumper, garden, crowd, room
    }

    init(_ number: Int) {
        // Mixed, so that neighbours have nothing in common.
        let seed = (UInt64(number) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        var chance = Noise((seed ^ seed >> 29) &* 0xBF58_476D_1CE4_E5B9)
        let look = Sitter.look(&chance)
        let kind = Backdrop.allCases[number % Backdrop.allCases.count]
        let share = 0.86 + 0.2 * chance.next()
        let drawn = DrawnPortrait.person(look).shrunk(
            width: Int(Float(Sitter.width) * share),
            height: Int(Float(Sitter.height) * share)
        )
        var person = PixelBuffer(width: Sitter.width, height: Sitter.height)
        let aside = Int((chance.next() - 0.5) * 50)
        person.lay(
            drawn,
            x: (Sitter.width - drawn.width) / 2 + aside,
            y: Sitter.height - drawn.height + (share > 1 ? drawn.height - Sitter.height : 0)
        )
        var photo = Sitter.backdrop(kind, look, &chance)
        photo.lay(person, x: 0, y: 0)
        // Every other photo has the grain of a camera.
        self.photo = number % 2 == 0 ? photo : photo.grained(&chance)
        self.person = person
        name = "\(number): \(look.cut) \(kind)"
    }

    private static func look(_ chance: inout Noise) -> DrawnPortrait.Look {
        let hairs: [UInt32] = [
            0x2A2022, 0x4A3020, 0x6E4230, 0x9A5A34, 0xC79A5E, 0xDCC08C, 0x8E8C8A, 0xD8D6D2,
        ]
        let skins: [SIMD3<Float>] = [
            [1, 1, 1], [0.94, 0.88, 0.84], [0.82, 0.74, 0.66], [0.64, 0.54, 0.48],
        ]
        let jumpers: [UInt32] = [0x355784, 0x7A2E3A, 0x3E6B4A, 0x8A8478, 0x2B2B30, 0xC9A24A]
        func one<Value>(_ values: [Value]) -> Value {
            values[min(Int(chance.next() * Float(values.count)), values.count - 1)]
        }
        return DrawnPortrait.Look(
            one(DrawnPortrait.Look.Cut.allCases),
            hair: one(hairs),
            skin: one(skins),
            jumper: one(jumpers)
        )
    }

    private static func tone(_ hex: UInt32) -> SIMD4<Float> {
        SIMD4(Float(hex >> 16 & 255), Float(hex >> 8 & 255), Float(hex & 255), 255) / 255
    }

    private static func shaded(_ tone: SIMD4<Float>, _ light: Float) -> SIMD4<Float> {
        SIMD4(
            min(max(tone.x * light, 0), 1),
            min(max(tone.y * light, 0), 1),
            min(max(tone.z * light, 0), 1),
            1
        )
    }

    private static func backdrop(
        _ kind: Backdrop,
        _ look: DrawnPortrait.Look,
        _ chance: inout Noise
    ) -> PixelBuffer {
        func any(_ low: Float = 0, _ high: Float = 1) -> SIMD4<Float> {
            let span = high - low
            return SIMD4(
                low + span * chance.next(),
                low + span * chance.next(),
                low + span * chance.next(),
                1
            )
        }
        let hair = tone(look.hair)
        switch kind {
        case .plain: return plain(any())
        case .pale: return plain(any(0.75, 1))
        case .dark: return plain(any(0, 0.2))
        case .gradient: return graded(any(), any(), &chance)
        case .likeHair: return plain(shaded(hair, 0.45 + 0.6 * chance.next()))
        case .likeHairFading:
            return graded(shaded(hair, 1 + 0.2 * chance.next()), shaded(hair, 0.42), &chance)
        case .halfLikeHair:
            var picture = plain(any())
            let left = chance.next() > 0.5
            picture.fill(
                .rectangle(
                    [left ? 0 : Float(width) / 2, 0],
                    [left ? Float(width) / 2 : Float(width), Float(height)]
                ),
                Paint(shaded(hair, 0.5 + 0.5 * chance.next()))
            )
            return picture
        case .likeSkin:
            return plain(tone(0xF0BC97) * SIMD4(look.skin, 1) * SIMD4(0.97, 1, 1.03, 1))
        case .likeJumper: return plain(tone(look.jumper))
        case .garden: return garden(any(0.3, 0.9), &chance)
        case .crowd: return spotted(any(0.3, 0.8), &chance)
        case .room: return room(any(0.6, 0.95), any(0.1, 0.4), &chance)
        }
    }

    private static func plain(_ tone: SIMD4<Float>) -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        picture.fill(Paint(tone))
        return picture
    }

    private static func graded(
        _ first: SIMD4<Float>,
        _ last: SIMD4<Float>,
        _ chance: inout Noise
    ) -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        let side = Float(width) * (chance.next() > 0.5 ? 1 : 0)
        picture.fill(
            Paint(
                from: [side, 0],
                to: [Float(width) - side, Float(height)],
                [(at: 0, colour: first), (at: 1, colour: last)]
            )
        )
        return picture
    }

    /// Blurred leaves and lights.
    private static func garden(_ tone: SIMD4<Float>, _ chance: inout Noise) -> PixelBuffer {
        var picture = graded(tone, shaded(tone, 0.6), &chance)
        for _ in 0..<60 {
            let radius = 8 + 30 * chance.next()
            let at = SIMD2(chance.next() * Float(width), chance.next() * Float(height))
            picture.fill(
                .ellipse(at, [radius, radius]),
                Paint(shaded(tone, 0.7 + 0.7 * chance.next()))
            )
        }
        picture.blur(across: 6, down: 6)
        return picture
    }

    private static func spotted(_ ground: SIMD4<Float>, _ chance: inout Noise) -> PixelBuffer {
        var picture = plain(ground)
        for _ in 0..<130 {
            let half = SIMD2(8 + chance.next() * 34, 8 + chance.next() * 34)
            let at = SIMD2(chance.next() * Float(width), chance.next() * Float(height))
            let tone = SIMD4(chance.next() * 0.7, 0.25 + chance.next() * 0.7, chance.next(), 1)
            picture.fill(.rectangle(at - half, at + half), Paint(tone))
        }
        return picture
    }

    /// A wall with a window and a dark shelf.
    private static func room(
        _ wall: SIMD4<Float>,
        _ wood: SIMD4<Float>,
        _ chance: inout Noise
    ) -> PixelBuffer {
        var picture = graded(wall, shaded(wall, 0.8), &chance)
        let (w, h) = (Float(width), Float(height))
        let at = chance.next() * 0.6 * w
        picture.fill(
            .rectangle([at, 0.06 * h], [at + 0.36 * w, 0.5 * h]),
            Paint([0.9, 0.95, 1, 1])
        )
        picture.fill(.rectangle([at + 0.17 * w, 0.06 * h], [at + 0.19 * w, 0.5 * h]), Paint(wood))
        let shelf = chance.next() * 0.7 * w
        picture.fill(.rectangle([shelf, 0.3 * h], [shelf + 0.3 * w, h]), Paint(wood))
        picture.blur(across: 2, down: 2)
        return picture
    }

    /// Share of what is in a cut or should be that is in both.
    func overlap(with cut: Cutout, face: Box) -> Float {
        let shift = face.centre - cut.face.centre
        let corner = SIMD2(Int(shift.x.rounded()), Int(shift.y.rounded()))
        var (both, either): (Float, Float) = (0, 0)
        for y in 0..<photo.height {
            for x in 0..<photo.width {
                let (u, v) = (x - corner.x, y - corner.y)
                let isInside =
                    (0..<cut.pixels.width).contains(u) && (0..<cut.pixels.height).contains(v)
                let found = isInside ? cut.pixels.colour(x: u, y: v).w : 0
                let wanted = person.colour(x: x, y: y).w
                both += min(found, wanted)
                either += max(found, wanted)
            }
        }
        return both / max(either, 1)
    }
}

extension PixelBuffer {
    fileprivate func grained(_ chance: inout Noise) -> PixelBuffer {
        var noise = chance
        defer { chance = noise }
        return PixelBuffer(width: width, height: height) { x, y in
            let grain = (noise.next() + noise.next() - 1) * 0.03
            let colour = self.colour(x: x, y: y)
            func bright(_ value: Float) -> Float { min(max(value + grain, 0), 1) }
            return SIMD4(bright(colour.x), bright(colour.y), bright(colour.z), 1)
        }
    }
}
