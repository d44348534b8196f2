// C kernels: loops the Swift optimiser does not vectorise as well. Declarations only; each names
// its shapes, and its Swift wrapper in Kernels checks them before the call. Nothing here allocates
// except the matrix product's scratch block, which the caller passes in.
#ifndef MATINEE_CKERNELS_H
#define MATINEE_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "Compose.h"
#include "Convolution.h"
#include "Raster.h"
#include "Style.h"
#include "Vision.h"

// Instruction sets a kernel can be run with, slowest first.
enum matinee_cpu { MATINEE_PORTABLE = 0, MATINEE_AVX2 = 1, MATINEE_AVX512 = 2 };

// The fastest instruction set of this machine.
int matinee_best_cpu(void);

// Columns of one packed panel; a packed [k, n] matrix takes k * roundup(n, MATINEE_PANEL) floats.
enum { MATINEE_PANEL = 32, MATINEE_TILE_ROWS = 14, MATINEE_DEPTH = 256, MATINEE_ROWS = 112 };

// Lays b, whose element (i, j) is b[i * row_stride + j * column_stride], out in panels of
// MATINEE_PANEL columns, zero beyond n: packed[panel][i][column].
void matinee_pack(const float *b, size_t row_stride, size_t column_stride, size_t k, size_t n,
                  float *packed);

// Floats of scratch that matinee_matmul needs.
size_t matinee_scratch(void);

// c[m, n] = a[m, k] * packed[k, n] (+ bias[n] when not NULL), rows lda and ldc floats apart.
// The order of additions depends on k alone: a product cut into rows or panels, or run with
// AVX2 instead of AVX-512, gives the same bits. The portable path rounds each product as well.
void matinee_matmul(int cpu, const float *a, size_t lda, const float *packed, const float *bias,
                    float *c, size_t ldc, size_t m, size_t k, size_t n, float *scratch);

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

#endif
