/// Where a connection may go.
///
/// Judged on the socket's own address just before it connects, so neither a name's second answer
/// (DNS rebinding) nor an odd spelling (`0x7f.1`, `localhost.`) gets past it.
package struct AddressPolicy: Sendable, Equatable {
    /// Ranges that are admitted although the public rules block them.
    package let allow: [AddressRange]

    /// Public addresses only, and the ranges in `allow`.
    package init(allow: [AddressRange] = []) { self.allow = allow }

    /// Reads the operator's setting `webhooks.allow`.
    ///
    /// - Throws: `.badAddressRange` for the first entry that is no range.
    package init(allow: [String]) throws(OutboundError) {
        var ranges: [AddressRange] = []
        for text in allow { ranges.append(try AddressRange(text)) }
        self.init(allow: ranges)
    }

    /// True when a socket may connect to `address`.
    package func admits(_ address: IPAddress) -> Bool {
        if allow.contains(where: { $0.contains(address) }) { return true }
        if address.isV4 { return !blocked4.contains { $0.contains(address) } }
        return public6.contains { $0.contains(address) }
            && !blocked6.contains { $0.contains(address) }
    }
}

/// IPv4 that is not the public internet: IANA's special-purpose registry, multicast, reserved, and
/// one cloud's metadata service that hides at a public address.
let blocked4 = ranges([
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
])

/// The only IPv6 space handed out for the public internet.
let public6 = ranges(["2000::/3"])

/// Parts of it that lead elsewhere: protocol assignments, documentation, 6to4.
let blocked6 = ranges([
    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48",
])

private func ranges(_ texts: [String]) -> [AddressRange] {
    let ranges = texts.compactMap { try? AddressRange($0) }
    precondition(ranges.count == texts.count, "a built-in address range does not parse")
    return ranges
}
