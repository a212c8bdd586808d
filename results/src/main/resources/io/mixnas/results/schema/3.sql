-- For how many classes the campaign's networks are; empty where the campaign began before this was
-- stored, until somebody goes on with it. And how long its evaluator has prepared itself.
ALTER TABLE campaign ADD COLUMN classes INTEGER CHECK (classes >= 1);
ALTER TABLE campaign ADD COLUMN preparation_nanoseconds INTEGER NOT NULL DEFAULT 0
  CHECK (preparation_nanoseconds >= 0);

-- A score is any number of a stated measure. SQLite changes no rule of a table, so that the table
-- is built anew, and so are those that refer to it.
CREATE TABLE new_trials (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  genotype TEXT NOT NULL,
  multiply_adds INTEGER NOT NULL,
  parameters INTEGER NOT NULL,
  peak_activation_bytes INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'running', 'complete', 'failed', 'pruned')),
  attempts INTEGER NOT NULL DEFAULT 0,
  score ANY CHECK (typeof(score) IN ('real', 'null')),
  measure TEXT,
  unit TEXT,
  direction TEXT CHECK (direction IN ('maximize', 'minimize')),
  trained_images INTEGER,
  nanoseconds INTEGER,
  cause TEXT,
  epochs INTEGER CHECK (epochs >= 1),
  promoted_from INTEGER REFERENCES new_trials (number)
    CHECK (promoted_from IS NULL OR epochs IS NOT NULL),
  CHECK ((score IS NOT NULL) = (state IN ('complete', 'pruned'))),
  CHECK ((measure IS NOT NULL) = (score IS NOT NULL)),
  CHECK ((unit IS NOT NULL) = (score IS NOT NULL)),
  CHECK ((direction IS NOT NULL) = (score IS NOT NULL)),
  CHECK ((trained_images IS NOT NULL) = (state IN ('complete', 'pruned'))),
  CHECK ((nanoseconds IS NOT NULL) = (state IN ('complete', 'failed', 'pruned'))),
  CHECK ((cause IS NOT NULL) = (state IN ('failed', 'pruned')))
) STRICT;
INSERT INTO new_trials
  SELECT number, genotype, multiply_adds, parameters, peak_activation_bytes, seed, state, attempts,
    score,
    CASE WHEN score IS NOT NULL THEN 'accuracy' END,
    CASE WHEN score IS NOT NULL THEN '' END,
    CASE WHEN score IS NOT NULL THEN 'maximize' END,
    trained_images, nanoseconds, cause, epochs, promoted_from
  FROM trials ORDER BY number;

CREATE TABLE new_epochs (
  trial INTEGER NOT NULL REFERENCES new_trials (number),
  position INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  training_loss ANY CHECK (typeof(training_loss) = 'real'),
  validation_accuracy ANY CHECK (typeof(validation_accuracy) = 'real'),
  nanoseconds INTEGER NOT NULL,
  PRIMARY KEY (trial, position)
) STRICT, WITHOUT ROWID;
INSERT INTO new_epochs SELECT * FROM epochs;

-- happened in milliseconds since 1970, UTC; empty for what happened before this was stored.
CREATE TABLE new_events (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('proposed', 'observed')),
  trial INTEGER NOT NULL REFERENCES new_trials (number),
  happened INTEGER,
  UNIQUE (trial, kind)
) STRICT;
INSERT INTO new_events SELECT number, kind, trial, NULL FROM events;

DROP TABLE epochs;
DROP TABLE events;
DROP TABLE trials;
ALTER TABLE new_trials RENAME TO trials;
ALTER TABLE new_epochs RENAME TO epochs;
ALTER TABLE new_events RENAME TO events;

-- Figures beside the score.
CREATE TABLE metrics (
  trial INTEGER NOT NULL REFERENCES trials (number),
  name TEXT NOT NULL,
  value ANY NOT NULL CHECK (typeof(value) = 'real'),
  PRIMARY KEY (trial, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE new_known (
  position INTEGER PRIMARY KEY,
  number INTEGER NOT NULL,
  genotype TEXT NOT NULL,
  multiply_adds INTEGER NOT NULL,
  parameters INTEGER NOT NULL,
  peak_activation_bytes INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  epochs INTEGER,
  promoted_from INTEGER,
  score ANY NOT NULL CHECK (typeof(score) = 'real'),
  measure TEXT NOT NULL,
  unit TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('maximize', 'minimize')),
  trained_images INTEGER NOT NULL,
  nanoseconds INTEGER NOT NULL,
  comparable INTEGER NOT NULL CHECK (comparable IN (0, 1))
) STRICT;
INSERT INTO new_known
  SELECT position, number, genotype, multiply_adds, parameters, peak_activation_bytes, seed, epochs,
    promoted_from, score, 'accuracy', '', 'maximize', trained_images, nanoseconds, comparable
  FROM known;
DROP TABLE known;
ALTER TABLE new_known RENAME TO known;

CREATE TABLE known_metrics (
  position INTEGER NOT NULL REFERENCES known (position),
  name TEXT NOT NULL,
  value ANY NOT NULL CHECK (typeof(value) = 'real'),
  PRIMARY KEY (position, name)
) STRICT, WITHOUT ROWID;
