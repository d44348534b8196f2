package import Layers
import Synchronization

/// How long the stages of one run take; a generator that is `timed(by:)` it fills it in.
package final class RunTimes: Sendable {
    /// Seconds each stage took.
    package struct Stages: Sendable, Equatable {
        /// Prompts to embeddings, with the opening of the text encoder.
        package var text = 0.0
        /// Each denoising step; the first also opens the transformer.
        package var steps: [Double] = []
        /// Latents to pictures, whatever is done to those after.
        package var decode = 0.0
    }

    /// What the transformer's linear layers computed in all steps.
    package let linear = LinearWork()
    private let state = Mutex((stages: Stages(), stepBegan: ContinuousClock.now))

    /// Starts at nothing.
    package init() {}

    /// What was measured so far.
    package var stages: Stages { state.withLock { $0.stages } }

    /// Floating-point operations a second inside the transformer's linear layers; 0 before any.
    package var linearRate: Double {
        linear.seconds > 0 ? Double(linear.operations) / linear.seconds : 0
    }

    /// Starts the clock of the first step.
    func beginSteps() {
        state.withLock { $0.stepBegan = .now }
    }

    /// Ends a step, and begins the next.
    func endStep() {
        state.withLock {
            let now = ContinuousClock.now
            $0.stages.steps.append((now - $0.stepBegan) / .seconds(1))
            $0.stepBegan = now
        }
    }

    fileprivate func add(_ seconds: Double, to stage: WritableKeyPath<Stages, Double>) {
        state.withLock { $0.stages[keyPath: stage] += seconds }
    }
}

extension RunTimes? {
    /// Runs `work`, and adds the seconds it takes to a stage if there is anything to add them to.
    func adding<Value>(
        to stage: WritableKeyPath<RunTimes.Stages, Double>,
        _ work: () throws -> Value
    ) rethrows -> Value {
        guard let times = self else { return try work() }
        let start = ContinuousClock.now
        defer { times.add((ContinuousClock.now - start) / .seconds(1), to: stage) }
        return try work()
    }
}
