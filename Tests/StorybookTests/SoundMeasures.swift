import Foundation
import Generation
import Storybook

func peak(_ samples: some Sequence<Float>) -> Float {
    samples.reduce(0) { max($0, abs($1)) }
}

func energy(_ samples: some Sequence<Float>) -> Float {
    samples.reduce(0) { $0 + $1 * $1 }
}

/// Gives how alike two pieces are, −1...1.
func likeness(_ one: ArraySlice<Float>, _ other: ArraySlice<Float>) -> Float {
    let product = zip(one, other).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    return product / max((energy(one) * energy(other)).squareRoot(), 1e-12)
}

/// Gives the largest step between neighbouring samples.
func largestStep(_ samples: [Float]) -> Float {
    zip(samples, samples.dropFirst()).reduce(0) { max($0, abs($1.1 - $1.0)) }
}

/// Gives the moment in seconds at which the level first comes near its peak's half.
func onset(_ samples: [Float], share: Float = 0.5) -> Double {
    let wanted = peak(samples) * share
    return Double(samples.firstIndex { abs($0) >= wanted } ?? samples.count) / 48_000
}

/// Gives the level of every 10 ms.
func levels(_ samples: [Float]) -> [Float] {
    stride(from: 0, to: samples.count - 479, by: 480).map { first in
        (energy(samples[first..<(first + 480)]) / 480).squareRoot()
    }
}

/// Gives how sharply the samples bend at a joint beside the sharpest bend in the seconds around
/// it: a click is far above 1.
func click(_ samples: [Float], at joint: Int, within seconds: Double = 2) -> Float {
    func bend(_ range: Range<Int>) -> Float {
        let inner = range.clamped(to: 1..<(samples.count - 1))
        return inner.reduce(0) { sharpest, index in
            max(sharpest, abs(samples[index - 1] - 2 * samples[index] + samples[index + 1]))
        }
    }
    let reach = Int(seconds * 48_000)
    let around = max(bend((joint - reach)..<(joint - 8)), bend((joint + 8)..<(joint + reach)))
    return bend((joint - 2)..<(joint + 3)) / max(around, 1e-7)
}

func emptyScene(_ place: Scene.Place? = .studio, events: [Scene.Event] = []) -> Scene {
    Scene(seed: 7, place: place, time: .morning, events: events)
}

func wish(for kind: Ambience) -> SoundWish {
    var wish = SoundWish()
    wish.ambiences = [SoundWish.Wanted(kind)]
    return wish
}
