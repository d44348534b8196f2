import Foundation
import Generation
import Kernels
import Testing

private let image = InputImage(pixels: PixelBuffer(width: 2, height: 2), sha256: "abc")

private func request(frames: Int = 48) -> GenerationRequest {
    GenerationRequest(
        prompt: "snow at night",
        seed: 1,
        width: 256,
        height: 256,
        framesPerSecond: 24,
        frameCount: frames
    )
}

@Test func `words alone need text to video, and a single frame a still`() {
    #expect(request().needs == [.textToVideo])
    #expect(request(frames: 1).needs == [.textToStill])
}

@Test func `a start image needs image to video instead`() {
    var asked = request()
    asked.startImage = image

    #expect(asked.needs == [.imageToVideo])
}

@Test func `a person needs personalisation, whatever else is given`() throws {
    let consent = Consent(
        subject: "Zoë",
        relationship: "self",
        statement: "I agree.",
        scope: ["*"],
        granted: .distantPast,
        expires: nil,
        photoSHA256: "abc"
    )
    var asked = request()
    asked.startImage = image
    asked.subject = try ConsentedSubject(image, under: [consent], for: "generate", at: .now)

    #expect(asked.needs == [.personalised])
}

@Test func `sound is needed on top of the pictures`() {
    var asked = request()
    asked.wantsSound = true

    #expect(asked.needs == [.textToVideo, .sound])
}

@Test func `the length is frames over rate`() {
    #expect(request().duration == 2)
}

@Test func `a photo with far too few pixels is told of, and one that suffices is not`() {
    var request = GenerationRequest(
        prompt: "a walk",
        seed: 1,
        width: 1080,
        height: 1920,
        framesPerSecond: 30,
        frameCount: 30
    )
    func photo(_ width: Int, _ height: Int) -> InputImage {
        InputImage(pixels: PixelBuffer(width: width, height: height), sha256: "abc")
    }

    request.startImage = photo(1, 1)
    request.pictures = [photo(540, 960), photo(20, 20)]
    request.last = .picture(photo(270, 480))

    let told = request.coarsePhotos
    #expect(told.count == 2)
    #expect(told.first?.hasPrefix("image: the photo has only 1x1 pixels") == true)
    #expect(told.last?.hasPrefix("pictures[1]: the photo has only 20x20 pixels") == true)
}
