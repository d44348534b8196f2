extension Scene {
    /// A stylised character.
    ///
    /// The described form names `who` and `action` as one word of `people`, `woman-waving`, and the
    /// rest in `cast`.
    package struct Person: Sendable, Equatable {
        package var who: Who
        package var action: Action
        /// Nil leaves it to the seed, as with the next two.
        package var skin: Skin?
        package var hair: Hair?
        package var clothes: Clothes?

        package enum Who: String, Sendable, Codable, CaseIterable {
            case woman, man, girl, boy, elder
        }
        package enum Action: String, Sendable, Codable, CaseIterable {
            case standing, waving, walking, dancing, sitting
        }
        package enum Skin: String, Sendable, Codable, CaseIterable {
            case porcelain, light, olive, tan, brown, deep
        }
        package enum Hair: String, Sendable, Codable, CaseIterable {
            case black, brown, blond, red, grey, white
        }
        package enum Clothes: String, Sendable, Codable, CaseIterable {
            case red, orange, yellow, green, teal, blue, purple, pink, white, black
        }

        /// Gives a character; what is nil the seed decides.
        package init(
            _ who: Who,
            _ action: Action,
            skin: Skin? = nil,
            hair: Hair? = nil,
            clothes: Clothes? = nil
        ) {
            self.who = who
            self.action = action
            self.skin = skin
            self.hair = hair
            self.clothes = clothes
        }

        /// Reads `woman-waving`; nil for a word that is not in the list.
        package init?(word: String) {
            let parts = word.split(separator: "-", maxSplits: 1).map(String.init)
            guard parts.count == 2, let who = Who(rawValue: parts[0]),
                let action = Action(rawValue: parts[1])
            else { return nil }
            self.init(who, action)
        }

        /// `woman-waving`.
        package var word: String { "\(who.rawValue)-\(action.rawValue)" }

        /// Every word of the list.
        package static var words: [String] {
            Who.allCases.flatMap { who in Action.allCases.map { Person(who, $0).word } }
        }

        /// Most characters in one scene.
        package static let most = 3
    }
}
