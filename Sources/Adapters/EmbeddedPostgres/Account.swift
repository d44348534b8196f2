internal import Glibc

/// A user of this machine.
package struct Account: Sendable, Equatable {
    /// The login name.
    package let name: String
    /// The user's number.
    package let uid: UInt32
    /// The number of the user's own group.
    package let gid: UInt32

    /// The system user that `make setup` creates for the server.
    package static let service = "matinee"

    /// True when this process may act as any user.
    package static var isRoot: Bool { geteuid() == 0 }

    /// Looks a user up.
    ///
    /// - Returns: `nil` when there is none of that name.
    package static func named(_ name: String) -> Account? {
        read { getpwnam_r(name, $0, $1, $2, $3) }
    }

    /// The user this process runs as.
    package static var current: Account {
        read { getpwuid_r(geteuid(), $0, $1, $2, $3) }
            ?? Account(name: "\(geteuid())", uid: geteuid(), gid: getegid())
    }

    private static func read(
        _ ask: (
            UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
            UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
        ) -> Int32
    ) -> Account? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var strings = [CChar](repeating: 0, count: 16_384)
        return strings.withUnsafeMutableBufferPointer { buffer in
            guard ask(&entry, buffer.baseAddress!, buffer.count, &found) == 0, found != nil
            else { return nil }
            return Account(
                name: String(cString: entry.pw_name),
                uid: entry.pw_uid,
                gid: entry.pw_gid
            )
        }
    }
}
