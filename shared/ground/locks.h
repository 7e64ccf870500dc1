/*
 * locks.h: does this process hold locks in the database just now, so that others wait for it? db_tx.c says so; what
 * takes its time (letters, pictures, passwords, digests of documents, workbooks) asserts that it is not so, so that no
 * handler can forget it. A letter is drawn before its transaction's first write.
 */
#ifndef SD_LOCKS_H
#define SD_LOCKS_H

#include <stdbool.h>

/* A transaction has sent something that writes, or locks what it reads; it is over. `holder` tells transactions of
 * several connections apart; what the last one holds is enough to say that locks are held. */
void locks_begin(const void *holder);
void locks_end(const void *holder);

bool locks_held(void);

#endif
