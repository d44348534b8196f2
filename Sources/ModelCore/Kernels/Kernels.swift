// Kernels: the only room of the model core that sees raw memory.
//
// Read in this order:
//   PixelBuffer.swift   one frame of BGRA pixels, a value
