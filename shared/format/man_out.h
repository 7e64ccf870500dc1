/*
 * man_out.h: pages of the manual (man(7)) on stdout, from tables. Called by cli_man.c for the FastCGI programs and by
 * man.c and its neighbours in module console. What is given is a text of ours; it may hold anything that troff would
 * take for its own.
 */
#ifndef SD_MAN_OUT_H
#define SD_MAN_OUT_H

/* .TH and the section NAME: "satudata-export" 8 "SDMX and other feeds". */
void man_head(const char *name, int section, const char *what);

/* A section, in capitals. */
void man_section(const char *title);

/* A paragraph; a text as it stands, without a line end. */
void man_paragraph(const char *text);
void man_text(const char *text);

/* A name in bold, what follows it in the same line ("" = nothing), and below it the explanation. */
void man_item(const char *name, const char *behind, const char *text);

/* The same one step to the right, below an item. */
void man_subitem(const char *name, const char *behind, const char *text);

#endif
