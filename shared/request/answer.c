/*
 * answer.c: see answer.h. The nesting is that of constant tables, so its depth is known.
 */
#include "shared/request/answer.h"
#include <string.h>

static void
part_write(struct json_out *j, const struct answer_part *p, const void *row)
{
	struct answer_rows rows;
	struct answer_texts texts;
	int64_t number;
	const char *pointer;

	switch (p->kind) {
	case ANSWER_ROWS:
		memcpy(&rows, (const char *)row + p->off, sizeof(rows));
		jo_key(j, p->key);
		jo_array(j);
		for (size_t i = 0; i < rows.n; i++)
			answer_write(j, p->of, (const char *)rows.v + i * p->size);
		jo_close(j);
		break;
	case ANSWER_TEXTS:
		memcpy(&texts, (const char *)row + p->off, sizeof(texts));
		jo_key(j, p->key);
		jo_array(j);
		for (size_t i = 0; i < texts.n; i++)
			jo_text(j, texts.v[i]);
		jo_close(j);
		break;
	case ANSWER_ROW:
	case ANSWER_NUMBER:
		memcpy(&pointer, (const char *)row + p->off, sizeof(pointer));
		if (p->kind == ANSWER_NUMBER) {
			if (pointer)
				jo_key_number(j, p->key, pointer);
			break;
		}
		jo_key(j, p->key);
		answer_write(j, p->of, pointer);
		break;
	case ANSWER_BOOL:
	case ANSWER_INT:
		memcpy(&number, (const char *)row + p->off, sizeof(number));
		if (number == ANSWER_NONE)
			break;
		if (p->kind == ANSWER_BOOL)
			jo_key_bool(j, p->key, number != 0);
		else
			jo_key_int(j, p->key, number);
		break;
	}
}

void
answer_write(struct json_out *j, const struct answer *shape, const void *row)
{
	const char *text;
	int64_t number;

	jo_object(j);
	for (const struct field *f = shape->fields; f->name; f++) {
		if (f->type == FIELD_TEXT) {
			memcpy(&text, (const char *)row + f->off, sizeof(text));
			jo_key_text(j, f->name, text);
		} else {
			memcpy(&number, (const char *)row + f->off, sizeof(number));
			jo_key_int(j, f->name, number);
		}
	}
	for (const struct answer_part *p = shape->parts; p && p->key; p++)
		part_write(j, p, row);
	jo_close(j);
}

/* --- description --- */

static void
type_write(struct json_out *j, const char *key, const char *type)
{
	jo_key_object(j, key);
	jo_key_text(j, "type", type);
	jo_close(j);
}

static void
part_schema(struct json_out *j, const struct answer_part *p)
{
	static const char *const types[] = { [ANSWER_NUMBER] = "number", [ANSWER_BOOL] = "boolean",
		[ANSWER_INT] = "integer" };

	if (p->kind == ANSWER_ROW) {
		jo_key(j, p->key);
		answer_schema(j, p->of);
	} else if (p->kind == ANSWER_ROWS || p->kind == ANSWER_TEXTS) {
		jo_key_object(j, p->key);
		jo_key_text(j, "type", "array");
		if (p->kind == ANSWER_TEXTS) {
			type_write(j, "items", "string");
		} else {
			jo_key(j, "items");
			answer_schema(j, p->of);
		}
		jo_close(j);
	} else {
		type_write(j, p->key, types[p->kind]);
	}
}

static void
required_add(struct json_out *j, const char *key, size_t *n)
{
	if (!(*n)++)
		jo_key_array(j, "required");
	jo_text(j, key);
}

void
answer_schema(struct json_out *j, const struct answer *shape)
{
	size_t n = 0;

	jo_object(j);
	jo_key_text(j, "type", "object");
	jo_key_text(j, "title", shape->name);
	jo_key_object(j, "properties");
	for (const struct field *f = shape->fields; f->name; f++)
		type_write(j, f->name, f->type == FIELD_TEXT ? "string" : "integer");
	for (const struct answer_part *p = shape->parts; p && p->key; p++)
		part_schema(j, p);
	jo_close(j);
	/* What is always there; the list may not be empty (JSON Schema draft 4, which OpenAPI 3.0 follows). */
	for (const struct field *f = shape->fields; f->name; f++)
		if (f->type != FIELD_TEXT)
			required_add(j, f->name, &n);
	for (const struct answer_part *p = shape->parts; p && p->key; p++)
		if (p->kind == ANSWER_ROW || p->kind == ANSWER_ROWS || p->kind == ANSWER_TEXTS)
			required_add(j, p->key, &n);
	if (n)
		jo_close(j);
	jo_key_bool(j, "additionalProperties", false);
	jo_close(j);
}
