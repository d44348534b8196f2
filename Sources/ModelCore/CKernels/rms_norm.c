// The norm of the autoencoder: every pixel's channels scaled to length 1, then by a learned gain.
#include "CKernels.h"

#include <math.h>

enum { LANES = 16 };

// Sums in 16 lanes and folds them in one order, so that every instruction set gives the same bits.
static inline __attribute__((always_inline)) void body(const float *x, size_t x_pixel,
                                                       const float *gamma, float *y,
                                                       size_t y_pixel, size_t pixels,
                                                       size_t channels) {
    for (size_t pixel = 0; pixel < pixels; pixel++, x += x_pixel, y += y_pixel) {
        float lanes[LANES] = {0}, sum = 0;
        size_t i = 0;
        for (; i + LANES <= channels; i += LANES)
            for (size_t j = 0; j < LANES; j++) lanes[j] += x[i + j] * x[i + j];
        for (; i < channels; i++) sum += x[i] * x[i];
        for (size_t j = 0; j < LANES; j++) sum += lanes[j];
        float length = sqrtf(sum);
        float scale = 1.0f / (length > 1e-12f ? length : 1e-12f);
        if (sum != sum) scale = sum;
        for (i = 0; i < channels; i++) y[i] = x[i] * scale * gamma[i];
    }
}

#if defined(__x86_64__)
__attribute__((target("avx512f"))) static void
wide(const float *x, size_t x_pixel, const float *gamma, float *y, size_t y_pixel, size_t pixels,
     size_t channels) {
    body(x, x_pixel, gamma, y, y_pixel, pixels, channels);
}

__attribute__((target("avx2"))) static void
middle(const float *x, size_t x_pixel, const float *gamma, float *y, size_t y_pixel,
       size_t pixels, size_t channels) {
    body(x, x_pixel, gamma, y, y_pixel, pixels, channels);
}
#endif

void matinee_rms_norm(int cpu, const float *x, size_t x_pixel, const float *gamma, float *y,
                      size_t y_pixel, size_t pixels, size_t channels) {
#if defined(__x86_64__)
    if (cpu == MATINEE_AVX512) return wide(x, x_pixel, gamma, y, y_pixel, pixels, channels);
    if (cpu == MATINEE_AVX2) return middle(x, x_pixel, gamma, y, y_pixel, pixels, channels);
#endif
    (void)cpu;
    body(x, x_pixel, gamma, y, y_pixel, pixels, channels);
}
