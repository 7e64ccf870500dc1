-- 0053 measure: the dimension of indicators may go out as a measure dimension of SDMX 2.1.
--
-- What a producer chooses for his structure is kept with each release like everything else of it. Few datasets have one: who asks for the
-- concept schemes that such dimensions take their values from finds them by the index, not by reading what all releases mean.
ALTER TABLE dimension ADD COLUMN is_measure TINYINT NOT NULL DEFAULT 0;
ALTER TABLE meaning_dimension ADD COLUMN is_measure TINYINT NOT NULL DEFAULT 0, ADD INDEX (is_measure);
