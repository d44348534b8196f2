/// What an operator decides about the API.
package struct WebSettings: Sendable {
    /// Address to listen on.
    package var host: String
    /// Port to listen on; 0 takes a free one.
    package var port: Int
    /// What links begin with, such as `https://matinee.example`.
    package var publicURL: String
    /// How long a signed file link works.
    package var linkLifetime: Duration
    /// What one caller may ask for.
    package var limits: Limits

    /// Bounds on what one caller may ask for.
    package struct Limits: Sendable {
        /// Bytes of a JSON or YAML body.
        package var body = 1 << 20
        /// Bytes of an uploaded asset.
        package var asset = 512 << 20
        /// Requests a key may make at once, and how many a second it earns back.
        package var burst = 240.0
        package var perSecond = 60.0
        /// Nesting of a JSON body.
        package var depth = 32

        /// Gives the standard bounds.
        package init() {}
    }

    /// Gives settings; what is not said is standard.
    package init(
        host: String = "127.0.0.1",
        port: Int = 8480,
        publicURL: String,
        linkLifetime: Duration = .seconds(7 * 86_400),
        limits: Limits = Limits()
    ) {
        self.host = host
        self.port = port
        self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
        self.linkLifetime = linkLifetime
        self.limits = limits
    }
}
