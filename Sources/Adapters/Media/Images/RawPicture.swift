/// BGRA pixels on their way from a decoder to a `DecodedImage`.
struct RawPicture {
    private(set) var width: Int
    private(set) var height: Int
    private(set) var bytes: [UInt8]
    let isTranslucent: Bool

    init(width: Int, height: Int, bytes: [UInt8], isTranslucent: Bool) {
        precondition(bytes.count == width * height * 4)
        self.width = width
        self.height = height
        self.bytes = bytes
        self.isTranslucent = isTranslucent
    }

    /// Turns and mirrors the pixels so that the picture stands as it was seen.
    mutating func turnUpright(from orientation: Orientation) {
        guard orientation != .upright else { return }
        let (w, h) = (width, height)
        // Where in the stored picture the first upright pixel is, and the steps to the next one
        // across and down, in pixels.
        let (origin, across, down) =
            switch orientation {
            case .upright: (0, 1, w)
            case .mirrored: (w - 1, -1, w)
            case .upsideDown: (w * h - 1, -1, -w)
            case .mirroredUpsideDown: (w * (h - 1), 1, -w)
            case .transposed: (0, w, 1)
            case .turnedRight: (w * (h - 1), -w, 1)
            case .transverse: (w * h - 1, -w, -1)
            case .turnedLeft: (w - 1, w, -1)
            }
        if orientation.swapsSides { (width, height) = (h, w) }
        bytes = Self.gathered(bytes, width, height, origin, across, down)
    }

    private static func gathered(
        _ bytes: [UInt8],
        _ width: Int,
        _ height: Int,
        _ origin: Int,
        _ across: Int,
        _ down: Int
    ) -> [UInt8] {
        bytes.withUnsafeBytes { from in
            [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
                let to = UnsafeMutableRawBufferPointer(buffer)
                for row in 0..<height {
                    var source = origin + row * down
                    for column in 0..<width {
                        let pixel = from.loadUnaligned(
                            fromByteOffset: source * 4,
                            as: UInt32.self
                        )
                        to.storeBytes(
                            of: pixel,
                            toByteOffset: (row * width + column) * 4,
                            as: UInt32.self
                        )
                        source += across
                    }
                }
                count = bytes.count
            }
        }
    }
}
