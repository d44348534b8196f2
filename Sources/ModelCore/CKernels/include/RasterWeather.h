// What lies on painted things: snow on ledges and ground. Pictures as in Raster.h.
#ifndef MATINEE_RASTER_WEATHER_H
#define MATINEE_RASTER_WEATHER_H

#include <stdint.h>

typedef struct {
    float ledge;    // pixels of snow on every upper edge
    float ground;   // 0...1: how white everything else becomes, its light and shade kept
    float snow[3];  // BGR 0...255
    uint32_t seed;
} RasterSettle;

// Lays snow on a layer in place; alpha stays. Returns −1 without memory.
int32_t raster_settle(uint8_t *pixels, int32_t width, int32_t height, const RasterSettle *settle);

#endif
