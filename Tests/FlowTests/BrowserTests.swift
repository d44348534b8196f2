import Foundation
import TestSupport
import Testing

@Suite("Browser", .timeLimit(.minutes(10)))
struct BrowserTests {
    @Test func `a finished video plays to its end in Chromium, every frame of it`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "clip.mp4")
            let made = try await Program.matinee(
                arguments: [
                    "generate", "--prompt", "balloons over a meadow", "--size", "256x256",
                    "--fps", "15", "--duration", "1", "-o", path.path,
                ],
                environment: [:]
            )
            #expect(made.status == 0)
            let page = Self.page(playing: try Data(contentsOf: path))
            let receiver = try Receiver { receipt in
                receipt.method == "GET"
                    ? .status(200, headers: ["Content-Type: text/html"], body: page)
                    : .status(204)
            }

            let browser = Process()
            browser.executableURL = URL(filePath: "/usr/bin/chromium")
            browser.arguments = [
                "--headless=new", "--no-sandbox", "--disable-gpu",
                "--autoplay-policy=no-user-gesture-required", "--remote-debugging-port=0",
                "--user-data-dir=\(folder.appending(path: "profile").path)", receiver.url("/"),
            ]
            browser.standardOutput = FileHandle.nullDevice
            browser.standardError = FileHandle.nullDevice
            try browser.run()
            defer { browser.terminate() }
            let told = try await receiver.first("the browser tells how it went") { receipts in
                receipts.first { $0.method == "POST" }
            }

            #expect(String(decoding: told.body, as: UTF8.self) == "ended 256x256 15")
        }
    }

    /// A page that plays the video and posts what became of it.
    private static func page(playing video: Data) -> String {
        """
        <video id="video" muted autoplay></video><script>
        const tell = text => fetch("/told", {method: "POST", body: text});
        video.onerror = () => tell("error " + video.error.message);
        video.onended = () => tell(`ended ${video.videoWidth}x${video.videoHeight} `
            + video.getVideoPlaybackQuality().totalVideoFrames);
        video.src = "data:video/mp4;base64,\(video.base64EncodedString())";
        </script>
        """
    }
}
