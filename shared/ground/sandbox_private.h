/*
 * sandbox_private.h: what sandbox.c and sandbox_child.c share. Nobody else includes it.
 */
#ifndef SD_SANDBOX_PRIVATE_H
#define SD_SANDBOX_PRIVATE_H

#include "shared/ground/sandbox.h"

#include <stdbool.h>
#include <sys/types.h>

/* Exit statuses of the child; below SD_ERR_COUNT: what its function returned. */
#define SANDBOX_EXIT_MEMORY 100
#define SANDBOX_EXIT_SETUP 101

/* The child's life from the fork on: closes everything but `fd`, limits itself, runs fn(arg), never returns. */
void sandbox_child(int fd, pid_t parent, const struct sandbox_limits *limits, sandbox_fn *fn, void *arg)
    __attribute__((noreturn));

#endif
