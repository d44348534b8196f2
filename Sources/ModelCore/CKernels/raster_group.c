// Moving things are drawn on a sheet of their own and laid over the picture as a style wants it;
// and what a style does to every finished frame. Pictures are premultiplied BGRA.
#include "raster_common.h"

#include "Style.h"

enum { BLOCK = 32, QUARTER = 4 };

// Mean alpha of each 4 × 4 pixels, 0...1; returns whether there is any.
RASTER_FAST
static int32_t quarter_alpha(const uint8_t *sheet, int32_t w, int32_t h, float *out, int32_t qw,
    int32_t qh) {
    uint32_t any = 0;
    for (int32_t y = 0; y < qh; y++) {
        for (int32_t x = 0; x < qw; x++) {
            uint32_t sum = 0;
            for (int32_t v = 0; v < QUARTER; v += 2) {
                int32_t row = y * QUARTER + v < h ? y * QUARTER + v : h - 1;
                const uint8_t *p = sheet + 4 * ((size_t)row * (size_t)w);
                for (int32_t u = 0; u < QUARTER; u += 2) {
                    int32_t column = x * QUARTER + u < w ? x * QUARTER + u : w - 1;
                    sum += p[4 * (size_t)column + 3];
                }
            }
            any |= sum;
            out[(size_t)y * (size_t)qw + (size_t)x] = (float)sum * (1.0f / 1020.0f);
        }
    }
    return any != 0;
}

// A row between two quarter-size rows at full width; `mixed` has room for a quarter row and one.
RASTER_FAST
static void widen(float *restrict out, float *restrict mixed, const float *restrict a,
    const float *restrict b, float f, int32_t w, int32_t qw, float gain) {
    for (int32_t i = 0; i < qw; i++) mixed[i] = (a[i] + (b[i] - a[i]) * f) * gain;
    mixed[qw] = mixed[qw - 1];
    // A quarter pixel's middle lies one and a half pixels in.
    for (int32_t x = 0; x < w && x < 2; x++) out[x] = mixed[0];
    for (int32_t i = 0; i < qw; i++) {
        float p = mixed[i], d = (mixed[i + 1] - p) * 0.25f;
        int32_t x = QUARTER * i + 2;
        if (x + QUARTER <= w) {
            out[x] = p + d * 0.5f;
            out[x + 1] = p + d * 1.5f;
            out[x + 2] = p + d * 2.5f;
            out[x + 3] = p + d * 3.5f;
        } else {
            for (; x < w; x++) out[x] = p;
        }
    }
}

// The two quarter rows around a full row, and how far between them it lies.
static float rows_at(float y, int32_t qh, int32_t *one, int32_t *two) {
    float at = (y + 0.5f) * (1.0f / QUARTER) - 0.5f;
    at = fminf(fmaxf(at, 0.0f), (float)(qh - 1));
    *one = (int32_t)at;
    *two = *one + 1 < qh ? *one + 1 : *one;
    return at - (float)*one;
}

static inline uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

typedef struct {
    const uint32_t *row, *above, *below;
    const float *dark;
    const uint8_t *fibre;
    uint32_t start;
    int32_t x, reach;
} Run;

RASTER_FAST
static void lay_run(uint32_t *restrict d, const Run *restrict run, const RasterLay *restrict k,
    int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        uint32_t s = run->row[i];
        float a = (float)(s >> 24), b = (float)(s & 255u), g = (float)((s >> 8) & 255u);
        float r = (float)((s >> 16) & 255u);
        // Added light has more colour than cover.
        float m = fmaxf(fmaxf(a, b), fmaxf(fmaxf(g, r), 1.0f)), inverse = 1.0f / m;
        b *= inverse;
        g *= inverse;
        r *= inverse;
        float grey = 0.0722f * b + 0.7152f * g + 0.2126f * r;
        float toned = k->curve[(int32_t)(grey * 255.0f)];
        float f = ((float)run->fibre[(run->x + i) & 255] - 128.0f) * k->grain;
        float most = fmaxf(fmaxf(b, g), fmaxf(r, 0.05f)), low = fminf(fminf(b, g), r);
        float part = 1.0f / (most - low + 0.06f);
        uint32_t edge = least(least(run->above[i] >> 24, run->below[i] >> 24),
            least(run->row[i - run->reach] >> 24, run->row[i + run->reach] >> 24));
        float rim = fminf(fmaxf((a - (float)edge) * (1.0f / 200.0f), 0.0f), 1.0f)
            * fminf(fmaxf((a - 40.0f) * 0.02f, 0.0f), 1.0f) * k->rim;
        float own = fminf((most - low) * 2.2f, 1.0f) * k->own;
        float rb = k->rim_colour[0] + ((b - low) * part - k->rim_colour[0]) * own;
        float rg = k->rim_colour[1] + ((g - low) * part - k->rim_colour[1]) * own;
        float rr = k->rim_colour[2] + ((r - low) * part - k->rim_colour[2]) * own;
        b = fminf(fmaxf((toned + (b - grey) * k->colour) * k->tint[0] + f, 0.0f), 1.0f);
        g = fminf(fmaxf((toned + (g - grey) * k->colour) * k->tint[1] + f, 0.0f), 1.0f);
        r = fminf(fmaxf((toned + (r - grey) * k->colour) * k->tint[2] + f, 0.0f), 1.0f);
        b = (b + (rb - b) * rim) * m;
        g = (g + (rg - g) * rim) * m;
        r = (r + (rr - r) * rim) * m;
        uint32_t p = d[i];
        float keep = (1.0f - a * (1.0f / 255.0f)) * (1.0f - run->dark[i]);
        float t = (float)((run->start + (uint32_t)i * 193u) & 255u) * (1.0f / 256.0f);
        b = fminf(b + (float)(p & 255u) * keep + t, 255.0f);
        g = fminf(g + (float)((p >> 8) & 255u) * keep + t, 255.0f);
        r = fminf(r + (float)((p >> 16) & 255u) * keep + t, 255.0f);
        d[i] = (uint32_t)(int32_t)b | ((uint32_t)(int32_t)g << 8)
            | ((uint32_t)(int32_t)r << 16) | 0xff000000u;
    }
}

RASTER_FAST
static int32_t is_empty(const uint32_t *row, const float *dark, int32_t n) {
    uint32_t any = 0;
    for (int32_t i = 0; i < n; i++) any |= row[i] | (uint32_t)(dark[i] > 0.004f);
    return any == 0;
}

int32_t raster_lay(uint8_t *pixels, const uint8_t *sheet, int32_t w, int32_t h,
    const RasterLay *lay) {
    int32_t qw = (w + QUARTER - 1) / QUARTER, qh = (h + QUARTER - 1) / QUARTER;
    if (qw < 2) return 0;
    // The shadow's line begins left of the picture, as far as it falls aside.
    size_t n = (size_t)qw * (size_t)qh, slack = (size_t)abs(lay->dx);
    float *plane = malloc(sizeof(float) * (n + (size_t)qw + 1 + (size_t)w + 2 * slack));
    if (!plane) return -1;
    float *mixed = plane + n, *line = mixed + qw + 1, *dark = line + slack;
    memset(line, 0, sizeof(float) * ((size_t)w + 2 * slack));
    int32_t casts = lay->shadow > 0.0f && quarter_alpha(sheet, w, h, plane, qw, qh);
    if (casts && raster_plane_blur(plane, qw, qh, lay->blur, 2)) {
        free(plane);
        return -1;
    }
    for (int32_t y = 0; y < h; y++) {
        if (casts) {
            int32_t one, two;
            float f = rows_at((float)(y - lay->dy), qh, &one, &two);
            widen(dark + lay->dx, mixed, plane + (size_t)one * (size_t)qw,
                plane + (size_t)two * (size_t)qw, f, w, qw, lay->shadow);
        }
        const uint32_t *row = (const uint32_t *)sheet + (size_t)y * (size_t)w;
        int32_t up = y < lay->reach ? 0 : lay->reach;
        int32_t down = y + lay->reach >= h ? 0 : lay->reach;
        uint32_t *d = (uint32_t *)pixels + (size_t)y * (size_t)w;
        int32_t v = y & 511;
        for (int32_t x = 0; x < w; x += BLOCK) {
            int32_t n = w - x < BLOCK ? w - x : BLOCK;
            if (is_empty(row + x, dark + x, n)) continue;
            int32_t free_sides = x >= lay->reach && x + n + lay->reach <= w;
            Run run = {.row = row + x, .above = row + x - (size_t)up * (size_t)w,
                .below = row + x + (size_t)down * (size_t)w, .dark = dark + x,
                .fibre = lay->tile + (v > 255 ? 511 - v : v) * 256, .start = threshold(x, y),
                .x = x, .reach = free_sides ? lay->reach : 0};
            lay_run(d + x, &run, lay, n);
        }
    }
    free(plane);
    return 0;
}

RASTER_FAST
static void paper_row(uint32_t *restrict row, const uint8_t *restrict density,
    const uint8_t *restrict mask, uint32_t start, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        uint32_t p = row[i];
        float d = ((float)density[i] - 128.0f) * (1.0f / 128.0f);
        float m = (float)mask[i] * (1.0f / 255.0f), sheet = 1.0f - 0.10f * d;
        float b = (float)(p & 255u) * (1.0f / 255.0f), g = (float)((p >> 8) & 255u) * (1.0f / 255.0f);
        float r = (float)((p >> 16) & 255u) * (1.0f / 255.0f);
        b -= b * (1.0f - b) * d;
        g -= g * (1.0f - g) * d;
        r -= r * (1.0f - r) * d;
        float wb = 0.925f * sheet, wg = 0.955f * sheet, wr = 0.970f * sheet;
        float t = (float)((start + (uint32_t)i * 193u) & 255u) * (1.0f / 256.0f);
        b = fminf(fmaxf((wb + (b - wb) * m) * 255.0f + t, 0.0f), 255.0f);
        g = fminf(fmaxf((wg + (g - wg) * m) * 255.0f + t, 0.0f), 255.0f);
        r = fminf(fmaxf((wr + (r - wr) * m) * 255.0f + t, 0.0f), 255.0f);
        row[i] = (uint32_t)(int32_t)b | ((uint32_t)(int32_t)g << 8)
            | ((uint32_t)(int32_t)r << 16) | 0xff000000u;
    }
}

void raster_paper(uint8_t *pixels, int32_t w, int32_t h, const uint8_t *density,
    const uint8_t *mask) {
    for (int32_t y = 0; y < h; y++) {
        size_t at = (size_t)y * (size_t)w;
        paper_row((uint32_t *)pixels + at, density + at, mask + at, threshold(0, y), w);
    }
}

// What is brighter than `from`, at a quarter of the size: three planes.
RASTER_FAST
static void bright(const uint8_t *pixels, int32_t w, int32_t h, float from, float *planes,
    int32_t qw, int32_t qh) {
    size_t n = (size_t)qw * (size_t)qh;
    for (int32_t y = 0; y < qh; y++) {
        for (int32_t x = 0; x < qw; x++) {
            uint32_t b = 0, g = 0, r = 0;
            for (int32_t v = 0; v < QUARTER; v++) {
                int32_t line = y * QUARTER + v < h ? y * QUARTER + v : h - 1;
                const uint32_t *row = (const uint32_t *)pixels + (size_t)line * (size_t)w;
                for (int32_t u = 0; u < QUARTER; u += 2) {
                    int32_t column = x * QUARTER + u < w ? x * QUARTER + u : w - 1;
                    uint32_t p = row[column];
                    b += p & 255u;
                    g += (p >> 8) & 255u;
                    r += (p >> 16) & 255u;
                }
            }
            uint32_t top = b > g ? b : g;
            top = r > top ? r : top;
            float k = fmaxf((float)top * 0.125f - from, 0.0f) / fmaxf((float)top * 0.125f, 1.0f)
                * 0.125f;
            size_t i = (size_t)y * (size_t)qw + (size_t)x;
            planes[i] = (float)b * k;
            planes[n + i] = (float)g * k;
            planes[2 * n + i] = (float)r * k;
        }
    }
}

RASTER_FAST
static void add_row(uint32_t *restrict row, const float *restrict b, const float *restrict g,
    const float *restrict r, uint32_t start, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        uint32_t p = row[i];
        float t = (float)((start + (uint32_t)i * 193u) & 255u) * (1.0f / 256.0f);
        float x = (float)(p & 255u), y = (float)((p >> 8) & 255u), z = (float)((p >> 16) & 255u);
        // Light screens light: nothing burns out.
        x = fminf(x + b[i] * (1.0f - x * (1.0f / 300.0f)) + t, 255.0f);
        y = fminf(y + g[i] * (1.0f - y * (1.0f / 300.0f)) + t, 255.0f);
        z = fminf(z + r[i] * (1.0f - z * (1.0f / 300.0f)) + t, 255.0f);
        row[i] = (uint32_t)(int32_t)x | ((uint32_t)(int32_t)y << 8)
            | ((uint32_t)(int32_t)z << 16) | 0xff000000u;
    }
}

int32_t raster_bloom(uint8_t *pixels, int32_t w, int32_t h, float from, float strength,
    int32_t near, int32_t wide) {
    int32_t qw = (w + QUARTER - 1) / QUARTER, qh = (h + QUARTER - 1) / QUARTER;
    if (qw < 2) return 0;
    size_t n = (size_t)qw * (size_t)qh;
    float *planes = malloc(sizeof(float) * (6 * n + 3 * (size_t)w + (size_t)qw + 1));
    if (!planes) return -1;
    float *lines = planes + 6 * n, *mixed = lines + 3 * (size_t)w;
    bright(pixels, w, h, from, planes, qw, qh);
    memcpy(planes + 3 * n, planes, sizeof(float) * 3 * n);
    int32_t failed = 0;
    for (size_t c = 0; c < 3; c++) {
        failed |= raster_plane_blur(planes + c * n, qw, qh, near, 2);
        failed |= raster_plane_blur(planes + (3 + c) * n, qw, qh, wide, 2);
    }
    for (size_t i = 0; i < 3 * n; i++) planes[i] = planes[i] * 0.9f + planes[3 * n + i] * 0.8f;
    for (int32_t y = 0; y < h && !failed; y++) {
        int32_t one, two;
        float f = rows_at((float)y, qh, &one, &two);
        for (size_t c = 0; c < 3; c++)
            widen(lines + c * (size_t)w, mixed, planes + c * n + (size_t)one * (size_t)qw,
                planes + c * n + (size_t)two * (size_t)qw, f, w, qw, strength);
        add_row((uint32_t *)pixels + (size_t)y * (size_t)w, lines, lines + w, lines + 2 * (size_t)w,
            threshold(0, y), w);
    }
    free(planes);
    return failed;
}
