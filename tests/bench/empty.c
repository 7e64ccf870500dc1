/*
 * empty.c: the cheapest program that FastCGI allows, by which tests/bench/run measures ours: WORKERS processes that accept on
 * one socket and answer every request with one line, or, where the address ends in a number, with so many bytes of a
 * constant: what the transport alone needs for an answer of that size. Called as: empty SOCKET WORKERS. Never a part of what is
 * installed.
 */
#include <fcgiapp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
constant_write(FCGX_Request *rq, long long n)
{
	static char block[65528];

	memset(block, 'x', sizeof block);
	FCGX_PutS("Content-Type: text/csv\r\n\r\n", rq->out);
	for (; n > 0; n -= (long long)sizeof block)
		if (FCGX_PutStr(block, (int)(n < (long long)sizeof block ? n : (long long)sizeof block), rq->out) < 0)
			return;
}

static void
answer(FCGX_Request *rq)
{
	static const char page[] = "Content-Type: text/html; charset=utf-8\r\n\r\n<!doctype html><title>kosong</title>\n";
	const char *path = FCGX_GetParam("DOCUMENT_URI", rq->envp), *last = path ? strrchr(path, '/') : NULL;

	if (last && last[1] >= '1' && last[1] <= '9')
		constant_write(rq, strtoll(last + 1, NULL, 10));
	else
		FCGX_PutStr(page, (int)sizeof page - 1, rq->out);
}

static void
serve(int fd)
{
	FCGX_Request rq;

	if (FCGX_InitRequest(&rq, fd, 0) != 0)
		_exit(1);
	while (FCGX_Accept_r(&rq) == 0) {
		answer(&rq);
		FCGX_Finish_r(&rq);
	}
	_exit(0);
}

int
main(int argc, char **argv)
{
	long n = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
	int fd;

	if (n < 1 || n > 64 || FCGX_Init() != 0 || (fd = FCGX_OpenSocket(argv[1], 128)) < 0)
		return 2;
	for (long i = 0; i < n; i++)
		if (fork() == 0)
			serve(fd);
	while (wait(NULL) > 0)
		continue;
	return 0;
}
