import Foundation
import Testing

@testable import Outbound  // The built-in lists are compared with the shared ones.

@Suite struct AddressPolicyTests {
    struct Rules: Decodable {
        let block_v4: [String]
        let allow_v6: String
        let block_v6: [String]
        let must_block: [String]
        let must_allow: [String]
    }
    static let rules = fixture(Rules.self, "address-rules")

    @Test func `the built-in lists are the shared ones`() throws {
        #expect(Set(blocked4.map(\.description)) == Set(Self.rules.block_v4))
        #expect(public6.map(\.description) == [Self.rules.allow_v6])
        #expect(Set(blocked6.map(\.description)) == Set(Self.rules.block_v6))
    }

    @Test(arguments: rules.must_block)
    func `an address that is not public is blocked`(_ text: String) throws {
        let address = try #require(IPAddress(text))

        #expect(!AddressPolicy().admits(address))
    }

    @Test(arguments: rules.must_allow)
    func `a public address is admitted`(_ text: String) throws {
        let address = try #require(IPAddress(text))

        #expect(AddressPolicy().admits(address))
    }

    @Test func `an allowed range admits what it names and nothing else`() throws {
        let policy = try AddressPolicy(allow: ["127.0.0.1/32", "fd00::/8", "10.1.0.0/16"])

        let admitted = ["127.0.0.1", "::ffff:127.0.0.1", "fd00::1", "10.1.255.255", "1.1.1.1"]
        let blocked = ["127.0.0.2", "::1", "fe00::1", "10.2.0.0", "::127.0.0.1"]
        for text in admitted { #expect(policy.admits(try #require(IPAddress(text))), "\(text)") }
        for text in blocked { #expect(!policy.admits(try #require(IPAddress(text))), "\(text)") }
    }

    @Test(arguments: [
        "", "/8", "127.0.0.1/33", "127.0.0.1/", "127.0.0.1/+8", "127.0.0.1/08", "10.0.0.1/8",
        "127.1/32", "0x7f000001", "localhost", "::1/129", "::1/-1", "1.2.3.4/8/8", "fe80::1%lo",
    ])
    func `what is not a range is refused`(_ text: String) {
        #expect(throws: OutboundError.badAddressRange(text)) { try AddressRange(text) }
    }

    @Test func `a block of everything contains everything`() throws {
        let everything = try AddressRange("::/0")

        #expect(everything.contains(try #require(IPAddress("8.8.8.8"))))
        #expect(everything.contains(try #require(IPAddress("2001:4860::1"))))
        #expect(!(try AddressRange("0.0.0.0/0").contains(try #require(IPAddress("2001::1")))))
    }
}

/// Reads a JSON file of this folder.
func fixture<Value: Decodable>(_ type: Value.Type, _ name: String) -> Value {
    let url = Bundle.module.url(
        forResource: name,
        withExtension: "json",
        subdirectory: "Fixtures"
    )
    guard let url, let data = try? Data(contentsOf: url),
        let value = try? JSONDecoder().decode(type, from: data)
    else { preconditionFailure("fixture \(name) is missing or has another shape") }
    return value
}
