/// What a template became for one recipient and one day: every layer with its frames and its place.
///
/// A pure value. Equal inputs give equal storyboards, and nothing here needs a clock, a file or a
/// database; whoever renders it looks up the assets it names and generates the clips it asks for.
package struct Storyboard: Sendable, Equatable, Codable {
    /// Name of the template it came from.
    package var template: String
    /// The template's title, for people.
    package var title: String
    /// Locale of the viewer (BCP 47), for shaping and hyphenation; `und` when unknown.
    package var locale: String
    /// Size and rate of the video.
    package var canvas: Canvas
    /// Scenes in the order they are shown; at least one.
    package var scenes: [Scene]
    /// What is heard.
    package var sound: Soundtrack
    /// Files to make, at least one, at most one of each role.
    package var outputs: [Output]
    /// The visible label over the whole video; nil only when nothing in it is generated.
    package var label: Label?

    /// Gives a storyboard of these parts.
    package init(
        template: String,
        title: String,
        locale: String,
        canvas: Canvas,
        scenes: [Scene],
        sound: Soundtrack,
        outputs: [Output],
        label: Label?
    ) {
        self.template = template
        self.title = title
        self.locale = locale
        self.canvas = canvas
        self.scenes = scenes
        self.sound = sound
        self.outputs = outputs
        self.label = label
    }

    /// Number of frames of the whole video: the sum of the scenes' frame counts.
    package var frameCount: Int { scenes.reduce(0) { $0 + $1.frameCount } }

    /// Length of the whole video in seconds.
    package var duration: Double { Double(frameCount) / Double(canvas.framesPerSecond) }

    /// All layers in drawing order, scene after scene.
    package var layers: [Layer] { scenes.flatMap(\.layers) }

    /// The clips a generator must make, in order; equal ones are listed once.
    package var clips: [Clip] {
        layers.reduce(into: []) { clips, layer in
            if case .generated(let clip) = layer.content, !clips.contains(clip) {
                clips.append(clip)
            }
        }
    }

    /// The pictures that are shown or started from, in order; equal ones are listed once.
    package var pictures: [Picture] {
        layers.reduce(into: []) { pictures, layer in
            let shown: [Picture] =
                switch layer.content {
                case .generated(let clip):
                    [clip.startPicture].compactMap(\.self) + clip.wishes.allPictures
                case .image(let image): [image.picture]
                case .text, .fill: []
                }
            for picture in shown where !pictures.contains(picture) { pictures.append(picture) }
        }
    }

    /// Every asset it needs, fallbacks, music and voice included; listed once each.
    package var assets: [AssetReference] {
        let fallbacks = clips.compactMap(\.fallback)
        let heard = [sound.music, sound.voice].compactMap(\.self)
        return (pictures.map(\.asset) + fallbacks + heard).reduce(into: []) { assets, asset in
            if !assets.contains(asset) { assets.append(asset) }
        }
    }

    /// Every text a viewer reads, in order.
    package var texts: [String] {
        layers.compactMap { layer in
            if case .text(let text) = layer.content { text.string } else { nil }
        }
    }

    /// The photos of persons whose consent must be on record before anything is made.
    package var likenesses: [Picture] { pictures.filter(\.needsConsent) }

    /// Gives the scene that owns `frame` on the timeline; nil past the end.
    package func scene(at frame: Int) -> Scene? {
        scenes.first { $0.startFrame <= frame && frame < $0.startFrame + $0.frameCount }
    }
}
