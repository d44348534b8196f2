private import Foundation
internal import Generation
internal import Kernels
internal import Media
internal import Templates

/// Draws all frames of a render in order and hands them to the encoder.
struct FrameJob: Sendable {
    let storyboard: Storyboard
    let materials: Materials
    let sound: Sound?
    let folder: String
    let sealer: Sealer

    /// What the drawing left behind.
    struct Made: Sendable {
        var poster: PixelBuffer?
        var sheet: PixelBuffer
        var drawingSeconds: Double
        var threadSeconds: Double
        /// Wall seconds after the last frame was drawn, until the encoder had ended.
        var endingSeconds: Double
    }

    /// Runs on the composing thread until the video is encoded; checks cancellation every frame.
    func run(_ report: @Sendable (RenderingStage, Double) -> Void) throws -> Made {
        let started = CPUClock.thread
        let canvas = storyboard.canvas
        let meter = CPUMeter()
        var composer = try Composer(storyboard, materials: materials, meter: meter)
        var sheet = ContactSheet(storyboard)
        var picture = PixelBuffer(width: canvas.width, height: canvas.height)
        var poster: PixelBuffer?
        var ending = 0.0
        let encoder = try startEncoder()
        let wanted = storyboard.outputs.first { $0.role == .poster }?.frame
        do {
            for frame in 0..<storyboard.frameCount {
                try Task.checkCancellation()
                try composer.draw(frame: frame, into: &picture)
                try picture.withBytes {
                    try encoder.append(frame: $0, bytesPerRow: canvas.width * 4)
                }
                if frame == wanted { poster = picture }
                sheet.offer(picture, frame: frame)
                report(.composing, Double(frame + 1) / Double(storyboard.frameCount))
            }
            report(.encoding, 0)
            let drawn = ContinuousClock.now
            _ = try encoder.finish()
            ending = (ContinuousClock.now - drawn) / .seconds(1)
            report(.encoding, 1)
        } catch {
            encoder.cancel()
            throw error
        }
        return Made(
            poster: poster,
            sheet: sheet.picture,
            drawingSeconds: meter.seconds,
            threadSeconds: CPUClock.thread - started,
            endingSeconds: ending
        )
    }

    /// Seals the video and writes the stills.
    func seal(_ made: Made) throws -> [RenderedFile] {
        let canvas = storyboard.canvas
        return try storyboard.outputs.map { output in
            let path = path(of: output)
            switch output.role {
            case .video:
                try sealer.seal(video: path)
                return RenderedFile(
                    role: .video,
                    path: path,
                    mediaType: "video/mp4",
                    width: canvas.width,
                    height: canvas.height,
                    framesPerSecond: canvas.framesPerSecond,
                    duration: storyboard.duration
                )
            case .poster:
                let picture = made.poster ?? made.sheet
                try sealer.write(picture, to: path)
                return still(.poster, path, picture)
            case .contactSheet:
                try sealer.write(made.sheet, to: path)
                return still(.contactSheet, path, made.sheet)
            }
        }
    }

    private func startEncoder() throws -> VideoEncoder {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        let canvas = storyboard.canvas
        var settings = VideoSettings(
            width: canvas.width,
            height: canvas.height,
            fps: canvas.framesPerSecond
        )
        settings.hasSound = sound != nil
        let video = storyboard.outputs.first { $0.role == .video }
        let path = video.map(path(of:)) ?? "\(folder)/video.mp4"
        let encoder = try VideoEncoder(path: path, settings: settings)
        if let sound { try encoder.append(left: sound.left, right: sound.right) }
        return encoder
    }

    private func path(of output: Storyboard.Output) -> String {
        "\(folder)/\(output.role.rawValue).\(output.format.rawValue)"
    }

    private func still(
        _ role: Storyboard.Output.Role,
        _ path: String,
        _ picture: PixelBuffer
    ) -> RenderedFile {
        RenderedFile(
            role: role,
            path: path,
            mediaType: "image/jpeg",
            width: picture.width,
            height: picture.height,
            framesPerSecond: nil,
            duration: nil
        )
    }
}
