import Kernels
import Portraits
import Testing

@Suite struct FaceDetectorTests {
    @Test func `a missing detector is named with the package that has it`() {
        #expect(throws: PortraitError.missingCascade(path: "/nowhere/faces.xml")) {
            try FaceDetector(path: "/nowhere/faces.xml")
        }
        let error = PortraitError.missingCascade(path: "/nowhere/faces.xml")

        #expect(error.description.contains("opencv-data"))
    }
}
