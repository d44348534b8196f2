import Foundation
import Kernels
import Testing

@testable import Storybook

@Suite struct PeopleTests {
    private func scene(
        _ people: [Scene.Person],
        _ place: Scene.Place = .studio,
        object: Scene.CentreObject? = nil
    ) -> Scene {
        Scene(seed: 21, place: place, time: .noon, object: object, people: people)
    }

    private func setting(_ scene: Scene) -> Setting {
        Setting(scene, stage: Stage(width: 216, height: 384, seed: scene.seed))
    }

    private func figures(_ scene: Scene) -> [Figure] {
        Spot.all(setting(scene)).map { Figure($0, setting(scene)) }
    }

    @Test(arguments: Scene.Person.Who.allCases)
    func `each action of each character is seen and differs`(who: Scene.Person.Who) {
        let empty = Show.frame(scene([]))
        let pictures = Scene.Person.Action.allCases.map { Show.frame(scene([.init(who, $0)])) }
        for (index, a) in pictures.enumerated() {
            #expect(Show.changedShare(empty, a) > 0.03)
            for b in pictures.dropFirst(index + 1) { #expect(Show.changedShare(a, b) > 0.004) }
        }
    }

    @Test func `each character differs from each other`() {
        let pictures = Scene.Person.Who.allCases.map { Show.frame(scene([.init($0, .standing)])) }
        for (index, a) in pictures.enumerated() {
            for b in pictures.dropFirst(index + 1) { #expect(Show.changedShare(a, b) > 0.008) }
        }
    }

    @Test(arguments: Scene.Person.Who.allCases)
    func `skin, hair and clothes are as the scene says`(who: Scene.Person.Who) {
        func shown(_ change: (inout Scene.Person) -> Void) -> PixelBuffer {
            var person = Scene.Person(who, .waving, skin: .olive, hair: .brown, clothes: .teal)
            change(&person)
            return Show.frame(scene([person]))
        }
        let sets = [
            Scene.Person.Skin.allCases.map { value in shown { $0.skin = value } },
            Scene.Person.Hair.allCases.map { value in shown { $0.hair = value } },
            Scene.Person.Clothes.allCases.map { value in shown { $0.clothes = value } },
        ]
        for (number, pictures) in sets.enumerated() {
            for (index, a) in pictures.enumerated() {
                for b in pictures.dropFirst(index + 1) {
                    #expect(Show.difference(a, b) > 0.0002, "set \(number)")
                }
            }
        }
    }

    @Test(arguments: Scene.Place.allCases)
    func `people are seen in every place, beside an object and without one`(place: Scene.Place) {
        let people = [
            Scene.Person(.woman, .waving), .init(.boy, .standing), .init(.elder, .sitting),
        ]
        for object in [nil, Scene.CentreObject.cake, .dog] {
            let without = Show.frame(scene([], place, object: object))
            var last = without
            for count in 1...3 {
                let with = Show.frame(scene(Array(people.prefix(count)), place, object: object))
                #expect(Show.changedShare(without, with) > 0.01, "\(count)")
                #expect(Show.changedShare(last, with) > 0.003, "\(count)")
                last = with
            }
        }
    }

    @Test(arguments: [(216, 384), (192, 240), (216, 230), (200, 200), (240, 192), (384, 216)])
    func `heads stay in the picture, whatever its shape`(width: Int, height: Int) {
        for place in Scene.Place.allCases {
            for action in [Scene.Person.Action.standing, .waving] {
                let scene = scene([.init(.man, action)], place)
                let stage = Stage(width: width, height: height, seed: scene.seed)
                for spot in Spot.all(Setting(scene, stage: stage)) {
                    let top = spot.foot.y - spot.height
                    #expect(top > 0, "\(place) \(action)")
                    #expect(action != .waving || top > 0.08 * spot.height, "\(place)")
                }
            }
        }
    }

    @Test(arguments: Scene.Person.Who.allCases)
    func `a foot that is set down stays where it is`(who: Scene.Person.Who) {
        let figure = figures(scene([.init(who, .walking)], .beach))[0]
        for side in 0...1 {
            var planted: [Float] = []
            var stances = 0
            var walked: Float = 0
            for frame in 0..<240 {
                let moment = Moment(Float(frame) / 60)
                let phase = figure.gait.phase(moment) + Float(side) * 0.5
                let part = phase - phase.rounded(.down)
                guard part < Gait.carries, figure.gait.walked(moment) >= walked else {
                    if planted.count > 8 { stances += 1 }
                    planted = []
                    walked = figure.gait.walked(moment)
                    continue
                }
                walked = figure.gait.walked(moment)
                let posture = Posture.at(moment, figure)
                let foot = side == 0 ? posture.feet.0 : posture.feet.1
                planted.append(figure.place(moment).x + foot.x * figure.height)
                let spread = (planted.max() ?? 0) - (planted.min() ?? 0)
                #expect(spread < 0.002, "at \(moment.time)")
            }
            #expect(stances >= 2)
        }
    }

    @Test func `steps are heard when a foot is set down`() throws {
        for loop in [nil, 8.0] {
            var scene = scene([.init(.man, .walking)], .street)
            scene.loop = loop
            scene.pace = .lively
            let steps = People.steps(scene, on: setting(scene).stage, duration: 8)
            try #require(steps.count >= 6)
            let figure = figures(scene)[0]
            for step in steps {
                #expect(step.kind == .step)
                let time = Float(step.t) * scene.pace.tempo
                let moment = Moment(time, period: loop.map { Float($0) * scene.pace.tempo })
                let half = figure.gait.phase(moment) * 2
                #expect(abs(half - half.rounded()) < 0.02, "at \(step.t)")
            }
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.t <= $1.t })
            #expect(scene.completed(duration: 8).events.filter { $0.kind == .step } == steps)
        }
        let still = scene([.init(.man, .standing)])
        #expect(People.steps(still, on: setting(still).stage, duration: 8).isEmpty)
    }

    @Test(arguments: Scene.Person.Action.allCases)
    func `a loop ends where it began, and nothing jumps`(action: Scene.Person.Action) {
        var scene = scene([.init(.woman, action), .init(.boy, action)])
        scene.loop = 8
        let renderer = SceneRenderer(scene: scene, width: 108, height: 192)
        let moments = [0, 8, 2.9] + stride(from: 0.4, to: 8, by: 0.71)
        var shown: [PixelBuffer] = []
        for moment in moments + moments.map({ $0 + 1.0 / 30 }) {
            var picture = PixelBuffer(width: 108, height: 192)
            renderer.draw(at: moment, into: &picture)
            shown.append(picture)
        }
        #expect(Show.difference(shown[0], shown[1]) < 0.0008)
        #expect(shown[0] != shown[2])
        for index in moments.indices {
            #expect(Show.difference(shown[index], shown[index + moments.count]) < 0.012)
        }
    }

    @Test func `a layout's box holds the character it names`() {
        for action in [Scene.Person.Action.standing, .waving, .dancing, .sitting] {
            for who in Scene.Person.Who.allCases {
                let person = Scene.Person(who, action)
                var with = scene([person])
                with.layout = [.init(what: person.word, x: 0.55, y: 0.30, width: 0.4, height: 0.35)]
                let bare = Show.frame(scene([]), at: 1.1)
                let shown = Show.frame(with, at: 1.1)
                var (low, high, outside) = (192, 0, 0)
                for y in 0..<192 {
                    for x in 0..<108 {
                        let d = shown.colour(x: x, y: y) - bare.colour(x: x, y: y)
                        guard max(abs(d.x), abs(d.y), abs(d.z)) > 0.06 else { continue }
                        (low, high) = (min(low, y), max(high, y))
                        if x < 57 || x > 105 || y < 53 || y > 128 { outside += 1 }
                    }
                }
                #expect(outside < 12, "\(person.word)")
                #expect((120...128).contains(high), "\(person.word) \(high)")
                #expect(high - low > 24, "\(person.word)")
            }
        }
    }
}
