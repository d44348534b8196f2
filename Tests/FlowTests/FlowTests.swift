// FlowTests: the program as it is run, from template to webhook.
//
// Nothing is in the place of anything: `matinee serve` is a process, PostgreSQL a server, the
// receiver listens on a port, files are looked at with ffprobe.
//
// Read in this order:
//   Program.swift         the built binary, run to its end or in the background
//   JSON.swift, API.swift what is sent to a service and read from it
//   Stage.swift           one service with its database, home, receiver and a small template
//   Hold.swift            stops the service at a chosen write, so that it can be killed there
//   FlowDeliveryTests.swift   a scheduled video arrives whole, signed and on time
//   FlowConsentTests.swift    nobody is shown without agreeing
//   FlowCrashTests.swift      killed anywhere, still released exactly once
//   FlowShutdownTests.swift   asked to stop, nothing is lost
//   CommandTests.swift        the commands' endings and words
//   FlowSoakTests.swift       twenty kills; `make soak`
