// Kernels: the only room of the model core that sees raw memory.
//
// Read in this order:
//   PixelBuffer.swift   one frame of BGRA pixels, a value
//   Raster/             paths, paints, layers, sprites, noise and water: what pictures are drawn with
