#include "raster_common.h"

#include "RasterWeather.h"

static float unit_hash(uint32_t x) {
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    x ^= x >> 16;
    return (float)(x >> 8) * (1.0f / 16777216.0f);
}

// How thick the snow is over column x: a slow and a quick wave of chance.
static float thickness(float x, float ledge, uint32_t seed) {
    float sum = 0.0f;
    for (uint32_t k = 0; k < 2; k++) {
        float at = x / (ledge * (k ? 0.9f : 3.5f) + 1.0f), base = floorf(at), f = at - base;
        f = f * f * (3.0f - 2.0f * f);
        uint32_t i = (uint32_t)(int32_t)base + seed + k * 7919u;
        sum += unit_hash(i) + (unit_hash(i + 1u) - unit_hash(i)) * f;
    }
    return ledge * (0.35f + 0.65f * sum);
}

// `open`: empty pixels above the present stretch of solid ones; `under`: solid pixels so far.
static void settle_row(uint8_t *row, float *open, float *under, const float *thick,
    const RasterSettle *s, int32_t y, int32_t n) {
    for (int32_t x = 0; x < n; x++) {
        uint8_t *p = row + 4 * (size_t)x;
        float alpha = (float)p[3];
        if (alpha < 96.0f) {
            if (under[x] > 0.0f) open[x] = 0.0f;
            under[x] = 0.0f;
            open[x] += 1.0f;
            if (alpha == 0.0f) continue;
        } else {
            under[x] += 1.0f;
        }
        float cap = open[x] > 2.5f ? 1.35f - under[x] / thick[x] : 0.0f;
        cap = fminf(fmaxf(cap * 2.2f, 0.0f), 1.0f);
        float light = (0.11f * (float)p[0] + 0.59f * (float)p[1] + 0.30f * (float)p[2]) / alpha;
        float tone = fminf(fmaxf(0.86f + 0.42f * (light - 0.36f), 0.55f), 1.0f);
        float share = cap + (1.0f - cap) * s->ground;
        if (share <= 0.0f) continue;
        tone += (1.0f - tone) * cap * (1.0f - 0.18f * fminf(under[x] / thick[x], 1.0f));
        float dither = (float)threshold(x, y) * (1.0f / 256.0f);
        for (int c = 0; c < 3; c++) {
            float snow = fminf(s->snow[c] * tone * alpha * (1.0f / 255.0f), alpha);
            p[c] = (uint8_t)fminf((float)p[c] + (snow - (float)p[c]) * share + dither, alpha);
        }
    }
}

int32_t raster_settle(uint8_t *pixels, int32_t width, int32_t height, const RasterSettle *s) {
    float *state = calloc((size_t)width * 3, sizeof(float));
    if (!state) return -1;
    float *open = state, *under = state + width, *thick = state + 2 * (size_t)width;
    for (int32_t x = 0; x < width; x++)
        thick[x] = fmaxf(thickness((float)x, s->ledge, s->seed), 0.5f);
    for (int32_t y = 0; y < height; y++)
        settle_row(pixels + (size_t)y * (size_t)width * 4, open, under, thick, s, y, width);
    free(state);
    return 0;
}
