/*
 * timing.c: a ring of requests in shared memory. Called by app.c, serve.c and the page /sdmx. A row has
 * a stamp that is 0 while it is written, so a reader never waits and skips what is not whole.
 */
#include "shared/request/timing.h"
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>

struct slot {
	_Atomic uint64_t stamp;  /* number of the request, from 1; 0 = being written */
	struct timing_row row;
};

struct ring {
	_Atomic uint64_t next;
	struct slot slot[TIMING_ROOM];
};

static struct ring *ring;

void
timings_begin(void)
{
	void *p = mmap(NULL, sizeof(*ring), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	ring = p == MAP_FAILED ? NULL : p;
}

void
timing_add(const struct timing_row *row)
{
	struct slot *s;
	uint64_t n;

	if (!ring)
		return;
	n = atomic_fetch_add(&ring->next, 1);
	s = &ring->slot[n % TIMING_ROOM];
	atomic_store(&s->stamp, 0);
	s->row = *row;
	atomic_store(&s->stamp, n + 1);
}

size_t
timings_read(struct timing_row *rows, size_t max)
{
	uint64_t end = ring ? atomic_load(&ring->next) : 0;
	size_t n = 0;

	for (uint64_t k = 0; k < TIMING_ROOM && k < end && n < max; k++) {
		const struct slot *s = &ring->slot[(end - 1 - k) % TIMING_ROOM];
		uint64_t stamp = atomic_load(&s->stamp);

		rows[n] = s->row;
		if (stamp && stamp == atomic_load(&s->stamp))
			n++;
	}
	return n;
}
