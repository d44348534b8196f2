import Templates
import Testing

/// Templates that are wrong in one known place.
enum HandList {
    struct Case: Sendable, CustomTestStringConvertible {
        let path: String
        let line: Int?
        let text: String
        var testDescription: String { "\(path): \(text.suffix(60))" }
    }

    static let cases: [Case] = documents + texts + scenes + inputs + layers

    private static func wrong(_ path: String, _ text: String, line: Int? = nil) -> Case {
        Case(path: path, line: line, text: text)
    }

    private static let documents = [
        wrong("", ""), wrong("", "# nothing"), wrong("", "just words"), wrong("", "[1, 2]"),
        wrong("", "a: b: c", line: 1), wrong("", "kind: Template\nkind: Template"),
        wrong("kind", sample().replacing("Template", with: "Recipe"), line: 1),
        wrong("", sample().replacing("kind: Template\n", with: "")),
        wrong("name", sample().replacing("name: sample", with: "name: A Name!"), line: 2),
        wrong("name", sample().replacing("name: sample", with: "name: 7"), line: 2),
        wrong("tilte", sample(extra: "tilte: x"), line: 10),
        wrong("canvas.size", sample().replacing("320x240", with: "320x241"), line: 3),
        wrong("canvas.size", sample().replacing("320x240", with: "99999x2"), line: 3),
        wrong("canvas.size", sample().replacing("320x240", with: "big"), line: 3),
        wrong("canvas.fps", sample().replacing("fps: 10", with: "fps: 0"), line: 3),
        wrong("canvas.fps", sample().replacing("fps: 10", with: "fps: 1e9"), line: 3),
        wrong("canvas.fps", sample().replacing("fps: 10", with: "fps: fast"), line: 3),
        wrong("canvas.pfs", sample().replacing("fps: 10", with: "pfs: 10"), line: 3),
        wrong("canvas", sample().replacing("{size: 320x240, fps: 10}", with: "320x240"), line: 3),
        wrong("sound.loudness", sample(extra: "sound: {loudness: loud}"), line: 10),
        wrong("sound.loudness", sample(extra: "sound: {loudness: 3}"), line: 10),
        wrong("sound.music", sample(extra: "sound: {music: box}"), line: 10),
        wrong("sound.music", sample(extra: "sound: {music: \"${name}\"}"), line: 10),
        wrong("sound.music", sample(extra: "sound: {music: file:/etc/passwd}"), line: 10),
        wrong("sound.music.prompt", sample(extra: "sound: {music: {prompt: ' '}}"), line: 10),
        wrong("sound.music", sample(extra: "sound: {music: {}}"), line: 10),
        wrong("sound.music.tune", sample(extra: "sound: {music: {tune: ode}}"), line: 10),
        wrong("sound.duck", sample(extra: "sound: {duck: cover}"), line: 10),
        wrong("sound.ambience", sample(extra: "sound: {ambience: loud}"), line: 10),
        wrong("outputs", sample(extra: "outputs: []"), line: 10),
        wrong("outputs", sample(extra: "outputs: [{as: poster}]"), line: 10),
        wrong("outputs", sample(extra: "outputs: [{as: video}, {as: video}]"), line: 10),
        wrong("outputs[0].as", sample(extra: "outputs: [{as: vidoe}]"), line: 10),
        wrong("outputs[0].format", sample(extra: "outputs: [{as: video, format: jpg}]"), line: 10),
        wrong("outputs[0].at", sample(extra: "outputs: [{as: video, at: 1s}]"), line: 10),
        wrong("labels.visible", sample(extra: "labels: {visible: \"\"}"), line: 10),
        wrong("labels.visible", sample(extra: "labels: {visible: \"  \"}"), line: 10),
        wrong("labels.hidden", sample(extra: "labels: {hidden: true}"), line: 10),
    ]

    /// Expressions in the text of the only layer.
    private static let texts =
        [
            "${", "${}", "${nam}", "${name", "${name.first}", "${name[0]}", "${1 +}", "${(1}",
            "${upper()}", "${uper(name)}", "${name > 3}", "${name * 2}", "${upper(3)}",
            "${date(name, 'b')}", "${date(name, 'zz')}", "${1 2}", "${@}", "${'open}", "${a.b.c}",
            "${recipient.nam}", "${occurrence.date}", "${schedule}", "${inputs.nme}", "${inputs}",
            "${[name]}", "${99999999999999999999999999999999e}", "${loop.index}", "${name ? 1}",
            "${name..x}", "${name &&}", "${!}", "${'\\q'}",
            "${" + String(repeating: "(", count: 60) + "1" + String(repeating: ")", count: 60)
                + "}",
            "${" + String(repeating: "!", count: 200) + "name}",
            "${" + String(repeating: "1+", count: 300) + "1}",
            "${" + String(repeating: "x", count: 2_000) + "}",
            "", "   ", String(repeating: "long ", count: 2_000),
        ].map { text in
            wrong(
                "scenes[0].layers[0].text",
                sample(text: "'" + text.replacing("'", with: "''") + "'"),
                line: 9
            )
        } + [
            wrong("scenes[0].layers[0].text", sample(text: "7"), line: 9),
            wrong("scenes[0].layers[0].text", sample(text: "[a]"), line: 9),
            wrong("scenes[0].layers[0].text", sample(text: "{a: b}"), line: 9),
            wrong("scenes[0].layers[0].text", sample(text: "true"), line: 9),
            wrong("scenes[0].layers[0]", sample(text: "~"), line: 9),
        ]

    private static let scenes =
        [
            ("scenes[0].lasts", "    lasts: 4"), ("scenes[0].lasts", "    lasts: forever"),
            ("scenes[0].lasts", "    lasts: -1s"), ("scenes[0].lasts", "    lasts: 1e9s"),
            ("scenes[0].lasts", "    lasts: 99999s"), ("scenes[0].lasts", "    lasts: 0s"),
            ("scenes[0].lasts", "    lasts: 1.5ms"), ("scenes[0].lasts", "    lasts: [1s]"),
            ("scenes[0].last", "    last: 1s"), ("scenes[0].when", "    when: ${nam}"),
            ("scenes[0].when", "    when: name ="), ("scenes[0].when", "    when: a ${name}"),
            ("scenes[0].when", "    when: 7"), ("scenes[0].each", "    each: name"),
            ("scenes[0].each", "    each: name as n"), ("scenes[0].each", "    each: names as n"),
            ("scenes[0].each", "    each: \"[1] as name\""),
            ("scenes[0].each", "    each: \"[1] as loop\""),
            ("scenes[0].transition", "    transition: wipe"),
            ("scenes[0].transition.crossfade", "    transition: {crossfade: long}"),
            ("scenes[0].transition.wipe", "    transition: {wipe: 1s}"),
            ("scenes[0].transition", "    lasts: 1s\n    transition: {crossfade: 2s}"),
            ("scenes[0].background", "    background: red"),
            ("scenes[0].background", "    background: [\"#fff\"]"),
            ("scenes[0].background[1]", "    background: [\"#fff\", \"#ggg\"]"),
        ].map { wrong($0.0, sample(scene: $0.1)) } + [
            wrong("scenes", "kind: Template\nname: a\ncanvas: {size: 64x64}\nscenes: []", line: 4),
            wrong(
                "scenes",
                "kind: Template\nname: a\ncanvas: {size: 64x64}\nscenes: {a: b}",
                line: 4
            ),
            wrong(
                "scenes[0]",
                "kind: Template\nname: a\ncanvas: {size: 64x64}\nscenes: [7]",
                line: 4
            ),
            wrong("scenes[0]", sample().replacing("  - id: only\n    lasts", with: "  - lasts")),
            wrong("scenes[0].id", sample().replacing("id: only", with: "id: Not A Slug"), line: 6),
        ]

    private static let inputs = [
        ("inputs", "7"), ("inputs", "[a]"), ("inputs.a", "{a: string}"), ("inputs.a", "{a: {}}"),
        ("inputs.a.type", "{a: {type: strin}}"), ("inputs.a.type", "{a: {type: 7}}"),
        ("inputs.a.tpye", "{a: {tpye: string}}"),
        ("inputs.a.maxLength", "{a: {type: string, maxLength: -1}}"),
        ("inputs.a.maxLength", "{a: {type: string, maxLength: 1e99}}"),
        ("inputs.a.minLength", "{a: {type: string, minLength: 9, maxLength: 1}}"),
        ("inputs.a.minimum", "{a: {type: string, minimum: 1}}"),
        ("inputs.a.minimum", "{a: {type: number, minimum: 2, maximum: 1}}"),
        ("inputs.a.maximum", "{a: {type: integer, maximum: 99999999999999999999}}"),
        ("inputs.a.items", "{a: {type: string, items: {type: string}}}"),
        ("inputs.a", "{a: {type: array}}"),
        ("inputs.a.items", "{a: {type: array, items: string}}"),
        ("inputs.a.maxItems", "{a: {type: array, items: {type: string}, maxItems: 5000}}"),
        ("inputs.a.properties", "{a: {type: object, properties: {}}}"),
        ("inputs.a.properties.b", "{a: {type: object, properties: {b: 7}}}"),
        ("inputs.a.default", "{a: {type: integer, default: many}}"),
        ("inputs.a.default", "{a: {type: string, maxLength: 2, default: long}}"),
        ("inputs.a.default", "{a: {type: date, default: tomorrow}}"),
        ("inputs.a.default", "{a: {type: date, default: \"2026-02-30\"}}"),
        ("inputs.a.default", "{a: {type: zone, default: Mars/Base}}"),
        ("inputs.a.default", "{a: {type: zone, default: EST5}}"),
        ("inputs.a.default", "{a: {type: locale, default: \"12\"}}"),
        ("inputs.a.default", "{a: {type: image, default: \"file:/etc/passwd\"}}"),
        ("inputs.a.default[1]", "{a: {type: array, items: {type: string}, default: [b, 7]}}"),
        ("inputs.a.default", "{a: {type: string, default: \"${b}\"}}"),
        ("inputs.a.default", "{a: {type: string, default: \"${a}\"}}"),
        (
            "inputs.a.default",
            "{a: {type: string, default: \"${b}\"}, b: {type: string, default: \"${inputs.a}\"}}"
        ),
        ("inputs.a.likeness", "{a: {type: image, likeness: fine}}"),
        ("inputs.a.likeness", "{a: {type: string, likeness: needs-consent}}"),
        ("inputs.a.optional", "{a: {type: string, optional: maybe}}"),
        ("inputs.recipient", "{recipient: {type: string}}"),
        ("inputs.1st", "{1st: {type: string}}"), ("inputs.a b", "{a b: {type: string}}"),
        ("inputs.a.enum", "{a: {type: string, enum: []}}"),
        ("inputs.a.enum[0]", "{a: {type: string, enum: [7]}}"),
    ].map { wrong($0.0, sample(inputs: $0.1), line: 4) }

    /// Keys beside the text, or another layer altogether.
    private static let layers = [
        ("fit.max", "text: a\n        fit: {max: huge}"),
        ("fit.max", "text: a\n        fit: {max: .nan}"),
        ("fit.max", "text: a\n        fit: {min: 90, max: 20}"),
        ("fit.max", "text: a\n        fit: {max: 1e300}"),
        ("fit.mx", "text: a\n        fit: {mx: 20}"), ("fit", "text: a\n        fit: cover"),
        ("fit.lines", "text: a\n        fit: {lines: 0}"),
        ("fit.on_overflow", "text: a\n        fit: {on_overflow: scroll}"),
        ("style", "text: a\n        style: handwriting"),
        ("color", "text: a\n        color: \"#fff\""),
        ("colour", "text: a\n        colour: white"),
        ("outline", "text: a\n        outline: thick"),
        ("align", "text: a\n        align: left"), ("place", "text: a\n        place: middle"),
        ("box", "text: a\n        box: {x: 0.5, y: 0, width: 0.6, height: 1}"),
        ("box.x", "text: a\n        box: {x: -1, y: 0, width: 1, height: 1}"),
        ("box", "text: a\n        box: {x: 0}"),
        ("box", "text: a\n        place: top\n        box: {x: 0, y: 0, width: 1, height: 1}"),
        ("enter", "text: a\n        enter: explode"),
        ("enter.lasts", "text: a\n        enter: {kind: rise, lasts: 1h}"),
        ("at", "text: a\n        at: 9s"), ("opacity", "text: a\n        opacity: 2"),
        ("", "prompt: a"), ("", "txt: a"), ("", "text: a\n        image: asset:b"),
        ("image", "image: b"), ("image", "image: \"${name}\""),
        ("image", "image: file:/etc/passwd"),
        ("image", "image: \"asset:${name}\""), ("fit", "image: asset:b\n        fit: {max: 2}"),
        ("motion", "image: asset:b\n        motion: spin"),
        ("shape", "image: asset:b\n        shape: star"),
        ("border.width", "image: asset:b\n        border: {width: wide}"),
        ("fill", "fill: blue"), ("style", "fill: \"#fff\"\n        style: title"),
        ("generate", "generate: confetti"), ("generate", "generate: {}"),
        ("generate.prompt", "generate: {prompt: \"\"}"),
        ("generate.promt", "generate: {promt: a}"),
        ("generate.seed", "generate: {prompt: a, seed: by-moon}"),
        ("generate.seed", "generate: {prompt: a, seed: -1}"),
        ("generate.seed", "generate: {prompt: a, seed: 99999999999999999999}"),
        ("generate.share", "generate: {prompt: a, seed: by-recipient, share: group}"),
        ("generate.fallback", "generate: {prompt: a, fallback: loop}"),
        ("generate.camera", "generate: {prompt: a, camera: dolly}"),
        ("generate.steps", "generate: {prompt: a, steps: 1000000}"),
        ("generate.pack", "generate: {prompt: a, pack: ../../etc}"),
    ].map { field, layer in
        wrong(
            "scenes[0].layers[0]" + (field.isEmpty ? "" : ".\(field)"),
            sample().replacing("text: \"Hello\"", with: layer)
        )
    }
}
