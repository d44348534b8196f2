#include "CKernels.h"

#include <math.h>

// Half the squared distance of x from a Gaussian's middle, in its own measure.
static float strangeness(const float *x, const float *mean, const float *whiten, int32_t d) {
    float off[8], sum = 0.0f;
    for (int32_t i = 0; i < d; i++) {
        off[i] = x[i] - mean[i];
        float z = 0.0f;
        for (int32_t j = 0; j <= i; j++) z += whiten[i * d + j] * off[j];
        sum += z * z;
    }
    return 0.5f * sum;
}

void vision_mixture(const float *points, int32_t count, int32_t d, int32_t k, const float *means,
    const float *whiten, const float *level, float *cost, uint8_t *nearest) {
    for (int32_t i = 0; i < count; i++) {
        float score[16], best = -INFINITY, sum = 0.0f;
        int32_t which = 0;
        for (int32_t c = 0; c < k; c++) {
            const float *x = points + (size_t)i * (size_t)d;
            score[c] = level[c] - strangeness(x, means + c * d, whiten + c * d * d, d);
            if (score[c] > best) {
                best = score[c];
                which = c;
            }
        }
        for (int32_t c = 0; c < k; c++) sum += expf(score[c] - best);
        cost[i] = -best - logf(sum);
        nearest[i] = (uint8_t)which;
    }
}
