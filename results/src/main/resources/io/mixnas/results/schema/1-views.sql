-- Shows a file of version 1 as one of version 3.
CREATE TEMP VIEW campaign AS
  SELECT *, NULL AS classes, 0 AS preparation_nanoseconds FROM main.campaign;
CREATE TEMP VIEW trials AS
  SELECT *, NULL AS epochs, NULL AS promoted_from,
    CASE WHEN score IS NOT NULL THEN 'accuracy' END AS measure,
    CASE WHEN score IS NOT NULL THEN '' END AS unit,
    CASE WHEN score IS NOT NULL THEN 'maximize' END AS direction
  FROM main.trials;
CREATE TEMP VIEW events AS SELECT *, NULL AS happened FROM main.events;
CREATE TEMP VIEW metrics AS SELECT 0 AS trial, '' AS name, 0.0 AS value WHERE 0;
CREATE TEMP VIEW known AS SELECT 0 AS position, 0 AS comparable, * FROM trials WHERE 0;
CREATE TEMP VIEW known_metrics AS SELECT 0 AS position, '' AS name, 0.0 AS value WHERE 0;
CREATE TEMP VIEW suggestions AS SELECT 0 AS position, '' AS genotype WHERE 0;
