// Weights as files store them, read as Float32 while a product is made, and products of 8-bit ones.
// Included by CKernels.h.
#ifndef MATINEE_WEIGHTS_H
#define MATINEE_WEIGHTS_H

#include <stddef.h>
#include <stdint.h>

// How the elements of a stored matrix are written. The last two are ours: groups of MATINEE_GROUP
// neighbours in a row share a scale, and 4-bit numbers lie two in a byte, the first in the low half.
enum matinee_stored {
    MATINEE_STORED_F32 = 0,
    MATINEE_STORED_F16 = 1,
    MATINEE_STORED_BF16 = 2,
    MATINEE_STORED_INT8 = 3,
    MATINEE_STORED_INT4 = 4
};

enum { MATINEE_GROUP = 32 };

// Bytes of one row of k elements, and scales of one row.
size_t matinee_stored_row(enum matinee_stored format, size_t k);
size_t matinee_stored_groups(size_t k);

// Lays rows of a stored [rows, k] matrix out as panels of MATINEE_PANEL columns, as matinee_pack does
// with its transpose. scales[rows, groups] is read for the formats of ours alone. No alignment.
void matinee_unpack(enum matinee_stored format, const uint8_t *stored, const float *scales,
                    size_t rows, size_t k, float *packed);

// One row as Float32: out[k].
void matinee_unpack_row(enum matinee_stored format, const uint8_t *row, const float *scales,
                        size_t k, float *out);

// Rounds matrix[rows, k] to MATINEE_STORED_INT8 or _INT4: bytes and scales of its rows.
void matinee_quantise(int cpu, enum matinee_stored format, const float *matrix, size_t rows,
                      size_t k, uint8_t *stored, float *scales);

// Products of 8-bit numbers: weights as matinee_quantise rounds them, and every row of the input
// rounded, while the product is made, by a scale of its own. The sum of a group is a whole number, in
// which nothing is lost.
//
// Packed: groups of all columns, [panel][group][MATINEE_GROUP / 4][MATINEE_PANEL][4]; their scales,
// [panel][group][MATINEE_PANEL]; and for each column, [panel][MATINEE_PANEL], what has to be taken off
// because inputs are kept 128 higher.
typedef struct {
    const int8_t *weights;
    const float *scales, *offsets;
} MatineeRounded;

// Groups of a [k, n] matrix, panels filled up: MATINEE_GROUP bytes and one scale each.
size_t matinee_rounded_groups(size_t k, size_t n);

// Lays out rows of MATINEE_STORED_INT8, stored[n, k] and scales[n, groups of k].
void matinee_pack_rounded(const uint8_t *stored, const float *scales, size_t k, size_t n,
                          int8_t *weights, float *packed_scales, float *offsets);

// Bytes of scratch, aligned to 64, that matinee_linear_rounded needs.
size_t matinee_rounded_scratch(size_t k);

// As matinee_linear; `first` is the first column, a multiple of MATINEE_PANEL, and bias, gate and c
// start there. AVX2 and AVX-512 give the same bits.
void matinee_linear_rounded(int cpu, const float *a, size_t lda, const MatineeRounded *matrix,
                            size_t first, const float *bias, enum matinee_finish finish,
                            const float *gate, size_t gate_width, const int32_t *levels, float *c,
                            size_t ldc, size_t m, size_t k, size_t n, uint8_t *scratch);

#endif
