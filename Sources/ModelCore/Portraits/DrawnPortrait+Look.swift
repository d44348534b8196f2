extension DrawnPortrait {
    /// What tells one drawn person from another.
    package struct Look: Sendable, Equatable {
        /// How the hair is worn.
        package enum Cut: Sendable, CaseIterable { case long, bob, short, curly, bald }

        package var cut: Cut
        /// The hair's middle tone, 0xRRGGBB.
        package var hair: UInt32
        /// How dark the skin is against the fairest, for red, green and blue.
        package var skin: SIMD3<Float>
        /// The jumper's middle tone, 0xRRGGBB.
        package var jumper: UInt32

        /// Gives a look; without arguments, the woman of the demo.
        package init(
            _ cut: Cut = .long,
            hair: UInt32 = Look.brown,
            skin: SIMD3<Float> = .one,
            jumper: UInt32 = Look.navy
        ) {
            (self.cut, self.hair, self.skin, self.jumper) = (cut, hair, skin, jumper)
        }

        package static let brown: UInt32 = 0x6E4230
        package static let navy: UInt32 = 0x355784

        /// Gives one of the demo's tones of hair as this look has it.
        func hair(_ hex: UInt32, _ alpha: Float = 1) -> SIMD4<Float> {
            Look.toned(hex, from: Look.brown, to: hair, alpha)
        }

        /// Gives one of the demo's tones of cloth as this look has it.
        func cloth(_ hex: UInt32, _ alpha: Float = 1) -> SIMD4<Float> {
            Look.toned(hex, from: Look.navy, to: jumper, alpha)
        }

        /// Gives one of the demo's tones of skin as this look has it.
        func skin(_ hex: UInt32, _ alpha: Float = 1) -> SIMD4<Float> {
            colour(hex, alpha) * SIMD4(skin, 1)
        }

        /// Carries a tone's lightness over to another colour.
        private static func toned(
            _ hex: UInt32,
            from own: UInt32,
            to other: UInt32,
            _ alpha: Float
        ) -> SIMD4<Float> {
            guard own != other else { return colour(hex, alpha) }
            func light(_ tone: SIMD4<Float>) -> Float {
                0.299 * tone.x + 0.587 * tone.y + 0.114 * tone.z
            }
            let share = light(colour(hex)) / light(colour(own))
            let tone = colour(other) * share
            return SIMD4(min(tone.x, 1), min(tone.y, 1), min(tone.z, 1), alpha)
        }
    }
}
