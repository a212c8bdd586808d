CREATE TEMP VIEW trials AS SELECT *, NULL AS epochs, NULL AS promoted_from FROM main.trials;
CREATE TEMP VIEW known AS SELECT 0 AS position, 0 AS comparable, * FROM trials WHERE 0;
CREATE TEMP VIEW suggestions AS SELECT 0 AS position, '' AS genotype WHERE 0;
