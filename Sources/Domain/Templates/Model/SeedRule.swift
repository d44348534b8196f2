/// What decides the seed of a generated clip.
enum SeedRule: Sendable, Equatable {
    /// The same picture for everybody and every day of a schedule.
    case bySchedule
    /// A new picture every day, the same for everybody.
    case byDate
    /// A picture of one's own.
    case byRecipient
    /// Exactly this one.
    case fixed(UInt64)

    enum Word: String, CaseIterable {
        case bySchedule = "by-schedule", byDate = "by-date", byRecipient = "by-recipient"
    }
}

/// Turns words into a seed, the same on every machine and in every version.
enum SeedHash {
    /// FNV-1a (64 bits) over the words as UTF-8, each followed by a zero byte, then the finaliser
    /// of splitmix64, then the lowest 53 bits, so that a seed survives JSON's numbers.
    ///
    /// - Source: Fowler, Noll, Vo; Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
    ///   generators".
    static func seed(_ words: [String]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words {
            for byte in word.utf8 + [0] {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return (hash ^ (hash >> 31)) & ((1 << 53) - 1)
    }
}
