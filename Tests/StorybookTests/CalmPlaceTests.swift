import Kernels
import Storybook
import Testing

/// Every place can be composed around every zone for words, whatever stands in it.
@Suite struct CalmPlaceTests {
    /// One of each footing, and none.
    private static let objects: [Scene.CentreObject?] = [nil, .gift, .car, .boat]
    private static let shapes = [(64, 112), (112, 64), (64, 64)]

    private static func scene(_ place: Scene.Place, _ zone: Scene.CalmZone) -> Scene {
        var scene = Show.scene(
            place,
            .noon,
            elements: [
                .init(kind: .rain, count: 20), .init(kind: .streamers, count: 6),
                .init(kind: .fireworks, count: 2), .init(kind: .balloons, count: 4),
            ]
        )
        scene.weather = .snow
        scene.calm = zone
        return scene
    }

    @Test(arguments: Scene.Place.allCases, Scene.CalmZone.allCases)
    func `a place with a thing and people is drawn beside words`(
        place: Scene.Place,
        zone: Scene.CalmZone
    ) {
        for (width, height) in Self.shapes {
            var bare: PixelBuffer?
            for object in Self.objects {
                var scene = Self.scene(place, zone)
                scene.object = object
                if object != nil {
                    scene.people = [
                        Scene.Person(.woman, .waving), Scene.Person(.man, .sitting),
                        Scene.Person(.woman, .walking),
                    ]
                }
                let picture = Show.frame(scene, width: width, height: height)
                guard let bare else {
                    bare = picture
                    continue
                }
                // A thing and three people cover more than a hundredth of what is not the zone.
                #expect(
                    Show.changedShare(bare, picture) > 0.01,
                    "\(object?.rawValue ?? "none"), \(width)x\(height)"
                )
            }
        }
    }

    @Test(arguments: [(64, 112), (112, 64)])
    func `a boat stays on the water, wherever the words are`(size: (width: Int, height: Int)) {
        for zone in Scene.CalmZone.allCases {
            var scene = Show.scene(.beach, .noon, object: .boat)
            var plain = Show.scene(.beach, .noon)
            (scene.calm, plain.calm) = (zone, zone)
            let with = Show.frame(scene, width: size.width, height: size.height)
            let without = Show.frame(plain, width: size.width, height: size.height)
            let rows = (0..<size.height).filter { y in
                (0..<size.width).contains { x in
                    let d = with.colour(x: x, y: y) - without.colour(x: x, y: y)
                    return max(abs(d.x), abs(d.y), abs(d.z)) > 0.06
                }
            }
            // The sea meets the sky at 0.52 of the height; a hull reaches below that.
            #expect(Float(rows.last ?? 0) / Float(size.height) > 0.53, "\(zone)")
        }
    }
}
