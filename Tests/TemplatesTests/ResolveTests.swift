import Templates
import Testing

@Suite struct ResolveTests {
    private let hash = String(repeating: "0a", count: 32)

    private func storyboard(
        _ yaml: String,
        _ given: [String: Value] = [:],
        for context: ResolveContext = .init()
    ) throws -> Storyboard {
        let template = try parse(yaml)
        return try template.resolve(
            try template.check(inputs: given, for: context),
            for: context
        )
    }

    private func scenes(_ scenes: String, inputs: String = "{}", fps: Int = 30) -> String {
        """
        kind: Template
        name: sample
        canvas: {size: 1080x1920, fps: \(fps)}
        inputs: \(inputs)
        scenes:
        \(scenes)
        """
    }

    @Test func `scenes follow each other without gap, and the whole is exact in any rate`() throws {
        let board = try storyboard(
            scenes(
                "- {id: a, each: \"[1,2,3,4,5,6,7] as n\", lasts: 333ms, layers: [{fill: \"#fff\"}]}",
                fps: 24
            )
        )

        let ends = board.scenes.map { $0.startFrame + $0.frameCount }
        #expect(board.scenes.map(\.startFrame) == [0] + ends.dropLast())
        #expect(board.frameCount == 56)  // 2331 ms at 24 a second
        #expect(board.scenes.allSatisfy { (7...9).contains($0.frameCount) })
    }

    @Test func `a cross-fade lets the scene before linger and takes no time`() throws {
        let board = try storyboard(
            scenes(
                """
                - {id: a, lasts: 2s, transition: {crossfade: 1s}, layers: [
                    {generate: {prompt: hills}}, {text: bye, exit: fade}, {text: short, lasts: 1s}]}
                - {id: b, lasts: 2s, transition: {crossfade: 0.5s}, layers: [{fill: "#fff"}]}
                """
            )
        )

        #expect(board.frameCount == 120)
        #expect(board.scenes[0].transition == .cut)
        #expect(board.scenes[1].transition == .crossfade(frames: 15))
        #expect(board.scenes.map(\.lingerFrames) == [15, 0])
        #expect(board.scenes[0].layers.map(\.frames) == [0..<75, 0..<60, 0..<30])
        #expect(board.clips.map(\.frameCount) == [75])
    }

    @Test func `a scene without a length lasts as long as its text needs`() throws {
        let board = try storyboard(
            scenes(
                """
                - {id: short, layers: [{text: "Hi"}]}
                - {id: long, layers: [{text: "\(String(repeating: "word ", count: 20))"}]}
                - {id: late, layers: [{text: "Hi", at: 5s, lasts: 2s}]}
                """
            )
        )

        #expect(board.scenes.map(\.frameCount) == [75, 231, 210])
    }

    @Test func `what is not there is left out, and nothing at all is an error`() throws {
        let yaml = scenes(
            "- {id: a, when: \"${photo}\", lasts: 1s, layers: [{image: \"${photo}\"}]}",
            inputs: "{photo: {type: image, optional: true, likeness: needs-consent}}"
        )

        #expect(try storyboard(yaml, ["photo": .string(hash)]).scenes.count == 1)
        let error = #expect(throws: TemplateErrors.self) { try storyboard(yaml) }
        #expect(error?.problems.map(\.path) == ["scenes"])
    }

    @Test func `a list repeats its scene with its element and its place in the list`() throws {
        let board = try storyboard(
            scenes(
                "- {id: wish, each: wishes as wish, lasts: 1s, layers: "
                    + "[{text: \"${loop.number}/${loop.count} ${wish}\"}]}",
                inputs: "{wishes: {type: array, items: {type: string}}}"
            ),
            ["wishes": .array([.string("美咲"), .string("عائشة")])]
        )

        #expect(board.scenes.map(\.id) == ["wish[0]", "wish[1]"])
        #expect(board.texts == ["1/2 美咲", "2/2 عائشة"])
    }

    @Test func `a picture shows a person unless an input says otherwise`() throws {
        let other = String(repeating: "0b", count: 32)
        let third = String(repeating: "0c", count: 32)
        let yaml = scenes(
            """
            - {id: a, lasts: 1s, layers: [{image: "${photo}"}, {image: "${paper}"},
                {image: "${recipient.photo}"}, {image: "${recipient.fields.dog}"},
                {image: "asset:frame"}]}
            """,
            inputs: "{photo: {type: image, likeness: needs-consent}, paper: {type: image}}"
        )
        let context = ResolveContext(
            recipient: RecipientFacts(
                id: "r",
                name: "Zoë",
                fields: ["dog": .string(third)],
                photo: .stored(third)
            )
        )

        let board = try storyboard(
            yaml,
            ["photo": .string(hash), "paper": .string(other)],
            for: context
        )

        #expect(board.likenesses.map(\.asset) == [.stored(hash), .stored(third)])
        #expect(
            board.pictures.filter { !$0.needsConsent }.map(\.asset.text) == [
                "sha256:\(other)", "asset:frame",
            ]
        )
    }

    @Test func `one photo given twice needs consent wherever it is shown`() throws {
        let yaml = scenes(
            "- {id: a, lasts: 1s, layers: [{image: \"${paper}\"}]}",
            inputs: "{photo: {type: image, likeness: needs-consent}, paper: {type: image}}"
        )

        let board = try storyboard(yaml, ["photo": .string(hash), "paper": .string(hash)])

        #expect(board.likenesses.count == 1)
    }

    @Test func `a file of the machine cannot come in by a recipient's field`() throws {
        let yaml = scenes("- {id: a, lasts: 1s, layers: [{image: \"${recipient.fields.x}\"}]}")
        let context = ResolveContext(
            recipient: RecipientFacts(
                id: "r",
                name: "Zoë",
                fields: ["x": .string("file:/etc/passwd")]
            )
        )

        let error = #expect(throws: TemplateErrors.self) { try storyboard(yaml, for: context) }

        #expect(error?.problems.map(\.path) == ["scenes[0].layers[0].image"])
    }

    @Test func `generated pictures carry the label even when the template is silent`() throws {
        let generated = scenes("- {id: a, lasts: 1s, layers: [{generate: {prompt: hills}}]}")
        let plain = scenes("- {id: a, lasts: 1s, layers: [{fill: \"#fff\"}]}")

        #expect(try storyboard(generated).label?.text == "Made with AI")
        #expect(try storyboard(plain).label == nil)
        let blank = generated + "\nlabels: {visible: \"${'' + ' '}\"}"
        let error = #expect(throws: TemplateErrors.self) { try storyboard(blank) }
        #expect(error?.problems.map(\.path) == ["labels.visible"])
    }

    @Test func `a seed depends on what its rule names, and on nothing else`() throws {
        func seeds(
            _ schedule: String,
            _ recipient: String,
            _ day: String,
            seed: UInt64? = nil
        )
            throws -> [UInt64]
        {
            let yaml = scenes(
                """
                - {id: a, lasts: 1s, layers: [{generate: {prompt: a, seed: by-schedule}},
                    {generate: {prompt: a, seed: by-recipient}},
                    {generate: {prompt: a, seed: by-date}}, {generate: {prompt: a, seed: 7}}]}
                """
            )
            let context = ResolveContext(
                recipient: RecipientFacts(id: recipient, name: "Zoë"),
                occurrence: OccurrenceFacts(
                    localDate: day,
                    localTime: "07:30",
                    zone: "UTC",
                    due: "\(day)T07:30:00Z"
                ),
                schedule: schedule,
                seed: seed
            )
            return try storyboard(yaml, for: context).clips.map(\.seed)
        }
        let base = try seeds("s1", "r1", "2026-11-22")

        #expect(Set(base).count == 4)
        #expect(base.allSatisfy { $0 < 1 << 53 })
        func changed(_ other: [UInt64]) -> [Bool] { zip(base, other).map { $0 != $1 } }
        #expect(changed(try seeds("s1", "r1", "2026-11-22")) == [false, false, false, false])
        #expect(changed(try seeds("s2", "r1", "2026-11-22")) == [true, true, true, false])
        #expect(changed(try seeds("s1", "r2", "2026-11-22")) == [false, true, false, false])
        #expect(changed(try seeds("s1", "r1", "2026-11-23")) == [false, false, true, false])
        #expect(changed(try seeds("s1", "r1", "2026-11-22", seed: 1)) == [true, true, true, false])
        // Computed apart, from the definition: videos made before an update must come out the same.
        #expect(base[0] == 5_744_106_069_989_669)
    }

    @Test func `a clip fills its box in even pixels, and own pictures are not shared`() throws {
        let board = try storyboard(
            scenes(
                """
                - {id: a, lasts: 1s, layers: [
                    {generate: {prompt: a, camera: zoom-in}, box: {x: 0, y: 0, width: 0.333, height: 0.111}},
                    {generate: {prompt: b, seed: by-recipient}}]}
                """
            )
        )

        #expect(board.clips.map { [$0.width, $0.height] } == [[360, 214], [1080, 1920]])
        #expect(board.clips.map(\.isShared) == [true, false])
        #expect(board.clips[0].camera == .zoomIn)
    }

    @Test(arguments: [
        ("1080x1920", 0.16), ("1080x1080", 0.06), ("1920x1080", 0.05), ("1080x1350", 0.07),
    ])
    func `text and label stay on the canvas, text inside the safe area`(
        _ size: String,
        _ margin: Double
    ) throws {
        for place in ["safe", "top", "upper", "centre", "lower", "bottom", "lower-third", "left"] {
            let yaml = sample(
                text: "Hello\n        place: \(place)",
                extra: "labels: {visible: AI}"
            )
            .replacing("320x240", with: size)
            let board = try storyboard(yaml, ["name": .string("x")])
            let box = try #require(board.layers.first).box
            let label = try #require(board.label).box

            #expect(box.x >= 0.05 && box.x + box.width <= 0.95 + 1e-9)
            #expect(box.y >= 0.05 - 1e-9 && box.y + box.height <= 1 - margin + 0.021)
            #expect(label.y >= 0.8 && label.y + label.height <= 1)
        }
    }

    @Test func `a poster's frame lies inside the video`() throws {
        let yaml =
            scenes("- {id: a, lasts: 1s, layers: [{fill: \"#fff\"}]}")
            + "\noutputs: [{as: video}, {as: poster, at: 9s}, {as: contact-sheet}]"

        let outputs = try storyboard(yaml).outputs

        #expect(outputs.map(\.role) == [.video, .poster, .contactSheet])
        #expect(outputs.map(\.frame) == [nil, 29, nil])
        #expect(outputs.map(\.format) == [.mp4, .jpg, .jpg])
    }

    @Test func `a video longer than ten minutes is refused`() throws {
        let yaml = scenes(
            "- {id: a, each: \"[1,2,3] as n\", lasts: 300s, layers: [{fill: \"#fff\"}]}"
        )

        #expect(throws: TemplateErrors.self) { try storyboard(yaml) }
    }
}
