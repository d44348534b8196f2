// Three-tap rows by minimal filtering: four neighbouring outputs of a row cost six products a
// channel instead of twelve. Inputs are transformed once for all outputs, six products summed over
// rows, frames and channels as small matrix products, and the sums transformed back.
// Source: Winograd 1980, F(4, 3); Lavin and Gray 2015, "Fast Algorithms for Convolutional Neural
// Networks", §4.
#include "CKernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

// OUT pixels make a group, IN pixels are read for it, GROUPS groups are worked on at a time.
// Channels lie in blocks of LANES, outputs in panels of PANEL.
enum { OUT = 4, IN = 6, GROUPS = 14, LANES = 16, PANEL = 32, TAPS = 3 };

static size_t blocks(size_t channels) { return (channels + LANES - 1) / LANES; }

static size_t panels(size_t outputs) { return (outputs + PANEL - 1) / PANEL; }

size_t matinee_packed_minimal(size_t outputs, size_t inputs, size_t times) {
    return panels(outputs) * IN * times * TAPS * blocks(inputs) * LANES * PANEL;
}

// The six weights that stand for three.
static void transform_weights(const float *w, double *u) {
    double a = w[0], b = w[1], c = w[2];
    u[0] = a / 4;
    u[1] = -(a + b + c) / 6;
    u[2] = (-a + b - c) / 6;
    u[3] = a / 24 + b / 12 + c / 6;
    u[4] = a / 24 - b / 12 + c / 6;
    u[5] = c;
}

void matinee_pack_minimal(const float *weight, size_t outputs, size_t inputs, size_t times,
                          float *packed) {
    size_t depth = TAPS * blocks(inputs) * LANES;
    memset(packed, 0, matinee_packed_minimal(outputs, inputs, times) * sizeof *packed);
    for (size_t output = 0; output < outputs; output++)
        for (size_t input = 0; input < inputs; input++)
            for (size_t time = 0; time < times; time++)
                for (size_t row = 0; row < TAPS; row++) {
                    double u[IN];
                    transform_weights(
                        weight + (((output * inputs + input) * times + time) * TAPS + row) * TAPS,
                        u);
                    for (size_t f = 0; f < IN; f++) {
                        size_t panel = (time * panels(outputs) + output / PANEL) * IN + f;
                        size_t k = panel * depth + row * blocks(inputs) * LANES + input;
                        packed[k * PANEL + output % PANEL] = (float)u[f];
                    }
                }
}

// Rows of outputs that are worked on at a time: few enough that their inputs stay cached.
static size_t row_block(size_t inputs, size_t outputs) {
    size_t each = IN * GROUPS * (blocks(inputs) * LANES + panels(outputs) * PANEL);
    size_t rows = (size_t)160 * 1024 / each;
    return rows < 4 ? 4 : rows > 8 ? 8 : rows;
}

// Floats of one transformed row of one product: [block][group][lane].
static size_t row_floats(size_t inputs) { return blocks(inputs) * GROUPS * LANES; }

size_t matinee_minimal_scratch(size_t inputs, size_t outputs) {
    size_t rows = row_block(inputs, outputs);
    return IN * ((rows + TAPS - 1) * row_floats(inputs) +
                 rows * panels(outputs) * GROUPS * PANEL);
}

// LANES floats at once; every instruction set does the same sums in the same order.
typedef float Lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));

// Transforms the IN pixels of one group, `lanes` channels of them; d[j] is NULL beyond the border.
INLINE void transform_group(const float *const *d, size_t lanes, float *v, size_t step) {
    Lanes x[IN];
    for (size_t j = 0; j < IN; j++) {
        if (d[j] && lanes == LANES) {
            x[j] = *(const Lanes *)d[j];
        } else {
            float part[LANES] = {0};
            if (d[j]) memcpy(part, d[j], lanes * sizeof *part);
            x[j] = *(const Lanes *)part;
        }
    }
    Lanes even = x[4] - 4 * x[2], odd = x[3] - 4 * x[1];
    Lanes near = x[4] - x[2], far = 2 * (x[3] - x[1]);
    *(Lanes *)v = 4 * x[0] - 5 * x[2] + x[4];
    *(Lanes *)(v + step) = even + odd;
    *(Lanes *)(v + 2 * step) = even - odd;
    *(Lanes *)(v + 3 * step) = near + far;
    *(Lanes *)(v + 4 * step) = near - far;
    *(Lanes *)(v + 5 * step) = 4 * x[1] - 5 * x[3] + x[5];
}

// Transforms `groups` groups of a row that starts one pixel to the left of its first output.
// `reach` pixels from there on may be read. v[product][block][group][lane], products `step` apart.
INLINE void transform_row_body(const float *row, size_t pixel_stride, size_t reach,
                               size_t channels, size_t groups, float *v, size_t step) {
    for (size_t first = 0; first < channels; first += LANES) {
        size_t lanes = channels - first < LANES ? channels - first : LANES;
        for (size_t group = 0; group < groups; group++, v += LANES) {
            const float *d[IN];
            for (size_t j = 0; j < IN; j++) {
                size_t pixel = group * OUT + j;
                d[j] = pixel < reach ? row + pixel * pixel_stride + first : NULL;
            }
            transform_group(d, lanes, v, step);
        }
        v += (GROUPS - groups) * LANES;
    }
}

// Turns the sums of one group back into OUT pixels of `outputs` channels.
INLINE void finish_group(const MatineeConvolution *c, const float *m, size_t step, size_t row,
                         size_t pixel, size_t pixels, size_t output, size_t outputs) {
    float y[OUT][PANEL];
    for (size_t i = 0; i < PANEL; i += LANES, m += LANES) {
        Lanes m0 = *(const Lanes *)m, m5 = *(const Lanes *)(m + 5 * step);
        Lanes m1 = *(const Lanes *)(m + step), m2 = *(const Lanes *)(m + 2 * step);
        Lanes m3 = *(const Lanes *)(m + 3 * step), m4 = *(const Lanes *)(m + 4 * step);
        Lanes sum = m1 + m2, far = m3 + m4, change = m1 - m2, turn = m3 - m4;
        *(Lanes *)(y[0] + i) = m0 + sum + far;
        *(Lanes *)(y[1] + i) = change + 2 * turn;
        *(Lanes *)(y[2] + i) = sum + 4 * far;
        *(Lanes *)(y[3] + i) = change + 8 * turn + m5;
    }
    const float *bias = c->bias + output;
    for (size_t j = 0; j < pixels; j++) {
        float *out = c->out + row * c->out_row + (pixel + j) * c->out_pixel + output;
        for (size_t i = 0; i < outputs; i++) y[j][i] += bias[i];
        if (c->addend) {
            const float *addend = c->addend + row * c->addend_row + output;
            addend += (pixel + j) * c->addend_pixel;
            for (size_t i = 0; i < outputs; i++) y[j][i] += addend[i];
        }
        memcpy(out, y[j], outputs * sizeof *out);
    }
}

// sums[group][PANEL] (+)= a[block][group][lane] times panel[block][lane][PANEL], from `first` on.
typedef void product_kernel(const float *a, size_t blocks, const float *panel, int adds,
                            size_t groups, float *sums);

enum { AVX2_GROUPS = 6 };

static void portable_product(const float *a, size_t count, const float *panel, int adds,
                             size_t groups, float *sums) {
    for (size_t group = 0; group < groups; group++)
        for (size_t part = 0; part < PANEL; part += 8) {
            float *out = sums + group * PANEL + part, sum[8];
            for (size_t j = 0; j < 8; j++) sum[j] = adds ? out[j] : 0;
            const float *x = a + group * LANES, *b = panel + part;
            for (size_t block = 0; block < count; block++, x += GROUPS * LANES)
                for (size_t i = 0; i < LANES; i++, b += PANEL)
                    for (size_t j = 0; j < 8; j++) sum[j] += x[i] * b[j];
            memcpy(out, sum, sizeof sum);
        }
}

static void portable_row(const float *row, size_t pixel_stride, size_t reach, size_t channels,
                         size_t groups, float *v, size_t step) {
    transform_row_body(row, pixel_stride, reach, channels, groups, v, step);
}

static void portable_finish(const MatineeConvolution *c, const float *m, size_t step, size_t row,
                            size_t pixel, size_t pixels, size_t output, size_t outputs) {
    finish_group(c, m, step, row, pixel, pixels, output, outputs);
}

#if defined(__x86_64__)
#define AVX512 __attribute__((target("avx512f")))
#define AVX2 __attribute__((target("avx2,fma")))

AVX512 INLINE void avx512_tile(const float *a, size_t count, const float *panel, int adds,
                               size_t groups, float *sums) {
    __m512 low[GROUPS], high[GROUPS];
    for (size_t group = 0; group < groups; group++) {
        low[group] = adds ? _mm512_loadu_ps(sums + group * PANEL) : _mm512_setzero_ps();
        high[group] = adds ? _mm512_loadu_ps(sums + group * PANEL + 16) : _mm512_setzero_ps();
    }
    for (size_t block = 0; block < count; block++, a += GROUPS * LANES)
        for (size_t i = 0; i < LANES; i++, panel += PANEL) {
            __m512 b0 = _mm512_loadu_ps(panel), b1 = _mm512_loadu_ps(panel + 16);
#pragma clang loop unroll(full)
            for (size_t group = 0; group < groups; group++) {
                __m512 x = _mm512_set1_ps(a[group * LANES + i]);
                low[group] = _mm512_fmadd_ps(x, b0, low[group]);
                high[group] = _mm512_fmadd_ps(x, b1, high[group]);
            }
        }
    for (size_t group = 0; group < groups; group++) {
        _mm512_storeu_ps(sums + group * PANEL, low[group]);
        _mm512_storeu_ps(sums + group * PANEL + 16, high[group]);
    }
}

// An even number of groups, so that half as many kernels do: the odd one out is computed for
// nothing, from what the scratch last held.
AVX512 static void avx512_product(const float *a, size_t count, const float *panel, int adds,
                                  size_t groups, float *sums) {
    switch ((groups + 1) / 2) {
    case 1: return avx512_tile(a, count, panel, adds, 2, sums);
    case 2: return avx512_tile(a, count, panel, adds, 4, sums);
    case 3: return avx512_tile(a, count, panel, adds, 6, sums);
    case 4: return avx512_tile(a, count, panel, adds, 8, sums);
    case 5: return avx512_tile(a, count, panel, adds, 10, sums);
    case 6: return avx512_tile(a, count, panel, adds, 12, sums);
    default: return avx512_tile(a, count, panel, adds, 14, sums);
    }
}

AVX2 INLINE void avx2_tile(const float *a, size_t count, const float *panel, int adds,
                           size_t groups, float *sums) {
    for (size_t part = 0; part < PANEL; part += 16) {
        __m256 low[AVX2_GROUPS], high[AVX2_GROUPS];
        for (size_t group = 0; group < groups; group++) {
            const float *sum = sums + group * PANEL + part;
            low[group] = adds ? _mm256_loadu_ps(sum) : _mm256_setzero_ps();
            high[group] = adds ? _mm256_loadu_ps(sum + 8) : _mm256_setzero_ps();
        }
        const float *x = a, *b = panel + part;
        for (size_t block = 0; block < count; block++, x += GROUPS * LANES)
            for (size_t i = 0; i < LANES; i++, b += PANEL) {
                __m256 b0 = _mm256_loadu_ps(b), b1 = _mm256_loadu_ps(b + 8);
#pragma clang loop unroll(full)
                for (size_t group = 0; group < groups; group++) {
                    __m256 value = _mm256_broadcast_ss(x + group * LANES + i);
                    low[group] = _mm256_fmadd_ps(value, b0, low[group]);
                    high[group] = _mm256_fmadd_ps(value, b1, high[group]);
                }
            }
        for (size_t group = 0; group < groups; group++) {
            _mm256_storeu_ps(sums + group * PANEL + part, low[group]);
            _mm256_storeu_ps(sums + group * PANEL + part + 8, high[group]);
        }
    }
}

AVX2 static void avx2_product(const float *a, size_t count, const float *panel, int adds,
                              size_t groups, float *sums) {
    for (size_t first = 0; first < groups; first += AVX2_GROUPS) {
        const float *x = a + first * LANES;
        float *out = sums + first * PANEL;
        if (first + AVX2_GROUPS <= GROUPS)
            avx2_tile(x, count, panel, adds, AVX2_GROUPS, out);
        else
            avx2_tile(x, count, panel, adds, GROUPS % AVX2_GROUPS, out);
    }
}

#define SAME_BODIES(cpu, target)                                                                  \
    target static void cpu##_row(const float *row, size_t pixel_stride, size_t reach,             \
                                 size_t channels, size_t groups, float *v, size_t step) {         \
        transform_row_body(row, pixel_stride, reach, channels, groups, v, step);                  \
    }                                                                                             \
    target static void cpu##_finish(const MatineeConvolution *c, const float *m, size_t step,     \
                                    size_t row, size_t pixel, size_t pixels, size_t output,       \
                                    size_t outputs) {                                             \
        finish_group(c, m, step, row, pixel, pixels, output, outputs);                            \
    }
SAME_BODIES(avx512, AVX512)
SAME_BODIES(avx2, __attribute__((target("avx2"))))
#endif

typedef struct {
    product_kernel *product;
    void (*row)(const float *, size_t, size_t, size_t, size_t, float *, size_t);
    void (*finish)(const MatineeConvolution *, const float *, size_t, size_t, size_t, size_t,
                   size_t, size_t);
} Kernels;

static Kernels choose(int cpu) {
#if defined(__x86_64__)
    if (cpu == MATINEE_AVX512) return (Kernels){avx512_product, avx512_row, avx512_finish};
    if (cpu == MATINEE_AVX2) return (Kernels){avx2_product, avx2_row, avx2_finish};
#endif
    (void)cpu;
    return (Kernels){portable_product, portable_row, portable_finish};
}

// One block of rows and groups: v holds one frame's transformed rows, m the sums of all panels.
static void block(const Kernels *kernels, const MatineeConvolution *c, size_t first_row,
                  size_t rows, size_t first_group, size_t groups, float *v, float *m) {
    size_t inputs = c->run_length, line = row_floats(inputs);
    size_t products = line * (rows + TAPS - 1), tile = GROUPS * PANEL, count = panels(c->outputs);
    size_t depth = TAPS * blocks(inputs) * LANES * PANEL;
    size_t reach = c->width + 2 - first_group * OUT;
    int adds = 0;
    for (size_t time = 0; time < c->run_count; time++) {
        if (!c->runs[time]) continue;
        for (size_t row = 0; row < rows + TAPS - 1; row++)
            kernels->row(c->runs[time] + (first_row + row) * c->row_stride +
                             first_group * OUT * c->pixel_stride,
                         c->pixel_stride, reach, inputs, groups, v + row * line, products);
        const float *packed = c->packed + time * count * IN * depth;
        for (size_t panel = 0; panel < count; panel++)
            for (size_t f = 0; f < IN; f++, packed += depth)
                for (size_t row = 0; row < rows; row++)
                    kernels->product(v + f * products + row * line, TAPS * blocks(inputs), packed,
                                     adds, groups, m + ((panel * rows + row) * IN + f) * tile);
        adds = 1;
    }
    for (size_t panel = 0; panel < count; panel++)
        for (size_t row = 0; row < rows; row++)
            for (size_t group = 0; group < groups; group++) {
                size_t pixel = (first_group + group) * OUT, output = panel * PANEL;
                kernels->finish(c, m + (panel * rows + row) * IN * tile + group * PANEL, tile,
                                first_row + row, pixel,
                                c->width - pixel < OUT ? c->width - pixel : OUT, output,
                                c->outputs - output < PANEL ? c->outputs - output : PANEL);
            }
}

void matinee_convolve_minimal(int cpu, const MatineeConvolution *c, size_t first, size_t end,
                              float *scratch) {
    Kernels kernels = choose(cpu);
    size_t most = row_block(c->run_length, c->outputs), groups = (c->width + OUT - 1) / OUT;
    float *m = scratch + IN * (most + TAPS - 1) * row_floats(c->run_length);
    for (size_t row = first; row < end; row += most) {
        size_t rows = end - row < most ? end - row : most;
        for (size_t group = 0; group < groups; group += GROUPS)
            block(&kernels, c, row, rows, group, groups - group < GROUPS ? groups - group : GROUPS,
                  scratch, m);
    }
}
