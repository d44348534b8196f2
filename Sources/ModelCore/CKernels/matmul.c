// Packed, blocked float32 matrix product, with what happens to it where it is made.
//
// The loops, from the outside in: blocks of rows, whose strips stay in the third-level cache; blocks of
// a few panels of columns, and of MATINEE_DEPTH along k, whose part of b stays in the second; strips of
// rows, which stay in the first; panels, whose sums stay in registers.
#include "lanes.h"
#include "tile.h"

enum { ROWS = MATINEE_TILE_ROWS, PANEL = MATINEE_PANEL, DEPTH = MATINEE_DEPTH };
// Columns of a block, and the most floats of strips that are laid out at a time, 16 MiB: all of b is
// read once for each.
enum { BLOCK = 4 * PANEL, STRIPS = 1 << 22 };

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

// Rows whose strips are laid out at a time, for sums of length k.
static size_t rows_at_once(size_t m, size_t k) {
    size_t most = STRIPS / k / ROWS * ROWS, all = (m + ROWS - 1) / ROWS * ROWS;
    most = most < ROWS ? ROWS : most;
    return all < most ? all : most;
}

size_t matinee_linear_scratch(size_t m, size_t k) { return rows_at_once(m, k) * k; }

// Lays rows out as strips, one block of depth after another: strips[block][row / ROWS][k][ROWS].
static void lay_strips(int cpu, const float *a, size_t lda, size_t rows, size_t k, float *strips) {
    for (size_t first_k = 0; first_k < k; first_k += DEPTH) {
        size_t depth = k - first_k < DEPTH ? k - first_k : DEPTH;
        for (size_t row = 0; row < rows; row += ROWS, strips += ROWS * depth)
            matinee_strip(cpu, a + row * lda + first_k, lda, rows - row < ROWS ? rows - row : ROWS,
                          depth, strips);
    }
}

void matinee_linear(int cpu, const float *a, size_t lda, const float *packed, const float *bias,
                    enum matinee_finish finish, const float *gate, size_t gate_width,
                    const int32_t *levels, float *c, size_t ldc, size_t m, size_t k, size_t n,
                    float *scratch) {
    matinee_tile_kernel *kernel = matinee_tile(cpu);
    float sums[ROWS * PANEL] __attribute__((aligned(64)));
    size_t most = rows_at_once(m, k);
    for (size_t first_m = 0; first_m < m; first_m += most) {
        size_t held = m - first_m < most ? m - first_m : most;
        size_t padded = (held + ROWS - 1) / ROWS * ROWS;
        lay_strips(cpu, a + first_m * lda, lda, held, k, scratch);
        for (size_t first_n = 0; first_n < n; first_n += BLOCK) {
            size_t end = n - first_n < BLOCK ? n : first_n + BLOCK;
            for (size_t first_k = 0; first_k < k; first_k += DEPTH) {
                size_t depth = k - first_k < DEPTH ? k - first_k : DEPTH;
                int is_first = first_k == 0, is_last = first_k + depth == k;
                // Nothing but a sum happens to most tiles: the kernel puts them where they go.
                int is_bare = !gate && !(bias && is_first) &&
                              !(finish == MATINEE_GELU_TANH && is_last);
                const float *strip = scratch + first_k * padded;
                for (size_t row = 0; row < held; row += ROWS, strip += ROWS * depth) {
                    size_t rows = held - row < ROWS ? held - row : ROWS;
                    for (size_t column = first_n; column < end; column += PANEL) {
                        size_t columns = n - column < PANEL ? n - column : PANEL;
                        const float *panel = packed + column * k + first_k * PANEL;
                        float *to = c + (first_m + row) * ldc + column;
                        for (size_t i = 0; i < rows; i++)
                            for (size_t j = 0; j < columns; j += LANES)
                                __builtin_prefetch(to + i * ldc + j, 1);
                        if (is_bare && rows == ROWS && columns == PANEL) {
                            kernel(strip, panel, depth, to, ldc, finish == MATINEE_ADD || !is_first);
                            continue;
                        }
                        kernel(strip, panel, depth, sums, PANEL, 0);
                        MatineeSums tile = {sums,
                                            bias && is_first ? bias + column : NULL,
                                            is_first,
                                            is_last,
                                            finish,
                                            gate ? gate + column : NULL,
                                            gate_width,
                                            levels ? levels + first_m + row : NULL,
                                            to,
                                            ldc,
                                            rows,
                                            columns};
                        matinee_finish_sums(cpu, &tile);
                    }
                }
            }
        }
    }
}
