package import Kernels

/// What a pack's matrices are rounded to when they are loaded.
package enum Rounding: String, Sendable, Codable, CaseIterable {
    /// 8 bits; the products of a transformer's blocks are then made of 8-bit numbers as well.
    case int8
    /// 4 bits, read as Float32 while a product is made.
    case int4

    /// How the rounded matrices are stored.
    package var stored: StoredFormat {
        switch self {
        case .int8: .int8
        case .int4: .int4
        }
    }
}
