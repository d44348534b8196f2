import CKernels

/// Values a fixed number of pixels apart, with one more column and row than the picture needs.
package struct NoiseField: Sendable {
    let values: [Float]
    let across: Int
    let cell: Int

    /// Gives smooth noise about `wave` pixels long for a picture; columns repeat when it `wraps`.
    package init(width: Int, height: Int, wave: Float, octaves: Int, seed: UInt32, wraps: Bool) {
        cell = max(2, min(16, Int(wave / 5)))
        across = (width + cell - 1) / cell + 2
        var period: Int?
        var step = Float(cell) / wave
        if wraps {
            var cells = 1
            while Float(width) / Float(cells * 2) > wave * 0.7 { cells *= 2 }
            period = cells
            step = Float(cells) * Float(cell) / Float(width)
        }
        values = noise(
            width: across,
            height: (height + cell - 1) / cell + 2,
            NoiseGrid(
                origin: .zero,
                step: SIMD2(step, Float(cell) / wave),
                octaves: octaves,
                period: period
            ),
            seed: seed
        )
    }
}

/// How sheets of paper throw shadows on each other; lengths in pixels.
package struct PaperRelief: Sendable {
    /// Where the shadow falls.
    package var offset: SIMD2<Float>
    /// Its softness.
    package var blur: Float
    /// Its strength, 0...1.
    package var strength: Float
    /// The width of the pale cut edge.
    package var rim: Float
    /// Its paleness, 0...1.
    package var light: Float

    /// Gives a relief.
    package init(offset: SIMD2<Float>, blur: Float, strength: Float, rim: Float, light: Float) {
        self.offset = offset
        self.blur = blur
        self.strength = strength
        self.rim = rim
        self.light = light
    }

    fileprivate var raster: RasterRelief {
        RasterRelief(
            dx: Int32(offset.x.rounded()),
            dy: Int32(offset.y.rounded()),
            blur: Int32(max(blur.rounded(), 1)),
            rim: Int32(max(rim.rounded(), 1)),
            strength: strength,
            light: light
        )
    }
}

/// How pigment lies on paper.
package struct PigmentWash: Sendable {
    /// Pixels over which pigment gathers at an edge.
    package var edge: Float
    /// How dark edges become.
    package var rim: Float
    /// Broad unevenness.
    package var flow: Float
    /// Fine unevenness.
    package var grain: Float
    /// Saturation; 1 keeps it.
    package var colour: Float
    /// 1 for paint that covers; less lets paper shine through.
    package var thin: Float

    /// Gives a wash.
    package init(
        edge: Float,
        rim: Float,
        flow: Float,
        grain: Float,
        colour: Float,
        thin: Float
    ) {
        self.edge = edge
        self.rim = rim
        self.flow = flow
        self.grain = grain
        self.colour = colour
        self.thin = thin
    }
}

/// How lines glow on a dark ground; colours are red, green, blue, 0...1.
package struct NeonLines: Sendable {
    /// Pixels of half a line.
    package var width: Float
    /// The tone difference, in levels, at which a line begins.
    package var from: Float
    /// Share of a thing's own hue in its lines.
    package var own: Float
    /// Share of its own colour in its body.
    package var body: Float
    /// Share of their own light that lamps keep.
    package var lamp: Float
    /// The colour of lines without a hue of their own.
    package var tube: SIMD3<Float>
    /// The colour of darkness.
    package var ground: SIMD3<Float>

    /// Gives lines.
    package init(
        width: Float,
        from: Float,
        own: Float,
        body: Float,
        lamp: Float,
        tube: SIMD3<Float>,
        ground: SIMD3<Float>
    ) {
        self.width = width
        self.from = from
        self.own = own
        self.body = body
        self.lamp = lamp
        self.tube = tube
        self.ground = ground
    }
}

extension PixelBuffer {
    /// Moves pixels to and fro by up to about `reach` pixels, as an unsteady hand does.
    package mutating func warp(_ across: NoiseField, _ down: NoiseField, reach: Float) {
        precondition(across.across == down.across && across.cell == down.cell)
        let source = self
        let (width, height) = (Int32(width), Int32(height))
        guard width > 1, height > 1 else { return }
        withPixels { out in
            source.withReadOnlyPixels { pixels in
                across.values.withUnsafeBufferPointer { dx in
                    down.values.withUnsafeBufferPointer { dy in
                        raster_warp(
                            out,
                            pixels,
                            width,
                            height,
                            dx.baseAddress,
                            dy.baseAddress,
                            Int32(across.across),
                            Int32(across.cell),
                            reach
                        )
                    }
                }
            }
        }
    }

    /// Smooths what lies inside edges over a radius of pixels.
    package mutating func simplify(_ radius: Float) {
        let (width, height) = (Int32(width), Int32(height))
        let failed = withPixels {
            raster_simplify($0, width, height, Int32(max(radius.rounded(), 0)))
        }
        precondition(failed == 0, "out of memory while simplifying")
    }

    /// Gives every pixel the nearest of a few colours, with crisp outlines.
    ///
    /// - Parameters:
    ///   - colours: red, green, blue, 0...1; later ones lie above earlier ones.
    ///   - cut: the alpha, 0...1, at which the outline runs.
    ///   - cover: the alpha inside it.
    ///   - settled: pixels over which the outlines between colours are rounded.
    ///   - relief: shadows between the colours; nil for none.
    package mutating func recolour(
        _ colours: [SIMD4<Float>],
        cut: Float,
        cover: Float,
        settled: Float,
        relief: PaperRelief?
    ) {
        precondition((1...32).contains(colours.count))
        let table = colours.map { SIMD4($0.z, $0.y, $0.x, 1) * 255 }
        let (width, height) = (Int32(width), Int32(height))
        let count = Int32(colours.count)
        var labels = [UInt8](repeating: 255, count: self.width * self.height)
        let failed = withPixels { pixels in
            table.withUnsafeBytes { bytes in
                labels.withUnsafeMutableBufferPointer { labels in
                    let palette = bytes.assumingMemoryBound(to: Float.self).baseAddress
                    raster_label(pixels, width, height, palette, count, labels.baseAddress)
                    let unsettled = raster_smooth_labels(
                        labels.baseAddress,
                        width,
                        height,
                        count,
                        Int32(settled.rounded())
                    )
                    guard unsettled == 0 else { return unsettled }
                    let failed = raster_recolour(
                        pixels,
                        width,
                        height,
                        labels.baseAddress,
                        palette,
                        cut * 255,
                        cover
                    )
                    guard failed == 0, var relief = relief?.raster else { return failed }
                    return raster_relief(
                        pixels,
                        width,
                        height,
                        labels.baseAddress,
                        count,
                        &relief
                    )
                }
            }
        }
        precondition(failed == 0, "out of memory while recolouring")
    }

    /// Adds the shadow of the whole picture beneath it and a rim along its outline.
    package mutating func cast(_ relief: PaperRelief) {
        let (width, height) = (Int32(width), Int32(height))
        var raster = relief.raster
        let failed = withPixels { raster_cast($0, width, height, &raster) }
        precondition(failed == 0, "out of memory while casting a shadow")
    }

    /// Makes colours uneven by fibres.
    package mutating func grain(_ tile: FibreTile, strength: Float) {
        let (width, height) = (Int32(width), Int32(height))
        withPixels { pixels in
            tile.values.withUnsafeBufferPointer {
                raster_grain(pixels, width, height, $0.baseAddress, strength)
            }
        }
    }

    /// Turns colours into washes of pigment.
    package mutating func wash(_ wash: PigmentWash, flow: NoiseField, _ tile: FibreTile) {
        let (width, height) = (Int32(width), Int32(height))
        var raster = RasterWash(
            edge: Int32(max(wash.edge.rounded(), 1)),
            gather: 6,
            rim: wash.rim,
            flow: wash.flow,
            grain: wash.grain,
            colour: wash.colour,
            thin: wash.thin
        )
        let failed = withPixels { pixels in
            flow.values.withUnsafeBufferPointer { values in
                tile.values.withUnsafeBufferPointer { fibres in
                    raster_wash(
                        pixels,
                        width,
                        height,
                        values.baseAddress,
                        Int32(flow.across),
                        Int32(flow.cell),
                        fibres.baseAddress,
                        &raster
                    )
                }
            }
        }
        precondition(failed == 0, "out of memory while washing")
    }

    /// Draws glowing lines where tones meet, on a dark ground.
    package mutating func outline(_ neon: NeonLines) {
        let (width, height) = (Int32(width), Int32(height))
        var raster = RasterNeon(
            width: Int32(max(neon.width.rounded(), 1)),
            from: neon.from,
            steep: 1 / max(neon.from * 0.8, 1),
            own: neon.own,
            body: neon.body,
            lamp: neon.lamp,
            tube: (neon.tube.z, neon.tube.y, neon.tube.x),
            ground: (neon.ground.z, neon.ground.y, neon.ground.x)
        )
        let failed = withPixels { raster_neon($0, width, height, &raster) }
        precondition(failed == 0, "out of memory while drawing lines")
    }
}

extension LayerPicture {
    /// The rows from the first to the last that hold something; the first row when none does.
    package var filledRows: Range<Int> {
        let blocks = (pixels.width + 31) / 32
        let filled = (0..<pixels.height).filter { row in
            map[row * blocks..<(row + 1) * blocks].contains { $0 & 1 != 0 }
        }
        guard let first = filled.first, let last = filled.last else { return 0..<1 }
        return first..<last + 1
    }
}
