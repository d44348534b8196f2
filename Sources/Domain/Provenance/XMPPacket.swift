extension Seal {
    /// Gives the seal as an XMP packet in UTF-8.
    ///
    /// - Source: ISO 16684-1 (XMP); IPTC Photo Metadata 2025.1 for the two `AISystem` properties.
    package func xmpPacket() -> [UInt8] {
        var properties = [
            ("Iptc4xmpExt:DigitalSourceType", source.address), ("xmp:CreatorTool", tool),
        ]
        if let pack { properties.append(("Iptc4xmpExt:AISystemUsed", pack)) }
        if let seed { properties.append(("matinee:seed", String(seed))) }
        if let recipe { properties.append(("matinee:recipe", recipe)) }
        let lines = properties.map { "   <\($0.0)>\(escaped($0.1))</\($0.0)>" }
        let text = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
             <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about=""
                xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
                xmlns:matinee="urn:matinee:seal#">
            \(lines.joined(separator: "\n"))
              </rdf:Description>
             </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """
        return Array(text.utf8)
    }

    /// Reads a packet that `xmpPacket` wrote; nil for any other.
    package init?(xmpPacket bytes: some Sequence<UInt8>) {
        let text = String(decoding: Array(bytes), as: UTF8.self)
        guard let source = content(of: "Iptc4xmpExt:DigitalSourceType", in: text),
            let source = Source(address: source),
            let tool = content(of: "xmp:CreatorTool", in: text)
        else { return nil }
        let seed = content(of: "matinee:seed", in: text)
        if seed != nil, seed.flatMap({ UInt64($0) }) == nil { return nil }
        self.init(
            source: source,
            tool: tool,
            pack: content(of: "Iptc4xmpExt:AISystemUsed", in: text),
            seed: seed.flatMap { UInt64($0) },
            recipe: content(of: "matinee:recipe", in: text)
        )
    }
}

private let entities = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")]

/// Makes `text` safe between tags; characters XML cannot hold become a question mark.
private func escaped(_ text: String) -> String {
    let clean = String(
        String.UnicodeScalarView(
            text.unicodeScalars.map {
                $0.value < 0x20 || $0.value == 0xFFFE || $0.value == 0xFFFF ? "?" : $0
            }
        )
    )
    return entities.reduce(clean) { $0.replacing($1.0, with: $1.1) }
}

/// Finds what stands between the first `<name>` and `</name>`.
private func content(of name: String, in text: String) -> String? {
    guard let start = text.firstRange(of: "<\(name)>"),
        let end = text[start.upperBound...].firstRange(of: "</\(name)>")
    else { return nil }
    let raw = String(text[start.upperBound..<end.lowerBound])
    return entities.reversed().reduce(raw) { $0.replacing($1.1, with: $1.0) }
}
