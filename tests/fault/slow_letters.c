/*
 * slow_letters.c: preloaded into a program by letters.py: no letter is drawn before the test lets it. In the folder
 * that the environment's SLOW_LETTERS names, the file `drawn` grows by a byte for each letter that is begun, and letter N
 * goes on when the file `let` has N bytes. Must never be part of a build.
 */
#define _GNU_SOURCE
#include <cairo-pdf.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOOK_US 10000

typedef cairo_surface_t *create(cairo_write_func_t write, void *closure, double w, double h);

static off_t
size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_size : 0;
}

static void
wait_for_leave(const char *folder)
{
	char drawn[512], let[512];
	off_t number;
	int fd;

	snprintf(drawn, sizeof(drawn), "%s/drawn", folder);
	snprintf(let, sizeof(let), "%s/let", folder);
	fd = open(drawn, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0 || write(fd, ".", 1) != 1)
		abort();
	number = lseek(fd, 0, SEEK_CUR);
	close(fd);
	while (size_of(let) < number)
		usleep(LOOK_US);
}

cairo_surface_t *
cairo_pdf_surface_create_for_stream(cairo_write_func_t write, void *closure, double w, double h)
{
	create *real;

	*(void **)&real = dlsym(RTLD_NEXT, "cairo_pdf_surface_create_for_stream");
	wait_for_leave(getenv("SLOW_LETTERS"));
	return real(write, closure, w, h);
}
