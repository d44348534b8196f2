// Private to the C kernels: the tile that matrix products and attention are made of.
#ifndef MATINEE_TILE_H
#define MATINEE_TILE_H

#include "CKernels.h"

// to[MATINEE_TILE_ROWS][MATINEE_PANEL], rows ld floats apart, = strip * panel, or, when it joins, that
// and what `to` held: strip[k][MATINEE_TILE_ROWS] holds the rows side by side, panel is
// [k][MATINEE_PANEL]. Sums are made in the order of k, whatever the instruction set; AVX2 and AVX-512
// do not round the products.
typedef void matinee_tile_kernel(const float *strip, const float *panel, size_t k, float *to,
                                 size_t ld, int joins);

// Lays `rows` rows of k floats, lda floats apart, side by side: strip[k][MATINEE_TILE_ROWS], zero
// beyond the last.
void matinee_strip(int cpu, const float *a, size_t lda, size_t rows, size_t k, float *strip);

// The tile of an instruction set.
matinee_tile_kernel *matinee_tile(int cpu);

// Rows of sums, MATINEE_PANEL floats apart, and where they go.
typedef struct {
    const float *sums, *bias; // bias is NULL but for the first block along k
    int is_first, is_last;    // of the blocks along k: the first sets c or joins it, later ones add
    enum matinee_finish finish;
    const float *gate; // [columns] of each row's level, or NULL
    size_t gate_width;
    const int32_t *levels;
    float *c;
    size_t ldc, rows, columns;
} MatineeSums;

void matinee_finish_sums(int cpu, const MatineeSums *sums);

#endif
