#pragma once
// The C library's module leaves out what is Linux's alone.
#include <spawn.h>
#include <sys/pidfd.h>

// In glibc since 2.34, but declared for GNU sources alone.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
