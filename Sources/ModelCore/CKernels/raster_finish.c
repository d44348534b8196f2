// Passes over a whole finished picture: colour grading, and rows kept calm for words.
#include "raster_common.h"

static inline float bend(float x, float gain, const RasterGrade *g) {
    x = fminf(x * gain, 1.0f);
    float room = x * (1.0f - x);
    return x + room * (g->lift + g->steep * (2.0f * x - 1.0f));
}

RASTER_FAST
static void grade_row(uint32_t *restrict row, const RasterGrade *restrict g, uint32_t start,
    int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        uint32_t p = row[i];
        float b = bend((float)(p & 255u) * (1.0f / 255.0f), g->gain[0], g);
        float m = bend((float)((p >> 8) & 255u) * (1.0f / 255.0f), g->gain[1], g);
        float r = bend((float)((p >> 16) & 255u) * (1.0f / 255.0f), g->gain[2], g);
        float grey = 0.0722f * b + 0.7152f * m + 0.2126f * r;
        float t = (float)((start + (uint32_t)i * 193u) & 255u) * (1.0f / 256.0f);
        b = fminf(fmaxf((grey + (b - grey) * g->colour) * 255.0f + t, 0.0f), 255.0f);
        m = fminf(fmaxf((grey + (m - grey) * g->colour) * 255.0f + t, 0.0f), 255.0f);
        r = fminf(fmaxf((grey + (r - grey) * g->colour) * 255.0f + t, 0.0f), 255.0f);
        row[i] = (uint32_t)(int32_t)b | ((uint32_t)(int32_t)m << 8)
            | ((uint32_t)(int32_t)r << 16) | 0xff000000u;
    }
}

void raster_grade(uint8_t *pixels, int32_t width, int32_t height, const RasterGrade *grade) {
    for (int32_t y = 0; y < height; y++)
        grade_row((uint32_t *)pixels + (size_t)y * (size_t)width, grade, threshold(0, y), width);
}

// What differs from the tone is kept in part, the less the more it differs.
static inline float soothe(float c, float tone, float keep, float weight) {
    float d = c - tone;
    float kept = d * keep / (1.0f + fabsf(d) * (1.0f / 140.0f));
    return c + (tone + kept - c) * weight;
}

RASTER_FAST
static void calm_row(uint32_t *restrict row, const float *restrict tone, float keep,
    uint32_t start, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        uint32_t p = row[i];
        float t = (float)((start + (uint32_t)i * 193u) & 255u) * (1.0f / 256.0f);
        float b = soothe((float)(p & 255u), tone[0], keep, tone[3]) + t;
        float g = soothe((float)((p >> 8) & 255u), tone[1], keep, tone[3]) + t;
        float r = soothe((float)((p >> 16) & 255u), tone[2], keep, tone[3]) + t;
        b = fminf(fmaxf(b, 0.0f), 255.0f);
        g = fminf(fmaxf(g, 0.0f), 255.0f);
        r = fminf(fmaxf(r, 0.0f), 255.0f);
        row[i] = (uint32_t)(int32_t)b | ((uint32_t)(int32_t)g << 8)
            | ((uint32_t)(int32_t)r << 16) | 0xff000000u;
    }
}

void raster_calm(uint8_t *pixels, int32_t width, int32_t height, const float *tones, float keep) {
    for (int32_t y = 0; y < height; y++) {
        const float *tone = tones + 4 * (size_t)y;
        if (tone[3] > 0.0f)
            calm_row((uint32_t *)pixels + (size_t)y * (size_t)width, tone, keep, threshold(0, y),
                width);
    }
}
