#include "raster_common.h"

// The two rows around a source position, mixed into 8.8 fixed point.
RASTER_FAST
static void mix_rows(uint16_t *restrict out, const uint8_t *restrict a,
    const uint8_t *restrict b, uint32_t f, int32_t n) {
    uint16_t g = (uint16_t)(256u - f), h = (uint16_t)f;
    for (int32_t i = 0; i < n; i++) out[i] = (uint16_t)(a[i] * g + b[i] * h);
}

// Columns at a constant fraction: pans and tilts, whose step is one.
RASTER_FAST
static void mix_even(uint8_t *restrict out, const uint16_t *restrict row, uint32_t f,
    const uint8_t *restrict dither, uint8_t down, int32_t n) {
    uint32_t g = 256u - f;
    for (int32_t i = 0; i < n; i++) {
        uint32_t t = (uint8_t)(dither[i] + down);
        out[i] = (uint8_t)((row[i] * g + row[i + 4] * f + (t << 8)) >> 16);
    }
}

// The two rows mixed into eight bits, dithered, for columns at uneven steps.
RASTER_FAST
static void mix_rows8(uint8_t *restrict out, const uint8_t *restrict a, const uint8_t *restrict b,
    uint32_t f, const uint8_t *restrict dither, uint8_t down, int32_t n) {
    uint16_t g = (uint16_t)(256u - f), h = (uint16_t)f;
    for (int32_t i = 0; i < n; i++)
        out[i] = (uint8_t)((uint16_t)(a[i] * g + b[i] * h + (uint8_t)(dither[i] + down)) >> 8);
}

RASTER_FAST
static void mix_steps(uint32_t *restrict out, const uint32_t *restrict row,
    const int32_t *restrict index, const uint32_t *restrict part, uint32_t start, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        uint32_t a = row[index[i]], b = row[index[i] + 1], f = part[i], g = 256u - f;
        uint32_t t = ((start + (uint32_t)i * 193u) & 255u) * 0x00010001u;
        uint32_t rb = ((a & 0x00ff00ffu) * g + (b & 0x00ff00ffu) * f + t) >> 8;
        uint32_t ag = ((a >> 8) & 0x00ff00ffu) * g + ((b >> 8) & 0x00ff00ffu) * f + t;
        out[i] = (rb & 0x00ff00ffu) | (ag & 0xff00ff00u);
    }
}

RASTER_FAST
static void blend_row(uint32_t *restrict d, const uint32_t *restrict s, int32_t n) {
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
    uint32_t *part, *line;
    uint16_t *mixed; // for even steps
    uint32_t *small; // the same room, for uneven ones
    uint8_t *dither; // of row 0, for every channel
} Scratch;

static int32_t scratch_make(Scratch *s, int32_t width, int32_t layer_width) {
    size_t w = (size_t)width, l = (size_t)layer_width, most = w > l ? w : l;
    uint8_t *block = malloc(w * 12 + (l + 2) * 8 + most * 4);
    if (!block) return -1;
    s->index = (int32_t *)block;
    s->part = (uint32_t *)(block + w * 4);
    s->line = (uint32_t *)(block + w * 8);
    s->mixed = (uint16_t *)(block + w * 12);
    s->small = (uint32_t *)(block + w * 12);
    s->dither = block + w * 12 + (l + 2) * 8;
    for (int32_t x = 0; x < (int32_t)most; x++) memset(s->dither + 4 * x, (int)threshold(x, 0), 4);
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

// One stretch of a row: sampled straight into the picture, or into a line and then blended.
static void stretch(uint32_t *d, const Scratch *s, int32_t x0, int32_t n, int32_t y, int even,
    int straight, uint32_t opacity) {
    uint32_t *out = straight ? d : s->line;
    if (even) {
        mix_even((uint8_t *)out, s->mixed + 4 * (size_t)s->index[x0], s->part[x0], s->dither + 4 * (size_t)x0,
            (uint8_t)threshold(0, y), 4 * n);
    } else {
        mix_steps(out, s->small, s->index + x0, s->part + x0, threshold(x0, y), n);
    }
    if (straight) return;
    if (opacity < 256) fade_row(s->line, opacity, n);
    blend_row(d, s->line, n);
}

enum { BLOCK = 32 };

// What lies under `n` pixels from x0: 0 nothing, 3 only opaque pixels, 1 a mixture.
static int32_t content(const uint8_t *a, const uint8_t *b, int32_t blocks, const int32_t *index,
    int32_t x0, int32_t n) {
    int32_t first = index[x0] / BLOCK, last = (index[x0 + n - 1] + 1) / BLOCK;
    if (last < first) return 1; // the columns wrapped around
    if (last > blocks - 1) last = blocks - 1;
    int32_t any = 0, all = 2;
    for (int32_t i = first; i <= last; i++) {
        any |= (a[i] | b[i]) & 1;
        all &= a[i] & b[i];
    }
    return any | (any ? all : 0);
}

// A layer, and where it is copied to.
typedef struct {
    uint8_t *pixels;
    int32_t width;
    const uint8_t *layer;
    int32_t lw, lh;
    const uint8_t *map;
    uint32_t opacity;
    int32_t wraps;
} Laid;

// Draws one row of the picture from row `at` of the layer; the columns are in the scratch room.
static void lay_row(const Laid *l, Scratch *s, double at, int32_t from, int32_t to, int32_t y,
    int even) {
    int32_t lw = l->lw, blocks = (lw + BLOCK - 1) / BLOCK, r = (int32_t)at;
    if (r > l->lh - 2) r = l->lh - 2;
    const uint8_t *ma = l->map + (size_t)r * (size_t)blocks, *mb = ma + blocks;
    int32_t used = 0;
    for (int32_t i = 0; i < blocks; i++) used |= ma[i] | mb[i];
    if (!(used & 1)) return;
    uint32_t f = (uint32_t)((at - r) * 256.0 + 0.5);
    int32_t first = l->wraps ? 0 : s->index[from];
    int32_t last = l->wraps ? lw : s->index[to - 1] + 2;
    const uint8_t *a = l->layer + (size_t)r * (size_t)lw * 4, *b = a + (size_t)lw * 4;
    if (even) {
        mix_rows(s->mixed + 4 * first, a + 4 * first, b + 4 * first, f, 4 * (last - first));
    } else {
        mix_rows8((uint8_t *)(s->small + first), a + 4 * first, b + 4 * first, f,
            s->dither + 4 * first, (uint8_t)threshold(11, y), 4 * (last - first));
        if (l->wraps) s->small[lw] = s->small[0];
    }
    uint32_t *d = (uint32_t *)(l->pixels + (size_t)y * (size_t)l->width * 4);
    // Neighbouring blocks of one kind are drawn in one stretch.
    int32_t x0 = from, kind = -1, whole = l->opacity == 256;
    for (int32_t x = from; x <= to; x += BLOCK) {
        int32_t next = -2;
        if (x < to) {
            int32_t n = to - x < BLOCK ? to - x : BLOCK;
            next = content(ma, mb, blocks, s->index, x, n);
            if (next == kind) continue;
        }
        if (kind > 0) {
            int32_t end = x < to ? x : to;
            stretch(d + x0, s, x0, end - x0, y, even, kind == 3 && whole, l->opacity);
        }
        kind = next;
        x0 = x;
    }
    if (kind > 0 && x0 < to)
        stretch(d + x0, s, x0, to - x0, y, even, kind == 3 && whole, l->opacity);
}

int32_t raster_layer(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *layer,
    int32_t lw, int32_t lh, const uint8_t *map, const RasterPlacement *p) {
    Scratch s;
    int32_t from, to;
    if (lw < 2 || lh < 2) return 0;
    if (scratch_make(&s, width, lw)) return -1;
    columns(p, width, lw, &s, &from, &to);
    uint32_t opacity = (uint32_t)(fminf(fmaxf(p->opacity, 0.0f), 1.0f) * 256.0f + 0.5f);
    Laid laid = {pixels, width, layer, lw, lh, map, opacity, p->wraps};
    int even = p->step == 1.0f && !p->wraps
        && (!p->clamps || (p->left >= 0 && p->left + (float)width <= (float)(lw - 1)));
    for (int32_t y = 0; y < height && to > from && opacity > 0; y++) {
        double at = (double)p->top + (double)y * (double)p->step;
        if (p->clamps) at = at < 0 ? 0 : at > lh - 1 ? lh - 1 : at;
        if (at < 0 || at > lh - 1) continue;
        lay_row(&laid, &s, at, from, to, y, even);
    }
    free(s.index);
    return 0;
}

int32_t raster_rows(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *layer,
    int32_t lw, int32_t lh, const uint8_t *map, const RasterRow *rows) {
    Scratch s;
    int32_t from = 0, to = 0;
    if (lw < 2 || lh < 2) return 0;
    if (scratch_make(&s, width, lw)) return -1;
    Laid laid = {pixels, width, layer, lw, lh, map, 256, 0};
    for (int32_t y = 0; y < height; y++) {
        if (y == 0 || rows[y].left != rows[y - 1].left || rows[y].step != rows[y - 1].step) {
            RasterPlacement p = {rows[y].left, 0, rows[y].step, 0, 1, 1};
            columns(&p, width, lw, &s, &from, &to);
        }
        double at = rows[y].row < 0 ? 0 : rows[y].row > (float)(lh - 1) ? lh - 1 : rows[y].row;
        lay_row(&laid, &s, at, from, to, y, 0);
    }
    free(s.index);
    return 0;
}

void raster_map(const uint8_t *layer, int32_t lw, int32_t lh, uint8_t *map) {
    int32_t blocks = (lw + BLOCK - 1) / BLOCK;
    for (int32_t y = 0; y < lh; y++) {
        const uint32_t *row = (const uint32_t *)(layer + (size_t)y * (size_t)lw * 4);
        for (int32_t i = 0; i < blocks; i++) {
            int32_t end = (i + 1) * BLOCK < lw ? (i + 1) * BLOCK : lw;
            uint32_t any = 0, all = 0xff000000u;
            for (int32_t x = i * BLOCK; x < end; x++) {
                any |= row[x];
                all &= row[x];
            }
            *map++ = (uint8_t)((any ? 1 : 0) | (all == 0xff000000u ? 2 : 0));
        }
    }
}

RASTER_FAST
static void darken_row(uint8_t *restrict row, const uint16_t *restrict column, uint16_t down,
    const uint8_t *restrict dither, uint8_t turn, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        uint16_t v = (uint16_t)(((uint16_t)row[i] << 8) | (uint8_t)(dither[i] + turn));
        uint16_t k = (uint16_t)(column[i] - down);
        row[i] = (uint8_t)((uint16_t)(((uint32_t)v * (uint32_t)k) >> 16) >> 8);
    }
}

RASTER_FAST
static void make_opaque(uint32_t *row, int32_t n) {
    for (int32_t i = 0; i < n; i++) row[i] |= 0xff000000u;
}

int32_t raster_vignette(uint8_t *pixels, int32_t width, int32_t height, float strength) {
    uint16_t *column = malloc((size_t)width * 4 * 3);
    if (!column) return -1;
    uint8_t *dither = (uint8_t *)(column + (size_t)width * 4);
    float k = fminf(fmaxf(strength, 0.0f), 0.45f) * 65535.0f;
    for (int32_t x = 0; x < width; x++) {
        float u = 2.0f * ((float)x + 0.5f) / (float)width - 1.0f;
        for (int c = 0; c < 4; c++) column[4 * x + c] = (uint16_t)(65535.0f - k * u * u * u * u);
        memset(dither + 4 * x, (int)threshold(x, 0), 4);
    }
    for (int32_t y = 0; y < height; y++) {
        float v = 2.0f * ((float)y + 0.5f) / (float)height - 1.0f;
        uint8_t *row = pixels + (size_t)y * (size_t)width * 4;
        darken_row(row, column, (uint16_t)(k * v * v * v * v), dither, (uint8_t)threshold(0, y),
            4 * width);
        make_opaque((uint32_t *)row, width);
    }
    free(column);
    return 0;
}
