// The most that the machine can multiply and add: sums that stay in registers, and no memory.
#include "CKernels.h"

// Enough sums that none has to wait for its last product, and few enough for the registers.
enum { SUMS = 12 };

// One function for each width of a register. Without fast mathematics the compiler may not fold
// the rounds into one; that the result is used keeps it from dropping them.
#define ROUNDS(name, floats)                                                                     \
    static float name(size_t rounds) {                                                           \
        typedef float lanes __attribute__((vector_size(4 * floats)));                            \
        lanes half = (lanes){} + 0.5f, sums[SUMS], total = (lanes){};                            \
        for (size_t i = 0; i < SUMS; i++) sums[i] = half * (float)i;                             \
        for (size_t round = 0; round < rounds; round++) {                                        \
            _Pragma("clang loop unroll(full)") for (size_t i = 0; i < SUMS; i++)                 \
                sums[i] = sums[i] * half + half;                                                 \
        }                                                                                        \
        for (size_t i = 0; i < SUMS; i++) total += sums[i];                                      \
        return total[0];                                                                         \
    }

#pragma STDC FP_CONTRACT ON
#if defined(__x86_64__)
__attribute__((target("avx512f"))) ROUNDS(avx512_rounds, 16)
__attribute__((target("avx2,fma"))) ROUNDS(avx2_rounds, 8)
#endif
ROUNDS(portable_rounds, 4)

size_t matinee_peak_rounds(int cpu, size_t rounds, float *result) {
#if defined(__x86_64__)
    if (cpu == MATINEE_AVX512) return *result = avx512_rounds(rounds), rounds * SUMS * 16 * 2;
    if (cpu == MATINEE_AVX2) return *result = avx2_rounds(rounds), rounds * SUMS * 8 * 2;
#endif
    (void)cpu;
    return *result = portable_rounds(rounds), rounds * SUMS * 4 * 2;
}
