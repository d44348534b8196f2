import CPango

/// Sole owner of a Cairo context that paints on memory lent to it for one call.
struct CanvasHandle: ~Copyable {
    let pointer: OpaquePointer
    private let surface: OpaquePointer

    /// Paints on `bytes`: BGRA, or one byte of alpha for each pixel.
    ///
    /// - Throws: `.library` when Cairo refuses the size.
    fileprivate init(
        on bytes: UnsafeMutableRawBufferPointer,
        width: Int,
        height: Int,
        stride: Int,
        format: cairo_format_t
    ) throws(DrawingError) {
        precondition(bytes.count >= stride * height)
        // Cairo answers with an error surface, never with NULL.
        guard
            let surface = cairo_image_surface_create_for_data(
                bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
                format,
                Int32(width),
                Int32(height),
                Int32(stride)
            ), let context = cairo_create(surface)
        else { throw .library(step: "cairo_create") }
        guard cairo_status(context) == CAIRO_STATUS_SUCCESS else {
            cairo_destroy(context)
            cairo_surface_destroy(surface)
            throw .library(step: "cairo_create")
        }
        self.surface = surface
        pointer = context
    }

    deinit {
        cairo_destroy(pointer)
        cairo_surface_flush(surface)
        cairo_surface_destroy(surface)
    }

    func setColour(_ colour: Colour) {
        cairo_set_source_rgba(pointer, colour.red, colour.green, colour.blue, colour.alpha)
    }
}

extension CanvasHandle {
    /// Lends a canvas on `bytes` to `body`.
    ///
    /// - Throws: `.library` when Cairo refuses the size; what `body` throws.
    fileprivate static func on(
        _ bytes: inout [UInt8],
        width: Int,
        height: Int,
        stride: Int,
        format: cairo_format_t,
        _ body: (borrowing CanvasHandle) throws(DrawingError) -> Void
    ) throws(DrawingError) {
        var failure: DrawingError?
        bytes.withUnsafeMutableBytes { bytes in
            do throws(DrawingError) {
                let canvas = try CanvasHandle(
                    on: bytes,
                    width: width,
                    height: height,
                    stride: stride,
                    format: format
                )
                try body(canvas)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}

extension Bitmap {
    /// Lets `body` paint on the picture.
    mutating func paint(
        _ body: (borrowing CanvasHandle) throws(DrawingError) -> Void
    )
        throws(DrawingError)
    {
        let (width, height) = (width, height)
        try CanvasHandle.on(
            &bytes,
            width: width,
            height: height,
            stride: width * 4,
            format: CAIRO_FORMAT_ARGB32,
            body
        )
    }
}

extension AlphaMask {
    /// Lets `body` paint on the mask.
    mutating func paint(
        _ body: (borrowing CanvasHandle) throws(DrawingError) -> Void
    )
        throws(DrawingError)
    {
        let (width, height, stride) = (width, height, stride)
        try CanvasHandle.on(
            &bytes,
            width: width,
            height: height,
            stride: stride,
            format: CAIRO_FORMAT_A8,
            body
        )
    }
}

extension CanvasHandle {
    /// Paints a whole picture, enlarged.
    func paint(_ picture: Bitmap, scale: Double) {
        var bytes = picture.bytes
        bytes.withUnsafeMutableBytes { bytes in
            let surface = cairo_image_surface_create_for_data(
                bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
                CAIRO_FORMAT_ARGB32,
                Int32(picture.width),
                Int32(picture.height),
                Int32(picture.bytesPerRow)
            )
            cairo_save(pointer)
            cairo_scale(pointer, scale, scale)
            cairo_set_source_surface(pointer, surface, 0, 0)
            cairo_pattern_set_filter(cairo_get_source(pointer), CAIRO_FILTER_BILINEAR)
            cairo_paint(pointer)
            cairo_restore(pointer)
            cairo_surface_destroy(surface)
        }
    }

    /// Paints `colour` through `mask`, scaled by `scale`, its corner at (x, y).
    func fill(_ colour: Colour, through mask: AlphaMask, x: Double, y: Double, scale: Double) {
        var bytes = mask.bytes
        bytes.withUnsafeMutableBytes { bytes in
            let surface = cairo_image_surface_create_for_data(
                bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
                CAIRO_FORMAT_A8,
                Int32(mask.width),
                Int32(mask.height),
                Int32(mask.stride)
            )
            cairo_save(pointer)
            cairo_translate(pointer, x, y)
            cairo_scale(pointer, scale, scale)
            setColour(colour)
            cairo_mask_surface(pointer, surface, 0, 0)
            cairo_restore(pointer)
            cairo_surface_destroy(surface)
        }
    }
}
