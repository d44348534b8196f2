/// Everything this module can throw.
package enum StorageError: Error, Equatable, CustomStringConvertible {
    /// Not 64 lower-case hexadecimal digits.
    case badName
    /// No file of this name is stored.
    case missing(sha256: String)
    /// The file system refused; `detail` is its message and may hold a path.
    case unusable(detail: String)

    package var description: String {
        switch self {
        case .badName: "not the name of a stored file"
        case .missing(let sha256): "file \(sha256) is not stored"
        case .unusable: "the storage folder cannot be used"
        }
    }
}
