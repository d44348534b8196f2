// Weights as files store them: decoded a block at a time, so that no second copy of a model is held.
#include "lanes.h"

size_t matinee_stored_groups(size_t k) { return (k + MATINEE_GROUP - 1) / MATINEE_GROUP; }

size_t matinee_stored_row(enum matinee_stored format, size_t k) {
    switch (format) {
    case MATINEE_STORED_F32: return 4 * k;
    case MATINEE_STORED_F16:
    case MATINEE_STORED_BF16: return 2 * k;
    case MATINEE_STORED_INT8: return k;
    case MATINEE_STORED_INT4: return (k + 1) / 2;
    }
    return 0;
}

static inline float float_of(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

// IEEE half to single by scaling: subnormals, infinities and NaN included.
static inline float half(uint16_t bits) {
    uint32_t wide = (uint32_t)bits << 16, sign = wide & 0x80000000u, twice = wide + wide;
    float normal = float_of((twice >> 4) + (0xE0u << 23)) * 0x1.0p-112f;
    float small = float_of((twice >> 17) | (126u << 23)) - 0.5f;
    float magnitude = twice < (1u << 27) ? small : normal;
    uint32_t result;
    memcpy(&result, &magnitude, sizeof result);
    return float_of(sign | result);
}

static inline uint16_t pair(const uint8_t *from) {
    uint16_t value;
    memcpy(&value, from, sizeof value);
    return value;
}

// Elements first..<first + count of one row.
static inline __attribute__((always_inline)) void decode(enum matinee_stored format,
                                                         const uint8_t *row, const float *scales,
                                                         size_t first, size_t count, float *out) {
    switch (format) {
    case MATINEE_STORED_F32: memcpy(out, row + 4 * first, 4 * count); break;
    case MATINEE_STORED_F16:
        for (size_t i = 0; i < count; i++) out[i] = half(pair(row + 2 * (first + i)));
        break;
    case MATINEE_STORED_BF16:
        for (size_t i = 0; i < count; i++)
            out[i] = float_of((uint32_t)pair(row + 2 * (first + i)) << 16);
        break;
    case MATINEE_STORED_INT8:
        for (size_t i = 0; i < count; i++)
            out[i] = (float)(int8_t)row[first + i] * scales[(first + i) / MATINEE_GROUP];
        break;
    case MATINEE_STORED_INT4:
        for (size_t i = 0; i < count; i++) {
            size_t at = first + i;
            int nibble = row[at / 2] >> (at % 2 * 4) & 15;
            out[i] = (float)(nibble - 8) * scales[at / MATINEE_GROUP];
        }
        break;
    }
}

enum { STRIP = 64 };

void matinee_unpack(enum matinee_stored format, const uint8_t *stored, const float *scales,
                    size_t rows, size_t k, float *packed) {
    size_t stride = matinee_stored_row(format, k), groups = matinee_stored_groups(k);
    float strip[STRIP];
    for (size_t first = 0; first < rows; first += MATINEE_PANEL, packed += MATINEE_PANEL * k) {
        size_t width = rows - first < MATINEE_PANEL ? rows - first : MATINEE_PANEL;
        // A strip of the panel stays in the first-level cache while its columns are filled in.
        for (size_t i = 0; i < k; i += STRIP) {
            size_t count = k - i < STRIP ? k - i : STRIP;
            float *to = packed + i * MATINEE_PANEL;
            for (size_t j = 0; j < width; j++) {
                size_t row = first + j;
                decode(format, stored + row * stride, scales ? scales + row * groups : NULL, i,
                       count, strip);
                for (size_t step = 0; step < count; step++) to[step * MATINEE_PANEL + j] = strip[step];
            }
            for (size_t j = width; j < MATINEE_PANEL; j++)
                for (size_t step = 0; step < count; step++) to[step * MATINEE_PANEL + j] = 0;
        }
    }
}

void matinee_unpack_row(enum matinee_stored format, const uint8_t *row, const float *scales,
                        size_t k, float *out) {
    decode(format, row, scales, 0, k, out);
}

// Whole numbers for one group, -limit ... limit; gives its scale.
BODY float round_group(const float *from, size_t count, float limit, int8_t *whole) {
    float most = 0;
    for (size_t i = 0; i < count; i++) {
        float size = fabsf(from[i]);
        most = size > most ? size : most;
    }
    float scale = most / limit, unit = scale > 0 ? scale : 1;
    for (size_t i = 0; i < count; i++) {
        float value = from[i] / unit;
        value = value < limit ? value : limit;  // a NaN becomes the largest
        value = value > -limit ? value : -limit;
        whole[i] = (int8_t)(int32_t)nearest(value);
    }
    return scale;
}

BODY void quantise_row(int is_int4, const float *row, size_t k, uint8_t *stored, float *scales) {
    for (size_t first = 0; first < k; first += MATINEE_GROUP) {
        int8_t whole[MATINEE_GROUP] = {0};
        size_t count = k - first < MATINEE_GROUP ? k - first : MATINEE_GROUP;
        float limit = is_int4 ? 7 : 127;
        // The length of most groups is known here, so that they are rounded side by side.
        scales[first / MATINEE_GROUP] = count == MATINEE_GROUP
                                            ? round_group(row + first, MATINEE_GROUP, limit, whole)
                                            : round_group(row + first, count, limit, whole);
        if (is_int4)
            for (size_t i = 0; i < count; i += 2)
                stored[(first + i) / 2] =
                    (uint8_t)((whole[i] + 8) | (i + 1 < count ? whole[i + 1] + 8 : 0) << 4);
        else
            memcpy(stored + first, whole, count);
    }
}

BODY void quantise_body(enum matinee_stored format, const float *matrix, size_t rows, size_t k,
                        uint8_t *stored, float *scales) {
    size_t stride = matinee_stored_row(format, k), groups = matinee_stored_groups(k);
    for (size_t row = 0; row < rows; row++, matrix += k, stored += stride, scales += groups)
        if (format == MATINEE_STORED_INT4)
            quantise_row(1, matrix, k, stored, scales);
        else
            quantise_row(0, matrix, k, stored, scales);
}

EACH_CPU(quantise,
         (enum matinee_stored format, const float *matrix, size_t rows, size_t k, uint8_t *stored,
          float *scales),
         (format, matrix, rows, k, stored, scales))

void matinee_quantise(int cpu, enum matinee_stored format, const float *matrix, size_t rows,
                      size_t k, uint8_t *stored, float *scales) {
    RUN(cpu, quantise, (format, matrix, rows, k, stored, scales));
}
