/*
 * count.h: how many elements an array has. Must never be given a pointer: the compiler warns of that
 * (-Wsizeof-pointer-div), and a warning is an error here.
 */
#ifndef SD_COUNT_H
#define SD_COUNT_H

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
