-- 0048 versions: a structure that was released points for ever at the lists that it was released with.
--
-- Two of its lists belong to no dimension: units and our own concepts. They went along with the newest, so a structure of a final version
-- named another list as soon as any other dataset was released. The scheme of concepts is kept as a frozen_list of the code CS_SATUDATA,
-- with a version of its own; it is no code list, so no list of code lists has it. NULL: kept before this. Units: the list that was the
-- newest when the meaning was kept. Concepts: `satudata migrate` gives them the first scheme.
ALTER TABLE meaning
	ADD COLUMN units_id BIGINT NULL,
	ADD COLUMN concepts_id BIGINT NULL,
	ADD FOREIGN KEY (units_id) REFERENCES frozen_list (id),
	ADD FOREIGN KEY (concepts_id) REFERENCES frozen_list (id);
UPDATE meaning m SET m.units_id = (SELECT MAX(l.id) FROM frozen_list l WHERE l.agency = '' AND l.code = 'CL_UNIT_MEASURE'
	AND l.created_at <= m.created_at);
ALTER TABLE frozen_list
	MODIFY COLUMN is_shared TINYINT AS (code NOT LIKE 'CL\_IND\_%' AND code NOT LIKE 'CS\_%') PERSISTENT;
