// Tiles whose sums stay in registers: 8 rows times 48 columns fill AVX-512's, quarters of that AVX2's.
#include "tile.h"

#include "lanes.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { ROWS = MATINEE_TILE_ROWS, PANEL = MATINEE_PANEL };

// Eight neighbours of eight rows, turned. Three rounds of pairs, fours and halves.
typedef float Eight __attribute__((vector_size(8 * sizeof(float)), aligned(4)));
#define PICK __builtin_shufflevector

BODY void turn(const float *const *from, size_t i, float *to) {
    Eight x[8], y[8];
    for (size_t row = 0; row < 8; row++) x[row] = *(const Eight *)(from[row] + i);
    for (size_t j = 0; j < 8; j += 2) {
        y[j] = PICK(x[j], x[j + 1], 0, 8, 1, 9, 4, 12, 5, 13);
        y[j + 1] = PICK(x[j], x[j + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
    for (size_t j = 0; j < 8; j += 4)
        for (size_t part = 0; part < 2; part++) {
            x[j + 2 * part] = PICK(y[j + part], y[j + 2 + part], 0, 1, 8, 9, 4, 5, 12, 13);
            x[j + 2 * part + 1] = PICK(y[j + part], y[j + 2 + part], 2, 3, 10, 11, 6, 7, 14, 15);
        }
    for (size_t j = 0; j < 4; j++) {
        *(Eight *)(to + j * 8) = PICK(x[j], x[j + 4], 0, 1, 2, 3, 8, 9, 10, 11);
        *(Eight *)(to + (j + 4) * 8) = PICK(x[j], x[j + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

BODY void strip_body(const float *a, size_t lda, size_t rows, size_t k, float *strip) {
    const float *from[ROWS];
    for (size_t row = 0; row < ROWS; row++) from[row] = a + (row < rows ? row : 0) * lda;
    size_t i = 0;
    for (; i + 8 <= k; i += 8) turn(from, i, strip + i * ROWS);
    for (; i < k; i++)
        for (size_t row = 0; row < ROWS; row++) strip[i * ROWS + row] = from[row][i];
    if (rows < ROWS)
        for (i = 0; i < k; i++)
            for (size_t row = rows; row < ROWS; row++) strip[i * ROWS + row] = 0;
}

EACH_CPU(strip, (const float *a, size_t lda, size_t rows, size_t k, float *strip),
         (a, lda, rows, k, strip))

void matinee_strip(int cpu, const float *a, size_t lda, size_t rows, size_t k, float *strip) {
    RUN(cpu, strip, (a, lda, rows, k, strip));
}

static void portable_tile(const float *strip, const float *panel, size_t k, float *to, size_t ld,
                          int joins) {
    enum { PART_ROWS = 4, PART = 8 };
    for (size_t row = 0; row < ROWS; row += PART_ROWS)
        for (size_t column = 0; column < PANEL; column += PART) {
            float sum[PART_ROWS][PART] = {{0}};
            const float *a = strip + row, *b = panel + column;
            for (size_t i = 0; i < k; i++, a += ROWS, b += PANEL)
                for (size_t r = 0; r < PART_ROWS; r++)
                    for (size_t j = 0; j < PART; j++) sum[r][j] += a[r] * b[j];
            for (size_t r = 0; r < PART_ROWS; r++) {
                float *at = to + (row + r) * ld + column;
                for (size_t j = 0; j < PART; j++) at[j] = joins ? sum[r][j] + at[j] : sum[r][j];
            }
        }
}

#if defined(__x86_64__)
__attribute__((target("avx512f"))) static void avx512_tile(const float *strip,
                                                           const float *panel, size_t k,
                                                           float *to, size_t ld, int joins) {
    enum { VECTORS = PANEL / 16 };
    __m512 sum[ROWS][VECTORS];
    for (size_t row = 0; row < ROWS; row++)
        for (size_t j = 0; j < VECTORS; j++) sum[row][j] = _mm512_setzero_ps();
#pragma clang loop unroll_count(4)
    for (size_t i = 0; i < k; i++, strip += ROWS, panel += PANEL) {
        __m512 b[VECTORS];
        for (size_t j = 0; j < VECTORS; j++) b[j] = _mm512_loadu_ps(panel + 16 * j);
#pragma clang loop unroll(full)
        for (size_t row = 0; row < ROWS; row++) {
            __m512 x = _mm512_set1_ps(strip[row]);
            for (size_t j = 0; j < VECTORS; j++) sum[row][j] = _mm512_fmadd_ps(x, b[j], sum[row][j]);
        }
    }
    for (size_t row = 0; row < ROWS; row++, to += ld)
        for (size_t j = 0; j < VECTORS; j++) {
            __m512 all = sum[row][j];
            if (joins) all = _mm512_add_ps(all, _mm512_loadu_ps(to + 16 * j));
            _mm512_storeu_ps(to + 16 * j, all);
        }
}

__attribute__((target("avx2,fma"))) static void avx2_tile(const float *strip, const float *panel,
                                                          size_t k, float *to, size_t ld,
                                                          int joins) {
    enum { PART_ROWS = 4, VECTORS = 3 };
    for (size_t row = 0; row < ROWS; row += PART_ROWS)
        for (size_t column = 0; column < PANEL; column += 8 * VECTORS) {
            __m256 sum[PART_ROWS][VECTORS];
            for (size_t r = 0; r < PART_ROWS; r++)
                for (size_t j = 0; j < VECTORS; j++) sum[r][j] = _mm256_setzero_ps();
            const float *a = strip + row, *b = panel + column;
            for (size_t i = 0; i < k; i++, a += ROWS, b += PANEL) {
                __m256 part[VECTORS];
                for (size_t j = 0; j < VECTORS; j++) part[j] = _mm256_loadu_ps(b + 8 * j);
#pragma clang loop unroll(full)
                for (size_t r = 0; r < PART_ROWS; r++) {
                    __m256 value = _mm256_broadcast_ss(a + r);
                    for (size_t j = 0; j < VECTORS; j++)
                        sum[r][j] = _mm256_fmadd_ps(value, part[j], sum[r][j]);
                }
            }
            for (size_t r = 0; r < PART_ROWS; r++)
                for (size_t j = 0; j < VECTORS; j++) {
                    float *at = to + (row + r) * ld + column + 8 * j;
                    __m256 all = sum[r][j];
                    if (joins) all = _mm256_add_ps(all, _mm256_loadu_ps(at));
                    _mm256_storeu_ps(at, all);
                }
        }
}
#endif

matinee_tile_kernel *matinee_tile(int cpu) {
#if defined(__x86_64__)
    if (cpu == MATINEE_AVX512) return avx512_tile;
    if (cpu == MATINEE_AVX2) return avx2_tile;
#endif
    (void)cpu;
    return portable_tile;
}
