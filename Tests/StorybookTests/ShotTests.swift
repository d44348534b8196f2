import Foundation
import Generation
import Kernels
import Testing

@testable import Storybook

@Suite struct ShotTests {
    @Test func `shots last as long as asked, and one character is the same in both`() throws {
        var beach = Scene(seed: 7, place: .beach, people: [.init(.woman, .walking)])
        beach.people[0].hair = .red
        var wish = clipRequest(frames: 36)
        wish.shots = [
            Shot(prompt: "a", duration: 1), Shot(prompt: "b", duration: 2, transition: .dissolve),
        ]
        let clip = try direct(wish, beach)

        #expect(clip.reel.parts.map(\.frameCount) == [12, 24])
        #expect(clip.reel.parts.map(\.overlap) == [0, 6])
        #expect(clip.reel.parts.allSatisfy { $0.content.scene.people[0].hair == .red })
        var again = clipRequest(frames: 36)
        again.scene = clip.description
        #expect(try pictures(try direct(again)) == pictures(clip))
    }

    @Test func `a shot that matches goes on where the one before it ended, however many do`() throws
    {
        var wish = clipRequest(frames: 36)
        wish.shots = (0..<3).map { Shot(prompt: "\($0)", duration: 1, transition: .match) }

        let scenes = try direct(wish, party).reel.parts.map(\.content.scene)

        #expect(scenes.map(\.start) == [0, 1, 2])
    }

    @Test func `a film of matched shots is the film of one`() throws {
        var wish = clipRequest(frames: 24)
        wish.camera = .path(Array(#"[{"t": 0, "zoom": 1}, {"t": 2, "zoom": 1.6}]"#.utf8))
        let whole = try pictures(try direct(wish, party))
        wish.shots = (0..<2).map { Shot(prompt: "\($0)", duration: 1, transition: .match) }

        let parts = try pictures(try direct(wish, party))

        #expect(zip(whole, parts).allSatisfy { Show.difference($0, $1) < 0.0005 })
    }

    @Test func `a shot has a camera and boxes of its own, or those of the film`() throws {
        var wish = clipRequest(frames: 24)
        wish.camera = .move("pan-left")
        wish.layout = .boxes(Array(#"[{"what": "cake", "box": [0.1, 0.6, 0.3, 0.3]}]"#.utf8))
        var own = Shot(prompt: "b", duration: 1)
        own.camera = .move("zoom-in")
        own.layout = .boxes(Array(#"[{"what": "gift", "box": [0.5, 0.6, 0.3, 0.3]}]"#.utf8))
        wish.shots = [Shot(prompt: "a", duration: 1), own]

        let scenes = try direct(wish, party).reel.parts.map(\.content.scene)

        #expect(scenes.map(\.camera) == [.panLeft, .zoomIn])
        #expect(scenes.map { $0.layout.map(\.what) } == [["cake"], ["gift"]])
    }

    @Test func `an instruction changes every shot of a film and leaves the rest`() throws {
        var wish = clipRequest(frames: 24)
        wish.shots = [Shot(prompt: "a", duration: 1), Shot(prompt: "b", duration: 1)]
        let film = try direct(wish, party)
        var edit = clipRequest(frames: 24)
        edit.source = source(film)
        edit.instruction = "make it night"

        let edited = try direct(edit)

        let scenes = edited.reel.parts.map(\.content.scene)
        #expect(scenes.map(\.time) == [.night, .night])
        #expect(scenes.allSatisfy { $0.object == .cake && $0.seed == party.seed })
        #expect(edited.reel.parts.map(\.frameCount) == [12, 12])
    }

    @Test func `a film of shots goes on from its last one`() throws {
        var long = clipRequest(frames: 24)
        long.shots = [Shot(prompt: "a", duration: 1), Shot(prompt: "b", duration: 1)]
        let whole = try pictures(try direct(clipRequest(frames: 18), party))
        var wish = clipRequest(frames: 6)
        wish.source = source(try direct(long, party))

        let rest = try pictures(try direct(wish))

        #expect(zip(rest, whole[12...]).allSatisfy { Show.difference($0, $1) < 0.0005 })
    }

    @Test(arguments: ["loop", "image", "first", "scene"])
    func `what shots would leave unheeded is refused by its name`(field: String) throws {
        let photo = InputImage(pixels: PixelBuffer(width: 64, height: 64), sha256: "photo")
        var wish = clipRequest()
        wish.shots = [Shot(prompt: "a", duration: 1)]
        switch field {
        case "loop": wish.isLoop = true
        case "image": wish.startImage = photo
        case "first": wish.first = .picture(photo)
        default: wish.scene = try direct(clipRequest(), party).description
        }

        #expect { try direct(wish) } throws: { error in
            if case .badRequest(field, _)? = error as? GenerationError { true } else { false }
        }
    }

    @Test func `shots have one style, and one palette at one hour`() throws {
        let opening = Scene(seed: 7, place: .beach, time: .dusk, style: .watercolour)
        let others = [
            Scene(seed: 7, place: .meadow, time: .dusk, style: .flat),
            Scene(seed: 7, place: .city, time: .night, style: .soft),
        ]
        var wish = clipRequest(frames: 36)
        wish.shots = try ([opening] + others).map { scene in
            let told = try direct(clipRequest(frames: 1), scene).description
            return Shot(prompt: "", scene: told, duration: 1)
        }

        let scenes = try direct(wish).reel.parts.map(\.content.scene)

        #expect(scenes.map(\.style) == [.watercolour, .watercolour, .watercolour])
        #expect(scenes[1].palette == scenes[0].palette)
        #expect(scenes[2].palette != scenes[0].palette)
    }
}
