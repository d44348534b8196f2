#include "CKernels.h"

#include <stdlib.h>
#include <string.h>

// Largest flow by two growing trees (Boykov and Kolmogorov, "An Experimental Comparison of
// Min-Cut/Max-Flow Algorithms for Energy Minimization in Vision", 2004), on a grid with eight
// neighbours and a rim of idle pixels, so that no step needs to look for the edge.

enum { TERMINAL = 8, ORPHAN = 9, NONE = 10 };

typedef struct {
    int32_t parts, offset[8]; // direction d + 4 leads back
    int32_t *room[8];         // what each link can still carry
    int32_t *pull;            // what the terminal can still carry; < 0: the sink's
    uint8_t *parent, *sinks, *waiting;
    int32_t *seen, *far; // when a node's distance from its terminal was found, and that distance
    int32_t *queue;      // active nodes, a ring; each waits at most once
    int32_t head, length;
    int32_t *orphans;
    int32_t lost, clock;
} Grid;

static inline int32_t back(int32_t d) { return d ^ 4; }

static void wake(Grid *g, int32_t i) {
    if (g->waiting[i]) return;
    g->waiting[i] = 1;
    int32_t at = g->head + g->length++;
    g->queue[at >= g->parts ? at - g->parts : at] = i;
}

// The next active node; −1 when there is none.
static int32_t next(Grid *g) {
    while (g->length) {
        int32_t i = g->queue[g->head];
        g->head = g->head + 1 == g->parts ? 0 : g->head + 1;
        g->length--;
        g->waiting[i] = 0;
        if (g->parent[i] != NONE) return i;
    }
    return -1;
}

static void orphan(Grid *g, int32_t i) {
    g->parent[i] = ORPHAN;
    g->orphans[g->lost++] = i;
}

// What can flow between i and its neighbour towards the sink, seen from i's tree.
static inline int32_t carries(const Grid *g, int32_t i, int32_t d, int32_t j) {
    return g->sinks[i] ? g->room[back(d)][j] : g->room[d][i];
}

// Lets i's tree take in free neighbours. Returns the direction in which the other tree was met, −1.
static int32_t grow(Grid *g, int32_t i) {
    for (int32_t d = 0; d < 8; d++) {
        int32_t j = i + g->offset[d];
        if (carries(g, i, d, j) <= 0) continue;
        if (g->parent[j] == NONE) {
            g->parent[j] = (uint8_t)back(d);
            g->sinks[j] = g->sinks[i];
            g->seen[j] = g->seen[i];
            g->far[j] = g->far[i] + 1;
            wake(g, j);
        } else if (g->sinks[j] != g->sinks[i]) {
            return d;
        } else if (g->parent[j] < TERMINAL && g->seen[j] <= g->seen[i] && g->far[j] > g->far[i]) {
            // A shorter way to the terminal.
            g->parent[j] = (uint8_t)back(d);
            g->seen[j] = g->seen[i];
            g->far[j] = g->far[i] + 1;
        }
    }
    return -1;
}

// The link from i's parent to i in the source's tree, from i to its parent in the sink's.
static inline int32_t *upward(Grid *g, int32_t i) {
    int32_t d = g->parent[i], j = i + g->offset[d];
    return g->sinks[i] ? &g->room[d][i] : &g->room[back(d)][j];
}

static inline int32_t *downward(Grid *g, int32_t i) {
    int32_t d = g->parent[i], j = i + g->offset[d];
    return g->sinks[i] ? &g->room[back(d)][j] : &g->room[d][i];
}

static int32_t narrowest(Grid *g, int32_t i, int32_t room) {
    for (; g->parent[i] != TERMINAL; i += g->offset[g->parent[i]]) {
        int32_t here = *upward(g, i);
        if (here < room) room = here;
    }
    int32_t end = g->sinks[i] ? -g->pull[i] : g->pull[i];
    return end < room ? end : room;
}

static void push(Grid *g, int32_t i, int32_t flow) {
    while (g->parent[i] != TERMINAL) {
        int32_t parent = i + g->offset[g->parent[i]];
        *downward(g, i) += flow;
        int32_t *room = upward(g, i);
        *room -= flow;
        if (*room == 0) orphan(g, i);
        i = parent;
    }
    g->pull[i] += g->sinks[i] ? flow : -flow;
    if (g->pull[i] == 0) orphan(g, i);
}

// Steps from i to its terminal; −1 when the way ends at an orphan.
static int32_t distance(const Grid *g, int32_t i) {
    int32_t steps = 0;
    while (g->seen[i] != g->clock) {
        steps++;
        if (g->parent[i] == TERMINAL) {
            g->seen[i] = g->clock;
            g->far[i] = 1;
            return steps;
        }
        if (g->parent[i] == ORPHAN) return -1;
        i += g->offset[g->parent[i]];
    }
    return steps + g->far[i];
}

static void date(Grid *g, int32_t i, int32_t steps) {
    for (; g->seen[i] != g->clock; i += g->offset[g->parent[i]]) {
        g->seen[i] = g->clock;
        g->far[i] = steps--;
    }
}

// Whether j belongs to i's tree and its link could carry flow through i.
static inline int32_t related(const Grid *g, int32_t i, int32_t d, int32_t j) {
    if (g->parent[j] == NONE || g->sinks[j] != g->sinks[i]) return 0;
    return (g->sinks[i] ? g->room[d][i] : g->room[back(d)][j]) > 0;
}

static void abandon(Grid *g, int32_t i) {
    for (int32_t d = 0; d < 8; d++) {
        int32_t j = i + g->offset[d];
        if (g->parent[j] == NONE || g->sinks[j] != g->sinks[i]) continue;
        if (related(g, i, d, j)) wake(g, j);
        if (g->parent[j] < TERMINAL && g->parent[j] == back(d)) orphan(g, j);
    }
    g->parent[i] = NONE;
}

static void adopt(Grid *g) {
    while (g->lost) {
        int32_t i = g->orphans[--g->lost], best = -1, shortest = INT32_MAX;
        for (int32_t d = 0; d < 8; d++) {
            int32_t j = i + g->offset[d];
            if (!related(g, i, d, j)) continue;
            int32_t steps = distance(g, j);
            if (steps < 0) continue;
            if (steps < shortest) {
                shortest = steps;
                best = d;
            }
            date(g, j, steps);
        }
        if (best < 0) {
            abandon(g, i);
        } else {
            g->parent[i] = (uint8_t)best;
            g->seen[i] = g->clock;
            g->far[i] = shortest + 1;
        }
    }
}

static void flow(Grid *g) {
    int32_t i = next(g);
    while (i >= 0) {
        int32_t d = g->parent[i] == NONE ? -1 : grow(g, i);
        g->clock++;
        if (d < 0) {
            i = next(g);
            continue;
        }
        int32_t j = i + g->offset[d];
        int32_t source = g->sinks[i] ? j : i, sink = g->sinks[i] ? i : j;
        int32_t way = g->sinks[i] ? back(d) : d;
        int32_t room = narrowest(g, sink, narrowest(g, source, g->room[way][source]));
        g->room[way][source] -= room;
        g->room[back(way)][sink] += room;
        push(g, source, room);
        push(g, sink, room);
        adopt(g);
    }
}

static void load(Grid *g, const int32_t *pull, const int32_t *links, int32_t width, int32_t height) {
    int32_t stride = width + 2;
    const int32_t dx[4] = {1, -1, 0, 1}, dy[4] = {0, 1, 1, 1};
    memset(g->parent, NONE, (size_t)g->parts);
    for (int32_t d = 0; d < 4; d++) {
        g->offset[d] = dy[d] * stride + dx[d];
        g->offset[d + 4] = -g->offset[d];
    }
    for (int32_t y = 0; y < height; y++) {
        for (int32_t x = 0; x < width; x++) {
            int32_t i = (y + 1) * stride + x + 1, from = y * width + x;
            g->pull[i] = pull[from];
            for (int32_t d = 0; d < 4; d++) {
                int32_t nx = x + dx[d];
                if (nx < 0 || nx >= width || y + dy[d] >= height) continue;
                int32_t room = links[d * width * height + from];
                g->room[d][i] = g->room[d + 4][i + g->offset[d]] = room;
            }
            if (pull[from] == 0) continue;
            g->parent[i] = TERMINAL;
            g->sinks[i] = pull[from] < 0;
            g->far[i] = 1;
            wake(g, i);
        }
    }
}

int32_t vision_cut(const int32_t *pull, const int32_t *links, int32_t width, int32_t height,
    uint8_t *side) {
    size_t parts = (size_t)(width + 2) * (size_t)(height + 2);
    // Thirteen numbers and three flags for each pixel, and the orphans, each in line once at most
    // for every neighbour and terminal.
    int32_t *block = calloc(parts * 13, sizeof(int32_t));
    uint8_t *flags = calloc(parts * 3, 1);
    if (!block || !flags) {
        free(block);
        free(flags);
        return -1;
    }
    Grid g = {.parts = (int32_t)parts, .pull = block + 8 * parts, .seen = block + 9 * parts,
        .far = block + 10 * parts, .queue = block + 11 * parts, .orphans = block + 12 * parts,
        .parent = flags, .sinks = flags + parts, .waiting = flags + 2 * parts};
    for (int32_t d = 0; d < 8; d++) g.room[d] = block + (size_t)d * parts;
    load(&g, pull, links, width, height);
    flow(&g);
    for (int32_t y = 0; y < height; y++) {
        for (int32_t x = 0; x < width; x++) {
            int32_t i = (y + 1) * (width + 2) + x + 1;
            side[y * width + x] = g.parent[i] != NONE && !g.sinks[i];
        }
    }
    free(block);
    free(flags);
    return 0;
}
