// Jobs: the loops that carry an occurrence from its plan to its release.
//
//   schedule ──plan──▶ occurrence ──start──▶ render + job ──work──▶ ready ──release──▶ event
//
// No loop keeps state that is not in a table: any of them may die at any moment, and any number
// may run beside each other. The database's clock decides when; the clocks passed in here only
// decide how long to sleep before asking it again.
//
// Read in this order:
//   RenderRunner.swift    what a job does, passed in; RenderFailure.swift, how it can fail
//   RetryPolicy.swift     what becomes of a job after one attempt
//   Firings.swift         a schedule's next firings
//   Bell.swift            sleeping until somebody notifies, or for a while
//   PlannerService.swift  plans and starts;  WorkerService.swift and Attempt.swift, the work
//   ReleaseService.swift  lets out at the due time;  SweeperService.swift, what is left behind
