-- How often what the public sees has changed. Raised in the transaction that changes it, so that the number is there exactly when
-- the change is; each node follows it and drops what its web server keeps (shared/process/public.c). One row: only public acts
-- touch it, last in their transaction, and desks that work inside never wait for it.
CREATE TABLE public_stamp (
	id         TINYINT UNSIGNED NOT NULL PRIMARY KEY CHECK (id = 1),
	counter    BIGINT UNSIGNED NOT NULL,
	changed_at DATETIME(6) NOT NULL
) ENGINE=InnoDB;
INSERT INTO public_stamp (id, counter, changed_at) VALUES (1, 1, UTC_TIMESTAMP(6));
