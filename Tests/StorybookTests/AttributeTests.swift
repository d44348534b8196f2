import Kernels
import Storybook
import Testing

/// Every attribute of a scene, set on and off from one scene, changes the picture.
@Suite struct AttributeTests {
    /// Share of the pixels that have to look different: a place, a light or a style is seen all
    /// over the picture; a thing, a sleeve or a clock's hand is small but seen.
    private static let (broad, small): (Float, Float) = (0.05, 0.002)
    private typealias Change = (name: String, make: (inout Scene) -> Void)

    /// One attribute: what the scene has besides it, when it is looked at, and its values.
    enum Attribute: String, CaseIterable {
        case place, time, weather, style, element, object, person, skin, hair, clothes, camera
        case pace, palette, clock, calm, event, grade, layout, path, seed
    }

    private static func base(_ attribute: Attribute) -> Scene {
        switch attribute {
        case .place, .time, .weather, .style: return Show.scene(.meadow, .noon)
        case .camera, .path: return Show.scene(.beach, .noon)
        case .clock: return Show.scene(.studio, .noon, object: .clock)
        case .pace, .palette, .calm, .layout, .seed:
            return Show.scene(.studio, .noon, elements: [.init(kind: .balloons, count: 8)])
        case .event:
            return Show.scene(
                .studio,
                .noon,
                elements: [.init(kind: .balloons, count: 8)],
                object: .cake
            )
        case .skin, .hair, .clothes:
            var scene = Show.scene(.studio, .noon)
            scene.people = [
                Scene.Person(.woman, .waving, skin: .olive, hair: .brown, clothes: .teal)
            ]
            return scene
        case .element, .object, .person, .grade: return Show.scene(.studio, .noon)
        }
    }

    private static func words<Word: CaseIterable & RawRepresentable>(
        _: Word.Type,
        _ set: @escaping (inout Scene, Word) -> Void
    ) -> [Change] where Word.RawValue == String {
        Word.allCases.map { word in (word.rawValue, { set(&$0, word) }) }
    }

    private static func cast<Word: CaseIterable & RawRepresentable>(
        _ kind: Word.Type,
        _ set: @escaping (inout Scene.Person, Word) -> Void
    ) -> [Change] where Word.RawValue == String {
        words(kind) { scene, word in set(&scene.people[0], word) }
    }

    private static func grade(
        _ key: WritableKeyPath<Scene.Grade, Double>,
        _ name: String
    ) -> [Change] {
        [-0.5, 0.5].map { value in
            (
                "\(name) \(value)",
                { scene in
                    var grade = Scene.Grade()
                    grade[keyPath: key] = value
                    scene.grade = grade
                }
            )
        }
    }

    private static func scenery(_ attribute: Attribute) -> [Change] {
        switch attribute {
        case .place: words(Scene.Place.self) { $0.place = $1 }
        case .time: words(Scene.TimeOfDay.self) { $0.time = $1 }
        case .weather: words(Scene.Weather.self) { $0.weather = $1 }
        case .style: words(Scene.Style.self) { $0.style = $1 }
        case .camera: words(Scene.CameraMove.self) { $0.camera = $1 }
        case .pace: words(Scene.Pace.self) { $0.pace = $1 }
        case .palette:
            [
                ("none", { $0.palette = [] }),
                ("red", { $0.palette = Array(repeating: "#c03028", count: 5) }),
                ("green", { $0.palette = Array(repeating: "#2f8a4a", count: 5) }),
            ]
        case .calm: [("none", { $0.calm = nil })] + words(Scene.CalmZone.self) { $0.calm = $1 }
        case .grade:
            [("none", { $0.grade = nil })] + grade(\.warmth, "warmth")
                + grade(\.brightness, "brightness") + grade(\.contrast, "contrast")
                + grade(\.saturation, "saturation")
        case .seed: (1...4 as ClosedRange<UInt64>).map { seed in ("\(seed)", { $0.seed = seed }) }
        case .path:
            [
                ("none", { $0.path = [] }),
                ("near", { $0.path = [.init(t: 0, zoom: 1.4)] }),
                ("aside", { $0.path = [.init(t: 0, x: 0.08)] }),
            ]
        default: []
        }
    }

    private static func things(_ attribute: Attribute) -> [Change] {
        switch attribute {
        case .element:
            [("none", { $0.elements = [] })]
                + words(Scene.ElementKind.self) { $0.elements = [.init(kind: $1, count: 60)] }
        case .object:
            [("none", { $0.object = nil })] + words(Scene.CentreObject.self) { $0.object = $1 }
        case .person:
            [("none", { $0.people = [] })]
                + Scene.Person.words.map { word in
                    (word, { $0.people = [Scene.Person(word: word)].compactMap { $0 } })
                }
        case .skin: cast(Scene.Person.Skin.self) { $0.skin = $1 }
        case .hair: cast(Scene.Person.Hair.self) { $0.hair = $1 }
        case .clothes: cast(Scene.Person.Clothes.self) { $0.clothes = $1 }
        case .clock:
            ["12:00", "03:10", "07:30", "09:50"].map { text in
                (text, { $0.clock = Scene.ClockTime(text) })
            }
        case .event:
            [
                ("none", { $0.events = [] }),
                ("candles-out", { $0.events = [.init(t: 2, kind: .candlesOut)] }),
                ("balloon-pops", { $0.events = [.init(t: 2, kind: .balloonPops)] }),
            ]
        case .layout:
            [
                ("none", { $0.layout = [] }),
                (
                    "left",
                    {
                        $0.layout = [
                            .init(what: "balloons", x: 0, y: 0.1, width: 0.4, height: 0.5)
                        ]
                    }
                ),
            ]
        default: []
        }
    }

    @Test(arguments: Attribute.allCases)
    func `each value of an attribute is another picture`(attribute: Attribute) {
        let changes = Self.scenery(attribute) + Self.things(attribute)
        #expect(changes.count > 1)
        let pictures = changes.map { change in
            var scene = Self.base(attribute)
            change.make(&scene)
            return (change.name, Show.frame(scene, at: 2.6, width: 96, height: 160))
        }
        let isBroad = [.place, .time, .style, .palette, .grade].contains(attribute)
        let least = isBroad ? Self.broad : Self.small
        for (index, one) in pictures.enumerated() {
            for other in pictures.dropFirst(index + 1) {
                let isOther = Self.differs(one.1, other.1, in: least)
                #expect(isOther, "\(one.0) and \(other.0)")
            }
        }
    }

    /// Whether more than a share of the pixels differ; it looks no farther than it has to.
    private static func differs(_ a: PixelBuffer, _ b: PixelBuffer, in share: Float) -> Bool {
        var left = Int(share * Float(a.width * a.height))
        for y in 0..<a.height {
            for x in 0..<a.width {
                let d = a.colour(x: x, y: y) - b.colour(x: x, y: y)
                guard max(abs(d.x), abs(d.y), abs(d.z)) > 0.03 else { continue }
                left -= 1
                if left < 0 { return true }
            }
        }
        return false
    }

    @Test func `a gift opens, and bursts and steps come from what they belong to`() {
        let gift = Show.scene(.studio, .noon, object: .gift)
        var opens = gift
        opens.events = [.init(t: 1, kind: .giftOpens)]
        func picture(_ scene: Scene) -> PixelBuffer {
            Show.frame(scene, at: 2.6, width: 96, height: 160)
        }
        #expect(Show.changedShare(picture(gift), picture(opens)) > Self.small)

        // Without fireworks and without a walker there is nothing to see of them.
        for kind in [Scene.Event.Kind.burst, .step] {
            var scene = gift
            scene.events = [.init(t: 2.5, kind: kind)]
            #expect(picture(scene) == picture(gift))
        }
    }
}
