/// What a file is, told by its first bytes: nobody's word is taken for it.
enum MediaType {
    /// Bytes that are enough to tell.
    static let enough = 64

    /// Gives the media type of a picture, sound or film; nil for anything else.
    static func sniff(_ bytes: [UInt8]) -> String? {
        func has(_ text: String, at offset: Int = 0) -> Bool {
            bytes.dropFirst(offset).starts(with: text.utf8)
        }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            return "image/png"
        }
        if has("GIF87a") || has("GIF89a") { return "image/gif" }
        if has("RIFF"), has("WEBP", at: 8) { return "image/webp" }
        if has("RIFF"), has("WAVE", at: 8) { return "audio/wav" }
        if has("fLaC") { return "audio/flac" }
        if has("OggS") { return "audio/ogg" }
        if has("ID3") || bytes.count > 1 && bytes[0] == 0xFF && bytes[1] & 0xE6 == 0xE2 {
            return "audio/mpeg"
        }
        if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return "video/webm" }
        if has("ftyp", at: 4) { return isoMedia(bytes) }
        return nil
    }

    private static func isoMedia(_ bytes: [UInt8]) -> String? {
        switch String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self) {
        case "M4A ", "M4B ": "audio/mp4"
        case "qt  ": "video/quicktime"
        case "avif", "avis": "image/avif"
        case "heic", "heix", "mif1": "image/heic"
        default: "video/mp4"
        }
    }

    /// Gives the extension that links show.
    static func fileExtension(of mediaType: String) -> String {
        extensions[mediaType] ?? ""
    }

    private static let extensions = [
        "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp",
        "image/avif": "avif", "image/heic": "heic", "audio/wav": "wav", "audio/flac": "flac",
        "audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/mp4": "m4a", "video/webm": "webm",
        "video/mp4": "mp4", "video/quicktime": "mov",
    ]
}
