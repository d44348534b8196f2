// Products of 8-bit numbers, four of them at a time, with the scales of weights put back group by
// group and those of inputs row by row.
// Source: Dettmers et al. 2022, "LLM.int8()", §3.1 (vector-wise quantisation).

#include "lanes.h"
#include "tile.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// ROWS rows of the input are summed together; HELD rows are rounded at a time; DEPTH groups of a panel
// stay in the first-level cache while those pass it.
enum { ROWS = 4, HELD = 128, DEPTH = 16, PANEL = MATINEE_PANEL, GROUP = MATINEE_GROUP };
enum { QUADS = GROUP / 4, MIDDLE = 128 };

static size_t groups_of(size_t k) { return (k + GROUP - 1) / GROUP; }

size_t matinee_rounded_groups(size_t k, size_t n) {
    return groups_of(k) * ((n + PANEL - 1) / PANEL * PANEL);
}

void matinee_pack_rounded(const uint8_t *stored, const float *scales, size_t k, size_t n,
                          int8_t *weights, float *packed_scales, float *offsets) {
    size_t groups = groups_of(k), filled = (n + PANEL - 1) / PANEL * PANEL;
    memset(weights, 0, filled * groups * GROUP);
    memset(packed_scales, 0, filled * groups * sizeof *packed_scales);
    for (size_t column = 0; column < filled; column++) {
        size_t panel = column / PANEL * groups, lane = column % PANEL;
        double offset = 0;
        for (size_t group = 0; column < n && group < groups; group++) {
            const int8_t *from = (const int8_t *)stored + column * k + group * GROUP;
            float scale = scales[column * groups + group];
            size_t count = k - group * GROUP < GROUP ? k - group * GROUP : GROUP;
            int8_t *to = weights + (panel + group) * GROUP * PANEL;
            int sum = 0;
            for (size_t i = 0; i < count; i++) {
                to[(i / 4 * PANEL + lane) * 4 + i % 4] = from[i];
                sum += from[i];
            }
            packed_scales[(panel + group) * PANEL + lane] = scale;
            offset += (double)scale * sum * MIDDLE;
        }
        offsets[column] = (float)offset;
    }
}

// sums[ROWS][PANEL] += a, rows `row_step` bytes apart, times `groups` groups of a panel.
typedef void rounded_kernel(const uint8_t *a, size_t row_step, const int8_t *weights,
                            const float *scales, size_t groups, float *sums);

BODY void plain_rows(const uint8_t *a, size_t row_step, const int8_t *weights, const float *scales,
                     size_t groups, float *sums, int is_fused) {
    for (size_t row = 0; row < ROWS; row++, a += row_step, sums += PANEL)
        for (size_t group = 0; group < groups; group++) {
            const int8_t *w = weights + group * GROUP * PANEL;
            int32_t dot[PANEL] = {0};
            for (size_t quad = 0; quad < QUADS; quad++, w += 4 * PANEL)
                for (size_t j = 0; j < PANEL; j++)
                    for (size_t i = 0; i < 4; i++)
                        dot[j] += (int32_t)a[group * GROUP + quad * 4 + i] * w[j * 4 + i];
            for (size_t j = 0; j < PANEL; j++) {
                float scale = scales[group * PANEL + j];
                sums[j] = is_fused ? __builtin_fmaf((float)dot[j], scale, sums[j])
                                   : sums[j] + (float)dot[j] * scale;
            }
        }
}

static void portable_rows(const uint8_t *a, size_t row_step, const int8_t *weights,
                          const float *scales, size_t groups, float *sums) {
    plain_rows(a, row_step, weights, scales, groups, sums, 0);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static void avx2_rows(const uint8_t *a, size_t row_step,
                                                          const int8_t *weights,
                                                          const float *scales, size_t groups,
                                                          float *sums) {
    plain_rows(a, row_step, weights, scales, groups, sums, 1);
}

__attribute__((target("avx512f,avx512vnni"))) static void vnni_rows(const uint8_t *a,
                                                                    size_t row_step,
                                                                    const int8_t *weights,
                                                                    const float *scales,
                                                                    size_t groups, float *sums) {
    enum { VECTORS = PANEL / 16 };
    __m512 sum[ROWS][VECTORS];
    for (size_t row = 0; row < ROWS; row++)
        for (size_t j = 0; j < VECTORS; j++)
            sum[row][j] = _mm512_loadu_ps(sums + row * PANEL + 16 * j);
    for (size_t group = 0; group < groups; group++, a += GROUP, scales += PANEL) {
        __m512i dot[ROWS][VECTORS];
        for (size_t row = 0; row < ROWS; row++)
            for (size_t j = 0; j < VECTORS; j++) dot[row][j] = _mm512_setzero_si512();
#pragma clang loop unroll(full)
        for (size_t quad = 0; quad < QUADS; quad++, weights += 4 * PANEL) {
            __m512i w[VECTORS];
            for (size_t j = 0; j < VECTORS; j++) w[j] = _mm512_loadu_si512(weights + 64 * j);
#pragma clang loop unroll(full)
            for (size_t row = 0; row < ROWS; row++) {
                int32_t four;
                memcpy(&four, a + row * row_step + quad * 4, sizeof four);
                __m512i x = _mm512_set1_epi32(four);
                for (size_t j = 0; j < VECTORS; j++)
                    dot[row][j] = _mm512_dpbusd_epi32(dot[row][j], x, w[j]);
            }
        }
        for (size_t j = 0; j < VECTORS; j++) {
            __m512 scale = _mm512_loadu_ps(scales + 16 * j);
            for (size_t row = 0; row < ROWS; row++)
                sum[row][j] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(dot[row][j]), scale, sum[row][j]);
        }
    }
    for (size_t row = 0; row < ROWS; row++)
        for (size_t j = 0; j < VECTORS; j++)
            _mm512_storeu_ps(sums + row * PANEL + 16 * j, sum[row][j]);
}
#endif

static rounded_kernel *choose(int cpu) {
#if defined(__x86_64__)
    if (cpu == MATINEE_AVX512 && __builtin_cpu_supports("avx512vnni")) return vnni_rows;
    if (cpu != MATINEE_PORTABLE) return avx2_rows;
#endif
    (void)cpu;
    return portable_rows;
}

// Rounds rows to 1 ... 255 around MIDDLE, and gives each row's scale; rows stand `step` bytes apart.
BODY void round_body(const float *a, size_t lda, size_t rows, size_t k, size_t step, uint8_t *to,
                     float *scales) {
    for (size_t row = 0; row < rows; row++, a += lda, to += step) {
        float most = 0;
        for (size_t i = 0; i < k; i++) {
            float size = fabsf(a[i]);
            most = size > most ? size : most;
        }
        float unit = most > 0 ? 127.0f / most : 0;
        for (size_t i = 0; i < k; i++) {
            float value = a[i] * unit;
            value = value < 127.0f ? value : 127.0f;  // a NaN becomes the largest
            value = value > -127.0f ? value : -127.0f;
            to[i] = (uint8_t)((int32_t)nearest(value) + MIDDLE);
        }
        memset(to + k, MIDDLE, step - k);
        scales[row] = most / 127.0f;
    }
}

BODY void scale_body(float *sums, const float *scales, const float *offsets, size_t rows) {
    for (size_t row = 0; row < rows; row++, sums += PANEL)
        for (size_t j = 0; j < PANEL; j++) sums[j] = (sums[j] - offsets[j]) * scales[row];
}

EACH_CPU(round,
         (const float *a, size_t lda, size_t rows, size_t k, size_t step, uint8_t *to,
          float *scales),
         (a, lda, rows, k, step, to, scales))
EACH_CPU(scale, (float *sums, const float *scales, const float *offsets, size_t rows),
         (sums, scales, offsets, rows))

size_t matinee_rounded_scratch(size_t k) {
    return HELD * (groups_of(k) * GROUP + (PANEL + 1) * sizeof(float));
}

void matinee_linear_rounded(int cpu, const float *a, size_t lda, const MatineeRounded *matrix,
                            size_t first, const float *bias, enum matinee_finish finish,
                            const float *gate, size_t gate_width, const int32_t *levels, float *c,
                            size_t ldc, size_t m, size_t k, size_t n, uint8_t *scratch) {
    rounded_kernel *kernel = choose(cpu);
    size_t groups = groups_of(k), step = groups * GROUP;
    float *sums = (float *)scratch, *scales = sums + HELD * PANEL;
    uint8_t *held = (uint8_t *)(scales + HELD);
    for (size_t row = 0; row < m; row += HELD) {
        size_t rows = m - row < HELD ? m - row : HELD;
        RUN(cpu, round, (a + row * lda, lda, rows, k, step, held, scales));
        // The last tile may be short; what its other rows hold is summed for nothing.
        size_t summed = (rows + ROWS - 1) / ROWS * ROWS;
        memset(held + rows * step, MIDDLE, (summed - rows) * step);
        for (size_t column = 0; column < n; column += PANEL) {
            size_t panel = (first + column) / PANEL * groups;
            memset(sums, 0, summed * PANEL * sizeof *sums);
            for (size_t group = 0; group < groups; group += DEPTH) {
                size_t depth = groups - group < DEPTH ? groups - group : DEPTH;
                for (size_t i = 0; i < summed; i += ROWS)
                    kernel(held + i * step + group * GROUP, step,
                           matrix->weights + (panel + group) * GROUP * PANEL,
                           matrix->scales + (panel + group) * PANEL, depth, sums + i * PANEL);
            }
            RUN(cpu, scale, (sums, scales, matrix->offsets + first + column, rows));
            MatineeSums done = {sums,
                                bias ? bias + column : NULL,
                                1,
                                1,
                                finish,
                                gate ? gate + column : NULL,
                                gate_width,
                                levels ? levels + row : NULL,
                                c + row * ldc + column,
                                ldc,
                                rows,
                                n - column < PANEL ? n - column : PANEL};
            matinee_finish_sums(cpu, &done);
        }
    }
}
