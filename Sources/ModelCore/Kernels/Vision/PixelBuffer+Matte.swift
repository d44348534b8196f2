import CKernels

/// How alpha follows from colour around every pixel, found at one size and applied at another.
package struct MatteRule: Sendable {
    let width: Int
    let height: Int
    let planes: [Float]
}

extension PixelBuffer {
    /// Gives the local rule alpha = a · colour + b that fits `alpha` best where `weight` is high.
    ///
    /// - Precondition: both planes have the picture's size.
    /// - Source: He, Sun and Tang, "Guided Image Filtering", with a weight for each pixel.
    package func matteRule(
        fitting alpha: Plane,
        weight: Plane,
        radius: Int,
        epsilon: Float
    ) -> MatteRule {
        precondition(alpha.width == width && alpha.height == height)
        precondition(weight.width == width && weight.height == height)
        var planes = [Float](repeating: 0, count: 4 * width * height)
        let failed = withReadOnlyPixels {
            vision_rule(
                $0,
                alpha.values,
                weight.values,
                Int32(width),
                Int32(height),
                Int32(radius),
                epsilon,
                &planes
            )
        }
        precondition(failed == 0, "out of memory while fitting a matte")
        return MatteRule(width: width, height: height, planes: planes)
    }

    /// Gives the alpha, 0...1, that a rule found on this picture at any size gives its colours.
    package func matte(by rule: MatteRule) -> Plane {
        var plane = Plane(width: width, height: height)
        withReadOnlyPixels {
            vision_apply(
                $0,
                Int32(width),
                Int32(height),
                rule.planes,
                Int32(rule.width),
                Int32(rule.height),
                &plane.values
            )
        }
        return plane
    }

    /// Gives what is in front, freed of the colours behind it, under `alpha`, premultiplied.
    ///
    /// - Precondition: `alpha` has the picture's size.
    package func unmixed(by alpha: Plane, radius: Int) -> PixelBuffer {
        precondition(alpha.width == width && alpha.height == height)
        var front = PixelBuffer(width: width, height: height)
        let failed = withReadOnlyPixels { source in
            front.withPixels {
                vision_unmix(
                    source,
                    alpha.values,
                    Int32(width),
                    Int32(height),
                    Int32(max(radius, 2)),
                    $0
                )
            }
        }
        precondition(failed == 0, "out of memory while freeing colours")
        return front
    }
}
