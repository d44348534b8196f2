internal import Glibc
internal import Synchronization

/// A lock between processes, given up by the kernel when its holder dies.
///
/// Two opens of one file exclude each other even within a process, and the descriptor is not
/// inherited, so a server we start never holds our lock.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `.files` when the file cannot be made.
    init(at path: String) throws(EmbeddedError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .files(path: path, reason: lastError()) }
    }

    deinit { close(descriptor) }

    /// Waits, blocking the thread, until nobody else holds it.
    func exclude() { _ = flock(descriptor, LOCK_EX) }

    /// True when nobody else holds it; then nobody gets it until it is released.
    func tryExclude() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    /// Holds it together with others.
    func share() { _ = flock(descriptor, LOCK_SH) }

    func release() { _ = flock(descriptor, LOCK_UN) }
}

/// The system's words for what the last call could not do.
func lastError() -> String { String(cString: strerror(errno)) }
