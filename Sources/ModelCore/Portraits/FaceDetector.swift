private import Foundation
package import Kernels

/// Finds faces seen from the front.
package struct FaceDetector: Sendable {
    private let cascade: Cascade

    /// Where Debian's package opencv-data puts the detector.
    package static let debianPath =
        "/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml"

    /// Opens a detector's file.
    ///
    /// - Throws: `.missingCascade`, `.brokenCascade`.
    package init(path: String = debianPath) throws(PortraitError) {
        guard let file = FileManager.default.contents(atPath: path) else {
            throw .missingCascade(path: path)
        }
        try self.init(file: [UInt8](file))
    }

    /// Reads a detector.
    ///
    /// - Parameter file: the XML that OpenCV writes.
    /// - Throws: `.brokenCascade`.
    package init(file: [UInt8]) throws(PortraitError) { cascade = try CascadeReader.cascade(file) }

    /// The photo is looked at with this many pixels on its longer side, at most.
    private static let side = 480
    /// The smallest face, as a share of the longer side.
    private static let smallest: Float = 0.05
    private static let growth: Float = 1.1
    /// Windows that must agree.
    private static let fewest = 5

    /// Gives the faces in an upright photo, the surest first.
    package func find(in photo: PixelBuffer) -> [Face] {
        let longer = max(photo.width, photo.height)
        let scale = min(Float(FaceDetector.side) / Float(longer), 1)
        func side(_ length: Int, _ scale: Float) -> Int {
            min(max(Int((Float(length) * scale).rounded()), 1), length)
        }
        let base = photo.shrunk(width: side(photo.width, scale), height: side(photo.height, scale))
        var windows: [Face] = []
        var zoom = max(
            1,
            FaceDetector.smallest * Float(max(base.width, base.height)) / Float(cascade.width)
        )
        while true {
            let (width, height) = (side(base.width, 1 / zoom), side(base.height, 1 / zoom))
            guard width >= cascade.width, height >= cascade.height else { break }
            let level = base.shrunk(width: width, height: height)
            let (across, down) = (
                Float(photo.width) / Float(width), Float(photo.height) / Float(height)
            )
            windows += level.windows(passing: cascade, step: zoom < 2 ? 2 : 1).map { hit in
                let box = Box(
                    x: Float(hit.x) * across,
                    y: Float(hit.y) * down,
                    width: Float(cascade.width) * across,
                    height: Float(cascade.height) * down
                )
                return Face(box: box, score: 1)
            }
            zoom *= FaceDetector.growth
        }
        return FaceDetector.grouped(windows).sorted { ($0.score, $0.box.x) > ($1.score, $1.box.x) }
    }

    /// Joins windows that mean the same face, and drops what too few agree on.
    private static func grouped(_ windows: [Face]) -> [Face] {
        var group = Array(windows.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while group[index] != index { index = group[index] }
            return index
        }
        for a in windows.indices {
            for b in 0..<a where alike(windows[a].box, windows[b].box) {
                let (one, other) = (root(a), root(b))
                group[max(one, other)] = min(one, other)
            }
        }
        let members = Dictionary(grouping: windows.indices, by: root)
        let faces = members.values.filter { $0.count >= fewest }.map { indices in
            let boxes = indices.map { windows[$0].box }
            func mean(_ side: (Box) -> Float) -> Float {
                boxes.reduce(0) { $0 + side($1) } / Float(boxes.count)
            }
            let box = Box(
                x: mean(\.x),
                y: mean(\.y),
                width: mean(\.width),
                height: mean(\.height)
            )
            return Face(box: box, score: Float(boxes.count))
        }
        return faces.filter { face in
            // A face within a face, or half over one, is the less sure reading of it.
            !faces.contains {
                $0 != face && overlap($0.box, face.box) > 0.4 && $0.score > face.score
            }
        }
    }

    private static func alike(_ a: Box, _ b: Box) -> Bool {
        let slack = 0.1 * (min(a.width, b.width) + min(a.height, b.height))
        return abs(a.x - b.x) <= slack && abs(a.y - b.y) <= slack
            && abs(a.x + a.width - b.x - b.width) <= slack
            && abs(a.y + a.height - b.y - b.height) <= slack
    }

    /// Share of the smaller box that both cover.
    private static func overlap(_ a: Box, _ b: Box) -> Float {
        let across = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
        let down = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
        return max(across, 0) * max(down, 0) / max(min(a.area, b.area), 1)
    }
}
