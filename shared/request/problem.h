/*
 * problem.h: errors for machines: problem details (RFC 9457) with the same sentences that people get on a
 * page. Called by
 * serve.c for routes of machines whose program has no form of its own.
 */
#ifndef SD_PROBLEM_H
#define SD_PROBLEM_H

#include "shared/request/req.h"

/* Answers with status, title, detail and `errors` (name, message) of the fault list. */
enum sd_err problem_answer(struct req *rq, enum sd_err er);

#endif
