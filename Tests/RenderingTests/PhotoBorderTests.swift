import Foundation
import Kernels
import Media
import Rendering
import Templates
import Testing

@Suite struct PhotoBorderTests {
    private func picture(
        _ box: Storyboard.Box,
        _ border: Storyboard.Image.Border?,
        in folder: String
    ) async throws -> DecodedImage {
        var photo = PixelBuffer(width: 64, height: 64)
        photo.fill(Paint([0.1, 0.2, 0.9, 1]))
        let png = try photo.withBytes {
            try ImageFile.encodePNG($0, width: 64, height: 64, bytesPerRow: photo.bytesPerRow)
        }
        try Data(png).write(to: URL(filePath: folder + "/photo.png"))
        let layer = Storyboard.Layer(
            source: "scenes[0].layers[0]",
            frames: 0..<10,
            box: box,
            content: .image(
                Storyboard.Image(
                    picture: Storyboard.Picture(
                        asset: .file(folder + "/photo.png"),
                        needsConsent: false
                    ),
                    border: border
                )
            )
        )
        let rendered = try await render(.short([layer]), into: folder)
        let poster = try #require(rendered.files.first { $0.role == .poster })
        return try ImageFile.decode([UInt8](Data(contentsOf: URL(filePath: poster.path))))
    }

    /// Blue, green, red of a pixel.
    private func pixel(_ image: DecodedImage, _ x: Int, _ y: Int) -> [Int] {
        let at = (y * image.width + x) * 4
        return (0..<3).map { Int(image.bytes[at + $0]) }
    }

    @Test(arguments: [
        Storyboard.Box.full, Storyboard.Box(x: 0.25, y: 0.25, width: 0.5, height: 0.5),
    ])
    func `a rectangle has its border inside its box`(box: Storyboard.Box) async throws {
        try await withFolder { folder in
            let yellow = Storyboard.Colour(red: 255, green: 220, blue: 0)
            let border = Storyboard.Image.Border(width: 12, colour: yellow)

            let image = try await picture(box, border, in: folder)

            let left = Int(box.x * 128)
            for at in [pixel(image, left + 5, 64), pixel(image, 64, left + 5)] {
                #expect(at[0] < 70 && at[1] > 170 && at[2] > 200, "\(at)")
            }
            let inside = pixel(image, left + 18, 64)
            #expect(inside[0] > 180 && inside[2] < 80, "\(inside)")
        }
    }

    @Test func `without a border the photo reaches its box's edge`() async throws {
        try await withFolder { folder in
            let image = try await picture(.full, nil, in: folder)

            #expect(pixel(image, 1, 64)[0] > 180)
        }
    }
}
