internal import CLibPQ
internal import Glibc

/// Sole owner of one `PGconn`; every call blocks its thread until the server has answered.
///
/// The compiler forbids copies, so `PQfinish` runs exactly once.
struct ConnectionHandle: ~Copyable {
    private let pointer: OpaquePointer

    /// Connects, or gives up after the target's `connect_timeout`.
    ///
    /// - Throws: `.disconnected` when the server is unreachable or rejects the login.
    init(to target: Target) throws(PostgresError) {
        let parameters = target.parameters
        // libpq takes keywords and values as two arrays that end with NULL.
        let opened = withCStrings(parameters.map(\.keyword)) { keywords in
            withCStrings(parameters.map(\.value)) { values in
                PQconnectdbParams(keywords + [nil], values + [nil], 1)
            }
        }
        guard let opened else { throw .disconnected(detail: "out of memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            defer { PQfinish(opened) }
            throw .disconnected(detail: String(cString: PQerrorMessage(opened)))
        }
        pointer = opened
        // The default receiver prints to stderr; notices are for people at a prompt.
        _ = PQsetNoticeReceiver(opened, { _, _ in }, nil)
    }

    deinit { PQfinish(pointer) }

    /// What libpq last complained about.
    var complaint: String { String(cString: PQerrorMessage(pointer)) }

    /// The descriptor to wait on; it changes with every connection.
    var socket: Int32 { PQsocket(pointer) }

    var isBroken: Bool { PQstatus(pointer) != CONNECTION_OK }

    /// True when another borrower may have it: alive, outside a transaction, nothing underway.
    func isAtRest() -> Bool {
        !isBroken && !isInTransaction() && PQpipelineStatus(pointer) == PQ_PIPELINE_OFF
    }

    func isInTransaction() -> Bool { PQtransactionStatus(pointer) != PQTRANS_IDLE }

    /// A key that cancels what this connection is running, from any thread.
    func cancelKey() -> CancelKey? { PQgetCancel(pointer).map(CancelKey.init(owning:)) }

    /// True when the server hung up while nobody was looking; asks the socket, not the server.
    func hasHungUp() -> Bool {
        var question = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        // One read takes in the server's farewell, the next one finds the end behind it.
        while poll(&question, 1, 0) > 0 {
            if !absorb() { return true }
        }
        return isBroken
    }

    /// Takes in what has arrived; false when the connection has ended.
    func absorb() -> Bool { PQconsumeInput(pointer) == 1 && !isBroken }

    /// The oldest notification that has arrived and was not yet asked for.
    func notification() -> (channel: String, payload: String)? {
        guard let notify = PQnotifies(pointer) else { return nil }
        defer { PQfreemem(notify) }
        return (String(cString: notify.pointee.relname), String(cString: notify.pointee.extra))
    }

    /// Hands a statement to libpq; false when it cannot have left this process.
    ///
    /// A script of several statements has no values and travels by the simple protocol, the
    /// rest by the extended one: unnamed, so nothing stays behind in the server's session.
    func send(_ statement: SQL, asScript: Bool) -> Bool {
        let (text, binds) = statement.numbered
        if asScript && binds.isEmpty { return PQsendQuery(pointer, text) == 1 }
        return withParameters(binds) { values, types, lengths, formats in
            PQsendQueryParams(
                pointer,
                text,
                Int32(binds.count),
                types,
                values,
                lengths,
                formats,
                binary
            ) == 1
        }
    }

    /// Waits for the answer to what was sent: the last result, or the first error.
    func answer() -> Result<Answer, PostgresError> {
        var outcome: Result<Answer, PostgresError>?
        while let result = PQgetResult(pointer) {
            let read = ResultHandle(owning: result).read()
            // libpq would offer a COPY's result for ever; the connection is dropped instead.
            if case .failure(copyRefused) = read { return read }
            if case .failure? = outcome { continue }
            outcome = read
        }
        if isBroken { return .failure(.disconnected(detail: complaint)) }
        return outcome ?? .failure(.disconnected(detail: complaint))
    }

    /// Sends all statements before reading the first answer; the server runs them as one unit.
    ///
    /// libpq reads while it cannot write, so two full buffers do not wait for each other.
    func pipeline(_ statements: [SQL]) -> Result<[Answer], PostgresError> {
        guard PQenterPipelineMode(pointer) == 1 else {
            return .failure(.disconnected(detail: complaint))
        }
        defer { PQexitPipelineMode(pointer) }
        for statement in statements where !send(statement, asScript: false) {
            return .failure(.disconnected(detail: complaint))
        }
        guard PQpipelineSync(pointer) == 1 else {
            return .failure(.disconnected(detail: complaint))
        }
        var answers: [Answer] = []
        var failure: PostgresError?
        // Each statement's results end with NULL; the whole ends with the answer to the sync.
        for _ in statements {
            switch answer() {
            case .success(let one): answers.append(one)
            case .failure(let error): failure = failure ?? error
            }
            if isBroken { return .failure(failure ?? .disconnected(detail: complaint)) }
        }
        if let sync = PQgetResult(pointer) { _ = ResultHandle(owning: sync).read() }
        return failure.map { .failure($0) } ?? .success(answers)
    }
}

/// Sole owner of one `PGcancel`.
///
/// Safety: `PQcancel` is documented as safe from any thread; the pointer never changes and
/// is freed once, by `deinit`.
final class CancelKey: @unchecked Sendable {
    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQfreeCancel(pointer) }

    /// Asks the server to stop; it may have finished by then.
    func fire() {
        var complaint = [CChar](repeating: 0, count: 256)
        _ = PQcancel(pointer, &complaint, Int32(complaint.count))
    }
}

/// Sole owner of one `PGresult`.
///
/// Not copyable, so `PQclear` runs exactly once; every value read out is copied into Swift.
private struct ResultHandle: ~Copyable {
    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    func read() -> Result<Answer, PostgresError> {
        switch PQresultStatus(pointer) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY, PGRES_PIPELINE_SYNC:
            .success(
                Answer(
                    rows: rows,
                    affected: Int(String(cString: PQcmdTuples(pointer))) ?? 0,
                    tag: String(cString: PQcmdStatus(pointer))
                )
            )
        case PGRES_PIPELINE_ABORTED: .failure(.rolledBack)
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: .failure(copyRefused)
        default:
            .failure(
                .refused(
                    state: field("C") ?? "",
                    constraint: field("n"),
                    detail: String(cString: PQresultErrorMessage(pointer))
                )
            )
        }
    }

    /// An error's field by its code; the codes are character macros that the importer drops.
    private func field(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(pointer, Int32(code.value)).map { String(cString: $0) }
    }

    private var rows: [Row] {
        let width = PQnfields(pointer)
        guard width > 0 else { return [] }
        let columns = Columns(
            names: (0..<width).map { String(cString: PQfname(pointer, $0)) },
            types: (0..<width).map { PQftype(pointer, $0) }
        )
        return (0..<PQntuples(pointer)).map { row(at: $0, width: width, columns) }
    }

    private func row(at index: Int32, width: Int32, _ columns: Columns) -> Row {
        var bytes: [UInt8] = []
        var bounds: [Range<Int>?] = []
        for column in 0..<width {
            guard PQgetisnull(pointer, index, column) == 0 else {
                bounds.append(nil)
                continue
            }
            let start = bytes.count
            let length = Int(PQgetlength(pointer, index, column))
            bytes.append(
                contentsOf: UnsafeRawBufferPointer(
                    start: PQgetvalue(pointer, index, column),
                    count: length
                )
            )
            bounds.append(start..<bytes.count)
        }
        return Row(columns: columns, bytes: bytes, bounds: bounds)
    }
}

/// What the server answered to one statement.
struct Answer: Sendable {
    let rows: [Row]
    let affected: Int
    /// The command that ran, as in `COMMIT`; a failed transaction's COMMIT says `ROLLBACK`.
    let tag: String
}

private let copyRefused = PostgresError.refused(
    state: "0A000",
    constraint: nil,
    detail: "COPY to or from this program is not supported"
)

/// libpq's code for "binary", for values and results.
private let binary: Int32 = 1

/// Lends the four parallel arrays that libpq wants; a NULL's pointer is nil.
private func withParameters<Value>(
    _ binds: [Bind],
    _ body: ([UnsafePointer<CChar>?], [Oid], [Int32], [Int32]) -> Value
) -> Value {
    var bytes: [UInt8] = []
    var starts: [Int?] = []
    for bind in binds {
        starts.append(bind.bytes.map { _ in bytes.count })
        bytes += bind.bytes ?? []
        bytes.append(0)  // ends a value that travels as text
    }
    return bytes.withUnsafeBytes { buffer in
        let base = buffer.bindMemory(to: CChar.self).baseAddress
        return body(
            starts.map { start in start.map { base! + $0 } },
            binds.map(\.oid),
            binds.map { Int32($0.bytes?.count ?? 0) },
            binds.map { $0.isText ? 0 : binary }
        )
    }
}

/// Lends C copies of `strings` to `body` and frees them when it returns.
private func withCStrings<Value>(
    _ strings: [String],
    _ body: ([UnsafePointer<CChar>?]) -> Value
) -> Value {
    let copies = strings.map { strdup($0)! }
    defer { copies.forEach { free($0) } }
    return body(copies.map { UnsafePointer($0) })
}

/// Splits a connection string the way libpq itself does.
///
/// - Throws: `.disconnected` with libpq's complaint when it is malformed.
func parsed(url: String) throws(PostgresError) -> [String: String] {
    var complaint: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(url, &complaint) else {
        defer { PQfreemem(complaint) }
        throw .disconnected(detail: complaint.map { String(cString: $0) } ?? "out of memory")
    }
    defer { PQconninfoFree(options) }
    var values: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
        if let value = option.pointee.val {
            values[String(cString: keyword)] = String(cString: value)
        }
        option += 1
    }
    return values
}
