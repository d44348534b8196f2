package import Kernels

/// What one element of a stored tensor is; the names are those of the safetensors format.
package enum ElementType: String, Sendable, CaseIterable {
    case float64 = "F64"
    case float32 = "F32"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case int64 = "I64"
    case int32 = "I32"
    case int16 = "I16"
    case int8 = "I8"
    case uint64 = "U64"
    case uint32 = "U32"
    case uint16 = "U16"
    case uint8 = "U8"
    case bool = "BOOL"

    /// Bytes of one element.
    package var width: Int {
        switch self {
        case .float64, .int64, .uint64: 8
        case .float32, .int32, .uint32: 4
        case .float16, .bfloat16, .int16, .uint16: 2
        case .int8, .uint8, .bool: 1
        }
    }

    /// True for the floating-point types.
    package var isFloat: Bool {
        switch self {
        case .float64, .float32, .float16, .bfloat16: true
        default: false
        }
    }

    /// Lends a stored matrix as it is.
    ///
    /// - Returns: nil when it is not inside the file, or when products do not decode this type.
    package func matrix(
        in file: MappedFile,
        at offset: Int,
        rows: Int,
        columns: Int
    ) -> StoredMatrix? {
        let format: StoredFormat
        switch self {
        case .float32: format = .float32
        case .float16: format = .float16
        case .bfloat16: format = .bfloat16
        default: return nil
        }
        return StoredMatrix(
            mapping: file,
            offset: offset,
            rows: rows,
            columns: columns,
            format: format
        )
    }

    /// Gives `count` stored floats as Float32; those stored as such stay in the file.
    ///
    /// - Returns: nil when they are not inside the file, or when this is no floating-point type.
    package func floats(in file: MappedFile, at offset: Int, count: Int) -> Elements? {
        switch self {
        case .float32:
            Elements(mapping: file, offset: offset, count: count)
                ?? file.integers(UInt32.self, at: offset, count: count)
                .map { Elements($0.map { Float(bitPattern: $0) }) }
        case .float64:
            file.integers(UInt64.self, at: offset, count: count)
                .map { Elements($0.map { Float(Double(bitPattern: $0)) }) }
        case .float16:
            file.integers(UInt16.self, at: offset, count: count)
                .map { Elements($0.map { Float(Float16(bitPattern: $0)) }) }
        case .bfloat16:
            file.integers(UInt16.self, at: offset, count: count)
                .map { Elements($0.map { Float(bitPattern: UInt32($0) << 16) }) }
        default: nil
        }
    }

    /// Gives `count` stored integers.
    ///
    /// - Returns: nil when they are not inside the file, or when this is no integer type.
    /// A truth value is 0 or 1; unsigned 64-bit numbers are not read.
    package func integers(in file: MappedFile, at offset: Int, count: Int) -> [Int]? {
        switch self {
        case .int64: file.integers(Int64.self, at: offset, count: count)?.map(Int.init)
        case .int32: file.integers(Int32.self, at: offset, count: count)?.map(Int.init)
        case .int16: file.integers(Int16.self, at: offset, count: count)?.map(Int.init)
        case .int8: file.integers(Int8.self, at: offset, count: count)?.map(Int.init)
        case .uint32: file.integers(UInt32.self, at: offset, count: count)?.map(Int.init)
        case .uint16: file.integers(UInt16.self, at: offset, count: count)?.map(Int.init)
        case .uint8: file.integers(UInt8.self, at: offset, count: count)?.map(Int.init)
        case .bool: file.integers(UInt8.self, at: offset, count: count)?.map { $0 == 0 ? 0 : 1 }
        default: nil
        }
    }
}
