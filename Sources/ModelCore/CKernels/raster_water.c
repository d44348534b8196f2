#include "raster_common.h"

// A level sea: depth along the row is constant, so a row of the wave tile is mixed once (between
// two tile rows and two averaging levels) and then stretched across the picture.

static const float *level_of(const RasterWater *w, int32_t level) {
    const float *p = w->tile;
    int32_t rows = w->side;
    for (int32_t i = 0; i < level; i++, rows /= 2) p += (size_t)w->side * (size_t)rows;
    return p;
}

RASTER_FAST
static void mix_lines(float *restrict out, const float *restrict a, const float *restrict b, float f, float gain, int32_t n,
    int32_t add) {
    for (int32_t i = 0; i < n; i++) {
        float v = (a[i] + (b[i] - a[i]) * f) * gain;
        out[i] = add ? out[i] + v : v;
    }
}

// One line of waves at tile row `v` with a footprint of `span` tile rows a pixel.
static void wave_line(float *out, const RasterWater *w, float v, float span) {
    float level = span > 1.0f ? log2f(span) : 0.0f;
    float top = (float)(w->levels - 1);
    if (level > top) level = top;
    int32_t low = (int32_t)level;
    float blend = level - (float)low;
    for (int32_t k = 0; k < 2; k++) {
        int32_t l = low + k;
        if (l > w->levels - 1) l = w->levels - 1;
        int32_t rows = w->side >> l;
        float at = (v - floorf(v)) * (float)rows - 0.5f;
        float base = floorf(at);
        int32_t r0 = ((int32_t)base + rows) % rows, r1 = (r0 + 1) % rows;
        const float *p = level_of(w, l);
        mix_lines(out, p + (size_t)r0 * w->side, p + (size_t)r1 * w->side, at - base,
            k ? blend : 1.0f - blend, w->side, k);
    }
    out[w->side] = out[0];
}

// One line of waves that run at `rate` tile rows a second. In a loop they are too slow to come
// round: the waves of one period earlier take over, at the same strength all the while.
static void moving_line(float *out, float *spare, const RasterWater *w, float v, float rate,
    float span) {
    if (!(w->period > 0.0f)) {
        wave_line(out, w, v - w->time * rate, span);
        return;
    }
    float part = w->time / w->period;
    float t = part - floorf(part), share = t * t * (3.0f - 2.0f * t);
    wave_line(out, w, v - t * w->period * rate, span);
    wave_line(spare, w, v - (t - 1.0f) * w->period * rate, span);
    float norm = 1.0f / sqrtf(share * share + (1.0f - share) * (1.0f - share));
    for (int32_t i = 0; i <= w->side; i++)
        out[i] = ((1.0f - share) * out[i] + share * spare[i]) * norm;
}

// How far the waves have gone sideways, in tiles: in a loop a whole number of them each period.
static float sideways(const RasterWater *w, float rate) {
    if (!(w->period > 0.0f)) return w->time * rate;
    return w->time / w->period * rintf(rate * w->period);
}

typedef struct {
    float u1, du1, u2, du2;      // tile columns of the first pixel, and a step
    float row, reach, sway;      // mirror row, its movement by waves, and sideways
    float crest, glint, spread;  // gains; 1 / width of the sun's road in pixels
    float threshold;
} Row;

RASTER_FAST
static void water_row(uint8_t *restrict out, const float *restrict one,
    const float *restrict two, const RasterWater *restrict w, const Row *restrict r, int32_t y,
    int32_t n) {
    int32_t mask = w->side - 1, mw = w->mirror_width, mh = w->mirror_height;
    const uint32_t *restrict mirror = (const uint32_t *)w->mirror;
    uint32_t *restrict line = (uint32_t *)out;
    float rows = (float)(mh - 1) - 0.001f, columns = (float)(mw - 1);
    for (int32_t x = 0; x < n; x++) {
        float fx = (float)x;
        float u1 = r->u1 + r->du1 * fx, u2 = r->u2 + r->du2 * fx;
        int32_t i1 = (int32_t)u1, i2 = (int32_t)u2;
        float f1 = u1 - (float)i1, f2 = u2 - (float)i2;
        i1 &= mask;
        i2 &= mask;
        float a = one[i1] + (one[i1 + 1] - one[i1]) * f1;
        float b = two[i2] + (two[i2 + 1] - two[i2]) * f2;
        float h = a + b;
        float at = fminf(fmaxf(r->row + h * r->reach, 0.0f), rows);
        float column = fminf(fmaxf(w->mirror_left + w->mirror_step * fx + (a - b) * r->sway, 0.0f), columns);
        int32_t ir = (int32_t)at;
        float f = at - (float)ir;
        int32_t k = ir * mw + (int32_t)column;
        uint32_t p = mirror[k], q = mirror[k + mw];
        float cb = (float)(p & 255u), cg = (float)((p >> 8) & 255u), cr = (float)((p >> 16) & 255u);
        cb += ((float)(q & 255u) - cb) * f;
        cg += ((float)((q >> 8) & 255u) - cg) * f;
        cr += ((float)((q >> 16) & 255u) - cr) * f;
        float lift = h * r->crest;
        float d = (fx - w->glint_x) * r->spread;
        float road = 1.0f / (1.0f + d * d);
        road = road * road;
        float spark = fminf(fmaxf(h - r->threshold + road * 0.55f, 0.0f), 1.2f);
        float light = road * (spark * spark * r->glint + r->glint * 0.10f);
        float t = (float)threshold(x, y) * (1.0f / 256.0f);
        cb = fminf(fmaxf(cb + lift * w->crest[0] + light * w->glint[0] + t, 0.0f), 255.0f);
        cg = fminf(fmaxf(cg + lift * w->crest[1] + light * w->glint[1] + t, 0.0f), 255.0f);
        cr = fminf(fmaxf(cr + lift * w->crest[2] + light * w->glint[2] + t, 0.0f), 255.0f);
        line[x] = (uint32_t)(int32_t)cb | ((uint32_t)(int32_t)cg << 8)
            | ((uint32_t)(int32_t)cr << 16) | 0xff000000u;
    }
}

int32_t raster_water(uint8_t *pixels, int32_t width, int32_t height, const RasterWater *w) {
    float *lines = malloc((size_t)(w->side + 1) * 3 * sizeof(float));
    if (!lines) return -1;
    float *one = lines, *two = lines + w->side + 1, *spare = two + w->side + 1;
    int32_t first = w->first < 0 ? 0 : w->first, last = w->last > height ? height : w->last;
    const float eye = 0.30f, fine = 1.9f, broad = 0.72f;
    for (int32_t y = first; y < last; y++) {
        float p = ((float)y + 0.5f - w->horizon) / w->scale;
        if (p < 0.0005f) p = 0.0005f;
        float z = eye / (p + 0.006f), along = z * z / (eye * w->scale), side = (float)w->side;
        moving_line(one, spare, w, z * fine, 0.050f, along * fine * side);
        moving_line(two, spare, w, 0.37f + z * broad, 0.034f, along * broad * side);
        float across = z / w->scale;
        Row r;
        r.du1 = across * fine * side;
        r.du2 = across * broad * side;
        r.u1 = 65536.0f + fmodf(sideways(w, 0.012f) * side, side) - w->centre * r.du1;
        r.u2 = 65536.0f - fmodf(sideways(w, 0.009f) * side, side) - w->centre * r.du2 + side * 0.61f;
        r.row = p * w->mirror_rows;
        r.reach = w->chop * (0.006f + 0.16f * p) * w->mirror_rows;
        r.sway = w->chop * (1.0f + 26.0f * p) * w->mirror_step * w->scale * 0.0014f;
        r.crest = w->chop * (0.35f + 0.65f * fminf(p * 3.0f, 1.0f));
        r.glint = w->glint_gain;
        r.spread = 1.0f / ((w->glint_width + w->glint_grow * p) * w->scale);
        r.threshold = 0.42f;
        water_row(pixels + (size_t)y * (size_t)width * 4, one, two, w, &r, y, width);
    }
    free(lines);
    return 0;
}
