// Activations, softmax and layer norm. Each body is written once as plain loops over 16 lanes and
// compiled for every instruction set; with contraction off, all of them give the same bits.
#include "lanes.h"

// erf(x) to about 1e-7. Source: Eigen, unsupported/SpecialFunctions (rational approximation, ±4).
BODY float fast_erf(float x) {
    float v = x > 4.0f ? 4.0f : x;
    v = v < -4.0f ? -4.0f : v;
    float s = v * v;
    float p = -2.72614225801306e-10f;
    p = p * s + 2.77068142495902e-08f;
    p = p * s + -2.10102402082508e-06f;
    p = p * s + -5.69250639462346e-05f;
    p = p * s + -7.34990630326855e-04f;
    p = p * s + -2.95459980854025e-03f;
    p = p * s + -1.60960333262415e-02f;
    float q = -1.45660718464996e-05f;
    q = q * s + -2.13374055278905e-04f;
    q = q * s + -1.68282697438203e-03f;
    q = q * s + -7.37332916720468e-03f;
    q = q * s + -1.42647390514189e-02f;
    return v * p / q;
}

BODY void gelu_body(float *x, size_t n) {
    for (size_t i = 0; i < n; i++)
        x[i] = 0.5f * x[i] * (1.0f + fast_erf(x[i] * 0.70710678118654752f));
}

BODY void silu_body(float *x, size_t n) {
    for (size_t i = 0; i < n; i++) x[i] = x[i] / (1.0f + fast_exp(-x[i]));
}

BODY void softmax_row(float *x, const float *mask, float scale, size_t n) {
    if (mask)
        for (size_t i = 0; i < n; i++) x[i] = x[i] * scale + mask[i];
    else
        for (size_t i = 0; i < n; i++) x[i] = x[i] * scale;
    float most = row_maximum(x, n);
    if (most == -INFINITY) {
        // Nothing to attend to, unless a NaN hides behind the comparisons: that must not vanish.
        for (size_t i = 0; i < n; i++) x[i] = x[i] != x[i] ? x[i] : 0.0f;
        return;
    }
    float lanes[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t j = 0; j < LANES; j++) lanes[j] += x[i + j] = fast_exp(x[i + j] - most);
    float sum = 0;
    for (; i < n; i++) sum += x[i] = fast_exp(x[i] - most);
    sum += fold(lanes);
    for (i = 0; i < n; i++) x[i] = x[i] / sum;
}

BODY void softmax_body(float *x, const float *mask, float scale, size_t m, size_t n) {
    for (size_t row = 0; row < m; row++)
        softmax_row(x + row * n, mask ? mask + row * n : NULL, scale, n);
}

BODY void layer_norm_body(const float *x, const float *weight, const float *bias, float epsilon,
                          float *y, size_t m, size_t n) {
    for (size_t row = 0; row < m; row++, x += n, y += n) {
        float mean = row_sum(x, n) / (float)n;
        float scale = 1.0f / sqrtf(row_square_distance(x, mean, n) / (float)n + epsilon);
        for (size_t i = 0; i < n; i++) y[i] = (x[i] - mean) * scale;
        if (weight)
            for (size_t i = 0; i < n; i++) y[i] = y[i] * weight[i];
        if (bias)
            for (size_t i = 0; i < n; i++) y[i] = y[i] + bias[i];
    }
}

EACH_CPU(gelu, (float *x, size_t n), (x, n))
EACH_CPU(silu, (float *x, size_t n), (x, n))
EACH_CPU(softmax, (float *x, const float *mask, float scale, size_t m, size_t n),
         (x, mask, scale, m, n))
EACH_CPU(layer_norm,
         (const float *x, const float *weight, const float *bias, float epsilon, float *y, size_t m,
          size_t n),
         (x, weight, bias, epsilon, y, m, n))

void matinee_gelu(int cpu, float *x, size_t n) { RUN(cpu, gelu, (x, n)); }

void matinee_silu(int cpu, float *x, size_t n) { RUN(cpu, silu, (x, n)); }

void matinee_softmax(int cpu, float *x, const float *mask, float scale, size_t m, size_t n) {
    RUN(cpu, softmax, (x, mask, scale, m, n));
}

void matinee_layer_norm(int cpu, const float *x, const float *weight, const float *bias,
                        float epsilon, float *y, size_t m, size_t n) {
    RUN(cpu, layer_norm, (x, weight, bias, epsilon, y, m, n));
}
