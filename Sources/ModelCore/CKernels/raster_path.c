#include "raster_common.h"

// Signed area accumulation: each edge leaves its coverage change in the cells it crosses, and a
// running sum along the row gives exact area coverage. Source: Raph Levien, font-rs.

typedef struct { float *cells; int32_t width, height, stride; } Area;

static void edge_inside(Area *area, float x0, float y0, float x1, float y1) {
    if (y0 == y1) return;
    float dir = 1.0f;
    if (y0 > y1) {
        float t = x0; x0 = x1; x1 = t;
        t = y0; y0 = y1; y1 = t;
        dir = -1.0f;
    }
    float slope = (x1 - x0) / (y1 - y0), x = x0;
    int32_t first = (int32_t)y0, last = (int32_t)ceilf(y1);
    if (last > area->height) last = area->height;
    for (int32_t y = first; y < last; y++) {
        float *row = area->cells + (size_t)y * area->stride;
        float dy = fminf((float)(y + 1), y1) - fmaxf((float)y, y0);
        float next = x + slope * dy, d = dy * dir;
        float left = fminf(x, next), right = fmaxf(x, next);
        left = fminf(fmaxf(left, 0.0f), (float)area->width);
        right = fminf(fmaxf(right, left), (float)area->width);
        float floor0 = floorf(left);
        int32_t i0 = (int32_t)floor0, i1 = (int32_t)ceilf(right);
        if (i1 <= i0 + 1) {
            float m = 0.5f * (left + right) - floor0;
            row[i0] += d - d * m;
            row[i0 + 1] += d * m;
        } else {
            float s = 1.0f / (right - left), f0 = left - floor0;
            float a0 = 0.5f * s * (1.0f - f0) * (1.0f - f0);
            float f1 = right - (float)i1 + 1.0f, am = 0.5f * s * f1 * f1;
            row[i0] += d * a0;
            if (i1 == i0 + 2) {
                row[i0 + 1] += d * (1.0f - a0 - am);
            } else {
                float a1 = s * (1.5f - f0);
                row[i0 + 1] += d * (a1 - a0);
                for (int32_t i = i0 + 2; i < i1 - 1; i++) row[i] += d * s;
                float a2 = a1 + (float)(i1 - i0 - 3) * s;
                row[i1 - 1] += d * (1.0f - a2 - am);
            }
            row[i1] += d * am;
        }
        x = next;
    }
}

// Cuts an edge at the box's left and right sides, so that what lies outside becomes upright.
static void edge(Area *area, float x0, float y0, float x1, float y1) {
    float h = (float)area->height, w = (float)area->width;
    if ((y0 <= 0.0f && y1 <= 0.0f) || (y0 >= h && y1 >= h)) return;
    if (y0 < 0.0f) { x0 += (x1 - x0) * (0.0f - y0) / (y1 - y0); y0 = 0.0f; }
    if (y1 < 0.0f) { x1 += (x0 - x1) * (0.0f - y1) / (y0 - y1); y1 = 0.0f; }
    if (y0 > h) { x0 += (x1 - x0) * (h - y0) / (y1 - y0); y0 = h; }
    if (y1 > h) { x1 += (x0 - x1) * (h - y1) / (y0 - y1); y1 = h; }
    float sides[2] = {0.0f, w};
    float ts[4] = {0.0f, 1.0f, 1.0f, 1.0f};
    int n = 1;
    for (int i = 0; i < 2; i++) {
        if ((x0 < sides[i]) != (x1 < sides[i])) ts[n++] = (sides[i] - x0) / (x1 - x0);
    }
    if (n == 3 && ts[1] > ts[2]) { float t = ts[1]; ts[1] = ts[2]; ts[2] = t; }
    ts[n] = 1.0f;
    float px = x0, py = y0;
    for (int i = 1; i <= n; i++) {
        float qx = i == n ? x1 : x0 + (x1 - x0) * ts[i], qy = i == n ? y1 : y0 + (y1 - y0) * ts[i];
        edge_inside(area, fminf(fmaxf(px, 0.0f), w), py, fminf(fmaxf(qx, 0.0f), w), qy);
        px = qx;
        py = qy;
    }
}

static inline f4 paint_at(const RasterPaint *p, float x, float y, float ix, float iy) {
    if (p->kind == 0) return *(const f4 *)p->table;
    float t;
    if (p->kind == 1) {
        t = (x - p->ax) * ix + (y - p->ay) * iy;
    } else {
        float dx = (x - p->ax) * ix, dy = (y - p->ay) * iy;
        t = sqrtf(dx * dx + dy * dy);
    }
    t = fminf(fmaxf(t, 0.0f), 1.0f) * 255.0f;
    int32_t i = (int32_t)t;
    if (i > 254) i = 254;
    const f4 *table = (const f4 *)p->table;
    float f = t - (float)i;
    return table[i] + (table[i + 1] - table[i]) * f;
}

static inline void blend(uint8_t *d, f4 s, float cover, int32_t mode, float dither) {
    f4 below = load4(d);
    s *= cover;
    switch (mode) {
    case 0: below = s + below * (1.0f - s.w * (1.0f / 255.0f)); break;
    case 1: {
        // Light needs something to fall on: colour stays ≤ alpha.
        float keep = below.w;
        below = __builtin_elementwise_min(below + s, (f4)(keep));
        below.w = keep;
        break;
    }
    case 2: {
        float a = below.w * (1.0f / 255.0f);
        float keep = below.w;
        below = s * a + below * (1.0f - s.w * (1.0f / 255.0f));
        below.w = keep;
        break;
    }
    default: {
        float keep = below.w;
        below = below * (1.0f - (s.w - s) * (1.0f / 255.0f));
        below.w = keep;
    }
    }
    store4(d, below, dither);
}

static inline void inverse_extent(const RasterPaint *p, float *ix, float *iy) {
    *ix = *iy = 0.0f;
    if (p->kind == 1) {
        float dx = p->bx - p->ax, dy = p->by - p->ay, l = dx * dx + dy * dy;
        if (l > 0.0f) { *ix = dx / l; *iy = dy / l; }
    } else if (p->kind == 2) {
        *ix = p->bx > 0.0f ? 1.0f / p->bx : 0.0f;
        *iy = p->by > 0.0f ? 1.0f / p->by : 0.0f;
    }
}

RASTER_FAST
static void paint_row(uint8_t *row, const float *cells, int32_t n, int32_t x0, int32_t y,
    const RasterPaint *paint, int32_t mode, float ix, float iy) {
    float sum = 0.0f;
    for (int32_t i = 0; i < n; i++) {
        sum += cells[i];
        float cover = fminf(fabsf(sum), 1.0f);
        if (cover < 0.002f) continue;
        if (cover > 0.998f) cover = 1.0f;
        f4 s = paint_at(paint, (float)(x0 + i) + 0.5f, (float)y + 0.5f, ix, iy);
        blend(row + 4 * (size_t)(x0 + i), s, cover, mode,
            (float)threshold(x0 + i, y) * (1.0f / 256.0f));
    }
}

int32_t raster_fill(uint8_t *pixels, int32_t width, int32_t height, const float *points,
    const int32_t *lengths, int32_t contours, const RasterPaint *paint, int32_t mode) {
    float minx = 1e9f, miny = 1e9f, maxx = -1e9f, maxy = -1e9f;
    int32_t total = 0;
    for (int32_t c = 0; c < contours; c++) total += lengths[c];
    for (int32_t i = 0; i < total; i++) {
        float x = points[2 * i], y = points[2 * i + 1];
        if (!(fabsf(x) < 1e6f && fabsf(y) < 1e6f)) return 0;
        minx = fminf(minx, x); maxx = fmaxf(maxx, x);
        miny = fminf(miny, y); maxy = fmaxf(maxy, y);
    }
    int32_t x0 = (int32_t)floorf(fmaxf(minx, 0.0f)), y0 = (int32_t)floorf(fmaxf(miny, 0.0f));
    int32_t x1 = (int32_t)ceilf(fminf(maxx, (float)width));
    int32_t y1 = (int32_t)ceilf(fminf(maxy, (float)height));
    if (x1 <= x0 || y1 <= y0) return 0;
    Area area = {NULL, x1 - x0, y1 - y0, x1 - x0 + 3};
    area.cells = calloc((size_t)area.stride * (size_t)area.height, sizeof(float));
    if (!area.cells) return -1;
    const float *p = points;
    for (int32_t c = 0; c < contours; c++) {
        int32_t n = lengths[c];
        for (int32_t i = 0; i < n; i++) {
            int32_t j = i + 1 == n ? 0 : i + 1;
            edge(&area, p[2 * i] - (float)x0, p[2 * i + 1] - (float)y0, p[2 * j] - (float)x0,
                p[2 * j + 1] - (float)y0);
        }
        p += 2 * (size_t)n;
    }
    float ix, iy;
    inverse_extent(paint, &ix, &iy);
    for (int32_t y = 0; y < area.height; y++) {
        paint_row(pixels + (size_t)(y0 + y) * (size_t)width * 4,
            area.cells + (size_t)y * area.stride, area.width, x0, y0 + y, paint, mode, ix, iy);
    }
    free(area.cells);
    return 0;
}

RASTER_FAST
void raster_fill_all(uint8_t *pixels, int32_t width, int32_t height, const RasterPaint *paint,
    int32_t mode) {
    float ix, iy;
    inverse_extent(paint, &ix, &iy);
    for (int32_t y = 0; y < height; y++) {
        uint8_t *row = pixels + (size_t)y * (size_t)width * 4;
        for (int32_t x = 0; x < width; x++) {
            f4 s = paint_at(paint, (float)x + 0.5f, (float)y + 0.5f, ix, iy);
            blend(row + 4 * (size_t)x, s, 1.0f, mode, (float)threshold(x, y) * (1.0f / 256.0f));
        }
    }
}
