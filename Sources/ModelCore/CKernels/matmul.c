// Packed, blocked float32 matrix product, with what happens to it where it is made.
//
// The loops, from the outside in: blocks of a few panels of columns, whose sums stay in the third-level
// cache; blocks of MATINEE_DEPTH along k, whose part of b stays in the second; strips of rows, which stay
// in the first; panels, whose sums stay in registers.
#include "lanes.h"
#include "tile.h"

enum { ROWS = MATINEE_TILE_ROWS, PANEL = MATINEE_PANEL, DEPTH = MATINEE_DEPTH, BLOCK = 8 * PANEL };

int matinee_best_cpu(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f")) return MATINEE_AVX512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return MATINEE_AVX2;
#endif
    return MATINEE_PORTABLE;
}

void matinee_pack(const float *b, size_t row_stride, size_t column_stride, size_t k, size_t n,
                  float *packed) {
    for (size_t first = 0; first < n; first += PANEL) {
        size_t width = n - first < PANEL ? n - first : PANEL;
        const float *from = b + first * column_stride;
        for (size_t i = 0; i < k; i++, packed += PANEL, from += row_stride) {
            for (size_t j = 0; j < width; j++) packed[j] = from[j * column_stride];
            for (size_t j = width; j < PANEL; j++) packed[j] = 0;
        }
    }
}

BODY void finish_columns(const MatineeSums *t, size_t columns) {
    const float *sums = t->sums, *bias = t->bias;
    float *c = t->c;
    for (size_t row = 0; row < t->rows; row++, sums += PANEL, c += t->ldc) {
        const float *gate = row_of(t->gate, t->levels, row, t->gate_width);
        float part[PANEL];
        memcpy(part, sums, sizeof part);
        if (bias)
            for (size_t j = 0; j < columns; j++) part[j] += bias[j];
        if (gate)
            for (size_t j = 0; j < columns; j++) part[j] *= gate[j];
        if (t->finish == MATINEE_ADD || !t->is_first)
            for (size_t j = 0; j < columns; j++) part[j] += c[j];
        if (t->finish == MATINEE_GELU_TANH && t->is_last)
            for (size_t j = 0; j < columns; j++) part[j] = gelu_tanh(part[j]);
        memcpy(c, part, columns * sizeof *c);
    }
}

// The width of most tiles is known here, so that their rows stay in registers.
BODY void finish_body(const MatineeSums *t) {
    if (t->columns == PANEL)
        finish_columns(t, PANEL);
    else
        finish_columns(t, t->columns);
}

EACH_CPU(finish, (const MatineeSums *t), (t))

void matinee_finish_sums(int cpu, const MatineeSums *sums) { RUN(cpu, finish, (sums)); }

void matinee_linear(int cpu, const float *a, size_t lda, const float *packed, const float *bias,
                    enum matinee_finish finish, const float *gate, size_t gate_width,
                    const int32_t *levels, float *c, size_t ldc, size_t m, size_t k, size_t n) {
    matinee_tile_kernel *kernel = matinee_tile(cpu);
    float sums[ROWS * PANEL] __attribute__((aligned(64)));
    float strip[ROWS * DEPTH] __attribute__((aligned(64)));
    for (size_t first_n = 0; first_n < n; first_n += BLOCK) {
        size_t end = n - first_n < BLOCK ? n : first_n + BLOCK;
        for (size_t first_k = 0; first_k < k; first_k += DEPTH) {
            size_t depth = k - first_k < DEPTH ? k - first_k : DEPTH;
            for (size_t row = 0; row < m; row += ROWS) {
                size_t rows = m - row < ROWS ? m - row : ROWS;
                matinee_strip(cpu, a + row * lda + first_k, lda, rows, depth, strip);
                for (size_t column = first_n; column < end; column += PANEL) {
                    float *to = c + row * ldc + column;
                    for (size_t i = 0; i < rows; i++) __builtin_prefetch(to + i * ldc, 1);
                    kernel(strip, packed + column * k + first_k * PANEL, depth, sums);
                    MatineeSums tile = {sums,
                                 bias && first_k == 0 ? bias + column : NULL,
                                 first_k == 0,
                                 first_k + depth == k,
                                 finish,
                                 gate ? gate + column : NULL,
                                 gate_width,
                                 levels ? levels + row : NULL,
                                 to,
                                 ldc,
                                 rows,
                                 n - column < PANEL ? n - column : PANEL};
                    matinee_finish_sums(cpu, &tile);
                }
            }
        }
    }
}
