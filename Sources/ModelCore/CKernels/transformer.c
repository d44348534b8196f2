// What a diffusion transformer does between its matrix products: norms with the modulation fused
// in, rotary embedding fused with the norm before it, and the tanh form of GELU. Rows are written
// once, so the caller may cut them among threads.
#include "lanes.h"

// Row of a table for one token: `levels` names it, or there is but one.
BODY const float *row_of(const float *table, const int32_t *levels, size_t row, size_t n) {
    return table ? table + (levels ? (size_t)levels[row] * n : 0) : NULL;
}

BODY void modulated_norm_body(const float *x, const float *scale, const float *shift,
                              const int32_t *levels, float offset, float epsilon, float *y,
                              size_t m, size_t n) {
    for (size_t row = 0; row < m; row++, x += n, y += n) {
        const float *s = row_of(scale, levels, row, n), *b = row_of(shift, levels, row, n);
        float mean = row_sum(x, n) / (float)n;
        float unit = 1.0f / sqrtf(row_square_distance(x, mean, n) / (float)n + epsilon);
        if (s)
            for (size_t i = 0; i < n; i++) y[i] = (x[i] - mean) * unit * (offset + s[i]) + b[i];
        else
            for (size_t i = 0; i < n; i++) y[i] = (x[i] - mean) * unit;
    }
}

// cos and sin hold half a head for each row; neighbours 2i and 2i + 1 turn together.
BODY void rotate_row(float *x, const float *cos, const float *sin, size_t heads, size_t width) {
    for (size_t head = 0; head < heads; head++, x += width)
        for (size_t i = 0; i < width / 2; i++) {
            float a = x[2 * i], b = x[2 * i + 1];
            x[2 * i] = a * cos[i] - b * sin[i];
            x[2 * i + 1] = a * sin[i] + b * cos[i];
        }
}

BODY void rms_rotary_body(float *x, const float *weight, float epsilon, const float *cos,
                          const float *sin, size_t m, size_t heads, size_t width) {
    size_t n = heads * width;
    for (size_t row = 0; row < m; row++, x += n) {
        float unit = 1.0f / sqrtf(row_square_distance(x, 0, n) / (float)n + epsilon);
        for (size_t i = 0; i < n; i++) x[i] = x[i] * unit * weight[i];
        if (cos) rotate_row(x, cos + row * (width / 2), sin + row * (width / 2), heads, width);
    }
}

// x * sigmoid(2u) is x/2 * (1 + tanh u), without the loss of digits where tanh nears -1.
BODY void gelu_tanh_body(float *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        float u = 0.79788456080286536f * (x[i] + 0.044715f * x[i] * x[i] * x[i]);
        x[i] = x[i] / (1.0f + fast_exp(-2.0f * u));
    }
}

BODY void gated_add_body(const float *y, size_t ldy, const float *gate, size_t gate_width,
                         const int32_t *levels, float *x, size_t ldx, size_t m, size_t n) {
    for (size_t row = 0; row < m; row++, x += ldx, y += ldy) {
        const float *g = row_of(gate, levels, row, gate_width);
        if (g)
            for (size_t i = 0; i < n; i++) x[i] += y[i] * g[i];
        else
            for (size_t i = 0; i < n; i++) x[i] += y[i];
    }
}

EACH_CPU(modulated_norm,
         (const float *x, const float *scale, const float *shift, const int32_t *levels,
          float offset, float epsilon, float *y, size_t m, size_t n),
         (x, scale, shift, levels, offset, epsilon, y, m, n))
EACH_CPU(rms_rotary,
         (float *x, const float *weight, float epsilon, const float *cos, const float *sin,
          size_t m, size_t heads, size_t width),
         (x, weight, epsilon, cos, sin, m, heads, width))
EACH_CPU(gelu_tanh, (float *x, size_t n), (x, n))
EACH_CPU(gated_add,
         (const float *y, size_t ldy, const float *gate, size_t gate_width, const int32_t *levels,
          float *x, size_t ldx, size_t m, size_t n),
         (y, ldy, gate, gate_width, levels, x, ldx, m, n))

void matinee_modulated_norm(int cpu, const float *x, const float *scale, const float *shift,
                            const int32_t *levels, float offset, float epsilon, float *y, size_t m,
                            size_t n) {
    RUN(cpu, modulated_norm, (x, scale, shift, levels, offset, epsilon, y, m, n));
}

void matinee_rms_rotary(int cpu, float *x, const float *weight, float epsilon, const float *cos,
                        const float *sin, size_t m, size_t heads, size_t width) {
    RUN(cpu, rms_rotary, (x, weight, epsilon, cos, sin, m, heads, width));
}

void matinee_gelu_tanh(int cpu, float *x, size_t n) { RUN(cpu, gelu_tanh, (x, n)); }

// A block of rows goes through the product and its finish while it is in the second-level cache.
void matinee_linear(int cpu, const float *a, size_t lda, const float *packed, const float *bias,
                    enum matinee_finish finish, const float *gate, size_t gate_width,
                    const int32_t *levels, float *c, size_t ldc, size_t m, size_t k, size_t n,
                    float *scratch) {
    float *block = scratch + matinee_scratch();
    for (size_t first = 0; first < m; first += MATINEE_ROWS) {
        size_t rows = m - first < MATINEE_ROWS ? m - first : MATINEE_ROWS;
        float *to = c + first * ldc;
        if (finish == MATINEE_ADD) {
            matinee_matmul(cpu, a + first * lda, lda, packed, bias, block, n, rows, k, n, scratch);
            RUN(cpu, gated_add,
                (block, n, gate, gate_width, levels ? levels + first : NULL, to, ldc, rows, n));
            continue;
        }
        matinee_matmul(cpu, a + first * lda, lda, packed, bias, to, ldc, rows, k, n, scratch);
        if (finish == MATINEE_GELU_TANH)
            for (size_t row = 0; row < rows; row++) matinee_gelu_tanh(cpu, to + row * ldc, n);
    }
}
