-- SDMX cross-domain code lists by the numbers that the standard gives them; Indonesian names are ours.

INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
	('SDMX', 'CL_FREQ', '2.0', 'Frekuensi', 'Frequency', '', 'SDMX Global Registry, cross-domain code list CL_FREQ 2.0')
ON DUPLICATE KEY UPDATE name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), source = VALUES(source);
SET @list = (SELECT id FROM code_list WHERE agency = 'SDMX' AND code = 'CL_FREQ' AND version = '2.0');

INSERT INTO code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps) VALUES
	(@list, 'A', 1, 'Tahunan', 'Annual', 'To be used for data collected or disseminated every year.', NULL, NULL, NULL),
	(@list, 'S', 2, 'Semesteran', 'Half-yearly, semester', 'To be used for data collected or disseminated every semester.', NULL, NULL, NULL),
	(@list, 'Q', 3, 'Triwulanan', 'Quarterly', 'To be used for data collected or disseminated every quarter.', NULL, NULL, NULL),
	(@list, 'M', 4, 'Bulanan', 'Monthly', 'To be used for data collected or disseminated every month.', NULL, NULL, NULL),
	(@list, 'W', 5, 'Mingguan', 'Weekly', 'To be used for data collected or disseminated every week.', NULL, NULL, NULL),
	(@list, 'D', 6, 'Harian', 'Daily', 'To be used for data collected or disseminated every day.', NULL, NULL, NULL),
	(@list, 'H', 7, 'Per jam', 'Hourly', 'To be used for data collected or disseminated every hour.', NULL, NULL, NULL),
	(@list, 'B', 8, 'Harian (hari kerja)', 'Daily – businessweek', 'Similar to "daily", however there are no observations for Saturdays and Sundays (so, neither "missing values" nor "numeric values" should be provided for Saturday and Sunday). This treatment ("business") is one way to deal with such cases, but it is not the only option. Such a time series could alternatively be considered daily ("D"), thus, with missing values in the weekend.', NULL, NULL, NULL),
	(@list, 'N', 9, 'Per menit', 'Minutely', 'While N denotes "minutely", usually, there may be no observations every minute (for several series the frequency is usually "irregular" within a day/days). And though observations may be sparse (not collected or disseminated every minute), missing values do not need to be given for the minutes when no observations exist: in any case the time stamp determines when an observation is observed.', NULL, NULL, NULL)
ON DUPLICATE KEY UPDATE position = VALUES(position), name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), parent = VALUES(parent), kemendagri = VALUES(kemendagri), bps = VALUES(bps);

INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
	('SDMX', 'CL_OBS_STATUS', '2.2', 'Status observasi', 'Observation status', '', 'SDMX Global Registry, cross-domain code list CL_OBS_STATUS 2.2')
ON DUPLICATE KEY UPDATE name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), source = VALUES(source);
SET @list = (SELECT id FROM code_list WHERE agency = 'SDMX' AND code = 'CL_OBS_STATUS' AND version = '2.2');

INSERT INTO code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps) VALUES
	(@list, 'A', 1, 'Nilai normal', 'Normal value', 'To be used as default value if no value is provided or when no special coded qualification is assumed. Usually, it can be assumed that the source agency assigns sufficient confidence to the provided observation and/or the value is not expected to be dramatically revised.', NULL, NULL, NULL),
	(@list, 'B', 2, 'Putus deret waktu', 'Time series break', 'Observations are characterised as such when different content exists or a different methodology has been applied to this observation as compared with the preceding one (the one given for the previous period).', NULL, NULL, NULL),
	(@list, 'D', 3, 'Definisi berbeda', 'Definition differs', 'Used to indicate slight deviations from the established methodology (footnote-type information); these divergences do not imply a break in time series.', NULL, NULL, NULL),
	(@list, 'E', 4, 'Nilai perkiraan', 'Estimated value', 'Observation obtained through an estimation methodology (e.g. to produce back-casts) or based on the use of a limited amount of data or ad hoc sampling and through additional calculations (e.g. to produce a value at an early stage of the production stage while not all data are available). It may also be used in case of experimental data (e.g. in the context of a pilot ahead of a full scale production process) or in case of data of (anticipated/assessed) low quality. If needed, additional information can be provided through free text using the COMMENT_OBS attribute at the observation level or at a higher level. This code is to be used when the estimation is done by a sender agency. When the imputation is carried out by a receiver agency in order to replace or fill gaps in reported data series, the flag to use is I "Value imputed by a receiving agency".', NULL, NULL, NULL),
	(@list, 'F', 5, 'Nilai ramalan', 'Forecast value', 'Value deemed to assess the magnitude which a quantity will assume at some future point of time (as distinct from "estimated value" which attempts to assess the magnitude of an already existent quantity).', NULL, NULL, NULL),
	(@list, 'G', 6, 'Nilai percobaan', 'Experimental value', 'Data collected on the basis of definitions or (alternative) collection methods under development. Data not of guaranteed quality as normally expected from provider.', NULL, NULL, NULL),
	(@list, 'I', 7, 'Nilai imputasi oleh penerima', 'Value imputed by a receiving agency', 'Observation imputed by a receiving agency to replace or fill gaps in reported data series. This code is intended to cover all cases where a receiving agency publishes data about a sending agency that do not come from an official source in the sender agency''s reporting framework. When the estimation is done by the sender agency, the flag to use is E "Estimated value".', NULL, NULL, NULL),
	(@list, 'K', 8, 'Termasuk dalam kategori lain', 'Data included in another category', 'This code is used when data for a given category are missing and are included in another category, sub-total or total. Generally where code "K" is used there should be a corresponding code "W - Includes data from another category" assigned to the over-covered category. Implementers and data reporters should use the COMMENT_OBS observation-level attribute to specify under which category the data are included.', NULL, NULL, NULL),
	(@list, 'W', 9, 'Mencakup data kategori lain', 'Includes data from another category', 'This code is used when data include another category, or go beyond the scope of the data collection and are therefore over-covered. Generally, where code "W" is used there should be a corresponding code "K - Data included in another category" assigned to the category which is under-covered. Implementers and data reporters should use the COMMENT_OBS observation-level attribute to specify which additional data are included.', NULL, NULL, NULL),
	(@list, 'O', 10, 'Nilai tidak tersedia', 'Missing value', 'This code is to be used when no breakdown is made between the reasons why data are missing. Data can be missing due to many reasons: data cannot exist, data exist but are not collected (e.g. because they are below a certain threshold or subject to a derogation clause), data are unreliable, etc.', NULL, NULL, NULL),
	(@list, 'M', 11, 'Tidak tersedia; data tidak mungkin ada', 'Missing value; data cannot exist', 'Used to denote empty cells resulting from the impossibility to collect a statistical value (e.g. a particular education level or type of institution may be not applicable to a given country''s education system).', NULL, NULL, NULL),
	(@list, 'P', 12, 'Nilai sementara', 'Provisional value', 'An observation is characterised as "provisional" when the source agency - while it bases its calculations on its standard production methodology - considers that the data, almost certainly, are expected to be revised.', NULL, NULL, NULL),
	(@list, 'S', 13, 'Kejadian khusus', 'Strike and other special events', 'Special circumstances (e.g. strike) affecting the observation or causing a missing value.', NULL, NULL, NULL),
	(@list, 'L', 14, 'Tidak tersedia; ada tetapi tidak dikumpulkan', 'Missing value; data exist but were not collected', 'Used, for example, when some data are not reported/disseminated because they are below a certain threshold.', NULL, NULL, NULL),
	(@list, 'H', 15, 'Tidak tersedia; hari libur', 'Missing value; holiday or weekend', 'Used in some daily data flows.', NULL, NULL, NULL),
	(@list, 'Q', 16, 'Tidak tersedia; dirahasiakan', 'Missing value; suppressed', 'Used, for example, when data are suppressed due to statistical confidentiality considerations.', NULL, NULL, NULL),
	(@list, 'J', 17, 'Pengecualian', 'Derogation', 'Clause in an agreement (e.g. legal act, gentlemen''s agreement) stating that some provisions in the agreement are not to be implemented by designated parties; these derogations may affect the observation or cause a missing value. In general, derogations are limited in time.', NULL, NULL, NULL),
	(@list, 'N', 18, 'Tidak berarti', 'Not significant', 'Used to indicate a value which is not a "real" zero (e.g. a result of 0.0004 rounded to zero).', NULL, NULL, NULL),
	(@list, 'U', 19, 'Keandalan rendah', 'Low reliability', 'This indicates existing observations, but for which the user should also be aware of the low quality assigned.', NULL, NULL, NULL),
	(@list, 'V', 20, 'Nilai belum divalidasi', 'Unvalidated value', 'Observation as received from the respondent without further evaluation of data quality.', NULL, NULL, NULL)
ON DUPLICATE KEY UPDATE position = VALUES(position), name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), parent = VALUES(parent), kemendagri = VALUES(kemendagri), bps = VALUES(bps);

INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
	('SDMX', 'CL_CONF_STATUS', '1.2', 'Status kerahasiaan', 'Confidentiality status', '', 'SDMX Global Registry, cross-domain code list CL_CONF_STATUS 1.2')
ON DUPLICATE KEY UPDATE name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), source = VALUES(source);
SET @list = (SELECT id FROM code_list WHERE agency = 'SDMX' AND code = 'CL_CONF_STATUS' AND version = '1.2');

INSERT INTO code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps) VALUES
	(@list, 'F', 1, 'Bebas dipublikasikan', 'Free (free for publication)', 'Used for observations without any special sensitivity considerations and which can thus be freely shared. Usually, source organisations provide information and guidance on general requirements for re-dissemination (like mentioning the source) either on their websites or in their paper publications. In some institutional environments the term "unclassified" is used in a sense that still denotes implied restrictions in the circulation of information. If this is the case, the organisations concerned may probably consider that "free" (value F) is not the appropriate tag for this kind of "unclassified" category and that "Not for publication, restricted for internal use only" (value N) may be more appropriate.', NULL, NULL, NULL),
	(@list, 'N', 2, 'Tidak untuk publikasi, terbatas internal', 'Not for publication, restricted for internal use only', 'Used to denote observations that are restricted for internal use only within organisations. This code may be accompanied with an additional observation-level attribute: CONF_REDIST which defines the secondary recipient(s) to whom the sender allows the primary recipient to forward confidential data.', NULL, NULL, NULL),
	(@list, 'C', 3, 'Informasi statistik rahasia', 'Confidential statistical information', 'Confidential statistical information (primary confidentiality) due to identifiable respondents. Measures also should be taken to prevent not only direct access, but also indirect deduction or calculation by other users and parties, probably by considering and treating additional observations as "confidential" (secondary confidentiality management).', NULL, NULL, NULL),
	(@list, 'D', 4, 'Kerahasiaan sekunder oleh pengirim', 'Secondary confidentiality set by the sender, not for publication', 'Used by the sender of the data to flag (beyond the confidential statistical information) additional observations in the dataset so that the receiver knows that he/she should suppress these observations in subsequent stages of processing (especially dissemination) in order to prevent third parties to indirectly deduct the observations that are genuinely flagged with "C".', NULL, NULL, NULL),
	(@list, 'S', 5, 'Kerahasiaan sekunder oleh penerima', 'Secondary confidentiality set and managed by the receiver, not for publication', 'If senders do not manage the secondary confidentiality in their data and/or there are also other countries'' data involved (with the intention to eventually compile a regional-wide aggregate that is going to be published), the value "S" is used by the receiver to flag additional suppressed observations (within sender''s data and/or within the datasets of other senders) in subsequent stages of processing (especially, dissemination) in order to prevent third parties to indirectly deduct the observations that were genuinely flagged with "C" by the sender.', NULL, NULL, NULL),
	(@list, 'A', 6, 'Kerahasiaan primer karena sedikit unit', 'Primary confidentiality due to small counts', 'A cell is flagged as confidential if less than m units ("too few units") contribute to the total of that cell. The limits of what constitutes "small counts" can vary across statistical domains, countries, etc.', NULL, NULL, NULL),
	(@list, 'O', 7, 'Kerahasiaan primer karena dominasi', 'Primary confidentiality due to dominance by one unit', 'Used when one unit accounts for more than x % of the total of a cell. The value of x can vary across statistical domains or countries, be influenced by legislation, etc.', NULL, NULL, NULL),
	(@list, 'T', 8, 'Kerahasiaan primer karena satu unit', 'Primary confidentiality due to dominance by two units', 'Used when two units account for more than x % of the total of a cell. The value of x can vary across statistical domains or countries, be influenced by legislation, etc.', NULL, NULL, NULL),
	(@list, 'G', 9, 'Kerahasiaan sekunder kelompok', 'Primary confidentiality due to dominance by one or two units', 'Used when one or two units account(s) for more than x % of the total of a cell. The value of x can vary across statistical domains or countries, be influenced by legislation, etc.', NULL, NULL, NULL),
	(@list, 'M', 10, 'Kerahasiaan primer karena kombinasi', 'Primary confidentiality due to data declared confidential based on other measures of concentration', 'Cells declared confidential using mathematical definitions of sensitive cells, e.g. p-percent, p/q or (n,k) rules.', NULL, NULL, NULL),
	(@list, 'E', 11, 'Kerahasiaan karena sebab lain', 'Not for publication, restricted for internal use only (equivalent to the code N) until the embargo time elapses; Free for publication (equivalent to the code F) after the embargo time elapses.', 'Used for embargoed data. The embargo time has to be specified in the EMBARGO_TIME attribute. This code may be accompanied with an additional observation-level attribute: CONF_REDIST which defines the secondary recipient(s) to whom the sender allows the primary recipient to forward confidential data.', NULL, NULL, NULL)
ON DUPLICATE KEY UPDATE position = VALUES(position), name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), parent = VALUES(parent), kemendagri = VALUES(kemendagri), bps = VALUES(bps);

INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
	('SDMX', 'CL_DECIMALS', '1.0', 'Desimal', 'Decimals', '', 'SDMX Global Registry, cross-domain code list CL_DECIMALS 1.0')
ON DUPLICATE KEY UPDATE name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), source = VALUES(source);
SET @list = (SELECT id FROM code_list WHERE agency = 'SDMX' AND code = 'CL_DECIMALS' AND version = '1.0');

INSERT INTO code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps) VALUES
	(@list, '0', 1, 'Tanpa desimal', 'Zero', '', NULL, NULL, NULL),
	(@list, '1', 2, '1 angka desimal', 'One', '', NULL, NULL, NULL),
	(@list, '2', 3, '2 angka desimal', 'Two', '', NULL, NULL, NULL),
	(@list, '3', 4, '3 angka desimal', 'Three', '', NULL, NULL, NULL),
	(@list, '4', 5, '4 angka desimal', 'Four', '', NULL, NULL, NULL),
	(@list, '5', 6, '5 angka desimal', 'Five', '', NULL, NULL, NULL),
	(@list, '6', 7, '6 angka desimal', 'Six', '', NULL, NULL, NULL),
	(@list, '7', 8, '7 angka desimal', 'Seven', '', NULL, NULL, NULL),
	(@list, '8', 9, '8 angka desimal', 'Eight', '', NULL, NULL, NULL),
	(@list, '9', 10, '9 angka desimal', 'Nine', '', NULL, NULL, NULL),
	(@list, '10', 11, '10 angka desimal', 'Ten', '', NULL, NULL, NULL),
	(@list, '11', 12, '11 angka desimal', 'Eleven', '', NULL, NULL, NULL),
	(@list, '12', 13, '12 angka desimal', 'Twelve', '', NULL, NULL, NULL),
	(@list, '13', 14, '13 angka desimal', 'Thirteen', '', NULL, NULL, NULL),
	(@list, '14', 15, '14 angka desimal', 'Fourteen', '', NULL, NULL, NULL),
	(@list, '15', 16, '15 angka desimal', 'Fifteen', '', NULL, NULL, NULL)
ON DUPLICATE KEY UPDATE position = VALUES(position), name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), parent = VALUES(parent), kemendagri = VALUES(kemendagri), bps = VALUES(bps);

INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
	('SDMX', 'CL_UNIT_MULT', '1.1', 'Pengali satuan', 'Unit multiplier', '', 'SDMX Global Registry, cross-domain code list CL_UNIT_MULT 1.1')
ON DUPLICATE KEY UPDATE name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), source = VALUES(source);
SET @list = (SELECT id FROM code_list WHERE agency = 'SDMX' AND code = 'CL_UNIT_MULT' AND version = '1.1');

INSERT INTO code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps) VALUES
	(@list, '0', 1, 'Satuan', 'Units', 'In scientific notation, expressed as ten raised to the power of zero (10^0)', NULL, NULL, NULL),
	(@list, '1', 2, 'Puluhan', 'Tens', 'In scientific notation, expressed as ten raised to the power of one (10^1)', NULL, NULL, NULL),
	(@list, '2', 3, 'Ratusan', 'Hundreds', 'In scientific notation, expressed as ten raised to the power of two (10^2)', NULL, NULL, NULL),
	(@list, '3', 4, 'Ribuan', 'Thousands', 'In scientific notation, expressed as ten raised to the power of three (10^3)', NULL, NULL, NULL),
	(@list, '4', 5, '10 pangkat 4', 'Tens of thousands', 'In scientific notation, expressed as ten raised to the power of four (10^4)', NULL, NULL, NULL),
	(@list, '5', 6, '10 pangkat 5', 'Hundreds of thousands', 'In scientific notation, expressed as ten raised to the power of five(10^5)', NULL, NULL, NULL),
	(@list, '6', 7, 'Jutaan', 'Millions', 'In scientific notation, expressed as ten raised to the power of six (10^6)', NULL, NULL, NULL),
	(@list, '7', 8, '10 pangkat 7', 'Tens of millions', 'In scientific notation, expressed as ten raised to the power of seven (10^7)', NULL, NULL, NULL),
	(@list, '8', 9, '10 pangkat 8', 'Hundreds of millions', 'In scientific notation, expressed as ten raised to the power of eight (10^8)', NULL, NULL, NULL),
	(@list, '9', 10, 'Miliaran', 'Billions', 'In scientific notation, expressed as ten raised to the power of nine (10^9)', NULL, NULL, NULL),
	(@list, '10', 11, '10 pangkat 10', 'Tens of billions', 'In scientific notation, expressed as ten raised to the power of ten (10^10)', NULL, NULL, NULL),
	(@list, '11', 12, '10 pangkat 11', 'Hundreds of billions', 'In scientific notation, expressed as ten raised to the power of eleven (10^11)', NULL, NULL, NULL),
	(@list, '12', 13, 'Triliunan', 'Trillions', 'In scientific notation, expressed as ten raised to the power of twelve (10^12)', NULL, NULL, NULL),
	(@list, '13', 14, '10 pangkat 13', 'Tens of trillions', 'In scientific notation, expressed as ten raised to the power of thirteen (10^13)', NULL, NULL, NULL),
	(@list, '14', 15, '10 pangkat 14', 'Hundreds of trillions', 'In scientific notation, expressed as ten raised to the power of fourteen (10^14)', NULL, NULL, NULL),
	(@list, '15', 16, '10 pangkat 15', 'Quadrillions', 'In scientific notation, expressed as ten raised to the power of fifteen (10^15)', NULL, NULL, NULL),
	(@list, '-1', 17, '10 pangkat -1', 'Tenths', 'In scientific notation, expressed as ten raised to the power of minus one (10^-1)', NULL, NULL, NULL),
	(@list, '-2', 18, '10 pangkat -2', 'Hundredths', 'In scientific notation, expressed as ten raised to the power of minus two (10^-2)', NULL, NULL, NULL),
	(@list, '-3', 19, '10 pangkat -3', 'Thousandths', 'In scientific notation, expressed as ten raised to the power of minus three (10^-3)', NULL, NULL, NULL),
	(@list, '-4', 20, '10 pangkat -4', 'Ten-thousandths', 'In scientific notation, expressed as ten raised to the power of minus four (10^-4)', NULL, NULL, NULL),
	(@list, '-5', 21, '10 pangkat -5', 'Hundred-thousandths', 'In scientific notation, expressed as ten raised to the power of minus five (10^-5)', NULL, NULL, NULL),
	(@list, '-6', 22, '10 pangkat -6', 'Millionths', 'In scientific notation, expressed as ten raised to the power of minus six (10^-6)', NULL, NULL, NULL),
	(@list, '-7', 23, '10 pangkat -7', 'Ten-millionths', 'In scientific notation, expressed as ten raised to the power of minus seven (10^-7)', NULL, NULL, NULL),
	(@list, '-8', 24, '10 pangkat -8', 'Hundred-millionths', 'In scientific notation, expressed as ten raised to the power of minus eight (10^-8)', NULL, NULL, NULL),
	(@list, '-9', 25, '10 pangkat -9', 'Billionths', 'In scientific notation, expressed as ten raised to the power of minus nine (10^-9)', NULL, NULL, NULL),
	(@list, '-10', 26, '10 pangkat -10', 'Ten-billionths', 'In scientific notation, expressed as ten raised to the power of minus ten (10^-10)', NULL, NULL, NULL),
	(@list, '-11', 27, '10 pangkat -11', 'Hundred-billionths', 'In scientific notation, expressed as ten raised to the power of minus eleven (10^-11)', NULL, NULL, NULL),
	(@list, '-12', 28, '10 pangkat -12', 'Trillionths', 'In scientific notation, expressed as ten raised to the power of minus twelve (10^-12)', NULL, NULL, NULL),
	(@list, '-13', 29, '10 pangkat -13', 'Ten-trillionths', 'In scientific notation, expressed as ten raised to the power of minus thirteen (10^-13)', NULL, NULL, NULL),
	(@list, '-14', 30, '10 pangkat -14', 'Hundred-trillionths', 'In scientific notation, expressed as ten raised to the power of minus fourteen (10^-14)', NULL, NULL, NULL),
	(@list, '-15', 31, '10 pangkat -15', 'Quadrillionths', 'In scientific notation, expressed as ten raised to the power of minus fifteen (10^-15)', NULL, NULL, NULL)
ON DUPLICATE KEY UPDATE position = VALUES(position), name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), parent = VALUES(parent), kemendagri = VALUES(kemendagri), bps = VALUES(bps);

INSERT INTO code_list (agency, code, version, name_id, name_en, description, source) VALUES
	('SDMX', 'CL_SEX', '2.1', 'Jenis kelamin', 'Sex', '', 'SDMX Global Registry, cross-domain code list CL_SEX 2.1')
ON DUPLICATE KEY UPDATE name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), source = VALUES(source);
SET @list = (SELECT id FROM code_list WHERE agency = 'SDMX' AND code = 'CL_SEX' AND version = '2.1');

INSERT INTO code (list_id, code, position, name_id, name_en, description, parent, kemendagri, bps) VALUES
	(@list, 'F', 1, 'Perempuan', 'Female', '', NULL, NULL, NULL),
	(@list, 'M', 2, 'Laki-laki', 'Male', '', NULL, NULL, NULL),
	(@list, '_N', 3, 'Tidak menjawab', 'Non response', 'Failure to obtain a measurement on one or more study variables for one or more elements in a survey.', NULL, NULL, NULL),
	(@list, '_O', 4, 'Lainnya', 'Other', 'Used to cover residual information not contained in other categories of the code list (in some contexts, e.g. classifications, referred to as n.e.s., not elsewhere specified, n.e.c., not elsewhere classified, etc.)', NULL, NULL, NULL),
	(@list, '_T', 5, 'Jumlah', 'Total', 'Used for expressing totals.', NULL, NULL, NULL),
	(@list, '_U', 6, 'Tidak diketahui', 'Unknown', 'Failure to obtain a measurement (e.g. non response, no data available, information not known by the respondent unit, etc.).', NULL, NULL, NULL),
	(@list, '_Z', 7, 'Tidak berlaku', 'Not applicable', 'Used in response to a question or a request for information that does not apply to the circumstances of the unit being surveyed. This concept is to be understood as meaning "statistically not applicable"; i.e. _Z is to be used only for statistical purposes.', NULL, NULL, NULL)
ON DUPLICATE KEY UPDATE position = VALUES(position), name_id = VALUES(name_id), name_en = VALUES(name_en), description = VALUES(description), parent = VALUES(parent), kemendagri = VALUES(kemendagri), bps = VALUES(bps);

INSERT INTO code_synonym (list_id, folded, code) VALUES
	(@list, 'laki laki', 'M'),
	(@list, 'lakilaki', 'M'),
	(@list, 'laki', 'M'),
	(@list, 'pria', 'M'),
	(@list, 'l', 'M'),
	(@list, 'lk', 'M'),
	(@list, 'male', 'M'),
	(@list, 'm', 'M'),
	(@list, 'perempuan', 'F'),
	(@list, 'wanita', 'F'),
	(@list, 'p', 'F'),
	(@list, 'pr', 'F'),
	(@list, 'female', 'F'),
	(@list, 'f', 'F'),
	(@list, 'jumlah', '_T'),
	(@list, 'total', '_T'),
	(@list, 'laki laki dan perempuan', '_T'),
	(@list, 'l p', '_T')
ON DUPLICATE KEY UPDATE code = VALUES(code);
