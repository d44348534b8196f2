#include "raster_common.h"

// The two rows around a source position, mixed into 8.8 fixed point.
RASTER_FAST
static void mix_rows(uint16_t *out, const uint8_t *a, const uint8_t *b, uint32_t f, int32_t n) {
    uint16_t g = (uint16_t)(256u - f), h = (uint16_t)f;
    for (int32_t i = 0; i < n; i++) out[i] = (uint16_t)(a[i] * g + b[i] * h);
}

// Columns at a constant fraction: pans and tilts, whose step is one.
RASTER_FAST
static void mix_even(uint8_t *out, const uint16_t *row, uint32_t f, const uint32_t *dither,
    int32_t n) {
    uint32_t g = 256u - f;
    for (int32_t i = 0; i < n; i++)
        out[i] = (uint8_t)((row[i] * g + row[i + 4] * f + dither[i]) >> 16);
}

RASTER_FAST
static void mix_steps(uint8_t *out, const uint16_t *row, const int32_t *index, const uint32_t *part,
    int32_t y, int32_t x0, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        s8 pair;
        memcpy(&pair, row + 4 * (size_t)index[i], 16);
        u4 a = __builtin_convertvector(pair.lo, u4), b = __builtin_convertvector(pair.hi, u4);
        u4 v = (a * (256u - part[i]) + b * part[i] + (threshold(x0 + i, y) << 8)) >> 16;
        b4 o = __builtin_convertvector(v, b4);
        memcpy(out + 4 * (size_t)i, &o, 4);
    }
}

RASTER_FAST
static void blend_row(uint32_t *d, const uint32_t *s, int32_t n) {
    for (int32_t i = 0; i < n; i++) d[i] = over32(s[i], d[i]);
}

RASTER_FAST
static void fade_row(uint32_t *s, uint32_t opacity, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        uint32_t rb = (((s[i] & 0x00ff00ffu) * opacity) >> 8) & 0x00ff00ffu;
        uint32_t ag = (((s[i] >> 8) & 0x00ff00ffu) * opacity) & 0xff00ff00u;
        s[i] = rb | ag;
    }
}

typedef struct {
    int32_t *index;
    uint32_t *part, *dither, *line;
    uint16_t *mixed;
} Scratch;

static int32_t scratch_make(Scratch *s, int32_t width, int32_t layer_width) {
    size_t w = (size_t)width, l = (size_t)layer_width;
    uint8_t *block = malloc(w * 4 + w * 4 + w * 16 + w * 4 + (l + 2) * 8 + 64);
    if (!block) return -1;
    s->index = (int32_t *)block;
    s->part = (uint32_t *)(block + w * 4);
    s->dither = (uint32_t *)(block + w * 8);
    s->line = (uint32_t *)(block + w * 24);
    s->mixed = (uint16_t *)(block + w * 28);
    return 0;
}

// The columns inside the layer, and for each its source column and fraction.
static void columns(const RasterPlacement *p, int32_t width, int32_t lw, Scratch *s, int32_t *from,
    int32_t *to) {
    *from = width;
    *to = 0;
    for (int32_t x = 0; x < width; x++) {
        double at = (double)p->left + (double)x * (double)p->step;
        if (p->wraps) {
            at -= floor(at / lw) * lw;
        } else if (p->clamps) {
            at = at < 0 ? 0 : at > lw - 1 ? lw - 1 : at;
        } else if (at < 0 || at > lw - 1) {
            continue;
        }
        int32_t i = (int32_t)at;
        if (!p->wraps && i > lw - 2) i = lw - 2 < 0 ? 0 : lw - 2;
        if (i > lw - 1) i = lw - 1;
        s->index[x] = i;
        double f = (at - i) * 256.0 + 0.5;
        s->part[x] = f > 256.0 ? 256u : (uint32_t)f;
        if (x < *from) *from = x;
        *to = x + 1;
    }
}

int32_t raster_layer(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *layer,
    int32_t lw, int32_t lh, const RasterPlacement *p) {
    Scratch s;
    int32_t from, to;
    if (lw < 2 || lh < 2) return 0;
    if (scratch_make(&s, width, lw)) return -1;
    columns(p, width, lw, &s, &from, &to);
    uint32_t opacity = (uint32_t)(fminf(fmaxf(p->opacity, 0.0f), 1.0f) * 256.0f + 0.5f);
    int32_t n = to - from;
    int even = p->step == 1.0f && !p->wraps && (!p->clamps || (p->left >= 0 && p->left + width <= lw - 1));
    for (int32_t y = 0; y < height && n > 0 && opacity > 0; y++) {
        double at = (double)p->top + (double)y * (double)p->step;
        if (p->clamps) at = at < 0 ? 0 : at > lh - 1 ? lh - 1 : at;
        if (at < 0 || at > lh - 1) continue;
        int32_t r = (int32_t)at;
        if (r > lh - 2) r = lh - 2;
        uint32_t f = (uint32_t)((at - r) * 256.0 + 0.5);
        int32_t first = p->wraps ? 0 : s.index[from];
        int32_t last = p->wraps ? lw : s.index[to - 1] + 2;
        const uint8_t *a = layer + (size_t)r * (size_t)lw * 4, *b = a + (size_t)lw * 4;
        mix_rows(s.mixed + 4 * first, a + 4 * first, b + 4 * first, f, 4 * (last - first));
        if (p->wraps) memcpy(s.mixed + 4 * (size_t)lw, s.mixed, 8);
        uint32_t *d = (uint32_t *)(pixels + (size_t)y * (size_t)width * 4) + from;
        uint8_t *out = p->opaque && opacity == 256 ? (uint8_t *)d : (uint8_t *)s.line;
        if (even) {
            for (int32_t x = 0; x < n; x++)
                s.dither[4 * x] = s.dither[4 * x + 1] = s.dither[4 * x + 2] = s.dither[4 * x + 3] =
                    threshold(from + x, y) << 8;
            mix_even(out, s.mixed + 4 * s.index[from], s.part[from], s.dither, 4 * n);
        } else {
            mix_steps(out, s.mixed, s.index + from, s.part + from, y, from, n);
        }
        if (out == (uint8_t *)d) continue;
        if (opacity < 256) fade_row(s.line, opacity, n);
        blend_row(d, s.line, n);
    }
    free(s.index);
    return 0;
}

RASTER_FAST
static void darken_row(uint8_t *row, const uint16_t *column, uint16_t down, const uint16_t *dither,
    int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        uint32_t v = ((uint32_t)row[i] << 8) | dither[i];
        row[i] = (uint8_t)((v * (uint32_t)(uint16_t)(column[i] - down)) >> 24);
    }
}

RASTER_FAST
static void make_opaque(uint32_t *row, int32_t n) {
    for (int32_t i = 0; i < n; i++) row[i] |= 0xff000000u;
}

int32_t raster_vignette(uint8_t *pixels, int32_t width, int32_t height, float strength) {
    uint16_t *column = malloc((size_t)width * 4 * 2 * sizeof(uint16_t));
    if (!column) return -1;
    uint16_t *dither = column + (size_t)width * 4;
    float k = fminf(fmaxf(strength, 0.0f), 0.45f) * 65535.0f;
    for (int32_t x = 0; x < width; x++) {
        float u = 2.0f * ((float)x + 0.5f) / (float)width - 1.0f;
        for (int c = 0; c < 4; c++) column[4 * x + c] = (uint16_t)(65535.0f - k * u * u * u * u);
    }
    for (int32_t y = 0; y < height; y++) {
        float v = 2.0f * ((float)y + 0.5f) / (float)height - 1.0f;
        for (int32_t x = 0; x < width; x++) {
            uint16_t t = (uint16_t)threshold(x, y);
            for (int c = 0; c < 4; c++) dither[4 * x + c] = t;
        }
        uint8_t *row = pixels + (size_t)y * (size_t)width * 4;
        darken_row(row, column, (uint16_t)(k * v * v * v * v), dither, 4 * width);
        make_opaque((uint32_t *)row, width);
    }
    free(column);
    return 0;
}
