// The per-pixel loops of Media and Drawing: plain C, compiled optimised for several processors.
#pragma once
#include <stddef.h>
#include <stdint.h>

// BGRA (alpha ignored) to BT.709 limited-range 4:2:0, chroma sited left, rounded to nearest.
// Both sides are even.
void pixels_bgra_to_yuv420(
    const uint8_t *bgra, size_t bgra_stride, int width, int height,
    uint8_t *y, size_t y_stride, uint8_t *u, size_t u_stride, uint8_t *v, size_t v_stride);

// Multiplies colour by alpha in place, rounded to nearest; answers whether any alpha is below 255.
int pixels_premultiply(uint8_t *bgra, size_t count);

// Lowers colour to alpha where a scaler overshot.
void pixels_clamp_to_alpha(uint8_t *bgra, size_t count);

// One box blur of the given radius along rows, written transposed: height × width out.
void pixels_box_blur_transposed(
    const uint8_t *from, size_t from_stride, int width, int height,
    uint8_t *to, size_t to_stride, int radius);
