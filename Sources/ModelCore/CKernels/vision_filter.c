#include "CKernels.h"

#include <stdlib.h>
#include <string.h>

static inline int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }
static inline int32_t most(int32_t a, int32_t b) { return a > b ? a : b; }

static void across(const float *from, float *to, int32_t width, int32_t radius) {
    double sum = 0;
    for (int32_t x = 0; x < least(radius, width); x++) sum += from[x];
    for (int32_t x = 0; x < width; x++) {
        if (x + radius < width) sum += from[x + radius];
        if (x - radius - 1 >= 0) sum -= from[x - radius - 1];
        int32_t n = least(x + radius, width - 1) - most(x - radius, 0) + 1;
        to[x] = (float)(sum / n);
    }
}

int32_t vision_box(float *plane, int32_t width, int32_t height, int32_t radius) {
    size_t w = (size_t)width;
    float *rows = malloc(w * (size_t)height * sizeof(float));
    double *sums = calloc(w, sizeof(double));
    if (rows && sums) {
        for (int32_t y = 0; y < height; y++)
            across(plane + (size_t)y * w, rows + (size_t)y * w, width, radius);
        for (int32_t y = 0; y < least(radius, height); y++)
            for (size_t x = 0; x < w; x++) sums[x] += rows[(size_t)y * w + x];
        for (int32_t y = 0; y < height; y++) {
            const float *enters = y + radius < height ? rows + (size_t)(y + radius) * w : NULL;
            const float *leaves = y > radius ? rows + (size_t)(y - radius - 1) * w : NULL;
            if (enters) for (size_t x = 0; x < w; x++) sums[x] += enters[x];
            if (leaves) for (size_t x = 0; x < w; x++) sums[x] -= leaves[x];
            double share = 1.0 / (least(y + radius, height - 1) - most(y - radius, 0) + 1);
            for (size_t x = 0; x < w; x++) plane[(size_t)y * w + x] = (float)(sums[x] * share);
        }
    }
    int32_t failed = rows && sums ? 0 : -1;
    free(rows);
    free(sums);
    return failed;
}

enum { WEIGHT, BLUE, GREEN, RED, ALPHA, BA, GA, RA, BB, BG, BR, GG, GR, RR, MOMENTS };

static void moments(const uint8_t *p, float alpha, float w, float *const m[], size_t i) {
    float b = p[0] / 255.0f, g = p[1] / 255.0f, r = p[2] / 255.0f;
    m[WEIGHT][i] = w;
    m[BLUE][i] = w * b, m[GREEN][i] = w * g, m[RED][i] = w * r, m[ALPHA][i] = w * alpha;
    m[BA][i] = w * b * alpha, m[GA][i] = w * g * alpha, m[RA][i] = w * r * alpha;
    m[BB][i] = w * b * b, m[BG][i] = w * b * g, m[BR][i] = w * b * r;
    m[GG][i] = w * g * g, m[GR][i] = w * g * r, m[RR][i] = w * r * r;
}

// Solves the local least squares in place: the rule goes where the means of the colours were.
static void solve(float *const m[], size_t i, float epsilon) {
    double s = 1.0 / ((double)m[WEIGHT][i] + 1e-9);
    double b = m[BLUE][i] * s, g = m[GREEN][i] * s, r = m[RED][i] * s, a = m[ALPHA][i] * s;
    double vb = m[BA][i] * s - b * a, vg = m[GA][i] * s - g * a, vr = m[RA][i] * s - r * a;
    double bb = m[BB][i] * s - b * b + epsilon, gg = m[GG][i] * s - g * g + epsilon;
    double rr = m[RR][i] * s - r * r + epsilon, bg = m[BG][i] * s - b * g;
    double br = m[BR][i] * s - b * r, gr = m[GR][i] * s - g * r;
    double c0 = gg * rr - gr * gr, c1 = br * gr - bg * rr, c2 = bg * gr - br * gg;
    double d = 1.0 / (bb * c0 + bg * c1 + br * c2);
    double x = d * (c0 * vb + c1 * vg + c2 * vr);
    double y = d * (c1 * vb + (bb * rr - br * br) * vg + (bg * br - bb * gr) * vr);
    double z = d * (c2 * vb + (bg * br - bb * gr) * vg + (bb * gg - bg * bg) * vr);
    m[BLUE][i] = (float)x, m[GREEN][i] = (float)y, m[RED][i] = (float)z;
    m[ALPHA][i] = (float)(a - x * b - y * g - z * r);
}

int32_t vision_rule(const uint8_t *pixels, const float *alpha, const float *weight, int32_t width,
    int32_t height, int32_t radius, float epsilon, float *rule) {
    size_t count = (size_t)width * (size_t)height;
    float *block = malloc(count * MOMENTS * sizeof(float)), *m[MOMENTS];
    if (!block) return -1;
    for (size_t k = 0; k < MOMENTS; k++) m[k] = block + k * count;
    for (size_t i = 0; i < count; i++) moments(pixels + 4 * i, alpha[i], weight[i], m, i);
    int32_t failed = 0;
    for (size_t k = 0; k < MOMENTS && !failed; k++) failed = vision_box(m[k], width, height, radius);
    for (size_t i = 0; i < count && !failed; i++) solve(m, i, epsilon);
    for (size_t k = 0; k < 4 && !failed; k++) {
        failed = vision_box(m[BLUE + k], width, height, radius);
        memcpy(rule + k * count, m[BLUE + k], count * sizeof(float));
    }
    free(block);
    return failed;
}

void vision_apply(const uint8_t *pixels, int32_t width, int32_t height, const float *rule,
    int32_t rw, int32_t rh, float *alpha) {
    size_t count = (size_t)rw * (size_t)rh;
    for (int32_t y = 0; y < height; y++) {
        float v = ((float)y + 0.5f) * (float)rh / (float)height - 0.5f;
        v = v < 0 ? 0 : v;
        int32_t top = least((int32_t)v, rh - 1), low = least(top + 1, rh - 1);
        float fv = v - (float)top;
        for (int32_t x = 0; x < width; x++) {
            float u = ((float)x + 0.5f) * (float)rw / (float)width - 0.5f;
            u = u < 0 ? 0 : u;
            int32_t left = least((int32_t)u, rw - 1), right = least(left + 1, rw - 1);
            float fu = u - (float)left, value[4];
            for (size_t k = 0; k < 4; k++) {
                const float *a = rule + k * count + (size_t)top * (size_t)rw;
                const float *b = rule + k * count + (size_t)low * (size_t)rw;
                float upper = a[left] + (a[right] - a[left]) * fu;
                value[k] = upper + (b[left] + (b[right] - b[left]) * fu - upper) * fv;
            }
            size_t i = (size_t)y * (size_t)width + (size_t)x;
            const uint8_t *p = pixels + 4 * i;
            float sum = (value[0] * p[0] + value[1] * p[1] + value[2] * p[2]) / 255.0f + value[3];
            alpha[i] = sum < 0.0f ? 0.0f : sum > 1.0f ? 1.0f : sum;
        }
    }
}

// Blurs what is in front and what is behind apart, then gives each pixel what its mixture leaves
// over (Forte and Pitié's blur fusion, "Approximate Fast Foreground Colour Estimation", 2021).
static int32_t fuse(const uint8_t *pixels, size_t channel, const float *alpha, const float *share,
    float *front, float *behind, int32_t width, int32_t height, int32_t radius) {
    size_t count = (size_t)width * (size_t)height;
    for (size_t i = 0; i < count; i++) {
        front[i] *= alpha[i];
        behind[i] *= 1.0f - alpha[i];
    }
    if (vision_box(front, width, height, radius) || vision_box(behind, width, height, radius))
        return -1;
    for (size_t i = 0; i < count; i++) {
        float f = front[i] / (share[i] + 1e-5f), b = behind[i] / (1.0f - share[i] + 1e-5f);
        float left = pixels[4 * i + channel] - alpha[i] * f - (1.0f - alpha[i]) * b;
        float value = f + alpha[i] * left;
        front[i] = value < 0.0f ? 0.0f : value > 255.0f ? 255.0f : value;
        behind[i] = b;
    }
    return 0;
}

int32_t vision_unmix(const uint8_t *pixels, const float *alpha, int32_t width, int32_t height,
    int32_t radius, uint8_t *out) {
    size_t count = (size_t)width * (size_t)height;
    float *block = malloc(count * 4 * sizeof(float));
    if (!block) return -1;
    float *wide = block, *narrow = block + count, *front = narrow + count, *behind = front + count;
    int32_t close = most(radius / 12, 2);
    memcpy(wide, alpha, count * sizeof(float));
    memcpy(narrow, alpha, count * sizeof(float));
    int32_t failed = vision_box(wide, width, height, radius)
        || vision_box(narrow, width, height, close);
    for (size_t c = 0; c < 3 && !failed; c++) {
        for (size_t i = 0; i < count; i++) front[i] = behind[i] = pixels[4 * i + c];
        failed = fuse(pixels, c, alpha, wide, front, behind, width, height, radius)
            || fuse(pixels, c, alpha, narrow, front, behind, width, height, close);
        for (size_t i = 0; i < count && !failed; i++) {
            float cover = (float)(int32_t)(alpha[i] * 255.0f + 0.5f);
            float value = alpha[i] >= 1.0f ? pixels[4 * i + c] : front[i] * cover / 255.0f + 0.5f;
            out[4 * i + c] = (uint8_t)(value > cover ? cover : value);
        }
    }
    for (size_t i = 0; i < count && !failed; i++)
        out[4 * i + 3] = (uint8_t)(alpha[i] * 255.0f + 0.5f);
    free(block);
    return failed ? -1 : 0;
}
