// Layers: the parts networks are made of; property names are ours, checkpoint keys stand beside them.
//
// Read in this order:
//   WeightReader.swift        takes tensors by key and accounts for every one
//   Linear.swift              product with a matrix laid out once
//   LinearWork.swift          what those products amount to, for who measures them
//   LayerNorm.swift           mean 0, variance 1, scaled and shifted
//   Embedding.swift           a row for each id
//   MultiHeadAttention.swift  projections around scaled dot-product attention
