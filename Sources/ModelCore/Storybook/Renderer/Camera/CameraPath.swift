import Foundation

/// A camera's way through key frames.
struct CameraPath: Sendable {
    private let keys: [Scene.CameraKey]
    private let tempo: Double
    private let start: Double
    private let loop: Double?

    /// Gives the scene's path; nil when it names none.
    ///
    /// A loop's path ends where it began: what is asked for later than the loop is left out.
    init?(_ scene: Scene, size: SIMD2<Float>) {
        var keys = scene.path.sorted { $0.t < $1.t }
        guard !keys.isEmpty else { return nil }
        if let loop = scene.loop {
            var back = keys[0]
            back.t = loop
            keys = keys.filter { $0.t == keys[0].t || $0.t < loop } + [back]
        }
        self.keys = keys
        tempo = Double(scene.pace.tempo)
        start = scene.start
        loop = scene.loop
    }

    /// Where the camera stands; `time` is a moment's.
    func stance(at time: Float, focus: SIMD2<Float>, size: SIMD2<Float>) -> Stance {
        var seconds = Double(time) / tempo - start
        if let loop { seconds -= (seconds / loop).rounded(.down) * loop }
        let key = self.key(at: seconds)
        let zoom = Float(max(key.zoom, 1))
        var stance = Stance()
        // A little of a zoom is nearing, with parallax; the rest is the lens.
        stance.nearing = min(zoom - 1, 0.25)
        stance.lens = zoom / (1 + stance.nearing)
        let room = Camera.margin(depth: 1)
        let spare = 1 - 1 / zoom
        let wish = SIMD2(Float(key.x), Float(key.y)) * size
        stance.pan = wish.clamped(
            lowerBound: -focus * spare - room,
            upperBound: (size - focus) * spare + room
        )
        return stance
    }

    /// The key between its neighbours at a moment; before the first and after the last it rests.
    private func key(at seconds: Double) -> Scene.CameraKey {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle].t <= seconds { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return keys[0] }
        guard low < keys.count else { return keys[keys.count - 1] }
        let (a, b) = (keys[low - 1], keys[low])
        let share = b.easing.eased((seconds - a.t) / max(b.t - a.t, 1e-6))
        return Scene.CameraKey(
            t: seconds,
            x: a.x + (b.x - a.x) * share,
            y: a.y + (b.y - a.y) * share,
            zoom: a.zoom * pow(b.zoom / a.zoom, share)
        )
    }
}

extension Scene.CameraKey.Easing {
    /// How much of the way has been gone after `share` of the time.
    func eased(_ share: Double) -> Double {
        let t = min(max(share, 0), 1)
        switch self {
        case .linear: return t
        case .in: return t * t
        case .out: return t * (2 - t)
        case .inOut: return t * t * (3 - 2 * t)
        }
    }
}
