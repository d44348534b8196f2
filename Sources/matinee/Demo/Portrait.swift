import Kernels
import Media
import Portraits

/// The demo's photo: a drawn portrait of nobody.
enum Portrait {
    /// Gives it as a JPEG of 1080 × 1350 pixels.
    static func jpeg() throws -> [UInt8] {
        let picture = DrawnPortrait.picture()
        return try picture.withBytes {
            try ImageFile.encodeJPEG(
                $0,
                width: picture.width,
                height: picture.height,
                bytesPerRow: picture.bytesPerRow,
                quality: 92
            )
        }
    }
}
