/*
 * theme.c: /tema.css: the agency's own colour over the stylesheet's, from the setting "tampilan.warna". A page cannot
 * carry it itself: the content security policy allows no inline style.
 */
#include "modules/catalogue/catalogue.h"
#include "shared/process/setting.h"
#include "shared/ground/str.h"
#include <string.h>

enum {
	CHANNELS = 3 /* red, green, blue */
};

struct colour { unsigned v[CHANNELS]; };

/* "#0b5d3b"; false for anything else. */
static bool
colour_read(const char *s, struct colour *out)
{
	static const char digits[] = "0123456789abcdef";

	if (!s || s[0] != '#' || strlen(s) != 1 + 2 * CHANNELS)
		return false;
	memset(out, 0, sizeof *out);
	for (size_t i = 0; i < 2 * CHANNELS; i++) {
		int c = s[1 + i];
		const char *at = strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);

		if (!at || !*at)
			return false;
		out->v[i / 2] = out->v[i / 2] * 16 + (unsigned)(at - digits);
	}
	return true;
}

/* `share` hundredths of c, the rest of `other` (0 = black, 255 = white). */
static struct colour
colour_mix(struct colour c, unsigned share, unsigned other)
{
	for (size_t i = 0; i < CHANNELS; i++)
		c.v[i] = (c.v[i] * share + other * (100 - share)) / 100;
	return c;
}

/* White text on it is readable: contrast of at least 4.5 (WCAG 2.2, 1.4.3); gamma taken as 2. */
static bool
colour_carries_white(struct colour c)
{
	static const unsigned weight[CHANNELS] = { 2126, 7152, 722 }; /* of 10,000 */
	uint64_t luminance = 0;

	for (size_t i = 0; i < CHANNELS; i++)
		luminance += (uint64_t)weight[i] * c.v[i] * c.v[i];
	return luminance * 1000 <= (uint64_t)183 * 10000 * 255 * 255;
}

static const char *
colour_text(struct arena *a, struct colour c)
{
	return arena_printf(a, "#%02x%02x%02x", c.v[0], c.v[1], c.v[2]);
}

enum sd_err
theme_css(struct req *rq)
{
	const char *set = setting_text(rq->db, rq->arena, SET_TAMPILAN_WARNA);
	const char *css = "";
	struct colour c;

	if (resp_not_modified(rq, arena_printf(rq->arena, "tema-%s", colour_read(set, &c) ? set + 1 : "0"), 0))
		return SD_OK;
	if (colour_read(set, &c)) {
		while (!colour_carries_white(c))
			c = colour_mix(c, 95, 0);
		css = arena_printf(rq->arena, ":root { --sd-brand: %s; --sd-brand-dark: %s; --sd-brand-soft: %s; }\n",
		    colour_text(rq->arena, c), colour_text(rq->arena, colour_mix(c, 78, 0)),
		    colour_text(rq->arena, colour_mix(c, 10, 255)));
	}
	return resp_body(rq, "text/css; charset=utf-8", css, strlen(css));
}
