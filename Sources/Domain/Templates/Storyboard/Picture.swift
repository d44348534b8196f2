extension Storyboard {
    /// A picture and whether a person's permission is needed to show it.
    package struct Picture: Sendable, Equatable, Hashable, Codable {
        /// The file.
        package var asset: AssetReference
        /// True when it shows a person: the consent gate must be passed before it is opened.
        package var needsConsent: Bool

        /// Gives a picture.
        package init(asset: AssetReference, needsConsent: Bool) {
            self.asset = asset
            self.needsConsent = needsConsent
        }
    }
}
