// Storage: immutable files named by their SHA-256, and links that open them for a while.
//
// Read in this order:
//   StoredAsset.swift     what a stored file is called
//   FolderStorage.swift   put, open, delete, sweep, in a folder
//   HashingFile.swift     hashes a file while reading it in pieces
//   LinkSigner.swift      signed links to files, with an end
//   StorageError.swift    everything this module can throw
