/*
 * empty.c: the cheapest program that FastCGI allows, by which tests/bench/run measures ours: WORKERS processes that accept on
 * one socket and answer every request with one line. Called as: empty SOCKET WORKERS. Never a part of what is installed.
 */
#include <fcgiapp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void
serve(int fd)
{
	static const char answer[] = "Content-Type: text/html; charset=utf-8\r\n\r\n<!doctype html><title>kosong</title>\n";
	FCGX_Request rq;

	if (FCGX_InitRequest(&rq, fd, 0) != 0)
		_exit(1);
	while (FCGX_Accept_r(&rq) == 0) {
		FCGX_PutStr(answer, (int)sizeof answer - 1, rq.out);
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
