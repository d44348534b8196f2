#include <hb-ot.h>
#include <pango/pangocairo.h>

// PANGO_SCALE is a macro, and g_object_unref takes an untyped pointer.
static const int matinee_pango_scale = PANGO_SCALE;
static inline void matinee_unref(void *object) { g_object_unref(object); }
