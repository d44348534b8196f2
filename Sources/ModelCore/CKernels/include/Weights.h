// Weights as files store them, read as Float32 while a product is made.
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

// Rounds row[k] to MATINEE_STORED_INT8 or _INT4: bytes and scales of that row.
void matinee_quantise_row(enum matinee_stored format, const float *row, size_t k, uint8_t *stored,
                          float *scales);

#endif
