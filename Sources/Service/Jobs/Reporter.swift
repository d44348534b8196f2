import Generation
import Postgres
import Store

/// Writes a render's progress down, a hundredth at a time, and when its stage will be over.
actor Reporter {
    private let claim: JobClaim
    private let database: Database
    private var written: (stage: RenderStage, progress: Double)?
    private var pace = Pace()

    init(claim: JobClaim, database: Database) {
        self.claim = claim
        self.database = database
    }

    /// Progress is for watching only, so what cannot be written is let go.
    func report(_ stage: RenderStage, _ progress: Double) async {
        if let written, written.stage == stage, progress < written.progress + 0.01 { return }
        if written?.stage != stage { pace = Pace() }
        written = (stage, progress)
        let left = pace.secondsLeft(at: progress)
        try? await database.reportProgress(
            claim,
            stage: stage,
            progress: progress,
            left: left.map { .seconds($0) }
        )
        try? await database.wake(.renders)
    }
}
