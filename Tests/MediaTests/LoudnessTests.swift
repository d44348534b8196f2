import Foundation
import Media
import Testing

struct LoudnessTests {
    @Test(arguments: [-14.0, -20, -35])
    func `a tone on both channels is as loud as its level`(level: Double) throws {
        let sound = tone(hertz: 997, amplitude: pow(10, level / 20), seconds: 5)

        let loudness = try Loudness(left: sound, right: sound)

        #expect(abs(loudness.integrated - level) < 0.1)
        #expect(abs(loudness.truePeak - level) < 0.1)
    }

    @Test func `silence has no loudness and no peak`() throws {
        let silence = [Float](repeating: 0, count: 96_000)

        let loudness = try Loudness(left: silence, right: silence)

        #expect(loudness.integrated == -.infinity)
        #expect(loudness.truePeak == -.infinity)
    }

    @Test func `nothing at all is measured as silence`() throws {
        #expect(try Loudness(left: [], right: []).integrated == -.infinity)
    }

    @Test func `a peak between two samples is found`() throws {
        let sound = (0..<48_000).map { Float(sin(.pi / 2 * Double($0) + .pi / 4)) }

        let loudness = try Loudness(left: sound, right: sound)

        #expect((sound.max() ?? 0) < 0.71)
        #expect(loudness.truePeak > -0.5)
    }
}
