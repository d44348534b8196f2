#pragma once
// The C library's module leaves out what is Linux's alone.
#include <sys/pidfd.h>
