/*
 * view.h: pages. A handler builds a small tree of named values; the program's pages, which the build
 * translates to C from its stylesheet (<module>.xsl, which imports layout.xsl; translate.h),
 * make HTML of it. No HTML outside .xsl. A name that a stylesheet asks for and no handler writes is an
 * error of the build.
 *
 * The tree: <page name title path ...> with <user>, <nav>, <fault name>text</fault>, <given
 * name>value</given> (what the form sent, for showing it again), <setting name value> (public
 * settings: site name, logo) and what the handler adds. Attributes with NULL are left out.
 */
#ifndef SD_VIEW_H
#define SD_VIEW_H

#include "shared/ground/field.h"
#include "shared/process/flow.h"
#include "shared/request/page/node.h"
#include "shared/request/req.h"

/* Begins the page: `name` selects the template (match="page[@name='...']" mode="main"), `title` the
 * heading. */
struct node *page_new(struct req *rq, const char *name, const char *title);

/* Makes HTML and answers. Status 200, or 422 where the request has faults. */
enum sd_err page_send(struct req *rq, struct node *page);

/* attr = ISO, attr_wib = "31 Januari 2026 14.05 WIB"; 0 = left out. */
void node_time(struct node *n, const char *attr, int64_t t);

/* One element per row with an attribute per field; FIELD_TIME as node_time. Returns the (last)
 * element. */
struct node *
node_row(struct node *parent, const char *name, const struct field *fields, const void *row);
void node_rows(struct node *parent, const char *name, const struct field *fields, size_t size,
    const void *rows, size_t n);

/* <choice name value label> list for a select or radios. */
void node_choice(struct node *parent, const char *list, const char *value, const char *label);

/* attr="1" where `state` is one of the group (shared/process/states.h): pages ask for groups, never for a state. */
void node_group(struct node *n, const char *attr, const char *state, const char *group);

/* Counting is no dearer than showing: behind this many a list says "lebih dari 1.000", and its statement stops
 * (SELECT COUNT(*) FROM (... LIMIT " LIST_COUNTED ")). */
enum { LIST_COUNT_MAX = 1000 };
#define LIST_COUNTED "1001"

/* Page n of `total` rows, `per` a page: <pages current last total per base/>; base = path and query
 * without hal=. */
void node_pages(struct node *parent, int64_t current, int64_t total, int64_t per, const char *base);

/* The same of a total that was counted no further than LIST_COUNT_MAX + 1, `shown` rows being on this page: <pages
 * more="1">, and there is a next page as long as this one is full. */
void node_pages_counted(struct node *parent, int64_t current, int64_t total, int64_t per, size_t shown,
	const char *base);

/* <state name label tone/> and one <event name label reason danger own_form/> per transition that this user
 * may fire now: the buttons. The template "aksi" of layout.xsl renders them as forms that post to
 * `action` with event, rev and alasan. */
void node_flow(struct node *parent, struct req *rq, const struct workflow *w,
	const struct subject *s, const char *action);

/* The subject's history from the audit trail, oldest first: <event at by from to label reason/>. */
enum sd_err node_history(struct node *parent, struct req *rq, const struct workflow *w, int64_t id);

/* A clock that was read already (lists): <clock step label allowance used left due late running/>.
 */
struct clock_reading;
void node_reading(struct node *parent, const struct clock_reading *c);

/* The subject's clock: <clock step label allowance used left due late/> where one runs. */
enum sd_err node_clock(struct node *parent, struct req *rq, const struct workflow *w, int64_t id);

#endif
