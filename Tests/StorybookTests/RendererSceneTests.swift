import Foundation
import Kernels
import Storybook
import Testing

@Suite struct RendererSceneTests {
    private func read(_ text: String) throws -> Scene {
        try JSONDecoder().decode(Scene.self, from: Data(text.utf8))
    }

    @Test(arguments: Scene.Place.allCases)
    func `a described scene is drawn again byte for byte`(place: Scene.Place) throws {
        let scene = Scene(
            seed: 0xffff_ffff_ffff_fff1,
            place: place,
            time: .dusk,
            elements: [.init(kind: .fireworks, count: 3), .init(kind: .hearts, count: 9)],
            object: .candle,
            camera: .tiltUp,
            pace: .slow,
            unmet: ["dragon"]
        )
        let described = scene.completed(duration: 6)

        let again = try JSONDecoder().decode(
            Scene.self,
            from: try JSONEncoder().encode(described)
        )

        #expect(again == described)
        #expect(described.palette.count == 5)
        #expect(Show.frame(again) == Show.frame(scene))
    }

    @Test func `absent values are written as null, every key is there`() throws {
        let data = try JSONEncoder().encode(Scene(seed: 3))
        let form = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any]
        )

        #expect(
            Set(form.keys) == [
                "schema", "seed", "place", "time", "weather", "style", "elements", "object",
                "people", "cast", "camera", "pace", "palette", "events", "clock", "calm",
                "layout", "grade", "path", "start", "duration", "loop", "unmet",
            ]
        )
        for key in [
            "place", "time", "weather", "style", "object", "clock", "calm", "grade", "loop",
        ] {
            #expect(form[key] is NSNull, "\(key)")
        }
    }

    @Test(arguments: [
        (#"{"seed":1,"plaice":"sea"}"#, "plaice"),
        (#"{"seed":1,"place":"moonbase"}"#, "place"),
        (#"{"seed":1,"place":7}"#, "place"),
        (#"{"seed":-1}"#, "seed"),
        (#"{"seed":1.5}"#, "seed"),
        (#"{"seed":1,"schema":2}"#, "schema"),
        (#"{"seed":1,"elements":[{"kind":"snow","count":100000000}]}"#, "elements[0].count"),
        (#"{"seed":1,"elements":[{"kind":"snow","count":0}]}"#, "elements[0].count"),
        (#"{"seed":1,"elements":[{"kind":"snow"}]}"#, "elements[0].count"),
        (#"{"seed":1,"elements":[{"kind":"lava","count":3}]}"#, "elements[0].kind"),
        (#"{"seed":1,"elements":[{"kind":"snow","count":3,"size":2}]}"#, "elements[0].size"),
        (#"{"seed":1,"elements":"snow"}"#, "elements"),
        (#"{"seed":1,"elements":[7]}"#, "elements"),
        (
            #"{"seed":1,"elements":[{"kind":"snow","count":3},{"kind":"snow","count":4}]}"#,
            "elements"
        ),
        (#"{"seed":1,"people":["Anna"]}"#, "people"),
        (##"{"seed":1,"palette":["#fff"]}"##, "palette[0]"),
        (##"{"seed":1,"palette":["#ffffff"]}"##, "palette"),
        (
            ##"{"seed":1,"palette":["#12345g","#123456","#123456","#123456","#123456"]}"##,
            "palette[0]"
        ),
        (#"{"seed":1,"events":[{"t":-1,"kind":"firework-burst"}]}"#, "events[0].t"),
        (#"{"seed":1,"events":[{"t":1e300,"kind":"firework-burst"}]}"#, "events[0].t"),
        (#"{"seed":1,"events":[{"t":1,"kind":"boom"}]}"#, "events[0].kind"),
        (#"[1,2]"#, "scene"), (#""sea""#, "scene"),
    ])
    func `a scene that cannot be drawn is refused with its place`(text: String, path: String) {
        #expect {
            _ = try read(text)
        } throws: { error in
            guard let error = error as? SceneError else { return false }
            return error.path.hasPrefix(path) && !error.reason.isEmpty
        }
    }

    @Test func `bursts are where the events say: dark before, bright after`() throws {
        let scene = Scene(
            seed: 12,
            place: .sea,
            time: .night,
            elements: [.init(kind: .fireworks, count: 1)]
        )
        var without = scene
        without.elements = []
        let renderer = SceneRenderer(scene: scene, width: 108, height: 192)
        let dark = SceneRenderer(scene: without, width: 108, height: 192)
        let events = scene.events(duration: 12)
        try #require(events.count >= 3)

        for event in events {
            let light = [-0.03, 0.05].map { shift -> Float in
                var (shown, plain) = (
                    PixelBuffer(width: 108, height: 192), PixelBuffer(width: 108, height: 192)
                )
                renderer.draw(at: event.t + shift, into: &shown)
                dark.draw(at: event.t + shift, into: &plain)
                return Show.difference(shown, plain)
            }
            #expect(event.kind == .burst)
            #expect(light[1] > light[0] + 0.002, "at \(event.t)")
        }
    }

    @Test func `events rise, end with the clip, and follow the pace`() {
        var scene = Scene(seed: 3, place: .city, elements: [.init(kind: .fireworks, count: 6)])
        let events = scene.events(duration: 8)
        #expect(events.count > 8)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.t <= $1.t })
        #expect(events.allSatisfy { $0.t >= 0 && $0.t < 8 })

        scene.pace = .lively
        #expect(abs(scene.events(duration: 8)[0].t * 1.6 - events[0].t) < 1e-4)
        scene.elements = []
        #expect(scene.events(duration: 8).isEmpty)
    }

    @Test func `a palette comes from time and seed, and is kept`() {
        let scene = Scene(seed: 9, place: .sea, time: .dawn)
        #expect(scene.colours == Scene(seed: 9, place: .city, time: .dawn).colours)
        #expect(scene.colours != Scene(seed: 9, place: .sea, time: .noon).colours)
        #expect(scene.completed(duration: 2).completed(duration: 2) == scene.completed(duration: 2))
    }
}
