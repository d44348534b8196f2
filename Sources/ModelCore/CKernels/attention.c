// Attention in blocks of keys: scores of one block are made, exponentiated and folded into the
// result before the next block's, so that memory does not grow with queries times keys.
//
// Everything stands upright: a column for each query, a row for each key or each float of the
// result. So what is done to a score is done to 48 queries at once, no sum crosses lanes, and the
// weights of a block are a panel of the second product as they are.
// Source: Dao et al. 2022, "FlashAttention", algorithm 1 (Milakov and Gimelshein 2018 for the
// running maximum).
#include "lanes.h"
#include "tile.h"

enum { ROWS = MATINEE_TILE_ROWS, PANEL = MATINEE_PANEL, KEYS = 128, PANELS = MATINEE_QUERIES / PANEL };

static size_t rounded(size_t n) { return (n + ROWS - 1) / ROWS * ROWS; }

// What one call works with, all in one piece of scratch.
typedef struct {
    float *query;   // [panel][width][PANEL], times the scale
    float *gathered; // [panel][rounded width][PANEL]
    float *most, *sum; // [panel][PANEL]: the running maximum, and the sum of what was gathered
    float *keys;    // [KEYS / ROWS][width][ROWS] of one block
    float *values;  // [rounded width / ROWS][KEYS][ROWS] of one block
    float *weights; // [KEYS][PANEL]
    float *tile;    // [ROWS][PANEL]
} Scratch;

// Divides a piece of scratch; gives the floats it takes, of no piece as well.
static size_t divided(Scratch *s, float *from, size_t width) {
    size_t taken = 0;
#define TAKE(part, floats) s->part = from ? from + taken : NULL, taken += (floats)
    TAKE(query, PANELS * width * PANEL);
    TAKE(gathered, PANELS * rounded(width) * PANEL);
    TAKE(most, PANELS * PANEL);
    TAKE(sum, PANELS * PANEL);
    TAKE(values, rounded(width) * KEYS);
    TAKE(weights, KEYS * PANEL);
    TAKE(tile, ROWS * PANEL);
    TAKE(keys, KEYS * width);
#undef TAKE
    return taken;
}

size_t matinee_attention_scratch(size_t width) {
    Scratch unused;
    return divided(&unused, NULL, width);
}

// The queries as columns, zero beyond the last.
BODY void stand_body(const float *query, size_t ldq, size_t rows, size_t width, float scale,
                     float *to) {
    for (size_t first = 0; first < rows; first += PANEL, to += width * PANEL) {
        size_t count = rows - first < PANEL ? rows - first : PANEL;
        if (count < PANEL) memset(to, 0, width * PANEL * sizeof *to);
        for (size_t j = 0; j < count; j++) {
            const float *from = query + (first + j) * ldq;
            for (size_t i = 0; i < width; i++) to[i * PANEL + j] = from[i] * scale;
        }
    }
}

// The values of one block, as strips for the second product; zero beyond the width.
BODY void collect_body(const float *value, size_t ldk, size_t count, size_t width, float *to) {
    for (size_t first = 0; first < width; first += ROWS, to += KEYS * ROWS) {
        size_t floats = width - first < ROWS ? width - first : ROWS;
        for (size_t i = 0; i < count; i++)
            for (size_t j = 0; j < ROWS; j++)
                to[i * ROWS + j] = floats == ROWS || j < floats ? value[i * ldk + first + j] : 0;
    }
}

// Turns scores into weights against the running maximum. `shrink` is by how much what was gathered
// so far has to shrink.
BODY void weigh_body(float *x, size_t keys, float *most, float *sum, float *shrink) {
    float top[PANEL], total[PANEL];
    memcpy(top, most, sizeof top);
    for (size_t key = 0; key < keys; key++)
        for (size_t q = 0; q < PANEL; q++) {
            float score = x[key * PANEL + q];
            top[q] = score > top[q] ? score : top[q];
        }
    for (size_t q = 0; q < PANEL; q++) {
        shrink[q] = fast_exp(most[q] - top[q]);
        total[q] = sum[q] * shrink[q];
    }
    for (size_t key = 0; key < keys; key++)
        for (size_t q = 0; q < PANEL; q++) {
            float weight = fast_exp(x[key * PANEL + q] - top[q]);
            x[key * PANEL + q] = weight;
            total[q] += weight;
        }
    memcpy(most, top, sizeof top);
    memcpy(sum, total, sizeof total);
}

BODY void gather_body(const float *tile, const float *shrink, float *gathered) {
    for (size_t row = 0; row < ROWS; row++)
        for (size_t q = 0; q < PANEL; q++)
            gathered[row * PANEL + q] = gathered[row * PANEL + q] * shrink[q] + tile[row * PANEL + q];
}

BODY void lie_body(const float *gathered, const float *sum, size_t rows, size_t width, float *out,
                   size_t ldo) {
    for (size_t row = 0; row < rows; row++) {
        const float *from = gathered + row / PANEL * rounded(width) * PANEL + row % PANEL;
        for (size_t i = 0; i < width; i++) out[row * ldo + i] = from[i * PANEL] / sum[row];
    }
}

EACH_CPU(stand, (const float *query, size_t ldq, size_t rows, size_t width, float scale, float *to),
         (query, ldq, rows, width, scale, to))
EACH_CPU(collect, (const float *value, size_t ldk, size_t count, size_t width, float *to),
         (value, ldk, count, width, to))
EACH_CPU(weigh, (float *x, size_t keys, float *most, float *sum, float *shrink),
         (x, keys, most, sum, shrink))
EACH_CPU(gather, (const float *tile, const float *shrink, float *gathered), (tile, shrink, gathered))
EACH_CPU(lie,
         (const float *gathered, const float *sum, size_t rows, size_t width, float *out,
          size_t ldo),
         (gathered, sum, rows, width, out, ldo))

void matinee_attend(int cpu, const float *query, size_t ldq, const float *key, const float *value,
                    size_t ldk, float scale, float *out, size_t ldo, size_t rows, size_t key_count,
                    size_t width, float *scratch) {
    matinee_tile_kernel *kernel = matinee_tile(cpu);
    size_t wide = rounded(width), panels = (rows + PANEL - 1) / PANEL;
    Scratch s;
    divided(&s, scratch, width);
    RUN(cpu, stand, (query, ldq, rows, width, scale, s.query));
    for (size_t i = 0; i < panels * PANEL; i++) s.most[i] = -3.0e38f, s.sum[i] = 0;
    memset(s.gathered, 0, panels * wide * PANEL * sizeof *s.gathered);
    for (size_t first = 0; first < key_count; first += KEYS) {
        size_t count = key_count - first < KEYS ? key_count - first : KEYS;
        for (size_t i = 0; i < count; i += ROWS)
            matinee_strip(cpu, key + (first + i) * ldk, ldk, count - i < ROWS ? count - i : ROWS,
                          width, s.keys + i * width);
        RUN(cpu, collect, (value + first * ldk, ldk, count, width, s.values));
        for (size_t panel = 0; panel < panels; panel++) {
            float shrink[PANEL];
            for (size_t i = 0; i < count; i += ROWS)
                kernel(s.keys + i * width, s.query + panel * width * PANEL, width,
                       s.weights + i * PANEL, PANEL, 0);
            RUN(cpu, weigh, (s.weights, count, s.most + panel * PANEL, s.sum + panel * PANEL, shrink));
            for (size_t i = 0; i < wide; i += ROWS) {
                kernel(s.values + i * KEYS, s.weights, count, s.tile, PANEL, 0);
                RUN(cpu, gather, (s.tile, shrink, s.gathered + (panel * wide + i) * PANEL));
            }
        }
    }
    RUN(cpu, lie, (s.gathered, s.sum, rows, width, out, ldo));
}
