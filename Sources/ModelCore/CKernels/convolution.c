// Direct convolution of channels-last frames: no patch matrix is made. A tile of neighbouring
// output pixels times one panel of outputs is summed in registers, over runs of the input frames
// read where they lie; one panel's share of the weights stays in the second-level cache meanwhile.
#include "CKernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

// PANEL outputs side by side, TILE pixels at most; a chunk of weights is at most CHUNK rows of a
// panel, half a megabyte.
enum { PANEL = 32, NARROW = 16, TILE = 14, CHUNK = 4096 };

size_t matinee_packed_convolution(size_t outputs, size_t depth) {
    return (outputs + NARROW - 1) / NARROW * NARROW * depth;
}

INLINE size_t panel_width(size_t rest) { return rest > NARROW ? PANEL : NARROW; }

void matinee_pack_convolution(const float *weight, size_t outputs, size_t inputs, size_t taps,
                              float *packed) {
    for (size_t first = 0; first < outputs; first += PANEL) {
        size_t rest = outputs - first, width = panel_width(rest);
        for (size_t tap = 0; tap < taps; tap++)
            for (size_t input = 0; input < inputs; input++)
                for (size_t j = 0; j < width; j++)
                    *packed++ =
                        j < rest ? weight[((first + j) * inputs + input) * taps + tap] : 0;
    }
}

// Where a tile's runs lie: runs[run] + offset is its first pixel, `stride` leads to the next.
typedef struct {
    const float *const *runs;
    size_t count, length, offset, stride;
} Source;

// sums[rows][width] = the source's runs times a panel of `width` outputs.
typedef void tile_kernel(const Source *source, const float *panel, float *sums);

enum { AVX2_TILE = 6, PORTABLE_TILE = 4 };

INLINE void portable_tile(const Source *source, size_t rows, size_t width, const float *panel,
                          float *sums) {
    for (size_t part = 0; part < width; part += 8) {
        float sum[PORTABLE_TILE][8] = {{0}};
        const float *b = panel + part;
        for (size_t run = 0; run < source->count; run++) {
            const float *a = source->runs[run];
            if (!a) {
                b += source->length * width;
                continue;
            }
            a += source->offset;
            for (size_t i = 0; i < source->length; i++, b += width)
                for (size_t row = 0; row < rows; row++)
                    for (size_t j = 0; j < 8; j++) sum[row][j] += a[row * source->stride + i] * b[j];
        }
        for (size_t row = 0; row < rows; row++)
            memcpy(sums + row * width + part, sum[row], sizeof sum[row]);
    }
}

#if defined(__x86_64__)
// Three rows share one address register, so that a tile's rows all fit into the registers.
#define ROW_OF(row) (base[(row) / 3][(row) % 3 * stride + i])

__attribute__((target("avx512f"))) INLINE void avx512_tile(const Source *source, size_t rows,
                                                           size_t width, const float *panel,
                                                           float *sums) {
    size_t vectors = width / 16, stride = source->stride;
    __m512 sum[TILE][2];
    for (size_t row = 0; row < rows; row++) sum[row][0] = sum[row][1] = _mm512_setzero_ps();
    for (size_t run = 0; run < source->count; run++) {
        const float *base[(TILE + 2) / 3] = {source->runs[run]};
        if (!base[0]) {
            panel += source->length * width;
            continue;
        }
        base[0] += source->offset;
        for (size_t j = 1; j < (TILE + 2) / 3; j++) base[j] = base[j - 1] + 3 * stride;
        for (size_t i = 0; i < source->length; i++, panel += width) {
            __m512 low = _mm512_loadu_ps(panel);
            __m512 high = vectors > 1 ? _mm512_loadu_ps(panel + 16) : low;
#pragma clang loop unroll(full)
            for (size_t row = 0; row < rows; row++) {
                __m512 a = _mm512_set1_ps(ROW_OF(row));
                sum[row][0] = _mm512_fmadd_ps(a, low, sum[row][0]);
                if (vectors > 1) sum[row][1] = _mm512_fmadd_ps(a, high, sum[row][1]);
            }
        }
    }
    for (size_t row = 0; row < rows; row++) {
        _mm512_storeu_ps(sums + row * width, sum[row][0]);
        if (vectors > 1) _mm512_storeu_ps(sums + row * width + 16, sum[row][1]);
    }
}

__attribute__((target("avx2,fma"))) INLINE void avx2_tile(const Source *source, size_t rows,
                                                          size_t width, const float *panel,
                                                          float *sums) {
    size_t stride = source->stride;
    for (size_t part = 0; part < width; part += 16) {
        const float *b = panel + part;
        __m256 low[AVX2_TILE], high[AVX2_TILE];
        for (size_t row = 0; row < rows; row++) low[row] = high[row] = _mm256_setzero_ps();
        for (size_t run = 0; run < source->count; run++) {
            const float *base[2] = {source->runs[run]};
            if (!base[0]) {
                b += source->length * width;
                continue;
            }
            base[0] += source->offset;
            base[1] = base[0] + 3 * stride;
            for (size_t i = 0; i < source->length; i++, b += width) {
                __m256 b0 = _mm256_loadu_ps(b), b1 = _mm256_loadu_ps(b + 8);
#pragma clang loop unroll(full)
                for (size_t row = 0; row < rows; row++) {
                    __m256 a = _mm256_broadcast_ss(&ROW_OF(row));
                    low[row] = _mm256_fmadd_ps(a, b0, low[row]);
                    high[row] = _mm256_fmadd_ps(a, b1, high[row]);
                }
            }
        }
        for (size_t row = 0; row < rows; row++) {
            _mm256_storeu_ps(sums + row * width + part, low[row]);
            _mm256_storeu_ps(sums + row * width + part + 8, high[row]);
        }
    }
}
#endif

// One function for each number of rows, as the sums only stay in registers when it is a constant.
#define TILE_KERNEL(cpu, target, rows)                                                            \
    target static void cpu##_##rows(const Source *source, const float *panel, float *sums) {      \
        cpu##_tile(source, rows, PANEL, panel, sums);                                             \
    }                                                                                             \
    target static void cpu##_narrow_##rows(const Source *source, const float *panel,              \
                                           float *sums) {                                         \
        cpu##_tile(source, rows, NARROW, panel, sums);                                            \
    }
#define PAIR(cpu, rows) {cpu##_##rows, cpu##_narrow_##rows}

#define PORTABLE
TILE_KERNEL(portable, PORTABLE, 1)
TILE_KERNEL(portable, PORTABLE, 2)
TILE_KERNEL(portable, PORTABLE, 3)
TILE_KERNEL(portable, PORTABLE, 4)
static tile_kernel *const portable_tiles[][2] = {PAIR(portable, 1), PAIR(portable, 2),
                                                 PAIR(portable, 3), PAIR(portable, 4)};

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,fma")))
TILE_KERNEL(avx2, AVX2, 1)
TILE_KERNEL(avx2, AVX2, 2)
TILE_KERNEL(avx2, AVX2, 3)
TILE_KERNEL(avx2, AVX2, 4)
TILE_KERNEL(avx2, AVX2, 5)
TILE_KERNEL(avx2, AVX2, 6)
static tile_kernel *const avx2_tiles[][2] = {PAIR(avx2, 1), PAIR(avx2, 2), PAIR(avx2, 3),
                                             PAIR(avx2, 4), PAIR(avx2, 5), PAIR(avx2, 6)};

#define AVX512 __attribute__((target("avx512f")))
TILE_KERNEL(avx512, AVX512, 1)
TILE_KERNEL(avx512, AVX512, 2)
TILE_KERNEL(avx512, AVX512, 3)
TILE_KERNEL(avx512, AVX512, 4)
TILE_KERNEL(avx512, AVX512, 5)
TILE_KERNEL(avx512, AVX512, 6)
TILE_KERNEL(avx512, AVX512, 7)
TILE_KERNEL(avx512, AVX512, 8)
TILE_KERNEL(avx512, AVX512, 9)
TILE_KERNEL(avx512, AVX512, 10)
TILE_KERNEL(avx512, AVX512, 11)
TILE_KERNEL(avx512, AVX512, 12)
TILE_KERNEL(avx512, AVX512, 13)
TILE_KERNEL(avx512, AVX512, 14)
static tile_kernel *const avx512_tiles[][2] = {
    PAIR(avx512, 1),  PAIR(avx512, 2),  PAIR(avx512, 3),  PAIR(avx512, 4), PAIR(avx512, 5),
    PAIR(avx512, 6),  PAIR(avx512, 7),  PAIR(avx512, 8),  PAIR(avx512, 9), PAIR(avx512, 10),
    PAIR(avx512, 11), PAIR(avx512, 12), PAIR(avx512, 13), PAIR(avx512, 14)};
#endif

static tile_kernel *const (*choose(int cpu, size_t *tile))[2] {
#if defined(__x86_64__)
    if (cpu == MATINEE_AVX512) return *tile = TILE, avx512_tiles;
    if (cpu == MATINEE_AVX2) return *tile = AVX2_TILE, avx2_tiles;
#endif
    (void)cpu;
    return *tile = PORTABLE_TILE, portable_tiles;
}

// Writes a tile out: the first chunk of the sum sets the pixels, later ones add to them.
static void store(const MatineeConvolution *c, const float *sums, size_t width, int first,
                  size_t row, size_t pixel, size_t pixels, size_t output, size_t outputs) {
    const float *bias = c->bias ? c->bias + output : NULL;
    for (size_t j = 0; j < pixels; j++, sums += width) {
        float *out = c->out + row * c->out_row + (pixel + j) * c->out_pixel + output;
        const float *addend = out;
        if (first) {
            addend = NULL;
            if (c->addend)
                addend = c->addend + row * c->addend_row + (pixel + j) * c->addend_pixel + output;
        }
        if (addend && first && bias)
            for (size_t i = 0; i < outputs; i++) out[i] = (sums[i] + bias[i]) + addend[i];
        else if (addend)
            for (size_t i = 0; i < outputs; i++) out[i] = sums[i] + addend[i];
        else if (bias)
            for (size_t i = 0; i < outputs; i++) out[i] = sums[i] + bias[i];
        else
            for (size_t i = 0; i < outputs; i++) out[i] = sums[i];
    }
}

void matinee_convolve(int cpu, const MatineeConvolution *c, size_t first_row, size_t end_row) {
    size_t tile, depth = c->run_count * c->run_length;
    tile_kernel *const(*kernels)[2] = choose(cpu, &tile);
    size_t chunk = CHUNK / c->run_length ? CHUNK / c->run_length : 1;
    float sums[TILE * PANEL];

    const float *panel = c->packed;
    for (size_t output = 0; output < c->outputs; output += PANEL) {
        size_t rest = c->outputs - output, width = panel_width(rest);
        for (size_t run = 0; run < c->run_count; run += chunk) {
            size_t count = c->run_count - run < chunk ? c->run_count - run : chunk;
            const float *part = panel + run * c->run_length * width;
            for (size_t row = first_row; row < end_row; row++)
                for (size_t pixel = 0; pixel < c->width; pixel += tile) {
                    size_t pixels = c->width - pixel < tile ? c->width - pixel : tile;
                    Source source = {c->runs + run, count, c->run_length,
                                     row * c->row_stride + pixel * c->pixel_stride,
                                     c->pixel_stride};
                    kernels[pixels - 1][width == NARROW](&source, part, sums);
                    store(c, sums, width, run == 0, row, pixel, pixels, output,
                          rest < width ? rest : width);
                }
        }
        panel += depth * width;
    }
}
