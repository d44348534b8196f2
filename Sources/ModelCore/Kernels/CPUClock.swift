private import Glibc

/// CPU time as the kernel counts it, for honest accounts of what a stage costs.
package enum CPUClock {
    /// Seconds the calling thread has run.
    package static var thread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }
    /// Seconds all threads of the process have run.
    package static var process: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
