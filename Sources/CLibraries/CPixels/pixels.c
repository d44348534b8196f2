#include "CPixels.h"

#if defined(__x86_64__) && defined(__linux__)
#define EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define EACH_PROCESSOR
#endif

// BT.709 in limited range, times 2^15: 219/255 for luma, 224/255 for chroma. The rows of chroma
// sum to zero, so grey stays exactly grey.
enum {
    YR = 5983, YG = 20127, YB = 2032,
    UR = -3298, UG = -11094, UB = 14392,
    VR = 14392, VG = -13073, VB = -1319,
};

EACH_PROCESSOR
static void luma_row(const uint8_t *restrict bgra, int width, uint8_t *restrict y) {
    for (int x = 0; x < width; x++) {
        int b = bgra[4 * x], g = bgra[4 * x + 1], r = bgra[4 * x + 2];
        y[x] = (uint8_t)((YB * b + YG * g + YR * r + (16 << 15) + (1 << 14)) >> 15);
    }
}

// Sums weighted 1 2 1 across and 1 1 down: chroma sited at the left of each pair. Total weight 8.
EACH_PROCESSOR
static void chroma_row(
    const uint8_t *restrict top, const uint8_t *restrict bottom, int from, int to,
    uint8_t *restrict u, uint8_t *restrict v) {
    for (int x = from; x < to; x++) {
        const uint8_t *p = top + 8 * (ptrdiff_t)x, *q = bottom + 8 * (ptrdiff_t)x;
        int b = p[-4] + q[-4] + 2 * (p[0] + q[0]) + p[4] + q[4];
        int g = p[-3] + q[-3] + 2 * (p[1] + q[1]) + p[5] + q[5];
        int r = p[-2] + q[-2] + 2 * (p[2] + q[2]) + p[6] + q[6];
        u[x] = (uint8_t)((UB * b + UG * g + UR * r + (128 << 18) + (1 << 17)) >> 18);
        v[x] = (uint8_t)((VB * b + VG * g + VR * r + (128 << 18) + (1 << 17)) >> 18);
    }
}

void pixels_bgra_to_yuv420(
    const uint8_t *bgra, size_t bgra_stride, int width, int height,
    uint8_t *y, size_t y_stride, uint8_t *u, size_t u_stride, uint8_t *v, size_t v_stride) {
    for (int row = 0; row < height; row += 2) {
        const uint8_t *top = bgra + bgra_stride * (size_t)row, *bottom = top + bgra_stride;
        uint8_t *to = y + y_stride * (size_t)row;
        luma_row(top, width, to);
        luma_row(bottom, width, to + y_stride);

        // The first sample has no left neighbour: it repeats its own pixel.
        uint8_t edge[2][12];
        for (int i = 0; i < 12; i++) {
            edge[0][i] = top[i < 4 ? i : i - 4];
            edge[1][i] = bottom[i < 4 ? i : i - 4];
        }
        uint8_t *u_row = u + u_stride * (size_t)(row / 2), *v_row = v + v_stride * (size_t)(row / 2);
        chroma_row(edge[0] + 4, edge[1] + 4, 0, 1, u_row, v_row);
        chroma_row(top, bottom, 1, width / 2, u_row, v_row);
    }
}

EACH_PROCESSOR
int pixels_premultiply(uint8_t *bgra, size_t count) {
    unsigned all = 255;
    for (size_t i = 0; i < count; i++) {
        unsigned a = bgra[4 * i + 3];
        all &= a;
        for (int c = 0; c < 3; c++) {
            unsigned t = bgra[4 * i + (size_t)c] * a + 128;
            bgra[4 * i + (size_t)c] = (uint8_t)((t + (t >> 8)) >> 8);
        }
    }
    return all != 255;
}

EACH_PROCESSOR
void pixels_clamp_to_alpha(uint8_t *bgra, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint8_t a = bgra[4 * i + 3];
        for (int c = 0; c < 3; c++) {
            uint8_t value = bgra[4 * i + (size_t)c];
            bgra[4 * i + (size_t)c] = value < a ? value : a;
        }
    }
}

void pixels_box_blur_transposed(
    const uint8_t *from, size_t from_stride, int width, int height,
    uint8_t *to, size_t to_stride, int radius) {
    unsigned window = (unsigned)(2 * radius + 1), scale = (1u << 16) / window;
    for (int row = 0; row < height; row++) {
        const uint8_t *line = from + from_stride * (size_t)row;
        unsigned sum = 0;
        for (int x = 0; x < radius && x < width; x++) sum += line[x];
        for (int x = 0; x < width; x++) {
            if (x + radius < width) sum += line[x + radius];
            to[to_stride * (size_t)x + (size_t)row] = (uint8_t)((sum * scale + 32768) >> 16);
            if (x >= radius) sum -= line[x - radius];
        }
    }
}
