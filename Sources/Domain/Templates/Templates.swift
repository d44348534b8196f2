// Templates: the template format, its inputs and expressions, and the storyboard they resolve to.
// Pure values: no file, no clock, no network.
//
// Read in this order:
//   Storyboard/Storyboard.swift    what comes out: timed layers, comparable and drawable
//   Storyboard/Scene.swift         canvas, scenes, outputs, sound, label
//   Storyboard/Layer.swift         a layer; its four kinds are in Clip, Image and Text
//   Model/Template.swift           what goes in, typed
//   Reading/Node.swift             one located tree for JSON and YAML
//   Reading/Reader.swift           the tree read into the model, every error with its path
//   Expressions/Expression.swift   ${...}: parsed, checked when published, evaluated within bounds
//   Resolving/Resolve.swift        template + inputs + recipient + day → storyboard
