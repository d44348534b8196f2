// Drawing loops of the scene renderer. Pictures are premultiplied BGRA bytes, rows packed.
// Callers own every pointer; nothing is kept. All functions are re-entrant.
#ifndef MATINEE_RASTER_H
#define MATINEE_RASTER_H

#include <stdint.h>

// What a shape is filled with. kind 0: table[0] everywhere; 1: along a→b; 2: around a, radii b.
// table: 256 × BGRA floats, premultiplied, 0...255; the last entry alone may be used by kind 0.
typedef struct {
    int32_t kind;
    float ax, ay, bx, by;
    const float *table;
} RasterPaint;

// Fills closed contours; lengths[i] points of contour i follow each other as x, y pairs in pixels.
// mode 0: over, 1: add, 2: atop (keeps the alpha below), 3: multiply. Returns −1 without memory.
int32_t raster_fill(uint8_t *pixels, int32_t width, int32_t height, const float *points,
    const int32_t *lengths, int32_t contours, const RasterPaint *paint, int32_t mode);

// Fills every pixel, as raster_fill with a coverage of one.
void raster_fill_all(uint8_t *pixels, int32_t width, int32_t height, const RasterPaint *paint,
    int32_t mode);

// Where a layer lies: source column of pixel x is left + x · step, likewise rows.
typedef struct {
    float left, top, step;
    int32_t wraps;    // columns repeat
    int32_t clamps;   // edge rows and columns extend; otherwise outside is transparent
    float opacity;
} RasterPlacement;

// Says of each block of 32 columns in each row: bit 0, something is there; bit 1, all is opaque.
// map: height × ⌈width / 32⌉ bytes.
void raster_map(const uint8_t *layer, int32_t width, int32_t height, uint8_t *map);

// Samples a layer over the picture, bilinear, dithered; `map` is raster_map's of the layer.
// Returns −1 without memory.
int32_t raster_layer(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *layer,
    int32_t layer_width, int32_t layer_height, const uint8_t *map, const RasterPlacement *place);

// Where one row of a picture finds its pixels: in layer row `row`, at columns left + x · step.
typedef struct {
    float row, left, step;
} RasterRow;

// Samples a layer over the picture as raster_layer does, each row from a place of its own; the
// layer's edge rows and columns extend. rows: one for each of the picture's. −1 without memory.
int32_t raster_rows(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *layer,
    int32_t layer_width, int32_t layer_height, const uint8_t *map, const RasterRow *rows);

// Draws a sprite: source position of pixel (x, y) is (a x + c y + tx, b x + d y + ty).
// mode 0: over, 1: add. tint: BGR factors 0...1, then opacity.
void raster_sprite(uint8_t *pixels, int32_t width, int32_t height, const uint8_t *sprite,
    int32_t sprite_width, int32_t sprite_height, const float inverse[6], const float tint[4],
    int32_t mode);

// Darkens towards the edges by up to `strength` and makes every pixel opaque.
int32_t raster_vignette(uint8_t *pixels, int32_t width, int32_t height, float strength);

typedef struct {
    float horizon, centre, scale; // pixels, pixels, pixels a unit
    float time;                   // seconds
    float period;                 // seconds after which the waves are back; 0: never
    float chop;                   // 1: a light breeze
    const float *tile;            // side × side, then side × side/2 … side × 2 (rows averaged)
    int32_t side, levels;
    const uint8_t *mirror;        // what the water reflects, opaque
    int32_t mirror_width, mirror_height;
    float mirror_left, mirror_step, mirror_rows; // column = left + x step; row = depth × rows
    float glint_x, glint_width, glint_grow, glint_gain; // pixels, units, units a unit
    float glint[3], crest[3];     // BGR 0...255
    int32_t first, last;          // rows to draw, half open
} RasterWater;

// Draws moving water seen to the horizon. Returns −1 without memory.
int32_t raster_water(uint8_t *pixels, int32_t width, int32_t height, const RasterWater *water);

// Sums octaves of gradient noise at (left + x step, top + y rise); mask + 1 is the period in
// columns of the first octave (a power of two), −1: none. About −1...1.
void raster_noise(float *out, int32_t width, int32_t height, float left, float top, float step,
    float rise, int32_t octaves, float gain, int32_t mask, uint32_t seed);

// Blurs in place, three box passes ≈ Gaussian with that radius. Returns −1 without memory.
int32_t raster_blur(uint8_t *pixels, int32_t width, int32_t height, int32_t across, int32_t down);

// Colour changes: BGR gains, then a curve through black and white, then saturation.
typedef struct {
    float gain[3];
    float lift, steep; // brightness and contrast; 0 changes nothing
    float colour;      // 1 changes nothing, 0 is grey
} RasterGrade;

// Grades an opaque picture.
void raster_grade(uint8_t *pixels, int32_t width, int32_t height, const RasterGrade *grade);

// Draws each row together towards one tone; tones: height × (BGR 0...255, weight 0...1); `keep`
// is the share of small differences that stays where the weight is 1.
void raster_calm(uint8_t *pixels, int32_t width, int32_t height, const float *tones, float keep);

// How a filmed picture is painted anew.
typedef struct {
    int32_t radius;   // pixels that are evened out around each
    float levels;     // steps of lightness; 0: smooth
    float edge;       // strength of the lines along edges
    int32_t glows;    // the lines add light instead of taking it
    float colour, gain;
} RasterPainting;

// Paints an opaque picture anew; without memory it stays as it is.
void raster_stylise(uint8_t *pixels, int32_t width, int32_t height, const RasterPainting *look);

// Halves a picture; out is width/2 × height/2.
void raster_halve(const uint8_t *pixels, int32_t width, int32_t height, uint8_t *out);

#endif
