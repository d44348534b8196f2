// Tensors: Float32 arrays with a shape, values like any other, and the operations models use.
//
// Read in this order:
//   Tensor.swift             shape, elements, equality, reading one element
//   ElementType.swift        what a file may store, and how it becomes Float32
//   Tensor+Arithmetic.swift  add, subtract, multiply, divide; sums and means
//   Tensor+Layout.swift      reshape, permute, slice, concatenate, rows by index
//   Tensor+Model.swift       matrix product, softmax, layer norm, activations, attention
//   Tensor+InPlace.swift     the same into tensors that are there already, for step loops
//   WeightSource.swift       named tensors of known shape, wherever they come from
