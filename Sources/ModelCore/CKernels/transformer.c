// What a diffusion transformer does between its matrix products: norms with the modulation fused
// in, and rotary embedding fused with the norm before it. Rows are written
// once, so the caller may cut them among threads.
#include "lanes.h"

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

EACH_CPU(modulated_norm,
         (const float *x, const float *scale, const float *shift, const int32_t *levels,
          float offset, float epsilon, float *y, size_t m, size_t n),
         (x, scale, shift, levels, offset, epsilon, y, m, n))
EACH_CPU(rms_rotary,
         (float *x, const float *weight, float epsilon, const float *cos, const float *sin,
          size_t m, size_t heads, size_t width),
         (x, weight, epsilon, cos, sin, m, heads, width))

void matinee_modulated_norm(int cpu, const float *x, const float *scale, const float *shift,
                            const int32_t *levels, float offset, float epsilon, float *y, size_t m,
                            size_t n) {
    RUN(cpu, modulated_norm, (x, scale, shift, levels, offset, epsilon, y, m, n));
}

void matinee_rms_rotary(int cpu, float *x, const float *weight, float epsilon, const float *cos,
                        const float *sin, size_t m, size_t heads, size_t width) {
    RUN(cpu, rms_rotary, (x, weight, epsilon, cos, sin, m, heads, width));
}
