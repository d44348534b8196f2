import Foundation

/// Asks the system for large pages under large buffers: the rows of a matrix lie in a page each
/// otherwise, and finding those takes as long as computing with them.
enum LargePages {
    /// Below this the parts of a buffer that fill no large page are most of it.
    private static let worthwhile = 4 << 20

    /// Asks for a buffer that nobody has written to yet; a system without them goes on with small
    /// ones.
    static func ask(for buffer: UnsafeMutableRawPointer?, bytes: Int) {
        guard let buffer, bytes >= worthwhile else { return }
        let small = Int(sysconf(Int32(_SC_PAGESIZE)))
        let before = (small - Int(bitPattern: buffer) % small) % small
        _ = madvise(buffer + before, (bytes - before) / small * small, MADV_HUGEPAGE)
    }
}
