// Activations, softmax and layer norm. Each body is written once as plain loops over 16 lanes and
// compiled for every instruction set; with contraction off, all of them give the same bits.
#include "CKernels.h"

#include <math.h>
#include <string.h>

#define BODY static inline __attribute__((always_inline))

enum { LANES = 16 };

// e^x to about 2 units in the last place; 0 below -87.3, clamped above 88.3.
// Source: Cephes expf.c (range reduction by ln 2 in two parts, degree-5 polynomial).
BODY float fast_exp(float x) {
    float clamped = x < -87.3f ? -87.3f : x;
    clamped = clamped > 88.3f ? 88.3f : clamped;
    // Adding 1.5 * 2^23 rounds to the nearest whole number without a call.
    float shifted = clamped * 1.44269504088896341f + 12582912.0f;
    float whole = shifted - 12582912.0f;
    float r = clamped - whole * 0.693359375f;
    r = r - whole * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1.0f;
    int32_t bits = ((int32_t)whole + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    float result = p * power;
    result = x < -87.3f ? 0.0f : result;
    return x != x ? x : result;
}

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

// Folds 16 lanes in one fixed order.
BODY float fold(const float *lanes) {
    float sum = 0;
    for (size_t j = 0; j < LANES; j++) sum += lanes[j];
    return sum;
}

BODY float row_maximum(const float *x, size_t n) {
    float lanes[LANES];
    for (size_t j = 0; j < LANES; j++) lanes[j] = -INFINITY;
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t j = 0; j < LANES; j++) lanes[j] = x[i + j] > lanes[j] ? x[i + j] : lanes[j];
    float most = -INFINITY;
    for (; i < n; i++) most = x[i] > most ? x[i] : most;
    for (size_t j = 0; j < LANES; j++) most = lanes[j] > most ? lanes[j] : most;
    return most;
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

BODY float row_sum(const float *x, size_t n) {
    float lanes[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t j = 0; j < LANES; j++) lanes[j] += x[i + j];
    float sum = 0;
    for (; i < n; i++) sum += x[i];
    return sum + fold(lanes);
}

BODY float row_square_distance(const float *x, float mean, size_t n) {
    float lanes[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t j = 0; j < LANES; j++) lanes[j] += (x[i + j] - mean) * (x[i + j] - mean);
    float sum = 0;
    for (; i < n; i++) sum += (x[i] - mean) * (x[i] - mean);
    return sum + fold(lanes);
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

// Compiles one body for each instruction set and dispatches on the level the caller names.
#if defined(__x86_64__)
#define EACH_CPU(name, parameters, arguments)                                                     \
    __attribute__((target("avx512f"))) static void name##_avx512 parameters {                     \
        name##_body arguments;                                                                    \
    }                                                                                             \
    __attribute__((target("avx2"))) static void name##_avx2 parameters { name##_body arguments; } \
    static void name##_portable parameters { name##_body arguments; }
#define RUN(cpu, name, arguments)                                                                 \
    (cpu == MATINEE_AVX512 ? name##_avx512 arguments                                              \
                           : cpu == MATINEE_AVX2 ? name##_avx2 arguments                          \
                                                 : name##_portable arguments)
#else
#define EACH_CPU(name, parameters, arguments)                                                     \
    static void name##_portable parameters { name##_body arguments; }
#define RUN(cpu, name, arguments) ((void)cpu, name##_portable arguments)
#endif

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
