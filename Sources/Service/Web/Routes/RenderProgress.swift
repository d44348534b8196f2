internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Store
internal import Templates

/// A render's progress as server-sent events.
enum RenderProgress {
    /// Answers with the state now, then each change, and ends with the render.
    static func follow(_ call: Call) async throws -> Answer {
        _ = try await RenderRoutes.found(call)
        // Before the state is read, so that no change falls in between.
        let changes = call.api.changes.stream()
        let body = ResponseBody { writer in
            try await call.request.body.consumeWithCancellationOnInboundClose { _ in
                try await tell(call, changes, to: &writer)
            }
            try await writer.finish(nil)
        }
        var answer = Answer(
            status: 200,
            body: .stream(body),
            contentType: "text/event-stream"
        )
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    @concurrent
    private static func tell(
        _ call: Call,
        _ changes: AsyncStream<Void>,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        guard var told = try await send(call, after: "", to: &writer) else { return }
        for await _ in changes {
            guard let next = try await send(call, after: told, to: &writer) else { return }
            if next == told {
                // Finds out whether anybody still listens.
                try await writer.write(ByteBuffer(string: ": waiting\n\n"))
            }
            told = next
        }
    }

    /// Sends the render as it is unless that is what was told last.
    ///
    /// - Returns: what was told; nil when that was the end.
    @concurrent
    private static func send(
        _ call: Call,
        after told: String,
        to writer: inout any ResponseBodyWriter
    ) async throws -> String? {
        let render = try await RenderRoutes.found(call)
        let isOver = [.succeeded, .failed, .cancelled].contains(render.state)
        let value =
            isOver
            ? try await RenderRoutes.represent(render, call)
            : .object(RenderRoutes.summary(render))
        let json = value.canonicalJSON
        if json != told {
            let name = isOver ? "end" : "progress"
            try await writer.write(ByteBuffer(string: "event: \(name)\ndata: \(json)\n\n"))
        }
        return isOver ? nil : json
    }
}
