/*
 * raw.c: the bare loop by which tests/bench/run measures streams: sends one statement, fetches every row with
 * mysql_use_result, throws it away, and prints rows and seconds. Called as: raw SOCKET USER DATABASE SQL. Never a part of
 * what is installed.
 */
#include <mysql.h>
#include <stdio.h>
#include <time.h>

int
main(int argc, char **argv)
{
	MYSQL *my = mysql_init(NULL);
	struct timespec from, to;
	unsigned long rows = 0;
	MYSQL_RES *result;

	if (argc != 5 || !mysql_real_connect(my, NULL, argv[2], NULL, argv[3], 0, argv[1], 0)) {
		fprintf(stderr, "%s\n", my ? mysql_error(my) : "no memory");
		return 2;
	}
	clock_gettime(CLOCK_MONOTONIC, &from);
	if (mysql_query(my, argv[4]) != 0 || !(result = mysql_use_result(my))) {
		fprintf(stderr, "%s\n", mysql_error(my));
		return 1;
	}
	while (mysql_fetch_row(result))
		rows++;
	clock_gettime(CLOCK_MONOTONIC, &to);
	printf("%lu %.6f\n", rows, (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9);
	return mysql_errno(my) != 0;
}
