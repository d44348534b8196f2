import CKernels

/// A picture that is sampled often, with a map of where it is empty or opaque.
package struct LayerPicture: Sendable {
    /// The picture.
    package let pixels: PixelBuffer
    let map: [UInt8]

    /// Maps `pixels` once, so that sampling skips what is empty and copies what is opaque.
    package init(_ pixels: PixelBuffer) {
        self.pixels = pixels
        let (width, height) = (pixels.width, pixels.height)
        let count = height * ((width + 31) / 32)
        map = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            pixels.withReadOnlyPixels {
                raster_map($0, Int32(width), Int32(height), buffer.baseAddress)
            }
            filled = count
        }
    }
}

/// Where a layer lies under a picture.
package struct Placement: Sendable {
    /// Layer position under the picture's first pixel, in layer pixels.
    package var origin: SIMD2<Float>
    /// Layer pixels for each picture pixel.
    package var step: Float
    /// Whether columns repeat.
    package var wraps: Bool
    /// Whether edge pixels extend outwards; otherwise the outside is transparent.
    package var clamps: Bool
    /// 0...1.
    package var opacity: Float

    /// Gives a placement at full opacity.
    package init(
        origin: SIMD2<Float>,
        step: Float,
        wraps: Bool = false,
        clamps: Bool = false,
        opacity: Float = 1
    ) {
        self.origin = origin
        self.step = step
        self.wraps = wraps
        self.clamps = clamps
        self.opacity = opacity
    }
}

/// How a sprite lies in the picture: scaled, turned, squeezed, moved.
package struct Pose: Sendable {
    /// Where the sprite's centre goes, in pixels.
    package var centre: SIMD2<Float>
    /// Picture pixels for each sprite pixel, across and down, before turning.
    package var scale: SIMD2<Float>
    /// Radians, clockwise on screen.
    package var angle: SIMD2<Float>

    /// Gives a pose; `angle` is in radians.
    package init(centre: SIMD2<Float>, scale: SIMD2<Float>, angle: Float = 0) {
        self.centre = centre
        self.scale = scale
        self.angle = SIMD2(Float.cosine(angle), Float.sine(angle))
    }
}

extension PixelBuffer {
    /// Samples `layer` over the picture, bilinear.
    package mutating func draw(_ layer: LayerPicture, at placement: Placement) {
        let (width, height) = (Int32(width), Int32(height))
        guard placement.origin.x.isFinite, placement.origin.y.isFinite, placement.step > 0 else {
            return
        }
        var place = RasterPlacement(
            left: placement.origin.x,
            top: placement.origin.y,
            step: placement.step,
            wraps: placement.wraps ? 1 : 0,
            clamps: placement.clamps ? 1 : 0,
            opacity: placement.opacity
        )
        let failed = withPixels { pixels in
            layer.pixels.withReadOnlyPixels { source in
                layer.map.withUnsafeBufferPointer { map in
                    raster_layer(
                        pixels,
                        width,
                        height,
                        source,
                        Int32(layer.pixels.width),
                        Int32(layer.pixels.height),
                        map.baseAddress,
                        &place
                    )
                }
            }
        }
        precondition(failed == 0, "out of memory while sampling a layer")
    }

    /// Draws `sprite` in a pose, over what is there or added to it as light.
    ///
    /// - Parameters:
    ///   - sprite: a picture with a transparent rim of a pixel.
    ///   - pose: where and how.
    ///   - tint: red, green, blue factors and opacity, 0...1.
    ///   - glowing: whether it adds light.
    package mutating func draw(
        _ sprite: PixelBuffer,
        _ pose: Pose,
        tint: SIMD4<Float> = .one,
        glowing: Bool = false
    ) {
        let (width, height) = (Int32(width), Int32(height))
        let (c, s) = (pose.angle.x, pose.angle.y)
        guard abs(pose.scale.x) > 1e-4, abs(pose.scale.y) > 1e-4, tint.w > 0.002 else { return }
        // Picture → sprite: turn back, then unscale, then move to the sprite's centre. A sprite
        // pixel's colour sits at its middle, hence the half.
        let (ix, iy) = (1 / pose.scale.x, 1 / pose.scale.y)
        let middle = SIMD2(Float(sprite.width), Float(sprite.height)) * 0.5 - 0.5
        let inverse: [Float] = [
            c * ix, -s * iy, s * ix, c * iy,
            middle.x - (c * pose.centre.x + s * pose.centre.y) * ix,
            middle.y - (c * pose.centre.y - s * pose.centre.x) * iy,
        ]
        let factors: [Float] = [tint.z, tint.y, tint.x, tint.w]
        withPixels { pixels in
            sprite.withReadOnlyPixels {
                raster_sprite(
                    pixels,
                    width,
                    height,
                    $0,
                    Int32(sprite.width),
                    Int32(sprite.height),
                    inverse,
                    factors,
                    glowing ? 1 : 0
                )
            }
        }
    }
}
