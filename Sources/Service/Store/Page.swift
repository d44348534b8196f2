import FoundationEssentials

/// A place in a list, opaque to whoever holds it.
package struct Cursor: Sendable, Equatable {
    /// The id of the last item already seen.
    let id: UUID

    init(id: UUID) { self.id = id }

    /// Reads a cursor that `text` gave; nil when it is none of ours.
    package init?(_ text: String) {
        guard text.count == 33, text.first == "c",
            let id = UUID(hexadecimal: text.dropFirst())
        else { return nil }
        self.id = id
    }

    /// The cursor as a caller passes it back.
    package var text: String {
        "c" + id.uuidString.lowercased().replacing("-", with: "")
    }
}

/// One part of a list and where the next begins.
package struct Page<Item: Sendable>: Sendable {
    /// The items, in the list's order.
    package let items: [Item]
    /// Where the next page begins; nil on the last.
    package let next: Cursor?

    /// Cuts `found`, which holds up to one item more than `limit`, into a page.
    init(_ found: [Item], limit: Int, id: (Item) -> UUID) {
        items = Array(found.prefix(limit))
        next = found.count > limit ? items.last.map { Cursor(id: id($0)) } : nil
    }
}

extension UUID {
    /// Reads 32 hexadecimal digits without dashes.
    fileprivate init?(hexadecimal digits: Substring) {
        var text = digits
        for offset in [8, 13, 18, 23] {
            guard
                let index = text.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex)
            else { return nil }
            text.insert("-", at: index)
        }
        self.init(uuidString: String(text))
    }
}
