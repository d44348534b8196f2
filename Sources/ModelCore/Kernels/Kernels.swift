// Kernels: the only room of the model core that sees raw memory.
//
// Read in this order:
//   PixelBuffer.swift     one frame of BGRA pixels, a value
//   MappedFile.swift      a file as bytes, mapped and read-only
//   Elements.swift        the floats of a tensor: owned, or lent by a mapped file
//   Processor.swift       which instruction set the C kernels run with
//   Parallel.swift        one piece of work on all cores
//   AlignedFloats.swift   floats that start at a cache line
//   LargePages.swift      pages of two megabytes under large buffers
//   PackedMatrix.swift    the matrix product; ProductOperands.swift cuts it into parts
//   Weights/              matrices left as files store them, or rounded to 8 or 4 bits, and products of
//                         8-bit numbers
//   Activations.swift     gelu, silu, softmax, layer norm
//   Attention.swift       scaled dot-product attention over interleaved heads
//   BlockedAttention.swift  the same in blocks of keys, for long sequences
//   TransformerKernels.swift  norms with modulation, rotary embedding
//   PlaneScaler.swift     planes of floats to another size, and to pixels and back
//   MachinePeak.swift     what the machine multiplies and adds at most
//   WorkThread.swift     a thread of its own for hours of arithmetic or drawing
//   Convolution/          frames channels last, convolutions of them, and what goes with those
//   Raster/               paths, paints, layers, sprites, noise and water
//   Compose/              finished pictures laid over each other
