// Provenance: every video says what made it, to people and to machines. Values only, no I/O.
//
// Read in this order:
//   VisibleLabel.swift     the words a viewer sees, and what they may not leave out
//   Seal.swift             what the file itself says: how it came about, by which tool, pack, seed
//   XMPPacket.swift        the seal as XMP, and back
//   MP4Boxes.swift         the boxes of an MP4, read as if an enemy had written them
//   MP4Seal.swift          the packet as the MP4's last box
//   JPEGSeal.swift         the packet as a segment of a JPEG
//   PNGSeal.swift          and as a chunk of a PNG
//   ProvenanceError.swift  everything this module can throw
//
// Content credentials (C2PA) and an invisible watermark are not here yet.
