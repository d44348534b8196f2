extension Value {
    /// Reads one JSON document strictly: no duplicate keys, no text after it, bounded depth.
    ///
    /// - Throws: `TemplateErrors` with the line and column where reading stopped.
    /// - Source: RFC 8259.
    package init(json bytes: [UInt8]) throws(TemplateErrors) {
        do throws(SyntaxProblem) {
            self = try JSONReader.read(bytes).value
        } catch {
            throw error.errors
        }
    }
}
