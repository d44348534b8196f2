#include "raster_common.h"

static inline uint32_t mixed(uint32_t x, uint32_t y, uint32_t seed) {
    uint32_t h = x * 0x9e3779b1u ^ y * 0x85ebca77u ^ seed * 0xc2b2ae3du;
    h ^= h >> 15;
    h *= 0x2c1b3c6du;
    h ^= h >> 12;
    h *= 0x297a2d39u;
    return h ^ (h >> 15);
}

// The slope at a lattice point, applied to an offset.
static inline float slope(uint32_t h, float x, float y) {
    float a = (float)(h & 0xffffu) * (2.0f / 65535.0f) - 1.0f;
    float b = (float)(h >> 16) * (2.0f / 65535.0f) - 1.0f;
    return a * x + b * y;
}

static inline float noise_at(float x, float y, int32_t mask, uint32_t seed) {
    float bx = floorf(x), by = floorf(y), fx = x - bx, fy = y - by;
    int32_t ix = (int32_t)bx, iy = (int32_t)by;
    uint32_t x0 = (uint32_t)(ix & mask), x1 = (uint32_t)((ix + 1) & mask);
    float sx = fx * fx * fx * (fx * (fx * 6.0f - 15.0f) + 10.0f);
    float sy = fy * fy * fy * (fy * (fy * 6.0f - 15.0f) + 10.0f);
    float a = slope(mixed(x0, (uint32_t)iy, seed), fx, fy);
    float b = slope(mixed(x1, (uint32_t)iy, seed), fx - 1.0f, fy);
    float c = slope(mixed(x0, (uint32_t)iy + 1u, seed), fx, fy - 1.0f);
    float d = slope(mixed(x1, (uint32_t)iy + 1u, seed), fx - 1.0f, fy - 1.0f);
    float top = a + (b - a) * sx, low = c + (d - c) * sx;
    return (top + (low - top) * sy) * 1.5f;
}

RASTER_FAST
void raster_noise(float *out, int32_t width, int32_t height, float left, float top, float step,
    float rise, int32_t octaves, float gain, int32_t mask, uint32_t seed) {
    memset(out, 0, (size_t)width * (size_t)height * sizeof(float));
    float amplitude = 1.0f, frequency = 1.0f;
    for (int32_t o = 0; o < octaves; o++) {
        for (int32_t y = 0; y < height; y++) {
            float *row = out + (size_t)y * (size_t)width;
            float fy = (top + rise * (float)y) * frequency;
            for (int32_t x = 0; x < width; x++)
                row[x] += amplitude
                    * noise_at((left + step * (float)x) * frequency, fy, mask, seed + (uint32_t)o);
        }
        amplitude *= gain;
        frequency *= 2.0f;
        mask = mask == -1 ? -1 : mask * 2 + 1;
    }
}

// One box pass along `n` pixels that lie `stride` pixels apart; edges extend.
static void box(const uint32_t *in, uint32_t *out, int32_t n, size_t stride, int32_t r) {
    u4 sum = (u4)(0u);
    float scale = 1.0f / (float)(2 * r + 1);
    for (int32_t i = -r; i <= r; i++) {
        int32_t k = i < 0 ? 0 : i >= n ? n - 1 : i;
        b4 p;
        memcpy(&p, in + (size_t)k * stride, 4);
        sum += __builtin_convertvector(p, u4);
    }
    for (int32_t i = 0; i < n; i++) {
        f4 v = __builtin_convertvector(sum, f4) * scale + 0.5f;
        b4 o = __builtin_convertvector(__builtin_convertvector(v, i4), b4);
        memcpy(out + (size_t)i * stride, &o, 4);
        int32_t add = i + r + 1 >= n ? n - 1 : i + r + 1, drop = i - r < 0 ? 0 : i - r;
        b4 p, q;
        memcpy(&p, in + (size_t)add * stride, 4);
        memcpy(&q, in + (size_t)drop * stride, 4);
        sum += __builtin_convertvector(p, u4) - __builtin_convertvector(q, u4);
    }
}

// One box pass down all columns at once, a row at a time; `sums` has room for a row.
RASTER_FAST
static void box_down(const uint8_t *in, uint8_t *out, uint32_t *sums, int32_t width, int32_t height,
    int32_t r) {
    int32_t n = 4 * width;
    float scale = 1.0f / (float)(2 * r + 1);
    memset(sums, 0, (size_t)n * sizeof(uint32_t));
    for (int32_t i = -r; i <= r; i++) {
        const uint8_t *p = in + (size_t)n * (size_t)(i < 0 ? 0 : i >= height ? height - 1 : i);
        for (int32_t x = 0; x < n; x++) sums[x] += p[x];
    }
    for (int32_t y = 0; y < height; y++) {
        int32_t next = y + r + 1 >= height ? height - 1 : y + r + 1, last = y - r < 0 ? 0 : y - r;
        const uint8_t *add = in + (size_t)n * (size_t)next, *drop = in + (size_t)n * (size_t)last;
        uint8_t *row = out + (size_t)n * (size_t)y;
        for (int32_t x = 0; x < n; x++) {
            row[x] = (uint8_t)(int32_t)((float)(int32_t)sums[x] * scale + 0.5f);
            sums[x] += (uint32_t)add[x] - (uint32_t)drop[x];
        }
    }
}

static int32_t blur_passes(uint8_t *pixels, int32_t width, int32_t height, int32_t across,
    int32_t down, int32_t passes) {
    size_t count = (size_t)width * (size_t)height;
    uint32_t *other = malloc(count * 4 + (size_t)width * 4 * sizeof(uint32_t));
    uint32_t *here = (uint32_t *)pixels;
    if (!other) return -1;
    for (int32_t pass = 0; pass < passes; pass++) {
        if (across > 0) {
            for (int32_t y = 0; y < height; y++)
                box(here + (size_t)y * width, other + (size_t)y * width, width, 1, across);
        } else {
            memcpy(other, here, count * 4);
        }
        if (down > 0) {
            box_down((uint8_t *)other, pixels, other + count, width, height, down);
        } else {
            memcpy(here, other, count * 4);
        }
    }
    free(other);
    return 0;
}

int32_t raster_blur(uint8_t *pixels, int32_t width, int32_t height, int32_t across, int32_t down) {
    return blur_passes(pixels, width, height, across, down, 3);
}

int32_t raster_box(uint8_t *pixels, int32_t width, int32_t height, int32_t r) {
    return blur_passes(pixels, width, height, r, r, 1);
}

void raster_halve(const uint8_t *pixels, int32_t width, int32_t height, uint8_t *out) {
    int32_t w = width / 2, h = height / 2;
    for (int32_t y = 0; y < h; y++) {
        const uint8_t *a = pixels + (size_t)(2 * y) * (size_t)width * 4, *b = a + (size_t)width * 4;
        for (int32_t x = 0; x < w; x++) {
            f4 v = load4(a + 8 * (size_t)x) + load4(a + 8 * (size_t)x + 4)
                + load4(b + 8 * (size_t)x) + load4(b + 8 * (size_t)x + 4);
            store4(out + 4 * ((size_t)y * (size_t)w + (size_t)x), v * 0.25f, 0.5f);
        }
    }
}
