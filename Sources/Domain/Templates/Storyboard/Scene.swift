extension Storyboard {
    /// Size and rate of a video.
    package struct Canvas: Sendable, Equatable, Codable {
        /// Size in pixels; both sides are even.
        package var width: Int
        package var height: Int
        /// Frames a second, constant.
        package var framesPerSecond: Int

        /// - Precondition: none; a template's canvas is checked when it is parsed.
        package init(width: Int, height: Int, framesPerSecond: Int) {
            self.width = width
            self.height = height
            self.framesPerSecond = framesPerSecond
        }
    }

    /// One stretch of the timeline with its own layers.
    package struct Scene: Sendable, Equatable, Codable {
        /// The template's id, with an index when `each` repeated it: `wish[1]`.
        package var id: String
        /// First frame on the timeline.
        package var startFrame: Int
        /// Frames on the timeline; scenes follow each other without gap or overlap.
        package var frameCount: Int
        /// Frames it is still drawn after its end, under the next scene's cross-fade; 0 before a cut.
        package var lingerFrames: Int
        /// How it takes over from the scene before.
        package var transition: Transition
        /// What lies under the layers.
        package var background: Fill
        /// Layers, the lowest first.
        package var layers: [Layer]

        /// Gives a scene of these parts.
        package init(
            id: String,
            startFrame: Int,
            frameCount: Int,
            lingerFrames: Int,
            transition: Transition,
            background: Fill,
            layers: [Layer]
        ) {
            self.id = id
            self.startFrame = startFrame
            self.frameCount = frameCount
            self.lingerFrames = lingerFrames
            self.transition = transition
            self.background = background
            self.layers = layers
        }

        /// Frames the scene is drawn for, linger included: what its clips have to cover.
        package var drawnFrameCount: Int { frameCount + lingerFrames }

        /// How a scene takes over from the one before it.
        package enum Transition: Sendable, Equatable, Codable {
            /// At once.
            case cut
            /// During its first `frames` frames it fades in over the scene before, which goes on
            /// moving: frame k shows this scene's frame k over frame `frameCount + k` of the one
            /// before. The timeline does not get shorter.
            case crossfade(frames: Int)
        }
    }

    /// A file to make.
    package struct Output: Sendable, Equatable, Codable {
        /// What it is for.
        package var role: Role
        /// How it is written.
        package var format: Format
        /// The frame a poster shows; nil for other roles.
        package var frame: Int?

        /// Gives an output of these parts.
        package init(role: Role, format: Format, frame: Int? = nil) {
            self.role = role
            self.format = format
            self.frame = frame
        }

        /// What an output is for; the raw value is the template's word.
        package enum Role: String, Sendable, Codable, CaseIterable {
            case video, poster, contactSheet = "contact-sheet"
        }

        /// How an output is written; the raw value is the template's word.
        package enum Format: String, Sendable, Codable, CaseIterable {
            case mp4, jpg
        }
    }

    /// What is heard over the whole video.
    package struct Soundtrack: Sendable, Equatable, Codable {
        /// The music bed; nil for none.
        package var music: AssetReference?
        /// The music bed in plain words, to be played for this video; nil when a file is it, or none.
        package var score: String?
        /// Whether the scenes' own sounds are mixed in.
        package var ambience: Bool
        /// A spoken track; nil for none.
        package var voice: AssetReference?
        /// Whether music steps back while the voice speaks.
        package var ducksUnderVoice: Bool
        /// Integrated loudness of the mix in LUFS.
        package var loudness: Double

        /// Gives a soundtrack of these parts.
        package init(
            music: AssetReference? = nil,
            score: String? = nil,
            ambience: Bool = true,
            voice: AssetReference? = nil,
            ducksUnderVoice: Bool = false,
            loudness: Double = -14
        ) {
            self.music = music
            self.score = score
            self.ambience = ambience
            self.voice = voice
            self.ducksUnderVoice = ducksUnderVoice
            self.loudness = loudness
        }
    }

    /// The words that tell a viewer that pictures were generated.
    package struct Label: Sendable, Equatable, Codable {
        /// One line, never empty.
        package var text: String
        /// Where it stands.
        package var box: Box
        /// The side of the box it leans on.
        package var alignment: Text.Alignment

        /// Gives a label of these parts.
        package init(text: String, box: Box, alignment: Text.Alignment) {
            self.text = text
            self.box = box
            self.alignment = alignment
        }
    }
}
