import Foundation
import Kernels
import Storybook
import Testing

/// Falling and floating things: their motion, their loops and what happens to them.
@Suite struct ElementTests {
    static let new: [Scene.ElementKind] = [
        .sparkles, .butterflies, .birds, .paperPlanes, .streamers,
    ]

    private static func scene(
        _ kinds: [Scene.ElementKind],
        count: Int = 30,
        place: Scene.Place = .hills
    ) -> Scene {
        Show.scene(place, .noon, elements: kinds.map { .init(kind: $0, count: count) })
    }

    @Test(arguments: Scene.ElementKind.allCases)
    func `thirty of a kind are back where they began when the loop is over`(
        kind: Scene.ElementKind
    ) {
        var scene = Self.scene([kind], place: .studio)
        scene.loop = 8
        let renderer = SceneRenderer(scene: scene, width: 144, height: 256)
        var frames = [PixelBuffer](repeating: PixelBuffer(width: 144, height: 256), count: 4)
        for (index, seconds) in [0.0, 8, 16, 3.1].enumerated() {
            renderer.draw(at: seconds, into: &frames[index])
        }
        scene.elements = []
        let plain = Show.frame(scene, at: 0, width: 144, height: 256)
        let plainLater = Show.frame(scene, at: 8, width: 144, height: 256)
        // What the place itself has not brought back is not counted.
        let rest = Show.difference(plain, plainLater)

        #expect(Show.difference(frames[0], frames[1]) < rest + 0.0006)
        #expect(Show.difference(frames[0], frames[3]) > rest + 0.0008)
        #expect(Show.changedShare(frames[0], plain) > 0.001)
    }

    @Test(arguments: Scene.ElementKind.allCases)
    func `a loop neither stands still nor jumps at its end`(kind: Scene.ElementKind) {
        var scene = Show.scene(.studio, .dusk, elements: [.init(kind: kind, count: 12)])
        scene.loop = 5
        let renderer = SceneRenderer(scene: scene, width: 90, height: 160)
        var before = PixelBuffer(width: 90, height: 160)
        var after = before
        func change(at seconds: Double) -> Float {
            renderer.draw(at: seconds, into: &before)
            renderer.draw(at: seconds + 1.0 / 30, into: &after)
            return Show.difference(before, after)
        }
        let within = (0..<40).map { change(at: Double($0) * 0.11) }
        let seam = change(at: 5 - 1.0 / 60)

        #expect(within.reduce(0, +) > 0)
        #expect(seam <= (within.max() ?? 0) * 1.25 + 0.0004)
    }

    @Test(arguments: new)
    func `a new kind moves, differs by seed, and never jumps`(kind: Scene.ElementKind) {
        let scene = Show.scene(.meadow, .morning, elements: [.init(kind: kind, count: 30)])
        var other = scene
        other.seed = 77
        var plain = scene
        plain.elements = []
        let (a, b) = (Show.frame(scene, at: 1), Show.frame(scene, at: 2.2))
        let still = Show.difference(Show.frame(plain, at: 1), Show.frame(plain, at: 2.2))
        #expect(Show.difference(a, b) > still + 0.0008)
        #expect(Show.difference(a, Show.frame(other, at: 1)) > 0.004)

        let renderer = SceneRenderer(scene: scene, width: 72, height: 128)
        var before = PixelBuffer(width: 72, height: 128)
        var after = before
        for step in 0..<90 {
            let seconds = Double(step) * 0.61
            renderer.draw(at: seconds, into: &before)
            renderer.draw(at: seconds + 1.0 / 60, into: &after)
            #expect(Show.difference(before, after) < 0.010, "at \(seconds)")
        }
    }

    @Test(arguments: Scene.ElementKind.allCases)
    func `two renderers draw an element alike, byte for byte`(kind: Scene.ElementKind) {
        let scene = Self.scene([kind], place: .studio)
        #expect(Show.frame(scene, at: 3.3) == Show.frame(scene, at: 3.3))
        #expect(Show.frame(scene, at: 3.3) != Show.frame(scene, at: 3.5))
    }

    @Test(arguments: [Scene.ElementKind.confetti, .birds, .sparkles, .streamers, .fireworks])
    func `another element leaves the first where it was`(added: Scene.ElementKind) {
        let kept = Show.scene(.studio, .dusk, elements: [.init(kind: .balloons, count: 9)])
        var both = kept
        both.elements.append(.init(kind: added, count: 12))
        var alone = kept
        alone.elements = [.init(kind: added, count: 12)]
        var plain = kept
        plain.elements = []
        let frames = [kept, both, alone, plain].map { Show.frame($0, at: 2.7) }
        let size = (frames[0].width, frames[0].height)

        var changed = 0
        for y in 0..<size.1 {
            for x in 0..<size.0 {
                let colours = frames.map { $0.colour(x: x, y: y) }
                if colours[2] == colours[3] {
                    // Where the added element is not, nothing has changed.
                    #expect(colours[0] == colours[1])
                } else {
                    changed += 1
                }
            }
        }
        #expect(changed > 20)
    }

    @Test(arguments: [Scene.ElementKind.confetti, .hearts, .balloons, .petals, .streamers])
    func `what was asked for in gold comes out golden`(kind: Scene.ElementKind) {
        var scene = Show.scene(.studio, .noon, elements: [.init(kind: kind, count: 120)])
        scene.palette = ["#3a5bd0", "#5f7ee0", "#9fb4f0", "#7f95e0", "#f0b93a"]
        var plain = scene
        plain.elements = []
        let (shown, bare) = (Show.frame(scene), Show.frame(plain))
        var (golden, all): (Float, Float) = (0, 0)
        for y in 0..<shown.height {
            for x in 0..<shown.width {
                let (c, p) = (shown.colour(x: x, y: y), bare.colour(x: x, y: y))
                let d = c - p
                guard max(abs(d.x), abs(d.y), abs(d.z)) > 0.2 else { continue }
                all += 1
                if c.x >= c.y - 0.02 && c.y > c.z - 0.02 { golden += 1 }
            }
        }
        #expect(all > 60)
        #expect(golden > all * 0.8)
    }

    @Test(arguments: Scene.ElementKind.allCases)
    func `a layout keeps an element inside its box`(kind: Scene.ElementKind) {
        var scene = Show.scene(.studio, .dusk, elements: [.init(kind: kind, count: 24)])
        let box = (x: 0.1, y: 0.15, width: 0.5, height: 0.5)
        scene.layout = [
            .init(what: kind.rawValue, x: box.x, y: box.y, width: box.width, height: box.height)
        ]
        var plain = scene
        plain.elements = []
        var seen = 0
        for seconds in [0.5, 3.7, 9.2] {
            let (shown, bare) = (Show.frame(scene, at: seconds), Show.frame(plain, at: seconds))
            var (inside, outside) = (0, 0)
            for y in 0..<shown.height {
                for x in 0..<shown.width {
                    let d = shown.colour(x: x, y: y) - bare.colour(x: x, y: y)
                    // Rain is thin and pale.
                    let least: Float = kind == .rain ? 0.012 : 0.06
                    guard max(abs(d.x), abs(d.y), abs(d.z)) > least else { continue }
                    let (u, v) = (Double(x) / 108, Double(y) / 192)
                    let isIn =
                        u > box.x - 0.05 && u < box.x + box.width + 0.05 && v > box.y - 0.03
                        && v < box.y + box.height + 0.06
                    if isIn { inside += 1 } else { outside += 1 }
                }
            }
            seen += inside
            #expect(Double(outside) <= Double(inside) * 0.03, "at \(seconds): \(outside)")
        }
        #expect(seen > 20)
    }

    @Test func `a clip that starts later lists the bursts of its own seconds`() {
        var scene = Scene(seed: 8, place: .sea, elements: [.init(kind: .fireworks, count: 4)])
        let all = scene.events(duration: 20).map(\.t)
        scene.start = 12
        let later = scene.events(duration: 8).map(\.t)
        let expected = all.filter { $0 >= 12 }.map { $0 - 12 }

        #expect(later.count == expected.count && later.count > 4)
        #expect(zip(later, expected).allSatisfy { abs($0 - $1) < 1e-3 })
    }

    @Test func `bursts come round with the loop`() {
        var scene = Scene(seed: 8, place: .sea, elements: [.init(kind: .fireworks, count: 3)])
        scene.loop = 6
        let events = scene.events(duration: 18).map(\.t)
        let rounds: [[Double]] = [0.0, 6, 12].map { begin in
            let own = events.filter { begin <= $0 && $0 < begin + 6 }
            return own.map { $0 - begin }
        }
        #expect(rounds[0].count > 2)
        for round in rounds.dropFirst() {
            #expect(round.count == rounds[0].count)
            #expect(zip(round, rounds[0]).allSatisfy { abs($0 - $1) < 1e-3 })
        }
    }

    @Test func `events that the scene brings are kept beside the bursts`() {
        var scene = Scene(seed: 8, place: .sea, elements: [.init(kind: .fireworks, count: 3)])
        scene.events = [.init(t: 2.5, kind: .balloonPops), .init(t: 90, kind: .candlesOut)]
        let events = scene.events(duration: 6)

        #expect(events.contains { $0.kind == .balloonPops && $0.t == 2.5 })
        // What would come after the end comes just before it.
        #expect(events.contains { $0.kind == .candlesOut && $0.t < 6 })
        #expect(events.contains { $0.kind == .burst })
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.t <= $1.t })
        #expect(scene.completed(duration: 6).completed(duration: 6) == scene.completed(duration: 6))
    }
}
