// Turns filmed pictures into painted ones: areas even out, edges stay.

#include "Raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static inline float luminance(const float *p) {
    return 0.2126f * p[2] + 0.7152f * p[1] + 0.0722f * p[0];
}

// Kuwahara et al. 1976: of the four squares around a pixel, the mean of the most even one.
static void even_out(const float *in, float *out, int width, int height, int radius) {
    const size_t row = (size_t)(width + 1);
    double *sum = calloc(row * (size_t)(height + 1) * 4, sizeof(double));
    if (!sum) {
        memcpy(out, in, (size_t)width * (size_t)height * 3 * sizeof(float));
        return;
    }
    for (int y = 0; y < height; y++) {
        double run[4] = {0, 0, 0, 0};
        for (int x = 0; x < width; x++) {
            const float *p = in + ((size_t)y * (size_t)width + (size_t)x) * 3;
            const float light = luminance(p);
            run[0] += p[0];
            run[1] += p[1];
            run[2] += p[2];
            run[3] += (double)light * light;
            double *here = sum + (((size_t)y + 1) * row + (size_t)x + 1) * 4;
            const double *above = sum + ((size_t)y * row + (size_t)x + 1) * 4;
            for (int c = 0; c < 4; c++) here[c] = above[c] + run[c];
        }
    }
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            float best = 1e30f;
            float *target = out + ((size_t)y * (size_t)width + (size_t)x) * 3;
            for (int corner = 0; corner < 4; corner++) {
                const int left = corner & 1 ? x : x - radius;
                const int top = corner & 2 ? y : y - radius;
                const int x0 = left < 0 ? 0 : left;
                const int y0 = top < 0 ? 0 : top;
                const int x1 = left + radius + 1 > width ? width : left + radius + 1;
                const int y1 = top + radius + 1 > height ? height : top + radius + 1;
                const double count = (double)(x1 - x0) * (double)(y1 - y0);
                const double *a = sum + ((size_t)y0 * row + (size_t)x0) * 4;
                const double *b = sum + ((size_t)y0 * row + (size_t)x1) * 4;
                const double *c = sum + ((size_t)y1 * row + (size_t)x0) * 4;
                const double *d = sum + ((size_t)y1 * row + (size_t)x1) * 4;
                float mean[3];
                for (int k = 0; k < 3; k++) {
                    mean[k] = (float)((d[k] - b[k] - c[k] + a[k]) / count);
                }
                const float light = luminance(mean);
                const float spread = (float)((d[3] - b[3] - c[3] + a[3]) / count) - light * light;
                if (spread < best) {
                    best = spread;
                    memcpy(target, mean, sizeof(mean));
                }
            }
        }
    }
    free(sum);
}

// Steps of lightness with soft risers, so that they do not flicker from frame to frame.
static inline float stepped(float value, float levels) {
    const float scaled = value * levels;
    const float low = floorf(scaled);
    const float part = scaled - low;
    const float riser = fminf(fmaxf((part - 0.5f) * 3.5f + 0.5f, 0), 1);
    return (low + riser) / levels;
}

static float edge_at(const float *in, int width, int height, int x, int y) {
    float light[9];
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
            const int sx = x + dx < 0 ? 0 : x + dx >= width ? width - 1 : x + dx;
            const int sy = y + dy < 0 ? 0 : y + dy >= height ? height - 1 : y + dy;
            const size_t at = ((size_t)sy * (size_t)width + (size_t)sx) * 3;
            light[(dy + 1) * 3 + dx + 1] = luminance(in + at);
        }
    }
    const float across = light[2] + 2 * light[5] + light[8] - light[0] - 2 * light[3] - light[6];
    const float down = light[6] + 2 * light[7] + light[8] - light[0] - 2 * light[1] - light[2];
    return sqrtf(across * across + down * down);
}

void raster_stylise(uint8_t *pixels, int32_t width, int32_t height, const RasterPainting *look) {
    const size_t count = (size_t)width * (size_t)height;
    float *from = malloc(count * 3 * sizeof(float));
    float *even = malloc(count * 3 * sizeof(float));
    if (!from || !even) {
        free(from);
        free(even);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t c = 0; c < 3; c++) from[i * 3 + c] = (float)pixels[i * 4 + c] / 255.0f;
    }
    even_out(from, even, width, height, look->radius);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            const size_t i = (size_t)y * (size_t)width + (size_t)x;
            float colour[3];
            memcpy(colour, even + i * 3, sizeof(colour));
            const float light = luminance(colour);
            if (look->levels > 0) {
                const float wanted = stepped(light, look->levels);
                const float gain = light > 0.004f ? wanted / light : 1;
                for (int c = 0; c < 3; c++) colour[c] *= gain;
            }
            const float base = luminance(colour);
            const float edge = fminf(edge_at(even, width, height, x, y) * look->edge, 1);
            for (int c = 0; c < 3; c++) {
                float value = base + (colour[c] - base) * look->colour;
                value *= look->gain;
                // Ink darkens the edge; light makes it glow in its own colour.
                if (look->glows) {
                    const float tint = light > 0.02f ? even[i * 3 + (size_t)c] / light : 1;
                    value += edge * fminf(tint, 2.2f) * 0.75f;
                } else {
                    value *= 1 - edge;
                }
                pixels[i * 4 + (size_t)c] = (uint8_t)(fminf(fmaxf(value, 0), 1) * 255.0f + 0.5f);
            }
        }
    }
    free(from);
    free(even);
}
