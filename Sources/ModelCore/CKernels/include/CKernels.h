// C kernels: loops the Swift optimiser does not vectorise as well. Declarations only; each names
// its shapes, and its Swift wrapper in Kernels checks them before the call. Nothing here allocates:
// scratch is passed in by the caller.
#ifndef MATINEE_CKERNELS_H
#define MATINEE_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "Compose.h"
#include "Convolution.h"
#include "Raster.h"
#include "Style.h"
#include "Vision.h"

// What happens to a product where it is made: nothing, the tanh form of GELU, or that it is added,
// times a gate, to what the result held.
enum matinee_finish { MATINEE_PLAIN = 0, MATINEE_GELU_TANH = 1, MATINEE_ADD = 2 };

#include "Weights.h"

// Instruction sets a kernel can be run with, slowest first.
enum matinee_cpu { MATINEE_PORTABLE = 0, MATINEE_AVX2 = 1, MATINEE_AVX512 = 2 };

// The fastest instruction set of this machine.
int matinee_best_cpu(void);

// Columns of one packed panel, rows that are summed together, and length of the sums that are made
// at a time. A packed [k, n] matrix takes k * roundup(n, MATINEE_PANEL) floats.
enum { MATINEE_PANEL = 48, MATINEE_TILE_ROWS = 8, MATINEE_DEPTH = 768 };

// Lays b, whose element (i, j) is b[i * row_stride + j * column_stride], out in panels of
// MATINEE_PANEL columns, zero beyond n: packed[panel][i][column].
void matinee_pack(const float *b, size_t row_stride, size_t column_stride, size_t k, size_t n,
                  float *packed);

// x[n] in place; gelu is the erf form, not the tanh approximation.
void matinee_gelu(int cpu, float *x, size_t n);
void matinee_silu(int cpu, float *x, size_t n);

// Each of m rows of x[m, n] in place: softmax(x * scale + mask), mask[m, n] may be NULL.
// A row whose every score is -infinity becomes zero.
void matinee_softmax(int cpu, float *x, const float *mask, float scale, size_t m, size_t n);

// y[m, n] = (x - mean) / sqrt(variance + epsilon) * weight[n] + bias[n], per row; weight and bias
// may be NULL.
void matinee_layer_norm(int cpu, const float *x, const float *weight, const float *bias,
                        float epsilon, float *y, size_t m, size_t n);

// c[m, n] = finish(a[m, k] * packed[k, n] + bias[n]), rows lda and ldc floats apart; bias may be
// NULL. gate is NULL (1 everywhere) or a table of rows gate_width floats apart, of which levels[m]
// names one per row (NULL: the first). The order of additions depends on k alone: a product cut
// into rows or panels, or run with AVX2 instead of AVX-512, gives the same bits. The portable path
// rounds each product as well. scratch takes matinee_linear_scratch(m, k) floats.
size_t matinee_linear_scratch(size_t m, size_t k);
void matinee_linear(int cpu, const float *a, size_t lda, const float *packed, const float *bias,
                    enum matinee_finish finish, const float *gate, size_t gate_width,
                    const int32_t *levels, float *c, size_t ldc, size_t m, size_t k, size_t n,
                    float *scratch);

// y[m, n] = (x - mean) / sqrt(variance + epsilon) * (offset + scale) + shift, per row; scale and
// shift are tables of rows of n floats of which levels[m] names one per row, or NULL together.
void matinee_modulated_norm(int cpu, const float *x, const float *scale, const float *shift,
                            const int32_t *levels, float offset, float epsilon, float *y, size_t m,
                            size_t n);

// x[m, heads * width] in place: x / sqrt(mean of squares + epsilon) * weight, then, when cos is not
// NULL, pairs of neighbours turned by the angles whose cos and sin [m, width / 2] hold.
void matinee_rms_rotary(int cpu, float *x, const float *weight, float epsilon, const float *cos,
                        const float *sin, size_t m, size_t heads, size_t width);

// Rows of one call of matinee_attend, at most, and the floats of scratch that it needs.
enum { MATINEE_QUERIES = 576 };
size_t matinee_attention_scratch(size_t width);

// One head: out[rows, width] = softmax(query * keyᵀ * scale) * value, for at least one key, which lie
// ldk floats apart, as do their values. The bits do not depend on how queries are cut into calls.
void matinee_attend(int cpu, const float *query, size_t ldq, const float *key, const float *value,
                    size_t ldk, float scale, float *out, size_t ldo, size_t rows, size_t key_count,
                    size_t width, float *scratch);

// Multiplies and adds in registers alone, `rounds` times what keeps every unit busy, and gives the
// number of operations that was: the most any product can reach. The result is some number.
size_t matinee_peak_rounds(int cpu, size_t rounds, float *result);

#endif
