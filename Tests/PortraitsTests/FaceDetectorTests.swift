import Kernels
import Portraits
import Testing

@Suite struct FaceDetectorTests {
    @Test(arguments: Photos.Backdrop.allCases)
    func `one face is found where it is, whatever is behind`(backdrop: Photos.Backdrop) throws {
        let faces = try Photos.detector.get().find(in: Photos.photo(before: backdrop))

        let face = try #require(faces.first)
        #expect(faces.count == 1)
        // Her eyes and mouth, drawn at (270 ± 44, 291) and (270, 385), lie inside.
        let (right, low) = (face.box.x + face.box.width, face.box.y + face.box.height)
        #expect(face.box.x < 220 && right > 320)
        #expect(face.box.y < 275 && low > 395)
        #expect(face.box.width < 330)
    }

    @Test func `three faces are found, from left to right`() throws {
        let faces = try Photos.detector.get().find(in: Photos.group([300, 300, 300]))

        let middles = faces.map(\.box.centre.x).sorted()
        #expect(middles.count == 3)
        for (middle, wanted) in zip(middles, [150, 450, 750] as [Float]) {
            #expect(abs(middle - wanted) < 15)
        }
    }

    @Test func `no face is found in a texture, a flat colour or a narrow strip`() throws {
        let detector = try Photos.detector.get()
        var flat = PixelBuffer(width: 300, height: 200)
        flat.fill(Paint([0.9, 0.7, 0.6, 1]))

        #expect(detector.find(in: Photos.texture()).isEmpty)
        #expect(detector.find(in: flat).isEmpty)
        #expect(detector.find(in: PixelBuffer(width: 900, height: 3)).isEmpty)
    }

    @Test func `a photo of twice the pixels has its face in the same place`() throws {
        let detector = try Photos.detector.get()

        let small = try #require(detector.find(in: Photos.photo(before: .garden)).first)
        let large = try #require(detector.find(in: DrawnPortrait.picture()).first)

        #expect(abs(large.box.width / 2 - small.box.width) < 25)
        #expect(abs(large.box.centre.x / 2 - small.box.centre.x) < 12)
        #expect(abs(large.box.centre.y / 2 - small.box.centre.y) < 12)
    }
}

@Suite struct CascadeFileTests {
    /// A detector of one stage, one tree of two nodes and two features.
    private static let small = """
        <?xml version="1.0"?>
        <!-- a comment -->
        <opencv_storage>
        <cascade type_id="opencv-cascade-classifier"><stageType>BOOST</stageType>
          <featureType>HAAR</featureType><height>20</height><width>20</width>
          <stages><_><maxWeakCount>1</maxWeakCount><stageThreshold>0.5</stageThreshold>
            <weakClassifiers><_>
              <internalNodes>0 1 0 4.3e-03 -1 -2 1 1.3e-02</internalNodes>
              <leafValues>0.1 0.9 0.2</leafValues></_></weakClassifiers></_></stages>
          <features>
            <_><rects><_>2 7 16 4 -1.</_><_>2 9 16 2 2.</_></rects></_>
            <_><rects><_>0 0 20 20 -1.</_><_>5 5 5 5 4.</_></rects></_></features></cascade>
        </opencv_storage>
        """

    @Test func `a small detector is read`() throws {
        _ = try FaceDetector(file: Array(Self.small.utf8))
    }

    @Test func `a missing detector is named with the package that has it`() {
        #expect(throws: PortraitError.missingCascade(path: "/nowhere/faces.xml")) {
            try FaceDetector(path: "/nowhere/faces.xml")
        }
        let error = PortraitError.missingCascade(path: "/nowhere/faces.xml")

        #expect(error.description.contains("opencv-data"))
    }

    @Test(arguments: [
        ("BOOST", "LBP", "boosted"), ("0.1 0.9 0.2", "0.1 0.9", "nowhere"),
        ("0.1 0.9 0.2", "0.1 nan 0.2", "numbers"),
        ("0 1 0 4.3e-03 -1", "0 0 0 4.3e-03 9", "nowhere"),
        ("-1 -2 1 1.3e-02", "-1 -2 7 1.3e-02", "together"), ("-1 -2 1", "1 -2 1", "together"),
        ("2 7 16 4 -1.", "2 7 99 4 -1.", "together"), ("2 7 16 4 -1.", "2 7 16 -1.", "five"),
        ("<width>20", "<width>20000", "together"), ("</_></rects></_></features>", "", "closes"),
        ("<!-- a comment -->", "<!-- a comment", "without an end"),
        ("<?xml version=\"1.0\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "declaration"),
        ("1.3e-02</internalNodes>", "</internalNodes>", "short"),
        ("</rects></_></features>", "</rects><tilted>1</tilted></_></features>", "tilted"),
        ("</opencv_storage>", "", "early"),
        ("0.5</stageThreshold>", "</stageThreshold>", "threshold"),
    ])
    func `a broken detector is refused with its fault`(
        part: String,
        other: String,
        reason: String
    ) throws {
        let file = Self.small.replacing(part, with: other)
        try #require(file != Self.small)

        let error = #expect(throws: PortraitError.self) { try FaceDetector(file: Array(file.utf8)) }

        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "none")")
    }

    @Test func `a nested, an endless and an empty file are refused`() {
        let deep = Array(String(repeating: "<a>", count: 100_000).utf8)
        let large = [UInt8](repeating: UInt8(ascii: " "), count: 9_000_000)

        for file in [deep, large, [], Array("<a".utf8), [0xff, 0xfe, 0x3c]] {
            #expect(throws: PortraitError.self) { try FaceDetector(file: file) }
        }
    }

    @Test func `a detector cut off anywhere is refused, never trusted`() {
        let file = Array(Self.small.utf8)

        for length in stride(from: 0, to: file.count - 20, by: 41) {
            #expect(throws: PortraitError.self) { try FaceDetector(file: Array(file[..<length])) }
        }
    }
}
