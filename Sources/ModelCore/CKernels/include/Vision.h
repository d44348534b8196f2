// Loops that find a face in a photo and cut a person out of it. Pictures are BGRA bytes, rows
// packed; planes are floats of the same order. Callers own every pointer; nothing is kept. All
// functions are re-entrant; those that return int32_t give −1 without memory.
#ifndef MATINEE_VISION_H
#define MATINEE_VISION_H

#include <stdint.h>

// Up to three weighted boxes of a window; a weight of zero ends the list.
typedef struct {
    int32_t x[3], y[3], width[3], height[3];
    float weight[3];
} VisionFeature;

// A decision: below the threshold go `less`, else `more`; ≥ 0 is a node, < 0 leaf ~n.
typedef struct {
    int32_t feature, less, more;
    float threshold;
} VisionNode;

// Trees first ..< first + count vote; a window passes when the sum of its leaves is enough.
typedef struct {
    int32_t first, count;
    float threshold;
} VisionStage;

typedef struct {
    int32_t width, height; // of the window
    const VisionFeature *features;
    int32_t feature_count;
    const VisionNode *nodes; // a node's children have larger numbers
    const float *leaves;
    const int32_t *roots; // each tree's first node
    const VisionStage *stages;
    int32_t stage_count;
} VisionCascade;

// A window that passed every stage, and by how much it passed the last.
typedef struct {
    int32_t x, y;
    float margin;
} VisionHit;

// Tries every `step`-th window of one size of the picture. Returns how many passed, at most `most`.
int32_t vision_cascade(const uint8_t *pixels, int32_t width, int32_t height,
    const VisionCascade *cascade, int32_t step, VisionHit *hits, int32_t most);

// Mean of every pixel's share; out is out_width × out_height, no side larger than the source's.
int32_t vision_shrink(const uint8_t *pixels, int32_t width, int32_t height, uint8_t *out,
    int32_t out_width, int32_t out_height);

// Negative log likelihood of `count` points of `d` numbers under `k` Gaussians, and the likeliest.
// whiten: k lower triangles (d × d, row major) that make each Gaussian round; level: its log
// weight less its log volume.
void vision_mixture(const float *points, int32_t count, int32_t d, int32_t k, const float *means,
    const float *whiten, const float *level, float *cost, uint8_t *nearest);

// Cheapest cut of a grid between a source and a sink. pull > 0 holds a pixel to the source, < 0 to
// the sink; links: 4 × count capacities to the right, lower left, below and lower right
// neighbour. side: 1 where a pixel stays with the source.
int32_t vision_cut(const int32_t *pull, const int32_t *links, int32_t width, int32_t height,
    uint8_t *side);

// Means over squares of 2 radius + 1, smaller at the edges, in place.
int32_t vision_box(float *plane, int32_t width, int32_t height, int32_t radius);

// The local rule alpha = a · colour + b that fits `alpha` best where `weight` is high; rule: four
// planes, for blue, green, red (0...1) and the constant.
int32_t vision_rule(const uint8_t *pixels, const float *alpha, const float *weight, int32_t width,
    int32_t height, int32_t radius, float epsilon, float *rule);

// Applies a rule found at another size; alpha is width × height, 0...1.
void vision_apply(const uint8_t *pixels, int32_t width, int32_t height, const float *rule,
    int32_t rule_width, int32_t rule_height, float *alpha);

// Colours of what is in front where a pixel mixes both, premultiplied by alpha into `out`; where
// alpha is 1 the colour is the picture's own. out may be pixels.
int32_t vision_unmix(const uint8_t *pixels, const float *alpha, int32_t width, int32_t height,
    int32_t radius, uint8_t *out);

#endif
