private import Foundation
internal import Generation
internal import Kernels
internal import Media
internal import Provenance
internal import Templates

/// Collects small pictures of a video while it is drawn, and lays them out on one sheet.
struct ContactSheet {
    private let columns: Int
    private let cell: (width: Int, height: Int)
    private let gap: Int
    private let frames: [Int]
    private var sheet: PixelBuffer
    private var next = 0

    /// Plans about one picture a second, at most 24.
    init(_ storyboard: Storyboard) {
        let canvas = storyboard.canvas
        let count = min(24, max(1, Int(storyboard.duration.rounded())))
        let isWide = canvas.width > canvas.height
        columns = min(count, isWide ? 4 : 6)
        let rows = (count + columns - 1) / columns
        let long = isWide ? 360 : 320
        let scale = Double(long) / Double(max(canvas.width, canvas.height))
        cell = (
            max(2, Int(Double(canvas.width) * scale)), max(2, Int(Double(canvas.height) * scale))
        )
        gap = 8
        let total = storyboard.frameCount
        frames = (0..<count).map { (2 * $0 + 1) * total / (2 * count) }
        sheet = PixelBuffer(
            width: columns * (cell.width + gap) + gap,
            height: rows * (cell.height + gap) + gap
        )
        sheet.fill(Paint(SIMD4(0.08, 0.09, 0.11, 1)))
    }

    /// Takes `picture` when `frame` is one of the planned ones.
    mutating func offer(_ picture: PixelBuffer, frame: Int) {
        guard next < frames.count, frames[next] == frame else { return }
        var small = picture
        // Halving first keeps the sampling free of aliasing.
        while small.width >= 2 * cell.width, small.height >= 2 * cell.height {
            small = small.halved()
        }
        var thumbnail = PixelBuffer(width: cell.width, height: cell.height)
        thumbnail.draw(
            LayerPicture(small),
            at: View.covering(small, width: cell.width, height: cell.height)
                .placement(clamped: true)
        )
        sheet.lay(
            thumbnail,
            x: gap + next % columns * (cell.width + gap),
            y: gap + next / columns * (cell.height + gap)
        )
        next += 1
    }

    /// The sheet.
    var picture: PixelBuffer { sheet }
}

/// Writes sealed stills and seals videos.
struct Sealer: Sendable {
    let seal: Seal

    /// Encodes `picture` as JPEG with the seal in it, and writes it.
    func write(_ picture: PixelBuffer, to path: String) throws {
        let jpeg = try picture.withBytes { bytes in
            try ImageFile.encodeJPEG(
                bytes,
                width: picture.width,
                height: picture.height,
                bytesPerRow: picture.bytesPerRow,
                quality: 90
            )
        }
        let sealed = try seal.sealing(jpeg: jpeg)
        try Data(sealed).write(to: URL(filePath: path), options: .atomic)
    }

    /// Appends the seal's box to a finished MP4.
    func seal(video path: String) throws {
        let file = try FileHandle(forUpdating: URL(filePath: path))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(seal.uuidBox()))
        try file.synchronize()
    }
}
