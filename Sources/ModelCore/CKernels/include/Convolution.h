// Convolutions over frames that lie channels last with a border of zeros around them, and the norm
// that goes with them. Every stride is counted in floats. Callers own every pointer.
#ifndef MATINEE_CONVOLUTION_H
#define MATINEE_CONVOLUTION_H

#include <stddef.h>
#include <stdint.h>

// One convolution of one output frame. An output pixel is the sum, over `run_count` runs of
// `run_length` neighbouring floats each, of those floats times their rows of the packed weights.
typedef struct {
    const float *const *runs; // each at output pixel (0, 0); NULL where the input is all zero
    size_t run_count, run_length;
    size_t row_stride, pixel_stride; // from one output row's or pixel's runs to the next's
    const float *packed;             // see matinee_pack_convolution
    const float *bias;               // [outputs], or NULL
    size_t outputs, width;           // channels and pixels of an output row
    float *out;
    size_t out_row, out_pixel;
    const float *addend; // NULL, or added to the result; may be `out`
    size_t addend_row, addend_pixel;
} MatineeConvolution;

// Floats of packed weights for `depth` = taps x inputs: outputs are rounded up to 16.
size_t matinee_packed_convolution(size_t outputs, size_t depth);

// Lays out weight[outputs][inputs][taps] in panels of 32 outputs, the last of 16 where that is
// enough: packed[panel][tap][input][output], zero beyond the outputs.
void matinee_pack_convolution(const float *weight, size_t outputs, size_t inputs, size_t taps,
                              float *packed);

// Computes the output rows first ..< end. The order of additions depends on the run's lengths
// alone: rows computed apart, or with AVX2 instead of AVX-512, have the same bits.
void matinee_convolve(int cpu, const MatineeConvolution *convolution, size_t first, size_t end);

// The same for weights of 3 rows of 3 taps, at half the multiplications and about three times the
// rounding error. There is one run for each frame, at the first tap of output pixel (0, 0);
// run_length is the number of channels, and pixels lie pixel_stride apart. There is a bias.
//
// Packed: [time][panel of 32 outputs][product][row][input, up to 16][output].
size_t matinee_packed_minimal(size_t outputs, size_t inputs, size_t times);
void matinee_pack_minimal(const float *weight, size_t outputs, size_t inputs, size_t times,
                          float *packed);

// Floats of scratch that matinee_convolve_minimal needs.
size_t matinee_minimal_scratch(size_t inputs, size_t outputs);
void matinee_convolve_minimal(int cpu, const MatineeConvolution *convolution, size_t first,
                              size_t end, float *scratch);

// y = x / max(|x|, 1e-12) * gamma for each of `pixels` vectors of `channels` floats; y may be x.
void matinee_rms_norm(int cpu, const float *x, size_t x_pixel, const float *gamma, float *y,
                      size_t y_pixel, size_t pixels, size_t channels);

#endif
