-- The groups of government functions in English: they are categories of SDMX (themes), whose texts are never given as English
-- that are not. The names come with the reference data.
ALTER TABLE government_function ADD COLUMN group_name_en VARCHAR(80) NOT NULL DEFAULT '' AFTER group_name;
