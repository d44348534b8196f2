import Foundation

/// Files that come with the program: migrations and starter templates.
enum Shipped {
    /// Gives the folder called `name`: in the working directory, or above the program.
    ///
    /// - Throws: `CommandProblem` that says where it was looked for.
    static func folder(_ name: String) throws -> String {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        var places = [FileManager.default.currentDirectoryPath]
        var folder = program.deletingLastPathComponent()
        for _ in 0..<5 {
            places.append(folder.path)
            folder.deleteLastPathComponent()
        }
        places.append("/usr/share/matinee")
        for place in places {
            var isFolder: ObjCBool = false
            let path = "\(place)/\(name)"
            if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                isFolder.boolValue
            {
                return path
            }
        }
        throw CommandProblem(
            .failed,
            type: "incomplete_installation",
            detail: "the folder \(name) is neither in \(places[0]) nor beside the program"
        )
    }
}
