/*
 * account.h: what the files of module account share: inputs and handlers named in the route table.
 */
#ifndef SD_ACCOUNT_H
#define SD_ACCOUNT_H

#include "shared/request/req.h"

struct login_in { const char *login, *sandi, *kembali; };
struct password_in { const char *lama, *baru, *ulang; };

req_handler login_page, profile_page, password_page;        /* pages.c */
req_handler login_action, logout_action, password_action, sessions_action; /* actions.c */

#endif
