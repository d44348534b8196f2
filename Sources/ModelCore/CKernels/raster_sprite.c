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

static inline f4 tap(const uint8_t *p, size_t stride, float fx, float fy) {
    f4 a = load4(p), b = load4(p + 4), c = load4(p + stride), d = load4(p + stride + 4);
    f4 top = a + (b - a) * fx, low = c + (d - c) * fx;
    return top + (low - top) * fy;
}

RASTER_FAST
void raster_sprite(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *sprite,
    int32_t sw, int32_t sh, const float m[6], const float tint[4], int32_t mode) {
    if (sw < 2 || sh < 2) return;
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
    f4 colour = {tint[0], tint[1], tint[2], 1.0f};
    colour *= tint[3];
    if (mode == 1) colour.w = 0.0f;
    size_t stride = (size_t)sw * 4;
    for (int32_t y = y0; y < y1; y++) {
        float u0 = m[2] * ((float)y + 0.5f) + m[4] + m[0] * 0.5f;
        float v0 = m[3] * ((float)y + 0.5f) + m[5] + m[1] * 0.5f;
        int32_t from = 0, to = width;
        narrow(u0, m[0], (float)(sw - 1) - 0.001f, &from, &to);
        narrow(v0, m[1], (float)(sh - 1) - 0.001f, &from, &to);
        uint8_t *row = pixels + (size_t)y * (size_t)width * 4;
        for (int32_t x = from; x < to; x++) {
            float u = u0 + m[0] * (float)x, v = v0 + m[1] * (float)x;
            u = fminf(fmaxf(u, 0.0f), (float)(sw - 2) + 0.999f);
            v = fminf(fmaxf(v, 0.0f), (float)(sh - 2) + 0.999f);
            int32_t iu = (int32_t)u, iv = (int32_t)v;
            f4 s = tap(sprite + (size_t)iv * stride + 4 * (size_t)iu, stride, u - (float)iu, v - (float)iv);
            s *= colour;
            uint8_t *d = row + 4 * (size_t)x;
            f4 below = load4(d);
            below = s + below * (1.0f - s.w * (1.0f / 255.0f));
            store4(d, below, (float)threshold(x, y) * (1.0f / 256.0f));
        }
    }
}
