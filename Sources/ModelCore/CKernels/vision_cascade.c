#include "CKernels.h"

#include <math.h>
#include <stdlib.h>

// Sums over every rectangle from the top left corner, of the brightness and of its square.
typedef struct {
    int32_t stride;
    uint32_t *plain;
    uint64_t *squared;
} Sums;

typedef struct {
    int32_t corner[3][4];
    float weight[3];
} Placed;

static void fill(const uint8_t *pixels, int32_t width, int32_t height, Sums *sums) {
    for (int32_t y = 0; y < height; y++) {
        uint32_t plain = 0;
        uint64_t squared = 0;
        const uint8_t *row = pixels + (size_t)y * (size_t)width * 4;
        uint32_t *p = sums->plain + (size_t)(y + 1) * (size_t)sums->stride + 1;
        uint64_t *q = sums->squared + (size_t)(y + 1) * (size_t)sums->stride + 1;
        for (int32_t x = 0; x < width; x++) {
            // Weights of Rec. 601, as the cascades were trained.
            uint32_t grey = (row[4 * x] * 1868u + row[4 * x + 1] * 9617u + row[4 * x + 2] * 4899u
                                + 8192u) >> 14;
            plain += grey;
            squared += grey * grey;
            p[x] = plain + p[x - sums->stride];
            q[x] = squared + q[x - sums->stride];
        }
    }
}

static Placed *placed(const VisionCascade *cascade, int32_t stride) {
    Placed *all = malloc(sizeof(Placed) * (size_t)cascade->feature_count);
    for (int32_t i = 0; all && i < cascade->feature_count; i++) {
        const VisionFeature *f = cascade->features + i;
        for (int32_t r = 0; r < 3; r++) {
            int32_t top = f->y[r] * stride + f->x[r], low = top + f->height[r] * stride;
            all[i].corner[r][0] = top;
            all[i].corner[r][1] = top + f->width[r];
            all[i].corner[r][2] = low;
            all[i].corner[r][3] = low + f->width[r];
            all[i].weight[r] = f->weight[r];
        }
    }
    return all;
}

static inline float box(const uint32_t *at, const int32_t c[4]) {
    return (float)(int32_t)(at[c[0]] - at[c[1]] - at[c[2]] + at[c[3]]);
}

static inline float measure(const uint32_t *at, const Placed *f) {
    float value = f->weight[0] * box(at, f->corner[0]) + f->weight[1] * box(at, f->corner[1]);
    return f->weight[2] == 0.0f ? value : value + f->weight[2] * box(at, f->corner[2]);
}

// How much the last stage is passed by; NaN when a stage is not.
static float judge(const VisionCascade *c, const Placed *features, const uint32_t *at, float norm) {
    float margin = 0.0f;
    for (int32_t s = 0; s < c->stage_count; s++) {
        const VisionStage *stage = c->stages + s;
        float sum = 0.0f;
        for (int32_t t = stage->first; t < stage->first + stage->count; t++) {
            int32_t n = c->roots[t];
            while (n >= 0) {
                const VisionNode *node = c->nodes + n;
                float value = measure(at, features + node->feature) * norm;
                n = value < node->threshold ? node->less : node->more;
            }
            sum += c->leaves[~n];
        }
        if (sum < stage->threshold) return NAN;
        margin = sum - stage->threshold;
    }
    return margin;
}

// One over the brightness's spread times the window's area; 0 where the window is flat.
static float evenness(const VisionCascade *c, const Sums *sums, size_t at) {
    // The rim of a pixel is left out, as in training.
    size_t s = (size_t)sums->stride, top = at + s + 1;
    size_t low = top + (size_t)(c->height - 2) * s, right = (size_t)(c->width - 2);
    double area = (double)(c->width - 2) * (double)(c->height - 2);
    const uint32_t *p = sums->plain;
    const uint64_t *q = sums->squared;
    double sum = (double)(p[low + right] - p[low] - p[top + right] + p[top]);
    double squares = (double)(q[low + right] - q[low] - q[top + right] + q[top]);
    double spread = area * squares - sum * sum;
    if (spread <= 0) return 0.0f;
    double norm = 1.0 / sqrt(spread);
    // Less than ten grey levels of spread is no face.
    return area * norm < 0.1 ? (float)norm : 0.0f;
}

static int32_t scan(int32_t width, int32_t height, const VisionCascade *c, const Sums *sums,
    const Placed *features, int32_t step, VisionHit *hits, int32_t most) {
    int32_t found = 0;
    for (int32_t y = 0; y + c->height <= height; y += step) {
        for (int32_t x = 0; x + c->width <= width; x += step) {
            size_t at = (size_t)y * (size_t)sums->stride + (size_t)x;
            float norm = evenness(c, sums, at);
            if (norm == 0.0f) continue;
            float margin = judge(c, features, sums->plain + at, norm);
            if (isnan(margin)) continue;
            if (found == most) return found;
            hits[found++] = (VisionHit){.x = x, .y = y, .margin = margin};
        }
    }
    return found;
}

int32_t vision_cascade(const uint8_t *pixels, int32_t width, int32_t height,
    const VisionCascade *cascade, int32_t step, VisionHit *hits, int32_t most) {
    size_t cells = (size_t)(width + 1) * (size_t)(height + 1);
    Sums sums = {.stride = width + 1, .plain = calloc(cells, sizeof(uint32_t)),
        .squared = calloc(cells, sizeof(uint64_t))};
    Placed *features = placed(cascade, sums.stride);
    int32_t found = -1;
    if (sums.plain && sums.squared && features) {
        fill(pixels, width, height, &sums);
        found = scan(width, height, cascade, &sums, features, step, hits, most);
    }
    free(sums.plain);
    free(sums.squared);
    free(features);
    return found;
}
