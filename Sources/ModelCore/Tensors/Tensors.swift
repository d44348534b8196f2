// Tensors: see the reading order below.
