internal import CCurl
internal import Glibc

/// `curl_global_init`, once for the process: "you must call it exactly once".
private let globalSetUp: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

/// Sole owner of one multi handle and of the TLS sessions its transfers share.
///
/// Safety: libcurl allows `curl_multi_wakeup` from any thread; everything else is called on the
/// loop's thread, and `deinit` runs when neither that thread nor the client refers to it.
final class MultiHandle: @unchecked Sendable {
    let share: UnsafeMutableRawPointer
    private let pointer: UnsafeMutableRawPointer

    init() {
        precondition(globalSetUp == CURLE_OK, "libcurl cannot be set up")
        guard let pointer = curl_multi_init(), let share = curl_share_init() else {
            preconditionFailure("libcurl is out of memory")
        }
        self.pointer = pointer
        self.share = share
        // One thread uses the share, so it needs no lock functions.
        _ = ccurl_share(share, CURL_LOCK_DATA_SSL_SESSION)
    }

    deinit {
        curl_multi_cleanup(pointer)
        curl_share_cleanup(share)
    }

    func add(_ easy: borrowing EasyHandle) -> Bool {
        curl_multi_add_handle(pointer, easy.pointer) == CURLM_OK
    }

    func remove(_ easy: UnsafeMutableRawPointer) { curl_multi_remove_handle(pointer, easy) }

    /// Returns early when a socket is ready or on `wake`; libcurl shortens the wait for its timers.
    func wait() { curl_multi_poll(pointer, nil, 0, 60_000, nil) }

    func wake() { curl_multi_wakeup(pointer) }

    /// Moves every transfer on as far as it goes and gives those that ended.
    func perform() -> [(easy: UnsafeMutableRawPointer, failure: OutboundFailure?)] {
        var running: Int32 = 0
        curl_multi_perform(pointer, &running)
        var ended: [(easy: UnsafeMutableRawPointer, failure: OutboundFailure?)] = []
        var left: Int32 = 0
        while let message = curl_multi_info_read(pointer, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle
            else { continue }
            let code = message.pointee.data.result
            ended.append(
                (
                    easy,
                    code == CURLE_OK ? nil : OutboundFailure(stage: stage(of: code), detail: "")
                )
            )
        }
        return ended
    }
}

/// Sole owner of one easy handle, its header list and its error buffer.
struct EasyHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let errorBuffer: UnsafeMutablePointer<CChar>
    /// False when libcurl did not take a setting: the handle must not be used.
    private(set) var isReady = false

    /// Prepares `transfer`, which must outlive the handle: callbacks get it unretained.
    init?(for transfer: Transfer, rules: TransferRules, share: UnsafeMutableRawPointer) {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        headers = nil
        // From here on everything is owned, so `deinit` frees it whatever fails.
        for line in headerLines(of: transfer.request) {
            guard let longer = curl_slist_append(headers, line) else { return }
            headers = longer
        }
        let settings = [
            set(transfer.request), set(rules), setCallbacks(for: transfer),
            ccurl_set_pointer(pointer, CURLOPT_SHARE, share),
        ]
        isReady = settings.allSatisfy { $0 == CURLE_OK }
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headers)
        errorBuffer.deallocate()
    }

    /// What libcurl says went wrong; empty when nothing did.
    var errorText: String { String(cString: errorBuffer) }

    /// Time since the transfer was added.
    var elapsed: Duration {
        var microseconds: curl_off_t = 0
        _ = ccurl_get_size(pointer, CURLINFO_TOTAL_TIME_T, &microseconds)
        return .microseconds(microseconds)
    }

    private func set(_ request: OutboundRequest) -> CURLcode {
        let texts: [(CURLoption, String)] = [
            (CURLOPT_URL, request.url), (CURLOPT_PROTOCOLS_STR, "http,https"),
        ]
        let numbers: [(CURLoption, Int)] = [
            (request.method == .post ? CURLOPT_POST : CURLOPT_HTTPGET, 1),
            (CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.wholeMilliseconds),
            (CURLOPT_TIMEOUT_MS, request.timeout.wholeMilliseconds),
        ]
        let code = set(texts: texts, numbers: numbers)
        guard code == CURLE_OK, request.method == .post else { return code }
        return ccurl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, request.body.count)
    }

    private func set(_ rules: TransferRules) -> CURLcode {
        var texts: [(CURLoption, String?)] = [
            (CURLOPT_USERAGENT, rules.userAgent),
            // Set and empty, it overrides `http_proxy` and its kin in the environment.
            (CURLOPT_PROXY, ""),
            // Debian builds a CA folder in, which keeps libcurl from caching the parsed bundle.
            (CURLOPT_CAPATH, nil),
        ]
        if let file = rules.certificateAuthorities { texts.append((CURLOPT_CAINFO, file)) }
        return set(
            texts: texts,
            numbers: [
                (CURLOPT_FOLLOWLOCATION, 0),
                (CURLOPT_DISALLOW_USERNAME_IN_URL, 1),
                // HTTP/2 reports errors after a complete answer now and then.
                (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
                (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
                (CURLOPT_FRESH_CONNECT, 1), (CURLOPT_FORBID_REUSE, 1),
                (CURLOPT_NOSIGNAL, 1),
                // A name server that hangs must not hold the thread when its transfer is given up.
                (CURLOPT_QUICK_EXIT, 1),
            ]
        )
    }

    private func set(texts: [(CURLoption, String?)], numbers: [(CURLoption, Int)]) -> CURLcode {
        for (option, text) in texts {
            let code = ccurl_set_text(pointer, option, text)
            guard code == CURLE_OK else { return code }
        }
        for (option, number) in numbers {
            let code = ccurl_set_long(pointer, option, number)
            guard code == CURLE_OK else { return code }
        }
        return CURLE_OK
    }

    private func setCallbacks(for transfer: Transfer) -> CURLcode {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        let codes = [
            ccurl_set_pointer(pointer, CURLOPT_HTTPHEADER, headers),
            ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorBuffer),
            ccurl_set_opensocket(pointer, openSocket),
            ccurl_set_pointer(pointer, CURLOPT_OPENSOCKETDATA, context),
            ccurl_set_prereq(pointer, beforeRequest),
            ccurl_set_pointer(pointer, CURLOPT_PREREQDATA, context),
            ccurl_set_transfer(pointer, CURLOPT_READFUNCTION, readBody),
            ccurl_set_pointer(pointer, CURLOPT_READDATA, context),
            ccurl_set_transfer(pointer, CURLOPT_HEADERFUNCTION, writeHeader),
            ccurl_set_pointer(pointer, CURLOPT_HEADERDATA, context),
            ccurl_set_transfer(pointer, CURLOPT_WRITEFUNCTION, writeBody),
            ccurl_set_pointer(pointer, CURLOPT_WRITEDATA, context),
        ]
        return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    }
}

/// The lines for libcurl: `Name:` takes one of its own away, `Name;` sends one that is empty.
private func headerLines(of request: OutboundRequest) -> [String] {
    var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    lines.append("Expect:")
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
        lines.append("Content-Type:")
    }
    return lines
}

// The callbacks are top-level functions: a closure could inherit an actor and trap on this thread.

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

private func openSocket(
    context: UnsafeMutableRawPointer?,
    purpose: curlsocktype,
    target: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let target, let transfer = transfer(context), let address = address(of: target),
        transfer.mayOpenSocket(to: address)
    else { return CURL_SOCKET_BAD }
    let kind = target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(target.pointee.family, kind, target.pointee.protocol)
}

/// Reads the address behind `target`, whose last member is longer than its declared type.
private func address(of target: UnsafeMutablePointer<curl_sockaddr>) -> IPAddress? {
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
    let raw = UnsafeRawPointer(target) + offset
    let length = Int(target.pointee.addrlen)
    switch target.pointee.family {
    case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
        let address = raw.loadUnaligned(as: sockaddr_in.self)
        return IPAddress(v4: UInt32(bigEndian: address.sin_addr.s_addr))
    case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
        return IPAddress(raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
    default:
        return nil
    }
}

private func beforeRequest(
    context: UnsafeMutableRawPointer?,
    peer: UnsafeMutablePointer<CChar>?,
    local: UnsafeMutablePointer<CChar>?,
    peerPort: Int32,
    localPort: Int32
) -> Int32 {
    let address = peer.flatMap { IPAddress(String(cString: $0)) }
    let isAdmitted = transfer(context)?.mayWriteRequest(to: address) ?? false
    return isAdmitted ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

private func readBody(
    buffer: UnsafeMutablePointer<CChar>?,
    size: Int,
    count: Int,
    context: UnsafeMutableRawPointer?
) -> Int {
    transfer(context)?.takeBody(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
    )
        ?? Int(CURL_READFUNC_ABORT)
}

private func writeHeader(
    buffer: UnsafeMutablePointer<CChar>?,
    size: Int,
    count: Int,
    context: UnsafeMutableRawPointer?
) -> Int {
    let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
    return transfer(context)?.take(header: bytes) == true ? bytes.count : 0
}

private func writeBody(
    buffer: UnsafeMutablePointer<CChar>?,
    size: Int,
    count: Int,
    context: UnsafeMutableRawPointer?
) -> Int {
    let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
    // Anything but the count makes libcurl end the transfer; 0 does not when `count` is 0.
    return transfer(context)?.take(body: bytes) == true ? bytes.count : bytes.count + 1
}

/// Which part of an exchange an error code is about.
private func stage(of code: CURLcode) -> OutboundFailure.Stage {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .resolve
    case CURLE_COULDNT_CONNECT: .connect
    case CURLE_OPERATION_TIMEDOUT: .timeout
    case CURLE_SEND_ERROR, CURLE_SEND_FAIL_REWIND, CURLE_READ_ERROR: .send
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
        .tls
    case CURLE_FAILED_INIT, CURLE_OUT_OF_MEMORY, CURLE_URL_MALFORMAT,
        CURLE_ABORTED_BY_CALLBACK:
        .setup
    default: .receive
    }
}

/// Parses with the parser that will be used, so that both see the same host.
func checkURLParts(_ text: String) throws(OutboundError) {
    guard let handle = curl_url() else { throw .badURL(reason: "cannot be read") }
    defer { curl_url_cleanup(handle) }
    let code = curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER))
    guard code != CURLUE_USER_NOT_ALLOWED else {
        throw .badURL(reason: "carries a user name or password")
    }
    guard code == CURLUE_OK else {
        throw .badURL(reason: "is malformed: \(String(cString: curl_url_strerror(code)))")
    }
    let lowered = text.lowercased()
    guard let prefix = ["http://", "https://"].first(where: lowered.hasPrefix) else {
        throw .badURL(reason: "does not begin with http:// or https://")
    }
    let authority = lowered.dropFirst(prefix.count).prefix { !"/?#".contains($0) }
    guard !authority.isEmpty, !authority.contains("@") else {
        throw .badURL(reason: "has no plain host")
    }
}

extension Duration {
    /// Rounded down, at least 1: libcurl reads 0 as "no limit".
    fileprivate var wholeMilliseconds: Int {
        max(1, Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000))
    }
}
