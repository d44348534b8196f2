#include "CKernels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Adds `share` of a source row to the sums of one output row.
static void gather(const uint8_t *row, float *sums, int32_t bytes, float share) {
    for (int32_t i = 0; i < bytes; i++) sums[i] += share * (float)row[i];
}

// Means of a row of sums over `step` columns each.
static void condense(const float *sums, uint8_t *out, int32_t out_width, float step, float area,
    int32_t width) {
    for (int32_t x = 0; x < out_width; x++) {
        float from = (float)x * step, to = from + step, total[4] = {0};
        int32_t end = (int32_t)ceilf(to) < width ? (int32_t)ceilf(to) : width;
        for (int32_t u = (int32_t)from; u < end; u++) {
            float share = fminf(to, (float)(u + 1)) - fmaxf(from, (float)u);
            for (int32_t c = 0; c < 4; c++) total[c] += share * sums[4 * u + c];
        }
        for (int32_t c = 0; c < 4; c++) {
            float value = total[c] / area + 0.5f;
            out[4 * x + c] = (uint8_t)(value > 255.0f ? 255.0f : value);
        }
    }
}

int32_t vision_shrink(const uint8_t *pixels, int32_t width, int32_t height, uint8_t *out,
    int32_t out_width, int32_t out_height) {
    float *sums = malloc((size_t)width * 4 * sizeof(float));
    if (!sums) return -1;
    float across = (float)width / (float)out_width, down = (float)height / (float)out_height;
    for (int32_t y = 0; y < out_height; y++) {
        float from = (float)y * down, to = from + down;
        memset(sums, 0, (size_t)width * 4 * sizeof(float));
        for (int32_t v = (int32_t)from; v < height && (float)v < to; v++) {
            float share = fminf(to, (float)(v + 1)) - fmaxf(from, (float)v);
            gather(pixels + (size_t)v * (size_t)width * 4, sums, width * 4, share);
        }
        condense(sums, out + (size_t)y * (size_t)out_width * 4, out_width, across, across * down,
            width);
    }
    free(sums);
    return 0;
}
