#include "CKernels.h"

void compose_mix(uint8_t *target, const uint8_t *source, int64_t bytes, int32_t share) {
    const uint16_t there = (uint16_t)share, here = (uint16_t)(256 - share);
    for (int64_t i = 0; i < bytes; i++)
        target[i] = (uint8_t)((uint16_t)(source[i] * there + target[i] * here + 128) >> 8);
}

// One pixel: channels arrive premultiplied, so over is source + target × (255 − alpha) / 255.
static inline void over_pixel(uint8_t *target, const uint8_t *source, int32_t opacity) {
    const uint32_t keep = 255 - ((source[3] * (uint32_t)opacity + 128) >> 8);
    for (int c = 0; c < 4; c++) {
        const uint32_t above = (source[c] * (uint32_t)opacity + 128) >> 8;
        const uint32_t below = target[c] * keep + 128;
        target[c] = (uint8_t)(above + ((below + (below >> 8)) >> 8));
    }
}

void compose_over(uint8_t *target, int64_t target_stride, const uint8_t *source,
    int64_t source_stride, int32_t width, int32_t height, int32_t opacity) {
    for (int32_t y = 0; y < height; y++) {
        uint8_t *row = target + y * target_stride;
        const uint8_t *from = source + y * source_stride;
        for (int32_t x = 0; x < width; x++) over_pixel(row + 4 * x, from + 4 * x, opacity);
    }
}

void compose_mask(uint8_t *target, const uint8_t *mask, int64_t pixels) {
    for (int64_t i = 0; i < pixels; i++) {
        const uint32_t alpha = mask[4 * i + 3];
        for (int c = 0; c < 4; c++) {
            const uint32_t value = target[4 * i + c] * alpha + 128;
            target[4 * i + c] = (uint8_t)((value + (value >> 8)) >> 8);
        }
    }
}
