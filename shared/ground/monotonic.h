/*
 * monotonic.h: how long something took. Called by whoever measures or bounds a duration. Must never stand for the time
 * of day: it counts from an arbitrary moment and knows nothing of SATUDATA_NOW (date.h).
 */
#ifndef SD_MONOTONIC_H
#define SD_MONOTONIC_H

#include <stdint.h>

/* Since some moment before this process began; never goes back. Microseconds, milliseconds, whole seconds. */
int64_t clock_us(void);
int64_t clock_ms(void);
int64_t clock_s(void);

#endif
