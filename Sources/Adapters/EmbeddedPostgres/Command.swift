internal import CLinux
internal import FoundationEssentials
internal import Glibc

/// A child process of ours that is run to its end.
struct Command {
    let layout: Layout
    let binaries: String

    /// Runs one of PostgreSQL's programs as the server's user, blocking the thread.
    ///
    /// - Throws: `.commandFailed` with what it printed.
    func run(_ name: String, _ arguments: [String]) throws(EmbeddedError) {
        let output = open(layout.commandOutput, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw .files(path: layout.commandOutput, reason: lastError()) }
        defer { close(output) }
        // PostgreSQL's programs want to come back to where they began, and the server's user may
        // not enter root's folders.
        let words = ["/usr/bin/env", "--chdir=/"] + disguise + ["\(binaries)/\(name)"] + arguments
        guard try spawn(words, output: output) == 0 else {
            let text = FileManager.default.contents(atPath: layout.commandOutput)
            throw .commandFailed(
                name: name,
                output: String(decoding: text ?? .init(), as: UTF8.self)
            )
        }
    }

    /// Root drops everything that makes it root, for good, before the program starts.
    private var disguise: [String] {
        guard Account.isRoot else { return [] }
        return [
            "/usr/bin/setpriv", "--reuid=\(layout.account.uid)", "--regid=\(layout.account.gid)",
            "--init-groups", "--inh-caps=-all", "--no-new-privs", "--",
        ]
    }

    /// Nothing of ours is passed on: a PGDATA or a PGOPTIONS would change what the tools do.
    private var environment: [String] {
        ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC", "HOME=\(layout.base)"]
    }

    private func spawn(_ words: [String], output: Int32) throws(EmbeddedError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        // A server outlives us: it must not hold our sockets and files open, nor count them as its own.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)

        // Swift's threads block most signals; a server that inherited that would not stop.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
        )

        var child: pid_t = 0
        let failure = withCStrings(words) { words in
            withCStrings(environment) { environment in
                posix_spawn(&child, words[0]!, &actions, &attributes, words, environment)
            }
        }
        guard failure == 0 else {
            throw .files(path: words[0], reason: String(cString: strerror(failure)))
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        return status
    }
}

/// Lends a NULL-terminated array of C strings to `body` and frees it when it returns.
private func withCStrings<Value>(
    _ strings: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
) -> Value {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
}
