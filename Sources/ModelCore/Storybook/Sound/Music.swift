private import Foundation
package import Generation

/// A music bed that Matinee plays itself; templates name it `asset:<name>`.
package enum Music: String, Sendable, CaseIterable {
    case musicBox = "music-box"
    case morning
    case ode

    /// Plays the tune so that it begins at once, keeps its phrases whole and ends with its last
    /// chord ringing out at `seconds`, whatever the length.
    ///
    /// The tempo bends by at most a fifth; beyond that the tune is repeated, or its last phrases
    /// are played alone.
    ///
    /// - Returns: stereo, 48 kHz, peak about −6 dBFS; silence when `seconds` is below half a second.
    package func play(seconds: Double) -> Sound {
        let count = Int((seconds * 48_000).rounded())
        let silence = [Float](repeating: 0, count: max(0, count))
        var sound = Sound(left: silence, right: silence)
        guard seconds >= 0.5 else { return sound }
        let plan = Arrangement(score: score, seconds: seconds)
        for turn in 0..<plan.turns {
            play(plan, turn: turn, into: &sound)
        }
        Reverb.add(to: &sound, level: 0.22)
        finish(&sound)
        return sound
    }

    private var score: Score {
        switch self {
        case .musicBox: .birthday
        case .morning: .morning
        case .ode: .ode
        }
    }

    private var voice: Voice { self == .musicBox ? .musicBox : .piano }

    private func play(_ plan: Arrangement, turn: Int, into sound: inout Sound) {
        for note in score.melody where note.beat >= plan.firstBeat {
            let start = plan.start(ofBeat: note.beat, turn: turn)
            voice.strike(note.pitch, at: start, level: 0.5, pan: 0.12, into: &sound)
        }
        let ends = score.chords.dropFirst().map(\.beat) + [score.beats]
        for (chord, end) in zip(score.chords, ends) where chord.beat >= plan.firstBeat {
            let start = plan.start(ofBeat: chord.beat, turn: turn)
            Voice.bass.strike(chord.pitches[0], at: start, level: 0.42, pan: -0.1, into: &sound)
            breakChord(chord, until: end, plan, turn: turn, into: &sound)
        }
    }

    /// Plays the upper notes one after another, a beat apart, alternating sides a little.
    private func breakChord(
        _ chord: Chord,
        until end: Double,
        _ plan: Arrangement,
        turn: Int,
        into sound: inout Sound
    ) {
        let upper = chord.pitches.dropFirst()
        var beat = chord.beat
        var index = 0
        while beat < end - 0.01 {
            let pitch = upper[upper.startIndex + index % upper.count]
            let pan = index.isMultiple(of: 2) ? -0.35 : 0.35
            voice.strike(
                pitch,
                at: plan.start(ofBeat: beat, turn: turn),
                level: 0.2,
                pan: pan,
                into: &sound
            )
            beat += 1
            index += 1
        }
    }

    /// Fades the last ring to nothing and sets the peak.
    private func finish(_ sound: inout Sound) {
        let fade = min(sound.left.count, 48_000)
        for offset in 0..<fade {
            let gain = Float(offset) / Float(fade)
            let index = sound.left.count - 1 - offset
            sound.left[index] *= gain.squareRoot()
            sound.right[index] *= gain.squareRoot()
        }
        let peak = zip(sound.left, sound.right).reduce(Float(0)) { max($0, abs($1.0), abs($1.1)) }
        guard peak > 0 else { return }
        let gain = 0.5 / peak
        sound.left = sound.left.map { $0 * gain }
        sound.right = sound.right.map { $0 * gain }
    }
}

/// How a tune is laid over a length of time: from which beat, how often, how fast.
struct Arrangement: Sendable, Equatable {
    /// Times the tune is played.
    let turns: Int
    /// The beat that a turn begins with: 0, or a later phrase when there is little time.
    let firstBeat: Double
    /// Seconds a beat.
    let beat: Double
    private let beatsPerTurn: Double

    /// The last chord's ring, which belongs to the ending.
    static let ring = 2.0

    init(score: Score, seconds: Double) {
        let natural = 60 / score.tempo
        let playing = max(0.4, seconds - min(Self.ring, seconds * 0.2))
        let whole = score.beats * natural
        if playing >= whole * 0.8 {
            turns = max(1, Int((playing / whole).rounded()))
            firstBeat = 0
        } else {
            // The longest run of whole bars from the end that fits.
            let bar = Double(score.bar)
            let bars = max(1, (playing / natural / bar).rounded())
            turns = 1
            let pickup = score.beats.truncatingRemainder(dividingBy: bar)
            firstBeat = max(0, score.beats - bars * bar - (bars * bar < score.beats ? 0 : pickup))
        }
        beatsPerTurn = score.beats - firstBeat
        beat = playing / (beatsPerTurn * Double(turns))
    }

    /// Seconds from the start of the sound to `beat` of the given turn.
    func start(ofBeat position: Double, turn: Int) -> Double {
        (Double(turn) * beatsPerTurn + position - firstBeat) * beat
    }
}
