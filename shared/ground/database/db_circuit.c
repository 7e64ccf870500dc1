/*
 * db_circuit.c: a few numbers in shared memory. See db_circuit.h. Must never wait.
 */
#include "shared/ground/database/db_circuit.h"
#include "shared/ground/log.h"
#include "shared/ground/monotonic.h"

#include <stdatomic.h>
#include <sys/mman.h>

struct circuit {
	_Atomic int64_t since;    /* ms; 0 = closed */
	_Atomic bool greets;      /* who greets is not yet back */
	_Atomic int64_t look_at;  /* ms: not before */
	_Atomic int64_t avoid[CIRCUIT_HOSTS]; /* ms: until */
};

static struct circuit own;
static struct circuit *circuit = &own;

void
circuit_begin(void)
{
	void *p = mmap(NULL, sizeof(*circuit), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p != MAP_FAILED)
		circuit = p;
}

void
circuit_open(bool greets)
{
	int64_t none = 0, now = clock_ms();

	if (!atomic_compare_exchange_strong(&circuit->since, &none, now))
		return;
	atomic_store(&circuit->greets, greets);
	atomic_store(&circuit->look_at, now + CIRCUIT_LOOK_MS);
	if (greets)
		log_line(LOG_WARN, "db greets and does not let us in: requests fail at once until it does");
	else
		log_line(LOG_WARN, "db does not answer: requests fail at once until it does");
}

bool
circuit_greets(void)
{
	return atomic_load(&circuit->greets);
}

void
circuit_close(void)
{
	int64_t since = atomic_exchange(&circuit->since, 0);

	if (since)
		log_line(LOG_WARN, "db answers again after ms=%lld", (long long)(clock_ms() - since));
}

bool
circuit_is_open(void)
{
	return atomic_load(&circuit->since) != 0;
}

bool
circuit_look(void)
{
	int64_t now = clock_ms(), at = atomic_load(&circuit->look_at);

	return now >= at && atomic_compare_exchange_strong(&circuit->look_at, &at, now + (circuit_greets() ?
	    CIRCUIT_ENTER_MS : CIRCUIT_LOOK_MS));
}

void
circuit_avoid(size_t host)
{
	if (host < CIRCUIT_HOSTS)
		atomic_store(&circuit->avoid[host], clock_ms() + CIRCUIT_AVOID_MS);
}

bool
circuit_avoids(size_t host)
{
	return host < CIRCUIT_HOSTS && atomic_load(&circuit->avoid[host]) > clock_ms();
}
