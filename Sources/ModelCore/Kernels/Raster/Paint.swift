import CKernels

/// What a shape is filled with: one colour, or colours along a line or around a point.
///
/// - Units: colours are straight sRGB red, green, blue, alpha in 0...1; places are pixels.
package struct Paint: Sendable {
    enum Kind: Int32 { case solid, linear, radial }
    let kind: Kind
    var from = SIMD2<Float>.zero
    var to = SIMD2<Float>.zero
    /// Premultiplied BGRA, 0...255: one entry, or 256.
    let table: [SIMD4<Float>]

    /// One colour of a gradient and where it lies, 0...1.
    package typealias Stop = (at: Float, colour: SIMD4<Float>)

    /// Gives one colour everywhere.
    package init(_ colour: SIMD4<Float>) {
        kind = .solid
        table = [Paint.entry(colour)]
    }

    /// Gives colours along the line from `start` to `end`, continued beyond both.
    package init(from start: SIMD2<Float>, to end: SIMD2<Float>, _ stops: [Stop]) {
        kind = .linear
        from = start
        to = end
        table = Paint.table(stops)
    }

    /// Gives colours from `centre` out to `radii`.
    package init(around centre: SIMD2<Float>, radii: SIMD2<Float>, _ stops: [Stop]) {
        kind = .radial
        from = centre
        to = radii
        table = Paint.table(stops)
    }

    private init(_ other: Paint, scale: Float, at shift: SIMD2<Float>) {
        kind = other.kind
        table = other.table
        from = other.from * scale + shift
        to = other.kind == .radial ? other.to * scale : other.to * scale + shift
    }

    /// Gives the same colours with every place scaled, then moved.
    package func placed(scale: Float, at shift: SIMD2<Float>) -> Paint {
        Paint(self, scale: scale, at: shift)
    }

    private static func entry(_ colour: SIMD4<Float>) -> SIMD4<Float> {
        let c = colour.clamped(lowerBound: .zero, upperBound: .one)
        return SIMD4(c.z, c.y, c.x, 1) * (c.w * 255)
    }

    private static func table(_ stops: [Stop]) -> [SIMD4<Float>] {
        precondition(!stops.isEmpty, "a gradient has at least one colour")
        var upper = 0
        return (0..<256).map { index in
            let t = Float(index) / 255
            while upper < stops.count && stops[upper].at < t { upper += 1 }
            if upper == 0 { return entry(stops[0].colour) }
            if upper == stops.count { return entry(stops[upper - 1].colour) }
            let (a, b) = (stops[upper - 1], stops[upper])
            let share = (t - a.at) / max(b.at - a.at, 1e-6)
            return entry(a.colour + (b.colour - a.colour) * share)
        }
    }

    func withRaster<Value>(_ body: (UnsafePointer<RasterPaint>) -> Value) -> Value {
        table.withUnsafeBytes { bytes in
            var paint = RasterPaint(
                kind: kind.rawValue,
                ax: from.x,
                ay: from.y,
                bx: to.x,
                by: to.y,
                table: bytes.assumingMemoryBound(to: Float.self).baseAddress
            )
            return withUnsafePointer(to: &paint, body)
        }
    }
}

/// How a paint meets what is there already.
package enum Blend: Int32, Sendable {
    /// Covers it.
    case over
    /// Adds light and leaves alpha alone.
    case add
    /// Covers it only where there is something.
    case atop
    /// Filters it, as tinted glass does; white changes nothing.
    case multiply
}
