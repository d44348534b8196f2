// Packed, blocked float32 matrix product: c[m, n] = a[m, k] * b[k, n] + bias.
//
// The loops, from the outside in: blocks of MATINEE_DEPTH along k, blocks of MATINEE_ROWS along m
// (a is copied into tiles that stay in the second-level cache), panels of 32 columns (one panel's
// block of b stays in the first-level cache), tiles of a few rows (their sums stay in registers).
#include "CKernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

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
    for (size_t first = 0; first < n; first += MATINEE_PANEL) {
        size_t width = n - first < MATINEE_PANEL ? n - first : MATINEE_PANEL;
        const float *from = b + first * column_stride;
        for (size_t i = 0; i < k; i++, packed += MATINEE_PANEL, from += row_stride) {
            for (size_t j = 0; j < width; j++) packed[j] = from[j * column_stride];
            for (size_t j = width; j < MATINEE_PANEL; j++) packed[j] = 0;
        }
    }
}

size_t matinee_scratch(void) { return (size_t)MATINEE_ROWS * MATINEE_DEPTH; }

// A tile kernel: sums[rows, 32] = tile[k][rows] * panel[k][32], tile packed by column. Rows beyond
// the last of a short tile are zero in the tile and ignored by the caller.
typedef void tile_kernel(const float *tile, const float *panel, size_t k, float *sums);

enum { AVX2_ROWS = 6, PORTABLE_ROWS = 4 };

static void portable_tile(const float *tile, const float *panel, size_t k, float *sums) {
    for (size_t half = 0; half < MATINEE_PANEL; half += 8) {
        float sum[PORTABLE_ROWS][8] = {{0}};
        for (size_t i = 0; i < k; i++) {
            const float *b = panel + i * MATINEE_PANEL + half;
            for (size_t row = 0; row < PORTABLE_ROWS; row++) {
                float a = tile[i * PORTABLE_ROWS + row];
                for (size_t j = 0; j < 8; j++) sum[row][j] += a * b[j];
            }
        }
        for (size_t row = 0; row < PORTABLE_ROWS; row++)
            memcpy(sums + row * MATINEE_PANEL + half, sum[row], sizeof sum[row]);
    }
}

#if defined(__x86_64__)
__attribute__((target("avx512f"))) static void avx512_tile(const float *tile, const float *panel,
                                                           size_t k, float *sums) {
    __m512 low[MATINEE_TILE_ROWS], high[MATINEE_TILE_ROWS];
    for (size_t row = 0; row < MATINEE_TILE_ROWS; row++)
        low[row] = high[row] = _mm512_setzero_ps();
    for (size_t i = 0; i < k; i++, tile += MATINEE_TILE_ROWS, panel += MATINEE_PANEL) {
        __m512 b0 = _mm512_loadu_ps(panel), b1 = _mm512_loadu_ps(panel + 16);
#pragma clang loop unroll(full)
        for (size_t row = 0; row < MATINEE_TILE_ROWS; row++) {
            __m512 a = _mm512_set1_ps(tile[row]);
            low[row] = _mm512_fmadd_ps(a, b0, low[row]);
            high[row] = _mm512_fmadd_ps(a, b1, high[row]);
        }
    }
    for (size_t row = 0; row < MATINEE_TILE_ROWS; row++) {
        _mm512_storeu_ps(sums + row * MATINEE_PANEL, low[row]);
        _mm512_storeu_ps(sums + row * MATINEE_PANEL + 16, high[row]);
    }
}

__attribute__((target("avx2,fma"))) static void avx2_tile(const float *tile, const float *panel,
                                                          size_t k, float *sums) {
    for (size_t half = 0; half < MATINEE_PANEL; half += 16) {
        __m256 low[AVX2_ROWS], high[AVX2_ROWS];
        for (size_t row = 0; row < AVX2_ROWS; row++) low[row] = high[row] = _mm256_setzero_ps();
        const float *a = tile, *b = panel + half;
        for (size_t i = 0; i < k; i++, a += AVX2_ROWS, b += MATINEE_PANEL) {
            __m256 b0 = _mm256_loadu_ps(b), b1 = _mm256_loadu_ps(b + 8);
#pragma clang loop unroll(full)
            for (size_t row = 0; row < AVX2_ROWS; row++) {
                __m256 value = _mm256_broadcast_ss(a + row);
                low[row] = _mm256_fmadd_ps(value, b0, low[row]);
                high[row] = _mm256_fmadd_ps(value, b1, high[row]);
            }
        }
        for (size_t row = 0; row < AVX2_ROWS; row++) {
            _mm256_storeu_ps(sums + row * MATINEE_PANEL + half, low[row]);
            _mm256_storeu_ps(sums + row * MATINEE_PANEL + half + 8, high[row]);
        }
    }
}
#endif

// Copies a[rows, depth] into tiles of `tile` rows: tiles[tile][i][row], short tiles filled with 0.
static void pack_tiles(const float *a, size_t lda, size_t rows, size_t depth, size_t tile,
                       float *tiles) {
    for (size_t first = 0; first < rows; first += tile, tiles += tile * depth) {
        size_t count = rows - first < tile ? rows - first : tile;
        for (size_t row = 0; row < tile; row++) {
            const float *from = a + (first + row) * lda;
            for (size_t i = 0; i < depth; i++)
                tiles[i * tile + row] = row < count ? from[i] : 0;
        }
    }
}

// Writes one tile of sums out: the first block along k sets c, the later ones add to it.
static void store(const float *sums, const float *bias, int first, float *c, size_t ldc,
                  size_t rows, size_t columns) {
    for (size_t row = 0; row < rows; row++, sums += MATINEE_PANEL, c += ldc) {
        if (!first)
            for (size_t j = 0; j < columns; j++) c[j] += sums[j];
        else if (bias)
            for (size_t j = 0; j < columns; j++) c[j] = sums[j] + bias[j];
        else
            for (size_t j = 0; j < columns; j++) c[j] = sums[j];
    }
}

static tile_kernel *choose(int cpu, size_t *rows) {
#if defined(__x86_64__)
    if (cpu == MATINEE_AVX512) return *rows = MATINEE_TILE_ROWS, avx512_tile;
    if (cpu == MATINEE_AVX2) return *rows = AVX2_ROWS, avx2_tile;
#endif
    (void)cpu;
    return *rows = PORTABLE_ROWS, portable_tile;
}

void matinee_matmul(int cpu, const float *a, size_t lda, const float *packed, const float *bias,
                    float *c, size_t ldc, size_t m, size_t k, size_t n, float *scratch) {
    size_t tile;
    tile_kernel *kernel = choose(cpu, &tile);
    size_t block = MATINEE_ROWS / tile * tile;
    float sums[MATINEE_TILE_ROWS * MATINEE_PANEL];

    for (size_t first_k = 0; first_k < k; first_k += MATINEE_DEPTH) {
        size_t depth = k - first_k < MATINEE_DEPTH ? k - first_k : MATINEE_DEPTH;
        for (size_t first_m = 0; first_m < m; first_m += block) {
            size_t rows = m - first_m < block ? m - first_m : block;
            pack_tiles(a + first_m * lda + first_k, lda, rows, depth, tile, scratch);
            for (size_t first_n = 0; first_n < n; first_n += MATINEE_PANEL) {
                size_t columns = n - first_n < MATINEE_PANEL ? n - first_n : MATINEE_PANEL;
                const float *panel = packed + first_n * k + first_k * MATINEE_PANEL;
                for (size_t row = 0; row < rows; row += tile) {
                    kernel(scratch + row * depth, panel, depth, sums);
                    store(sums, bias ? bias + first_n : NULL, first_k == 0,
                          c + (first_m + row) * ldc + first_n, ldc,
                          rows - row < tile ? rows - row : tile, columns);
                }
            }
        }
    }
}
