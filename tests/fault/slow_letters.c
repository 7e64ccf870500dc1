/*
 * slow_letters.c: preloaded into a program by letters.py: every letter takes SLOW_S longer to draw. Must never be part of
 * a build.
 */
#define _GNU_SOURCE
#include <cairo-pdf.h>
#include <dlfcn.h>
#include <unistd.h>

#define SLOW_S 3

typedef cairo_surface_t *create(cairo_write_func_t write, void *closure, double w, double h);

cairo_surface_t *
cairo_pdf_surface_create_for_stream(cairo_write_func_t write, void *closure, double w, double h)
{
	create *real;

	*(void **)&real = dlsym(RTLD_NEXT, "cairo_pdf_surface_create_for_stream");
	sleep(SLOW_S);
	return real(write, closure, w, h);
}
