// Shared by the raster loops: run-time choice of instruction set, pixels as vectors, dithering.
#ifndef MATINEE_RASTER_COMMON_H
#define MATINEE_RASTER_COMMON_H

#include "Raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#define RASTER_FAST __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define RASTER_FAST
#endif

// One box pass each way; -1 without memory.
int32_t raster_box(uint8_t *pixels, int32_t width, int32_t height, int32_t r);

// Box passes over a plane of floats; -1 without memory.
int32_t raster_plane_blur(float *plane, int32_t w, int32_t h, int32_t r, int32_t passes);

typedef float f4 __attribute__((ext_vector_type(4)));
typedef int32_t i4 __attribute__((ext_vector_type(4)));
typedef uint32_t u4 __attribute__((ext_vector_type(4)));
typedef uint8_t b4 __attribute__((ext_vector_type(4)));
typedef uint16_t s8 __attribute__((ext_vector_type(8)));

// A low-discrepancy threshold, 0...255: gradients stay smooth in eight bits, and the pattern
// stands still, so an encoder pays for it once.
static inline uint32_t threshold(int32_t x, int32_t y) {
    return ((uint32_t)x * 193u + (uint32_t)y * 146u) & 255u;
}

static inline f4 load4(const uint8_t *p) {
    b4 v;
    memcpy(&v, p, 4);
    return __builtin_convertvector(v, f4);
}

// One threshold for all four channels keeps colour ≤ alpha.
static inline void store4(uint8_t *p, f4 v, float dither) {
    v += dither;
    v = __builtin_elementwise_max(v, (f4)(0.0f));
    v = __builtin_elementwise_min(v, (f4)(255.0f));
    b4 out = __builtin_convertvector(__builtin_convertvector(v, i4), b4);
    memcpy(p, &out, 4);
}

static inline uint32_t over32(uint32_t s, uint32_t d) {
    uint32_t a = s >> 24;
    uint32_t inverse = 256u - a - (a >> 7);
    uint32_t rb = (((d & 0x00ff00ffu) * inverse) >> 8) & 0x00ff00ffu;
    uint32_t ag = (((d >> 8) & 0x00ff00ffu) * inverse) & 0xff00ff00u;
    return s + (rb | ag);
}

#endif
