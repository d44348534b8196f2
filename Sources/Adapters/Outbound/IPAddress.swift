internal import Glibc

/// An IPv4 or IPv6 address; an IPv4-mapped IPv6 address equals the IPv4 address in it.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The 128 bits in network order; IPv4 lives in `::ffff:0:0/96`.
    let bits: UInt128

    /// Gives the address with these 128 bits.
    init(bits: UInt128) { self.bits = bits }

    /// Gives the IPv4 address with these 32 bits.
    init(v4: UInt32) { bits = mappedPrefix | UInt128(v4) }

    /// Reads the canonical textual forms only: `127.0.0.1`, `::1`; nil for anything else.
    package init?(_ text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4: UInt32(bigEndian: v4.s_addr))
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self.init(v6)
        } else {
            return nil
        }
    }

    /// Copies a C address, whose bytes are in network order.
    init(_ address: in6_addr) {
        bits = withUnsafeBytes(of: address) { bytes in
            bytes.reduce(0) { $0 << 8 | UInt128($1) }
        }
    }

    /// True for IPv4, however it was written.
    package var isV4: Bool { bits >> 32 == mappedPrefix >> 32 }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        var v4 = in_addr(s_addr: UInt32(truncatingIfNeeded: bits).bigEndian)
        var v6 = bits.bigEndian
        let written =
            isV4
            ? inet_ntop(AF_INET, &v4, &text, socklen_t(text.count))
            : inet_ntop(AF_INET6, &v6, &text, socklen_t(text.count))
        return written.map { String(cString: $0) } ?? ""
    }
}

/// A block of addresses, written `10.0.0.0/8` or `2001:db8::/32`; a bare address is a block of one.
package struct AddressRange: Sendable, Hashable, CustomStringConvertible {
    private let first: IPAddress
    private let prefix: Int

    /// - Throws: `.badAddressRange` when the text is no range, or has bits below its prefix.
    package init(_ text: String) throws(OutboundError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = IPAddress(String(parts[0])) else {
            throw .badAddressRange(text)
        }
        let width = first.isV4 && !parts[0].contains(":") ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard let given = Int(parts[1]), (0...width).contains(given),
                String(given) == parts[1]
            else { throw .badAddressRange(text) }
            length = given
        }
        self.first = first
        prefix = length + 128 - width
        guard first.bits & ~mask == 0 else { throw .badAddressRange(text) }
    }

    /// True when `address` lies in this block.
    package func contains(_ address: IPAddress) -> Bool { address.bits & mask == first.bits }

    package var description: String {
        "\(first)/\(first.isV4 && prefix >= 96 ? prefix - 96 : prefix)"
    }

    private var mask: UInt128 { prefix == 0 ? 0 : ~0 << UInt128(128 - prefix) }
}

/// `::ffff:0:0/96`, where IPv6 keeps IPv4 addresses.
private let mappedPrefix: UInt128 = 0xFFFF_0000_0000
