// C kernels: loops the Swift optimiser does not vectorise as well. Declarations only; each names
// its shapes, and its Swift wrapper in Kernels checks them before the call.
#ifndef MATINEE_CKERNELS_H
#define MATINEE_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "Raster.h"

#endif
