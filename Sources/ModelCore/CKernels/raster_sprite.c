#include "raster_common.h"

// The columns of one row whose source lies inside the sprite: start ≤ s + slope x ≤ end.
static void narrow(float s, float slope, float end, int32_t *from, int32_t *to) {
    if (fabsf(slope) < 1e-9f) {
        if (s < 0.0f || s > end) *to = *from;
        return;
    }
    float a = -s / slope, b = (end - s) / slope;
    if (a > b) { float t = a; a = b; b = t; }
    a = fmaxf(ceilf(a), (float)*from);
    b = fminf(floorf(b) + 1.0f, (float)*to);
    if (b <= a) { *to = *from; return; }
    *from = (int32_t)a;
    *to = (int32_t)b;
}

typedef struct {
    int32_t u, v, du, dv;        // 16.16 source position of the first pixel, and a step
    uint32_t blue, green, red, alpha, cover; // 0...256; cover is zero for light
    int32_t stride;              // sprite pixels a row
} Sweep;

// Red and blue (or alpha and green) of two pixels mixed, eight bits each.
static inline uint32_t pair(uint32_t a, uint32_t b, uint32_t f) {
    return (((a & 0x00ff00ffu) * (256u - f) + (b & 0x00ff00ffu) * f + 0x00800080u) >> 8)
        & 0x00ff00ffu;
}

// Colour and what it covers, both in 8.8, meet the picture in one rounding, dithered: a faint
// sprite leaves no steps, and many over one another do not darken.
static inline uint32_t meet(uint32_t s, uint32_t d, uint32_t keep, uint32_t dither) {
    uint32_t v = (s * 256u + d * keep + dither) >> 16;
    return v > 255u ? 255u : v;
}

RASTER_FAST
static void sweep(uint32_t *restrict row, const uint32_t *restrict sprite, const Sweep *restrict w,
    uint32_t start, int32_t n) {
    for (int32_t x = 0; x < n; x++) {
        int32_t u = w->u + w->du * x, v = w->v + w->dv * x;
        uint32_t fu = ((uint32_t)u >> 8) & 255u, fv = ((uint32_t)v >> 8) & 255u;
        int32_t k = (v >> 16) * w->stride + (u >> 16);
        uint32_t a = sprite[k], b = sprite[k + 1];
        uint32_t c = sprite[k + w->stride], e = sprite[k + w->stride + 1];
        uint32_t rb = pair(pair(a, b, fu), pair(c, e, fu), fv);
        uint32_t ag = pair(pair(a >> 8, b >> 8, fu), pair(c >> 8, e >> 8, fu), fv);
        uint32_t cover = (ag >> 16) * w->cover, keep = 65536u - cover - (cover >> 8);
        uint32_t t = ((start + (uint32_t)x * 193u) & 255u) << 8, d = row[x];
        uint32_t blue = meet((rb & 255u) * w->blue, d & 255u, keep, t);
        uint32_t green = meet((ag & 255u) * w->green, (d >> 8) & 255u, keep, t);
        uint32_t red = meet((rb >> 16) * w->red, (d >> 16) & 255u, keep, t);
        uint32_t alpha = meet((ag >> 16) * w->alpha, d >> 24, keep, t);
        row[x] = blue | (green << 8) | (red << 16) | (alpha << 24);
    }
}

void raster_sprite(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *sprite,
    int32_t sw, int32_t sh, const float m[6], const float tint[4], int32_t mode) {
    if (sw < 2 || sh < 2 || sw > 16384 || sh > 16384) return;
    float det = m[0] * m[3] - m[1] * m[2];
    if (!(fabsf(det) > 1e-12f)) return;
    // Rows touched: the sprite's corners mapped back to the picture.
    float top = 1e9f, bottom = -1e9f;
    for (int i = 0; i < 4; i++) {
        float u = (i & 1 ? (float)(sw - 1) : 0.0f) - m[4], v = (i & 2 ? (float)(sh - 1) : 0.0f) - m[5];
        float y = (m[0] * v - m[1] * u) / det;
        top = fminf(top, y);
        bottom = fmaxf(bottom, y);
    }
    if (!(bottom >= 0.0f && top <= (float)height)) return;
    int32_t y0 = (int32_t)fmaxf(floorf(top - 0.5f), 0.0f);
    int32_t y1 = (int32_t)fminf(ceilf(bottom + 0.5f), (float)height);
    float opacity = fminf(fmaxf(tint[3], 0.0f), 1.0f) * 256.0f;
    Sweep w = {.stride = sw};
    w.blue = (uint32_t)(fminf(fmaxf(tint[0], 0.0f), 1.0f) * opacity + 0.5f);
    w.green = (uint32_t)(fminf(fmaxf(tint[1], 0.0f), 1.0f) * opacity + 0.5f);
    w.red = (uint32_t)(fminf(fmaxf(tint[2], 0.0f), 1.0f) * opacity + 0.5f);
    w.alpha = mode == 1 ? 0u : (uint32_t)(opacity + 0.5f);
    w.cover = w.alpha;
    w.du = (int32_t)(m[0] * 65536.0f);
    w.dv = (int32_t)(m[1] * 65536.0f);
    // The fixed-point walk along a row strays by less than this from the exact one.
    float slack = 0.01f + (float)width / 65536.0f;
    for (int32_t y = y0; y < y1; y++) {
        float u0 = m[2] * ((float)y + 0.5f) + m[4] + m[0] * 0.5f;
        float v0 = m[3] * ((float)y + 0.5f) + m[5] + m[1] * 0.5f;
        int32_t from = 0, to = width;
        narrow(u0 - slack, m[0], (float)(sw - 1) - 2.0f * slack, &from, &to);
        narrow(v0 - slack, m[1], (float)(sh - 1) - 2.0f * slack, &from, &to);
        if (to <= from) continue;
        w.u = (int32_t)((u0 + m[0] * (float)from) * 65536.0f);
        w.v = (int32_t)((v0 + m[1] * (float)from) * 65536.0f);
        sweep((uint32_t *)pixels + (size_t)y * (size_t)width + from, (const uint32_t *)sprite, &w,
            threshold(from, y), to - from);
    }
}
