// Attention in blocks of keys: scores of one block are made, exponentiated and folded into the
// result before the next block's, so that memory does not grow with queries times keys.
// Source: Dao et al. 2022, "FlashAttention", algorithm 1 (Milakov and Gimelshein 2018 for the
// running maximum).
#include "lanes.h"

size_t matinee_attention_scratch(size_t width) {
    return matinee_scratch() + MATINEE_ROWS * (MATINEE_KEYS + width + 2);
}

size_t matinee_packed_keys(size_t keys, size_t width) {
    size_t panels = (keys + MATINEE_PANEL - 1) / MATINEE_PANEL;
    return panels * MATINEE_PANEL * width;
}

size_t matinee_packed_values(size_t keys, size_t width) {
    return keys * ((width + MATINEE_PANEL - 1) / MATINEE_PANEL) * MATINEE_PANEL;
}

void matinee_pack_values(const float *values, size_t row_stride, size_t keys, size_t width,
                         float *packed) {
    for (size_t first = 0; first < keys; first += MATINEE_KEYS) {
        size_t count = keys - first < MATINEE_KEYS ? keys - first : MATINEE_KEYS;
        matinee_pack(values + first * row_stride, row_stride, 1, count, width, packed);
        packed += matinee_packed_values(count, width);
    }
}

// Turns a row of scores into weights against the running maximum `most`; gives by how much what
// was gathered so far has to shrink.
BODY float weigh(float *x, float scale, size_t n, float *most, float *sum) {
    for (size_t i = 0; i < n; i++) x[i] = x[i] * scale;
    float top = row_maximum(x, n);
    top = top > *most ? top : *most;
    float shrink = fast_exp(*most - top);
    for (size_t i = 0; i < n; i++) x[i] = fast_exp(x[i] - top);
    *sum = *sum * shrink + row_sum(x, n);
    *most = top;
    return shrink;
}

BODY void weigh_body(float *scores, float scale, size_t rows, size_t keys, size_t width,
                     float *most, float *sum, float *out, size_t ldo) {
    for (size_t row = 0; row < rows; row++, scores += keys, out += ldo) {
        float shrink = weigh(scores, scale, keys, most + row, sum + row);
        for (size_t i = 0; i < width; i++) out[i] *= shrink;
    }
}

BODY void gather_body(const float *part, size_t rows, size_t width, float *out, size_t ldo) {
    for (size_t row = 0; row < rows; row++, part += width, out += ldo)
        for (size_t i = 0; i < width; i++) out[i] += part[i];
}

EACH_CPU(weigh,
         (float *scores, float scale, size_t rows, size_t keys, size_t width, float *most,
          float *sum, float *out, size_t ldo),
         (scores, scale, rows, keys, width, most, sum, out, ldo))
EACH_CPU(gather, (const float *part, size_t rows, size_t width, float *out, size_t ldo),
         (part, rows, width, out, ldo))

void matinee_attend(int cpu, const float *query, size_t ldq, const float *keys,
                    const float *values, float scale, float *out, size_t ldo, size_t rows,
                    size_t key_count, size_t width, float *scratch) {
    float *scores = scratch + matinee_scratch();
    float *part = scores + MATINEE_ROWS * MATINEE_KEYS;
    float *most = part + MATINEE_ROWS * width, *sum = most + MATINEE_ROWS;
    for (size_t row = 0; row < rows; row++) {
        most[row] = -3.0e38f, sum[row] = 0;
        memset(out + row * ldo, 0, width * sizeof *out);
    }
    for (size_t first = 0; first < key_count; first += MATINEE_KEYS) {
        size_t count = key_count - first < MATINEE_KEYS ? key_count - first : MATINEE_KEYS;
        matinee_matmul(cpu, query, ldq, keys + first * width, NULL, scores, count, rows, width,
                       count, scratch);
        RUN(cpu, weigh, (scores, scale, rows, count, width, most, sum, out, ldo));
        matinee_matmul(cpu, scores, count, values, NULL, part, width, rows, count, width, scratch);
        RUN(cpu, gather, (part, rows, width, out, ldo));
        values += matinee_packed_values(count, width);
    }
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < width; i++) out[row * ldo + i] /= sum[row];
}
