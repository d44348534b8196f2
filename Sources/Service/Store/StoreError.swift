/// What the store refuses although the statement was sound.
package enum StoreError: Error, Sendable, Equatable {
    /// No active consent covers these photos (SHA-256); nothing was written.
    case needsConsent(photos: [String])
    /// What the request names does not exist for this creator.
    case unknown(String)
    /// The thing is in a state that does not allow this.
    case notPossible(state: String)
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .needsConsent(let photos): "needs consent for \(photos.count) photo(s)"
        case .unknown(let what): "unknown \(what)"
        case .notPossible(let state): "not possible in state \(state)"
        }
    }
}
