import Kernels

/// Where and how one character stands in a scene.
struct Spot: Sendable {
    let person: Scene.Person
    let look: Persona
    /// Between the feet, in units.
    var foot: SIMD2<Float>
    /// From the ground to the crown, in units.
    var height: Float
    var turn: Float
    var way: Float
    var waves: Float
    var gait: Gait
    var path: ClosedRange<Float>?
    var seat: Seat?
    /// Whether it is seen down to the feet; otherwise a table hides its legs.
    var isWhole: Bool
    /// Whether a table, or what stands on it, is drawn over it.
    var isBehind: Bool
    /// Whether the scene's layout says where it stands.
    var isPlaced: Bool

    /// Gives the places of all characters, from left to right.
    static func all(_ setting: Setting) -> [Spot] {
        let people = Array(setting.scene.people.prefix(Scene.Person.most))
        var boxes = setting.scene.layout
        let spread = spread(setting, people.count)
        return people.enumerated().map { index, person in
            let look = Persona(person, setting, number: index)
            if let box = boxes.firstIndex(where: { $0.what == person.word }) {
                return Spot(person, look, in: boxes.remove(at: box), setting)
            }
            return Spot(person, look, at: spread[index], of: people.count, setting)
        }
    }

    /// Whether a table stands before the people.
    static func isBehindTable(_ setting: Setting) -> Bool {
        let footing = setting.scene.object?.footing
        switch setting.place {
        case .kitchen, .desk, .cafe, .party: return true
        case .room: return footing == .small || footing == .floats
        case .studio, .beach, .space: return false
        case .sea: return setting.scene.object != nil && !isAfloat(setting)
        case .city, .mountains, .lake, .street, .hills, .meadow, .forest:
            return footing == .small && !isDisc(setting)
                || footing == .floats && !isAfloat(setting)
        }
    }

    private static func isDisc(_ setting: Setting) -> Bool {
        setting.scene.object == .sun || setting.scene.object == .moon
    }

    private static func isAfloat(_ setting: Setting) -> Bool {
        setting.scene.object?.footing == .floats && setting.place.hasWater
    }

    /// Units from the middle, for each of `count` characters.
    private static func spread(_ setting: Setting, _ count: Int) -> [Float] {
        let tall = setting.stage.isPortrait || setting.stage.size.x < 1.2
        let object = setting.scene.object
        let isFree = object == nil || object == .sun || object == .moon
        if isFree {
            let pitch: Float = tall ? (count == 2 ? 0.42 : 0.31) : 0.44
            return (0..<count).map { (Float($0) - Float(count - 1) / 2) * pitch }
        }
        let reach = (object?.reach.x ?? 1) * ObjectFrame(setting).unit
        let side = tall ? 0.335 : max(reach + 0.20, 0.44)
        switch count {
        case 1: return [setting.stage.chance(601).firstIsLow ? -side : side]
        case 2: return [-side, side]
        default:
            return isBehindTable(setting)
                ? [-side, 0, side] : [-side, side, side + (tall ? -0.17 : 0.32)]
        }
    }

    private init(
        _ person: Scene.Person,
        _ look: Persona,
        at x: Float,
        of count: Int,
        _ setting: Setting
    ) {
        let stage = setting.stage
        let ground = CentreObjects.ground(setting)
        let isBehind = Spot.isBehindTable(setting)
        let crowd: Float = stage.isPortrait ? [1, 0.94, 0.84][count - 1] : 1
        let tall: Float
        let isCafe = setting.place == .cafe
        if isBehind && !isCafe {
            tall = (stage.isPortrait ? 1.22 : 0.90) * crowd
        } else {
            tall = (stage.isPortrait ? 0.98 : 0.66) * crowd
        }
        let height = Spot.fitted(
            tall * look.build.height,
            look,
            person.action,
            isBehind && !isCafe,
            setting
        )
        var y = ground + (setting.place == .studio && setting.scene.object != nil ? 0.10 : 0.025)
        if isCafe {
            // On the floor between the bench and the table, or on the bench.
            y = ground + 0.07
            if person.action == .sitting { y = ground - 0.055 + 0.225 * height }
        } else if isBehind {
            // The table's edge comes to a grown person's hips, a child's waist.
            y = ground - 0.055 + Spot.hidden(look) * height
            if person.action == .sitting { y -= 0.02 * height }
        }
        let middle = stage.size.x / 2
        self.init(
            person,
            look,
            foot: point(middle + x, y),
            height: height,
            towards: middle,
            setting
        )
        self.isBehind = isBehind
        isWhole = !isBehind || isCafe
        if isCafe { seat = nil }
        if person.action == .walking { walk(setting, of: count) }
    }

    /// Share of a character that a table hides.
    private static func hidden(_ look: Persona) -> Float { look.build.height < 0.8 ? 0.30 : 0.415 }

    /// Gives a height that leaves the words above their room, or else keeps head and waving hand in
    /// the picture, where that can be done.
    private static func fitted(
        _ height: Float,
        _ look: Persona,
        _ action: Scene.Person.Action,
        _ isBehind: Bool,
        _ setting: Setting
    ) -> Float {
        let foot = CentreObjects.ground(setting) - (isBehind ? 0.055 : -0.025)
        let words = CentreObjects.ceiling(setting)
        let room = foot - max(words, 0.03)
        let reach: Float = words < 0 && action == .waving ? 0.18 : 0.06
        let shown = isBehind ? 1 - hidden(look) : 1
        return max(min(height, room / (shown + reach)), height * 0.5)
    }

    /// Stands on the lower edge of a box of the layout, as large as fits.
    private init(
        _ person: Scene.Person,
        _ look: Persona,
        in box: Scene.Placed,
        _ setting: Setting
    ) {
        let size = setting.stage.size
        let low = point(Float(box.x), Float(box.y)) * size
        let extent = point(Float(box.width), Float(box.height)) * size
        let wide: Float =
            switch person.action {
            case .standing, .walking: 0.40
            case .waving, .sitting: 0.50
            case .dancing: 0.62
            }
        let tall: Float = person.action == .sitting ? 0.80 : 1
        self.init(
            person,
            look,
            foot: low + point(extent.x / 2, extent.y),
            height: max(min(extent.y / tall, extent.x / wide), 0.02),
            towards: size.x / 2,
            setting
        )
        isPlaced = true
    }

    private init(
        _ person: Scene.Person,
        _ look: Persona,
        foot: SIMD2<Float>,
        height: Float,
        towards middle: Float,
        _ setting: Setting
    ) {
        self.person = person
        self.look = look
        self.foot = foot
        self.height = height
        let off = middle - foot.x
        let inward: Float = abs(off) > 0.05 ? (off > 0 ? 1 : -1) : look.habit < 0.5 ? -1 : 1
        way = person.action == .walking ? (setting.stage.chance(602).firstIsLow ? -1 : 1) : inward
        switch person.action {
        case .walking: turn = 0.85 * way
        case .sitting: turn = 0.62 * inward
        case .dancing: turn = 0
        case .standing, .waving: turn = inward * (abs(off) > 0.05 ? 0.34 : 0.16)
        }
        // The outer hand waves, or the inner one where the outer would leave the picture.
        let isNearEdge = min(foot.x, setting.stage.size.x - foot.x) < 0.30 * height
        waves = isNearEdge ? inward : -inward
        gait = Gait(span: 3, speed: 0.24, start: 0.5, stride: Spot.stride(look))
        path = nil
        seat = person.action == .sitting ? Seat(setting.place) : nil
        isWhole = true
        isBehind = false
        isPlaced = false
    }

    private static func stride(_ look: Persona) -> Float { look.isOld ? 0.32 : 0.42 }

    /// Walks across the whole picture and comes again; from where it stands at first, or, alone,
    /// from the side it comes from, so that most of the walk is still ahead.
    private mutating func walk(_ setting: Setting, of count: Int) {
        if count == 1, setting.scene.object == nil {
            let side = 0.26 * height
            foot.x = way > 0 ? side : setting.stage.size.x - side
        }
        let margin = 0.26 * height + Camera.margin(depth: Figure.depth)
        let ends = -margin...setting.stage.size.x + margin
        let span = ends.upperBound - ends.lowerBound
        let part = (foot.x - ends.lowerBound) / span
        // Everyone keeps the pace of the group.
        gait = Gait(
            span: span / height,
            speed: 0.20 / height,
            start: way > 0 ? part : 1 - part,
            stride: Spot.stride(look)
        )
        path = ends
    }
}

extension Chance {
    /// Whether the first number of the stream lies in the lower half.
    var firstIsLow: Bool {
        var copy = self
        return copy.unit() < 0.5
    }
}
