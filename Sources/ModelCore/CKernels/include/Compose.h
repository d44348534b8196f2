// Loops that lay finished pictures over each other. Pictures are premultiplied BGRA bytes; strides
// are in bytes. Callers own every pointer; nothing is kept. All functions are re-entrant.
#ifndef MATINEE_COMPOSE_H
#define MATINEE_COMPOSE_H

#include <stdint.h>

// target = source × share + target × (256 − share), share in 0...256.
void compose_mix(uint8_t *target, const uint8_t *source, int64_t bytes, int32_t share);

// Lays `source` over `target`, both of width × height pixels; opacity in 0...256.
void compose_over(uint8_t *target, int64_t target_stride, const uint8_t *source,
    int64_t source_stride, int32_t width, int32_t height, int32_t opacity);

// Multiplies every byte of `target` by the alpha of `mask`.
void compose_mask(uint8_t *target, const uint8_t *mask, int64_t pixels);

#endif
