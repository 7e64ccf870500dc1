/*
 * account.h: what the files of module account share: inputs and handlers named in the route table.
 */
#ifndef SD_ACCOUNT_H
#define SD_ACCOUNT_H

#include "shared/request/req.h"

struct login_in { const char *login, *sandi, *kembali; };
struct password_in { const char *lama, *baru, *ulang; };

struct token_in { const char *nama, *cakupan; int64_t hari; };
struct token_id_in { int64_t id; };
struct kept_in { int64_t isian; };

req_handler login_page, profile_page, password_page;        /* pages.c */
req_handler login_action, logout_action;                    /* login.c */
req_handler password_action, sessions_action, end_action, kept_discard_action;    /* actions.c */

req_handler tokens_page, token_create_action, token_revoke_action; /* tokens.c */

#endif
