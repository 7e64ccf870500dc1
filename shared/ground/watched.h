/*
 * watched.h: WATCHED is defined where AddressSanitizer looks at memory, in gcc's way or in clang's. Included by
 * the arena, which shows it where pieces end, and by the sandbox, which leaves it the room and the calls that it
 * needs. Must never say anything else.
 */
#ifndef SD_WATCHED_H
#define SD_WATCHED_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define WATCHED
#endif

#endif
