import Foundation

extension PackFolder {
    /// The folder's own name, for a pack that nobody added.
    package var name: String { URL(filePath: path).standardizedFileURL.lastPathComponent }

    /// Tells the folder's content from another's without reading weights through: small files are
    /// hashed, of large ones path, size and time of change.
    ///
    /// A pack of the library has a hash of every byte instead.
    ///
    /// - Throws: when the folder cannot be looked through.
    var fingerprint: String {
        get throws {
            let root = URL(filePath: path).resolvingSymlinksInPath().path
            let account = try PackLibrary.files(of: root).map { file, bytes in
                let whole = root + "/" + file
                guard bytes > PackFolder.small else {
                    return "\(file) \(try FileHash.hex(ofFile: whole))\n"
                }
                let target = URL(filePath: whole).resolvingSymlinksInPath().path
                let attributes = try FileManager.default.attributesOfItem(atPath: target)
                let changed = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
                return "\(file) \(bytes) \(changed)\n"
            }
            return FileHash.hex(of: Array(account.joined().utf8))
        }
    }

    private static let small = 1 << 20
}
