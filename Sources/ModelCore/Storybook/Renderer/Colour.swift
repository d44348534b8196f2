import Foundation

/// Straight sRGB red, green, blue, alpha, each 0...1.
typealias Colour = SIMD4<Float>

extension SIMD4<Float> {
    /// Reads `#rrggbb`; nil for anything else.
    init?(hex: String) {
        let digits = hex.utf8.dropFirst()
        guard hex.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            let value = UInt32(String(digits) ?? "", radix: 16), !hex.contains("+")
        else { return nil }
        self.init(rgb: value)
    }

    /// Gives an opaque colour from `0xrrggbb`.
    init(rgb value: UInt32) {
        self.init(
            Float(value >> 16 & 255),
            Float(value >> 8 & 255),
            Float(value & 255),
            255
        )
        self /= 255
    }

    /// The colour as `#rrggbb`.
    var hex: String {
        let v = (clamped(lowerBound: .zero, upperBound: .one) * 255).rounded(.toNearestOrEven)
        let text = String(Int(v.x) << 16 | Int(v.y) << 8 | Int(v.z), radix: 16)
        return "#" + String(repeating: "0", count: 6 - text.count) + text
    }

    /// Gives the colour at another opacity.
    func at(_ alpha: Float) -> Colour { Colour(x, y, z, alpha) }

    /// Gives the mean of two colours, `share` of it `other`.
    func mixed(_ other: Colour, _ share: Float) -> Colour {
        self + (other - self) * Swift.min(Swift.max(share, 0), 1)
    }

    /// Gives the colour brighter (> 1) or darker (< 1), alpha kept.
    func scaled(_ factor: Float) -> Colour { Colour(x * factor, y * factor, z * factor, w) }

    /// Gives the colour filtered by another, alpha kept.
    func filtered(_ other: Colour) -> Colour { Colour(x * other.x, y * other.y, z * other.z, w) }

    /// Gives the colour with its saturation multiplied.
    func saturated(_ factor: Float) -> Colour {
        let grey = luminance
        return Colour(
            grey + (x - grey) * factor,
            grey + (y - grey) * factor,
            grey + (z - grey) * factor,
            w
        )
    }

    /// Perceived brightness, 0...1.
    var luminance: Float { 0.2126 * x + 0.7152 * y + 0.0722 * z }

    static let white = Colour(1, 1, 1, 1)
    static let black = Colour(0, 0, 0, 1)
}

/// OKLab, in which mixtures of two hues stay clean.
///
/// - Source: Björn Ottosson, "A perceptual color space for image processing", 2020.
enum Perceptual {
    static func lab(_ c: Colour) -> SIMD3<Float> {
        func linear(_ v: Float) -> Float {
            v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
        }
        let (r, g, b) = (linear(c.x), linear(c.y), linear(c.z))
        let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        return SIMD3(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        )
    }

    static func colour(_ lab: SIMD3<Float>) -> Colour {
        let l = lab.x + 0.3963377774 * lab.y + 0.2158037573 * lab.z
        let m = lab.x - 0.1055613458 * lab.y - 0.0638541728 * lab.z
        let s = lab.x - 0.0894841775 * lab.y - 1.2914855480 * lab.z
        let (l3, m3, s3) = (l * l * l, m * m * m, s * s * s)
        func encoded(_ v: Float) -> Float {
            v <= 0.0031308 ? max(v, 0) * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055
        }
        let rgb = Colour(
            encoded(4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3),
            encoded(-1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3),
            encoded(-0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3),
            1
        )
        return rgb.clamped(lowerBound: .zero, upperBound: .one)
    }

    /// Gives the mixture of two colours.
    static func mixed(_ a: Colour, _ b: Colour, _ share: Float) -> Colour {
        let (p, q) = (lab(a), lab(b))
        return colour(p + (q - p) * share)
    }

    /// Gives the colour with its hue turned by `angle` radians.
    static func turned(_ colour: Colour, _ angle: Float) -> Colour {
        let p = lab(colour)
        let (c, s) = (cos(angle), sin(angle))
        return self.colour(SIMD3(p.x, c * p.y - s * p.z, s * p.y + c * p.z))
    }

    /// Gives gradient stops with the space between given stops filled perceptually.
    static func stops(_ stops: [(at: Float, colour: Colour)]) -> [(at: Float, colour: Colour)] {
        guard let last = stops.last else { return [] }
        var filled: [(at: Float, colour: Colour)] = []
        for (a, b) in zip(stops, stops.dropFirst()) {
            for piece in 0..<8 {
                let share = Float(piece) / 8
                filled.append((a.at + (b.at - a.at) * share, mixed(a.colour, b.colour, share)))
            }
        }
        return filled + [last]
    }
}

/// Gives 0 below `low`, 1 above `high`, and a smooth rise between.
func smooth(_ low: Float, _ high: Float, _ value: Float) -> Float {
    let t = min(max((value - low) / (high - low), 0), 1)
    return t * t * (3 - 2 * t)
}
