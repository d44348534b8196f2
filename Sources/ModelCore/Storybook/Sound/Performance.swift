private import Foundation
internal import Generation

/// Plays a composition.
struct Performance: Sendable {
    let piece: MusicPiece
    let seed: UInt64

    /// Gives stereo sound as long as the piece, peak −6 dBFS.
    func sound() -> Sound {
        let count = max(0, Int((piece.seconds * 48_000).rounded()))
        // What rings on at a loop's end is heard at its beginning.
        let tail = piece.loops ? 4 * 48_000 : 0
        let silence = [Float](repeating: 0, count: count + tail)
        var sound = Sound(left: silence, right: silence)
        for (index, note) in piece.notes.enumerated() {
            play(note, number: UInt64(index), into: &sound)
        }
        Reverb.add(to: &sound, level: 0.2)
        if piece.loops {
            sound = folded(sound, count: count)
        } else {
            fade(&sound)
        }
        let peak = zip(sound.left, sound.right).reduce(Float(0)) { max($0, abs($1.0), abs($1.1)) }
        guard peak > 0 else { return sound }
        let gain = 0.5 / peak
        sound.shape { _ in gain }
        return sound
    }

    private func play(_ note: MusicPiece.Note, number: UInt64, into sound: inout Sound) {
        var chance = Chance(seed, 8_500 &+ number)
        let start = piece.time(of: note.beat)
        let lasting = piece.time(of: note.beat + note.length) - start
        // A player's hand: a few milliseconds, never before the first sample.
        let human = Double(chance.between(0, 0.006))
        let level = note.level * chance.between(0.92, 1.05)
        let touch = Touch(
            pitch: note.pitch,
            start: start + (note.part == .rhythm ? human / 2 : human),
            lasting: lasting,
            level: level,
            pan: note.pan,
            key: chance.word()
        )
        switch note.instrument {
        case .musicBox: Voice.musicBox.strike(touch, into: &sound)
        case .piano: Voice.piano.strike(touch, into: &sound)
        case .marimba: Voice.marimba.strike(touch, into: &sound)
        case .guitar: PluckedString().pluck(touch, into: &sound)
        case .strings: SustainedTone.strings.hold(touch, into: &sound)
        case .flute: SustainedTone.flute.hold(touch, into: &sound)
        case .drums: Drum(rawValue: note.pitch)?.hit(touch, into: &sound)
        }
    }

    private func folded(_ sound: Sound, count: Int) -> Sound {
        var round = sound.cut(0..<count)
        guard count > 0 else { return round }
        for index in count..<sound.left.count {
            round.left[index % count] += sound.left[index]
            round.right[index % count] += sound.right[index]
        }
        return round
    }

    /// Lets the last chord die away by the last sample.
    private func fade(_ sound: inout Sound) {
        let count = sound.left.count
        let ring = piece.seconds - piece.time(of: piece.finalBeat)
        let fade = max(1, Int(min(1.6, max(ring * 0.6, piece.seconds * 0.1)) * 48_000))
        sound.shape { index in
            let left = Float(count - 1 - index) / Float(fade)
            return left < 1 ? left * left : 1
        }
    }
}

/// One note as an instrument gets it.
struct Touch: Sendable {
    /// MIDI number.
    var pitch: Int
    /// Seconds.
    var start: Double
    var lasting: Double
    var level: Float
    /// −1 left … 1 right.
    var pan: Double
    /// Decides its noises.
    var key: UInt64

    var frequency: Double { 440 * pow(2, Double(pitch - 69) / 12) }
}
