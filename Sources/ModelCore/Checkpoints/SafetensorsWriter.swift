package import Tensors

extension Safetensors {
    /// The bytes of a safetensors file with these tensors, stored as Float32.
    ///
    /// Names are sorted and the header is padded to 8 bytes, so equal tensors give equal bytes.
    package static func bytes(
        of tensors: [String: Tensor],
        metadata: [String: String] = [:]
    ) -> [UInt8] {
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }
                .map { "\(quoted($0.key)):\(quoted($0.value))" }
            members.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
        }
        let names = tensors.keys.sorted()
        var end = 0
        for name in names {
            guard let tensor = tensors[name] else { continue }
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            let range = "[\(end),\(end + 4 * tensor.count)]"
            members.append(
                "\(quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":\(range)}"
            )
            end += 4 * tensor.count
        }
        var header = Array("{\(members.joined(separator: ","))}".utf8)
        while header.count % 8 != 0 { header.append(0x20) }
        var bytes = littleEndian(UInt64(header.count)) + header
        bytes.reserveCapacity(bytes.count + end)
        for name in names {
            for value in tensors[name]?.values ?? [] { bytes += littleEndian(value.bitPattern) }
        }
        return bytes
    }

    private static func littleEndian<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        (0..<MemoryLayout<Value>.size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// `text` as a JSON string.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..<" ":
                let code = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
