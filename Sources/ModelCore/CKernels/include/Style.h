// What styles do to layers once, and to frames. Pictures are premultiplied BGRA bytes, rows packed.
// Callers own every pointer; nothing is kept. All functions are re-entrant. Where an int is
// returned it is −1 without memory, else 0.
#ifndef MATINEE_STYLE_H
#define MATINEE_STYLE_H

#include <stdint.h>

// Moves every pixel by up to about `reach`; dx, dy: grids with a value every `cell` pixels, rows
// `across` values apart, reaching one cell beyond the picture.
void raster_warp(uint8_t *out, const uint8_t *in, int32_t width, int32_t height, const float *dx,
    const float *dy, int32_t across, int32_t cell, float reach);

// Smooths inside regions and keeps their edges (a weighted Kuwahara filter of radius r).
int32_t raster_simplify(uint8_t *pixels, int32_t width, int32_t height, int32_t r);

// Gives each pixel the index of the nearest of `count` colours (BGR and one unused, 0...255);
// 255 where the picture is transparent.
void raster_label(const uint8_t *pixels, int32_t width, int32_t height, const float *colours,
    int32_t count, uint8_t *labels);

// Rounds the outlines of labels over a radius r and lets specks go.
int32_t raster_smooth_labels(uint8_t *labels, int32_t width, int32_t height, int32_t count, int32_t r);

// Paints labels in their colours, anti-aliased, inside the outline where alpha crosses `cut`.
int32_t raster_recolour(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *labels,
    const float *colours, float cut, float cover);

// Sheets lying on each other: shadow of strength 0...1, moved by dx, dy and blurred, and a rim of
// `rim` pixels, `light` pale.
typedef struct {
    int32_t dx, dy, blur, rim;
    float strength, light;
} RasterRelief;

// Lets higher labels cast shadows on lower ones within one picture.
int32_t raster_relief(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *labels,
    int32_t count, const RasterRelief *relief);

// Adds the whole picture's shadow beneath it, and a rim along its outline.
int32_t raster_cast(uint8_t *pixels, int32_t width, int32_t height, const RasterRelief *relief);

// Multiplies colours by 1 ± strength with a 256 × 256 tile of fibres, 128 for none.
void raster_grain(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *tile,
    float strength);

typedef struct {
    int32_t edge;              // pixels over which pigment gathers
    float gather, rim;         // how readily, how much
    float flow, grain;         // unevenness, broad and fine
    float colour, thin;        // saturation; 1: as opaque as paint, less: paper shines through
} RasterWash;

// Turns colours into washes of pigment; flow: a grid as in raster_warp, about −1...1.
int32_t raster_wash(uint8_t *pixels, int32_t width, int32_t height, const float *flow,
    int32_t across, int32_t cell, const uint8_t *tile, const RasterWash *wash);

typedef struct {
    int32_t width;             // pixels of half a line
    float from, steep;         // slope at which a line begins, and how soon it is full
    float own, body, lamp;     // own hue in lines, own colour in the body, lights that stay
    float tube[3], ground[3];  // BGR 0...1
} RasterNeon;

// Draws glowing lines where tones meet, on a dark ground.
int32_t raster_neon(uint8_t *pixels, int32_t width, int32_t height, const RasterNeon *neon);

// How a sheet of moving things is laid over a picture.
typedef struct {
    float curve[256];          // brightness 0...1 for brightness index / 255
    float colour;              // saturation
    float tint[3];             // BGR factors
    float rim, own;            // strength of the rim, and how far it has the thing's own hue
    float rim_colour[3];       // BGR 0...1
    int32_t reach;             // pixels of rim
    float shadow;              // strength 0...1
    int32_t dx, dy;            // pixels that it falls aside
    int32_t blur;              // quarter pixels
    float grain;               // a 1/255's worth of the tile
    const uint8_t *tile;
} RasterLay;

// Lays a sheet over an opaque picture of its size.
int32_t raster_lay(uint8_t *pixels, const uint8_t *sheet, int32_t width, int32_t height,
    const RasterLay *lay);

// Puts an opaque picture on paper: density 128 changes nothing, mask 0 leaves the paper bare.
void raster_paper(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *density,
    const uint8_t *mask);

// Adds a glow around what is brighter than `from` (0...255); radii in quarter pixels.
int32_t raster_bloom(uint8_t *pixels, int32_t width, int32_t height, float from, float strength,
    int32_t near, int32_t wide);

#endif
