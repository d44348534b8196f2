internal import Generation

/// Where a scene's sound is made, a piece at a time.
struct SoundStage: Sendable {
    let seed: UInt64
    /// The scene's own time at the clip's start.
    let start: Double
    let loop: Double?

    /// Seconds made at once: what is longer is put together, so that an hour needs no more memory.
    private static let piece = 20.0

    /// Seconds of lead-in to a piece, in which filters and walls begin to sound: in a loop all of
    /// the last round's echo belongs to it.
    private var lead: Double { loop == nil ? 1.2 : 2.5 }

    /// Gives lasting sounds.
    ///
    /// - Parameters:
    ///   - beds: what is heard.
    ///   - count: samples of it.
    ///   - before: seconds of it that lie before the clip's start.
    /// - Returns: the sound, walls included.
    func ambience(_ beds: [SoundBed], count: Int, before: Double = 0) -> Sound {
        make(from: start - before, count: count) { field in
            for bed in beds { bed.play(into: &field, clipStart: start) }
        }
    }

    /// Gives the sounds of what happens in a scene; nil when nothing does.
    func events(of scene: Scene, count: Int) -> Sound? {
        let events = heard(scene.events)
        guard !events.isEmpty else { return nil }
        return make(from: start, count: count) { field in
            let length = Double(field.count) / SoundField.rate
            for (number, event) in events.enumerated() {
                for moment in moments(of: event, in: field) where moment > -4 && moment < length + 1
                {
                    field.happen(event.kind, at: moment, in: scene, number: number)
                }
            }
        }
    }

    /// Leaves out what cannot be seen: candles go out and a gift opens once, and in a loop what
    /// comes round is the same event again.
    private func heard(_ events: [Scene.Event]) -> [Scene.Event] {
        var seen: Set<String> = []
        return events.sorted { $0.t < $1.t }.filter { event in
            let isOnce = event.kind == .candlesOut || event.kind == .giftOpens
            let time = loop.map { event.t - (event.t / $0 + 1e-6).rounded(.down) * $0 } ?? event.t
            let moment = isOnce ? "" : " \(Int((time * 500).rounded()))"
            return seen.insert(event.kind.rawValue + moment).inserted
        }
    }

    /// Gives when an event happens in the field; in a loop it happens in every round.
    private func moments(of event: Scene.Event, in field: SoundField) -> [Double] {
        let moment = start + event.t - field.start
        guard let loop, loop > 0 else { return [moment] }
        let end = Double(field.count) / SoundField.rate
        let first = Int(((-4 - moment) / loop).rounded(.down))
        let last = Int(((end + 1 - moment) / loop).rounded(.up))
        return (first...last).map { moment + Double($0) * loop }
    }

    private func make(from start: Double, count: Int, _ fill: (inout SoundField) -> Void) -> Sound {
        var sound = Sound(left: [], right: [])
        let head = Int(lead * SoundField.rate)
        let most = Int(Self.piece * SoundField.rate)
        while sound.left.count < count {
            let done = sound.left.count
            let length = min(most, count - done)
            var field = SoundField(
                seed: seed,
                start: start + Double(done) / SoundField.rate - lead,
                seconds: Double(head + length) / SoundField.rate,
                period: loop
            )
            fill(&field)
            var piece = field.wet
            Reverb.add(to: &piece, level: 0.16)
            piece.add(field.dry)
            sound.left += piece.left[head...]
            sound.right += piece.right[head...]
        }
        return sound
    }
}
