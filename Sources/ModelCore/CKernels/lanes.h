// Private to the C kernels: what loops over 16 lanes share. Each body is written once as plain loops
// and compiled for every instruction set; with contraction off, all of them give the same bits.
#ifndef MATINEE_LANES_H
#define MATINEE_LANES_H

#include <math.h>
#include <string.h>

#include "CKernels.h"

#define BODY static inline __attribute__((always_inline))

enum { LANES = 16 };

// The nearest whole number, half to even, of one no larger than 2^22; adding 1.5 * 2^23 rounds
// without a call.
BODY float nearest(float x) { return x + 12582912.0f - 12582912.0f; }

// e^x to about 2 units in the last place; 0 below -87.3, clamped above 88.3.
// Source: Cephes expf.c (range reduction by ln 2 in two parts, degree-5 polynomial).
BODY float fast_exp(float x) {
    float clamped = x < -87.3f ? -87.3f : x;
    clamped = clamped > 88.3f ? 88.3f : clamped;
    float whole = nearest(clamped * 1.44269504088896341f);
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

// The tanh form of GELU: x * sigmoid(2u) is x/2 * (1 + tanh u), without the loss of digits where tanh
// nears -1.
BODY float gelu_tanh(float x) {
    float u = 0.79788456080286536f * (x + 0.044715f * x * x * x);
    return x / (1.0f + fast_exp(-2.0f * u));
}

// Row of a table for one token: `levels` names it, or there is but one; NULL without a table.
BODY const float *row_of(const float *table, const int32_t *levels, size_t row, size_t n) {
    return table ? table + (levels ? (size_t)levels[row] * n : 0) : NULL;
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

#endif
