// OutboundTests
