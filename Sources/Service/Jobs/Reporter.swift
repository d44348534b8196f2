import Postgres
import Store

/// Writes a render's progress down, a hundredth at a time.
actor Reporter {
    private let claim: JobClaim
    private let database: Database
    private var written: (stage: RenderStage, progress: Double)?

    init(claim: JobClaim, database: Database) {
        self.claim = claim
        self.database = database
    }

    /// Progress is for watching only, so what cannot be written is let go.
    func report(_ stage: RenderStage, _ progress: Double) async {
        if let written, written.stage == stage, progress < written.progress + 0.01 { return }
        written = (stage, progress)
        try? await database.reportProgress(claim, stage: stage, progress: progress)
        try? await database.wake(.renders)
    }
}
