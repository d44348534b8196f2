// What a style does to a layer, once, when it is painted. Pictures are premultiplied BGRA.
#include "raster_common.h"

#include "Style.h"

static inline int32_t held(int32_t v, int32_t low, int32_t high) {
    return v < low ? low : v > high ? high : v;
}

// A coarse grid of values, `cell` pixels apart, between which is interpolated.
static inline float grid_at(const float *grid, int32_t across, float inverse, int32_t x, int32_t y) {
    float fx = (float)x * inverse, fy = (float)y * inverse;
    int32_t ix = (int32_t)fx, iy = (int32_t)fy;
    fx -= (float)ix;
    fy -= (float)iy;
    const float *p = grid + (size_t)iy * (size_t)across + ix;
    float a = p[0] + (p[1] - p[0]) * fx, b = p[across] + (p[across + 1] - p[across]) * fx;
    return a + (b - a) * fy;
}

RASTER_FAST
void raster_warp(uint8_t *out, const uint8_t *in, int32_t width, int32_t height, const float *dx,
    const float *dy, int32_t across, int32_t cell, float reach) {
    float inverse = 1.0f / (float)cell;
    for (int32_t y = 0; y < height; y++) {
        for (int32_t x = 0; x < width; x++) {
            float u = (float)x + reach * grid_at(dx, across, inverse, x, y);
            float v = (float)y + reach * grid_at(dy, across, inverse, x, y);
            u = fminf(fmaxf(u, 0.0f), (float)(width - 1) - 0.001f);
            v = fminf(fmaxf(v, 0.0f), (float)(height - 1) - 0.001f);
            int32_t iu = (int32_t)u, iv = (int32_t)v;
            const uint8_t *p = in + 4 * ((size_t)iv * (size_t)width + (size_t)iu);
            const uint8_t *q = p + 4 * (size_t)width;
            float fu = u - (float)iu, fv = v - (float)iv;
            f4 a = load4(p), b = load4(q);
            a += (load4(p + 4) - a) * fu;
            b += (load4(q + 4) - b) * fu;
            store4(out + 4 * ((size_t)y * (size_t)width + (size_t)x), a + (b - a) * fv, 0.5f);
        }
    }
}

// Means over (2 r + 1)² of a plane, `other` is of its size; edges extend.
RASTER_FAST
static void box_plane(float *plane, float *other, float *line, int32_t w, int32_t h, int32_t r) {
    float scale = 1.0f / (float)(2 * r + 1);
    size_t row = (size_t)w;
    for (int32_t y = 0; y < h; y++) {
        const float *p = plane + (size_t)y * row;
        float *q = other + (size_t)y * row, sum = 0.0f;
        for (int32_t i = -r; i <= r; i++) sum += p[held(i, 0, w - 1)];
        for (int32_t x = 0; x < w; x++) {
            q[x] = sum * scale;
            sum += p[held(x + r + 1, 0, w - 1)] - p[held(x - r, 0, w - 1)];
        }
    }
    memset(line, 0, row * sizeof(float));
    for (int32_t i = -r; i <= r; i++) {
        const float *p = other + (size_t)held(i, 0, h - 1) * row;
        for (int32_t x = 0; x < w; x++) line[x] += p[x];
    }
    for (int32_t y = 0; y < h; y++) {
        float *q = plane + (size_t)y * row;
        const float *add = other + (size_t)held(y + r + 1, 0, h - 1) * row;
        const float *drop = other + (size_t)held(y - r, 0, h - 1) * row;
        for (int32_t x = 0; x < w; x++) {
            q[x] = line[x] * scale;
            line[x] += add[x] - drop[x];
        }
    }
}

RASTER_FAST
int32_t raster_plane_blur(float *plane, int32_t w, int32_t h, int32_t r, int32_t passes) {
    if (r < 1 || w < 1 || h < 1) return 0;
    float *other = malloc(sizeof(float) * ((size_t)w * (size_t)h + (size_t)w));
    if (!other) return -1;
    for (int32_t i = 0; i < passes; i++)
        box_plane(plane, other, other + (size_t)w * (size_t)h, w, h, r);
    free(other);
    return 0;
}

static inline f4 corner(const uint8_t *mean, const float *spread, int32_t w, int32_t h, int32_t x,
    int32_t y, float *weight) {
    size_t i = (size_t)held(y, 0, h - 1) * (size_t)w + (size_t)held(x, 0, w - 1);
    float k = 1.0f / (6.0f + spread[i]);
    k = k * k;
    k = k * k;
    *weight += k;
    return load4(mean + 4 * i) * k;
}

RASTER_FAST
int32_t raster_simplify(uint8_t *pixels, int32_t w, int32_t h, int32_t r) {
    if (r < 1) return 0;
    size_t n = (size_t)w * (size_t)h;
    uint8_t *mean = malloc(n * 4);
    float *first = malloc(n * sizeof(float)), *second = malloc(n * sizeof(float));
    if (!mean || !first || !second) {
        free(mean);
        free(first);
        free(second);
        return -1;
    }
    memcpy(mean, pixels, n * 4);
    for (size_t i = 0; i < n; i++) {
        const uint8_t *p = pixels + 4 * i;
        float v = 0.0722f * p[0] + 0.7152f * p[1] + 0.2126f * p[2] + 0.5f * p[3];
        first[i] = v;
        second[i] = v * v;
    }
    int32_t half = (r + 1) / 2;
    int32_t failed = raster_box(mean, w, h, half) | raster_plane_blur(first, w, h, half, 1)
        | raster_plane_blur(second, w, h, half, 1);
    if (!failed) {
        for (size_t i = 0; i < n; i++) second[i] = fmaxf(second[i] - first[i] * first[i], 0.0f);
        for (int32_t y = 0; y < h; y++) {
            for (int32_t x = 0; x < w; x++) {
                float weight = 0.0f;
                f4 sum = corner(mean, second, w, h, x - half, y - half, &weight);
                sum += corner(mean, second, w, h, x + half, y - half, &weight);
                sum += corner(mean, second, w, h, x - half, y + half, &weight);
                sum += corner(mean, second, w, h, x + half, y + half, &weight);
                store4(pixels + 4 * ((size_t)y * (size_t)w + (size_t)x), sum / weight, 0.5f);
            }
        }
    }
    free(mean);
    free(first);
    free(second);
    return failed;
}

RASTER_FAST
void raster_label(const uint8_t *pixels, int32_t w, int32_t h, const float *colours, int32_t count,
    uint8_t *labels) {
    const uint32_t *in = (const uint32_t *)pixels;
    for (size_t i = 0; i < (size_t)w * (size_t)h; i++) {
        uint32_t p = in[i];
        float a = (float)(p >> 24), k = a > 0.0f ? 255.0f / a : 0.0f;
        float b = (float)(p & 255u) * k, g = (float)((p >> 8) & 255u) * k;
        float r = (float)((p >> 16) & 255u) * k;
        float best = 1e30f;
        int32_t label = 0;
        for (int32_t c = 0; c < count; c++) {
            float db = b - colours[4 * c], dg = g - colours[4 * c + 1], dr = r - colours[4 * c + 2];
            float d = 2.0f * db * db + 4.0f * dg * dg + 3.0f * dr * dr;
            label = d < best ? c : label;
            best = fminf(d, best);
        }
        labels[i] = a < 6.0f ? 255 : (uint8_t)label;
    }
}

RASTER_FAST
static void indicate(const uint8_t *restrict a, const uint8_t *restrict b, float *restrict out,
    int32_t label, int32_t n) {
    for (int32_t x = 0; x < n; x++)
        out[x] = 0.25f * (float)((a[2 * x] == label) + (a[2 * x + 1] == label) + (b[2 * x] == label)
            + (b[2 * x + 1] == label));
}

// Takes this label where it is stronger than every one before; `q` is a half-size row.
RASTER_FAST
static void prefer(const float *restrict q, float *restrict best, uint8_t *restrict out,
    int32_t label, int32_t n) {
    for (int32_t x = 0; x < n; x++) {
        float near = q[x], left = q[x > 0 ? x - 1 : 0], right = q[x < n - 1 ? x + 1 : x];
        float a = near + (left - near) * 0.25f, b = near + (right - near) * 0.25f;
        out[2 * x] = a > best[2 * x] ? (uint8_t)label : out[2 * x];
        best[2 * x] = fmaxf(a, best[2 * x]);
        out[2 * x + 1] = b > best[2 * x + 1] ? (uint8_t)label : out[2 * x + 1];
        best[2 * x + 1] = fmaxf(b, best[2 * x + 1]);
    }
}

int32_t raster_smooth_labels(uint8_t *labels, int32_t w, int32_t h, int32_t count, int32_t r) {
    int32_t hw = w / 2, hh = h / 2;
    size_t n = (size_t)hw * (size_t)hh, all = (size_t)w * (size_t)h;
    if (n == 0 || r < 1) return 0;
    float *plane = malloc(sizeof(float) * (n + (size_t)hw)), *best = calloc(all, sizeof(float));
    uint8_t *out = malloc(all);
    int32_t failed = !plane || !best || !out ? -1 : 0;
    if (!failed) memcpy(out, labels, all);
    for (int32_t c = 0; c < count && !failed; c++) {
        float *q = plane + n;
        for (int32_t y = 0; y < hh; y++) {
            const uint8_t *a = labels + (size_t)(2 * y) * (size_t)w;
            indicate(a, a + w, plane + (size_t)y * (size_t)hw, c, hw);
        }
        failed = raster_plane_blur(plane, hw, hh, r / 2 > 1 ? r / 2 : 1, 2);
        for (int32_t y = 0; y < 2 * hh && !failed; y++) {
            int32_t other = held(y / 2 + (y % 2 ? 1 : -1), 0, hh - 1);
            const float *near = plane + (size_t)(y / 2) * (size_t)hw;
            const float *far = plane + (size_t)other * (size_t)hw;
            for (int32_t x = 0; x < hw; x++) q[x] = near[x] + (far[x] - near[x]) * 0.25f;
            prefer(q, best + (size_t)y * (size_t)w, out + (size_t)y * (size_t)w, c, hw);
        }
    }
    // What is transparent stays so.
    for (size_t i = 0; i < all && !failed; i++) labels[i] = labels[i] == 255 ? 255 : out[i];
    free(plane);
    free(best);
    free(out);
    return failed;
}

// How much of a pixel lies inside the outline where alpha crosses `cut`; one pixel of softness.
static inline float inside(const uint8_t *pixels, int32_t w, int32_t h, int32_t x, int32_t y,
    float cut) {
    int32_t l = x > 0 ? x - 1 : 0, r = x < w - 1 ? x + 1 : x;
    int32_t t = y > 0 ? y - 1 : 0, b = y < h - 1 ? y + 1 : y;
    float a = pixels[4 * ((size_t)y * (size_t)w + (size_t)x) + 3];
    float gx = (float)pixels[4 * ((size_t)y * (size_t)w + (size_t)r) + 3]
        - (float)pixels[4 * ((size_t)y * (size_t)w + (size_t)l) + 3];
    float gy = (float)pixels[4 * ((size_t)b * (size_t)w + (size_t)x) + 3]
        - (float)pixels[4 * ((size_t)t * (size_t)w + (size_t)x) + 3];
    float slope = fmaxf(0.5f * sqrtf(gx * gx + gy * gy), 0.75f);
    return fminf(fmaxf(0.5f + (a - cut) / slope, 0.0f), 1.0f);
}

RASTER_FAST
int32_t raster_recolour(uint8_t *pixels, int32_t w, int32_t h, const uint8_t *labels,
    const float *colours, float cut, float cover) {
    size_t n = (size_t)w * (size_t)h;
    uint8_t *in = malloc(n * 4);
    if (!in) return -1;
    memcpy(in, pixels, n * 4);
    static const float tent[3] = {1.0f, 2.0f, 1.0f};
    for (int32_t y = 0; y < h; y++) {
        for (int32_t x = 0; x < w; x++) {
            size_t at = (size_t)y * (size_t)w + (size_t)x;
            float share = inside(in, w, h, x, y, cut) * cover;
            if (share <= 0.0f) {
                memset(pixels + 4 * at, 0, 4);
                continue;
            }
            f4 sum = (f4)(0.0f);
            float weight = 0.0f;
            for (int32_t v = -1; v <= 1; v++) {
                for (int32_t u = -1; u <= 1; u++) {
                    size_t i = (size_t)held(y + v, 0, h - 1) * (size_t)w
                        + (size_t)held(x + u, 0, w - 1);
                    if (labels[i] == 255) continue;
                    float k = tent[v + 1] * tent[u + 1];
                    f4 c;
                    memcpy(&c, colours + 4 * labels[i], sizeof c);
                    sum += c * k;
                    weight += k;
                }
            }
            if (weight <= 0.0f) {
                memset(pixels + 4 * at, 0, 4);
                continue;
            }
            sum /= weight;
            sum[3] = 255.0f;
            store4(pixels + 4 * at, sum * share, 0.5f);
        }
    }
    free(in);
    return 0;
}

// Sheets of paper lie on each other: what bears a higher label casts a shadow on lower ones, and
// shows a pale rim where it was cut.
int32_t raster_relief(uint8_t *pixels, int32_t w, int32_t h, const uint8_t *labels, int32_t count,
    const RasterRelief *relief) {
    int32_t hw = (w + 1) / 2, hh = (h + 1) / 2;
    size_t n = (size_t)hw * (size_t)hh;
    float *plane = malloc(n * sizeof(float)), *shade = calloc(n, sizeof(float));
    int32_t failed = !plane || !shade ? -1 : 0;
    for (int32_t level = 1; level < count && !failed; level++) {
        for (int32_t y = 0; y < hh; y++) {
            for (int32_t x = 0; x < hw; x++) {
                uint8_t l = labels[(size_t)(2 * y) * (size_t)w + (size_t)(2 * x)];
                plane[(size_t)y * (size_t)hw + (size_t)x] = l != 255 && l >= level ? 1.0f : 0.0f;
            }
        }
        failed = raster_plane_blur(plane, hw, hh, relief->blur / 2 > 1 ? relief->blur / 2 : 1, 2);
        for (int32_t y = 0; y < hh; y++) {
            for (int32_t x = 0; x < hw; x++) {
                size_t i = (size_t)y * (size_t)hw + (size_t)x;
                uint8_t l = labels[(size_t)(2 * y) * (size_t)w + (size_t)(2 * x)];
                int32_t u = held(x - relief->dx / 2, 0, hw - 1);
                int32_t v = held(y - relief->dy / 2, 0, hh - 1);
                if (l < level)
                    shade[i] = fmaxf(shade[i], plane[(size_t)v * (size_t)hw + (size_t)u]);
            }
        }
    }
    for (int32_t y = 0; y < h && !failed; y++) {
        for (int32_t x = 0; x < w; x++) {
            size_t at = (size_t)y * (size_t)w + (size_t)x;
            uint8_t l = labels[at];
            if (l == 255) continue;
            float dark = shade[(size_t)(y / 2) * (size_t)hw + (size_t)(x / 2)] * relief->strength;
            int32_t r = relief->rim;
            uint8_t a = labels[(size_t)held(y - r, 0, h - 1) * (size_t)w + (size_t)x];
            uint8_t b = labels[(size_t)y * (size_t)w + (size_t)held(x - r, 0, w - 1)];
            int32_t edge = (a < l) + (b < l);
            f4 c = load4(pixels + 4 * at);
            float alpha = c[3];
            c = c * (1.0f - dark);
            c += (alpha - c) * (relief->light * 0.5f * (float)edge);
            c[3] = alpha;
            store4(pixels + 4 * at, c, 0.5f);
        }
    }
    free(plane);
    free(shade);
    return failed;
}

// The shadow of a cut sheet on whatever lies behind, and the pale rim along its outline.
int32_t raster_cast(uint8_t *pixels, int32_t w, int32_t h, const RasterRelief *relief) {
    int32_t hw = (w + 1) / 2, hh = (h + 1) / 2;
    size_t n = (size_t)hw * (size_t)hh;
    float *wide = malloc(n * sizeof(float)), *near = malloc(n * sizeof(float));
    uint8_t *cut = malloc((size_t)w * (size_t)h);
    int32_t failed = !wide || !near || !cut ? -1 : 0;
    if (!failed) {
        for (size_t i = 0; i < (size_t)w * (size_t)h; i++) cut[i] = pixels[4 * i + 3];
        for (int32_t y = 0; y < hh; y++)
            for (int32_t x = 0; x < hw; x++)
                wide[(size_t)y * (size_t)hw + (size_t)x] =
                    (float)cut[(size_t)(2 * y) * (size_t)w + (size_t)(2 * x)] * (1.0f / 255.0f);
        memcpy(near, wide, n * sizeof(float));
        int32_t r = relief->blur / 2 > 1 ? relief->blur / 2 : 1;
        failed = raster_plane_blur(wide, hw, hh, r, 3)
            | raster_plane_blur(near, hw, hh, r / 4 > 1 ? r / 4 : 1, 2);
    }
    for (int32_t y = 0; y < h && !failed; y++) {
        for (int32_t x = 0; x < w; x++) {
            size_t at = (size_t)y * (size_t)w + (size_t)x;
            f4 c = load4(pixels + 4 * at);
            float alpha = c[3];
            if (alpha > 127.0f) {
                int32_t r = relief->rim, low = 255;
                uint8_t a = cut[(size_t)held(y - r, 0, h - 1) * (size_t)w + (size_t)x];
                uint8_t b = cut[(size_t)held(y + r, 0, h - 1) * (size_t)w + (size_t)x];
                uint8_t d = cut[(size_t)y * (size_t)w + (size_t)held(x - r, 0, w - 1)];
                uint8_t e = cut[(size_t)y * (size_t)w + (size_t)held(x + r, 0, w - 1)];
                low = a < b ? a : b;
                low = d < low ? d : low;
                low = e < low ? e : low;
                float rim = fmaxf(alpha - (float)low, 0.0f) * (1.0f / 255.0f) * relief->light;
                c += (alpha - c) * rim;
                c[3] = alpha;
            }
            if (alpha < 255.0f) {
                size_t i = (size_t)held((y - relief->dy) / 2, 0, hh - 1) * (size_t)hw
                    + (size_t)held((x - relief->dx) / 2, 0, hw - 1);
                size_t j = (size_t)held((y - relief->dy / 3) / 2, 0, hh - 1) * (size_t)hw
                    + (size_t)held((x - relief->dx / 3) / 2, 0, hw - 1);
                float dark = fmaxf(wide[i], near[j] * 0.75f) * relief->strength;
                c[3] += (255.0f - alpha) * dark;
            }
            store4(pixels + 4 * at, c, (float)threshold(x, y) * (1.0f / 256.0f));
        }
    }
    free(wide);
    free(near);
    free(cut);
    return failed;
}

// Paper's fibres, 256 × 256, mirrored down the page so that they join.
static inline float fibre(const uint8_t *tile, int32_t x, int32_t y) {
    int32_t v = y & 511;
    v = v > 255 ? 511 - v : v;
    return ((float)tile[v * 256 + (x & 255)] - 128.0f) * (1.0f / 128.0f);
}

RASTER_FAST
void raster_grain(uint8_t *pixels, int32_t w, int32_t h, const uint8_t *tile, float strength) {
    for (int32_t y = 0; y < h; y++) {
        for (int32_t x = 0; x < w; x++) {
            uint8_t *p = pixels + 4 * ((size_t)y * (size_t)w + (size_t)x);
            f4 c = load4(p);
            float alpha = c[3];
            c *= 1.0f + strength * fibre(tile, x, y);
            c = __builtin_elementwise_min(c, (f4)(alpha));
            c[3] = alpha;
            store4(p, c, 0.5f);
        }
    }
}

// Pigment: where more of it lies, a colour is deeper, white and black stay.
//
// Source: Bousseau, Kaplan, Thollot, Sillion 2006, "Interactive watercolor rendering".
int32_t raster_wash(uint8_t *pixels, int32_t w, int32_t h, const float *flow, int32_t across,
    int32_t cell, const uint8_t *tile, const RasterWash *wash) {
    size_t n = (size_t)w * (size_t)h;
    float *tone = malloc(n * sizeof(float)), *mean = malloc(n * sizeof(float));
    int32_t failed = !tone || !mean ? -1 : 0;
    if (!failed) {
        for (size_t i = 0; i < n; i++) {
            const uint8_t *p = pixels + 4 * i;
            tone[i] = (0.0722f * p[0] + 0.7152f * p[1] + 0.2126f * p[2] + (255.0f - p[3]) * 1.4f)
                * (1.0f / 255.0f);
        }
        memcpy(mean, tone, n * sizeof(float));
        failed = raster_plane_blur(mean, w, h, wash->edge, 2);
    }
    float inverse = 1.0f / (float)cell;
    for (int32_t y = 0; y < h && !failed; y++) {
        for (int32_t x = 0; x < w; x++) {
            size_t i = (size_t)y * (size_t)w + (size_t)x;
            uint8_t *p = pixels + 4 * i;
            if (p[3] == 0) continue;
            f4 c = load4(p);
            float alpha = c[3];
            c /= alpha;
            // Pigment gathers on the darker side of an edge.
            float rim = fminf(fmaxf((mean[i] - tone[i]) * wash->gather, 0.0f), 1.0f);
            float d = wash->flow * grid_at(flow, across, inverse, x, y)
                + wash->grain * fibre(tile, x, y) + rim * wash->rim;
            f4 grey = (f4)(0.0722f * c[0] + 0.7152f * c[1] + 0.2126f * c[2]);
            c = grey + (c - grey) * wash->colour;
            c = 1.0f - (1.0f - c) * wash->thin;
            c = __builtin_elementwise_min(__builtin_elementwise_max(c, (f4)(0.0f)), (f4)(1.0f));
            c -= c * (1.0f - c) * d;
            c = __builtin_elementwise_min(__builtin_elementwise_max(c, (f4)(0.0f)), (f4)(1.0f));
            c *= alpha;
            c[3] = alpha;
            store4(p, c, (float)threshold(x, y) * (1.0f / 256.0f));
        }
    }
    free(tone);
    free(mean);
    return failed;
}

// Glowing lines where tones meet, on a dark ground.
RASTER_FAST
int32_t raster_neon(uint8_t *pixels, int32_t w, int32_t h, const RasterNeon *neon) {
    size_t n = (size_t)w * (size_t)h;
    uint8_t *in = malloc(n * 4);
    float *tone = malloc(n * sizeof(float));
    int32_t failed = !in || !tone ? -1 : 0;
    if (!failed) {
        memcpy(in, pixels, n * 4);
        for (size_t i = 0; i < n; i++) {
            const uint8_t *p = in + 4 * i;
            tone[i] = 0.10f * p[0] + 0.60f * p[1] + 0.30f * p[2] + 0.75f * p[3];
        }
        failed = raster_plane_blur(tone, w, h, neon->width, 1);
    }
    for (int32_t y = 0; y < h && !failed; y++) {
        for (int32_t x = 0; x < w; x++) {
            size_t i = (size_t)y * (size_t)w + (size_t)x;
            uint8_t *p = pixels + 4 * i;
            if (p[3] == 0) continue;
            int32_t r = neon->width;
            const float *row = tone + (size_t)y * (size_t)w;
            float gx = row[held(x + r, 0, w - 1)] - row[held(x - r, 0, w - 1)];
            float gy = tone[(size_t)held(y + r, 0, h - 1) * (size_t)w + (size_t)x]
                - tone[(size_t)held(y - r, 0, h - 1) * (size_t)w + (size_t)x];
            float line = (sqrtf(gx * gx + gy * gy) - neon->from) * neon->steep;
            line = fminf(fmaxf(line, 0.0f), 1.0f);
            line = line * line * (3.0f - 2.0f * line);
            f4 c = load4(p);
            float alpha = c[3];
            c /= alpha;
            float grey = 0.0722f * c[0] + 0.7152f * c[1] + 0.2126f * c[2];
            float top = fmaxf(fmaxf(c[0], c[1]), fmaxf(c[2], 0.05f));
            float least = fminf(fminf(c[0], c[1]), c[2]);
            // The line takes the thing's own hue, as far as it has one.
            f4 hue = (c - least) / (top - least + 0.08f);
            float pure = fminf((top - least) * 2.2f, 1.0f) * neon->own;
            f4 tube = {neon->tube[0], neon->tube[1], neon->tube[2], 1.0f};
            f4 ground = {neon->ground[0], neon->ground[1], neon->ground[2], 1.0f};
            f4 glow = tube + (hue - tube) * pure;
            f4 body = ground * (0.55f + 0.9f * grey) + (c - grey * 0.6f) * (neon->body * grey);
            // Lamps, windows and the moon stay lit.
            float lamp = fminf(fmaxf((grey - 0.72f) * 4.0f, 0.0f), 1.0f) * neon->lamp;
            body += (c - body) * lamp;
            c = body + (glow - body) * line;
            c = __builtin_elementwise_min(__builtin_elementwise_max(c, (f4)(0.0f)), (f4)(1.0f));
            c *= alpha;
            c[3] = alpha;
            store4(p, c, (float)threshold(x, y) * (1.0f / 256.0f));
        }
    }
    free(in);
    free(tone);
    return failed;
}
