-- One row: what the campaign is.
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  configuration TEXT NOT NULL,
  seed INTEGER NOT NULL,
  data_fingerprint TEXT NOT NULL
) STRICT;

-- Each stretch of work on it; started in milliseconds since 1970, UTC. trials is how many the
-- campaign was to have in all.
CREATE TABLE sessions (
  number INTEGER PRIMARY KEY,
  started INTEGER NOT NULL,
  version TEXT NOT NULL,
  java TEXT NOT NULL,
  system TEXT NOT NULL,
  engine TEXT NOT NULL,
  trials INTEGER NOT NULL CHECK (trials >= 1)
) STRICT;

-- Measured numbers are of type ANY, checked to hold a real: a column of type REAL would store
-- whole numbers as integers and so lose the sign of zero.
CREATE TABLE trials (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  genotype TEXT NOT NULL,
  multiply_adds INTEGER NOT NULL,
  parameters INTEGER NOT NULL,
  peak_activation_bytes INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'running', 'complete', 'failed', 'pruned')),
  attempts INTEGER NOT NULL DEFAULT 0,
  score ANY CHECK (typeof(score) IN ('real', 'null') AND score BETWEEN 0 AND 1),
  trained_images INTEGER,
  nanoseconds INTEGER,
  cause TEXT,
  CHECK ((score IS NOT NULL) = (state IN ('complete', 'pruned'))),
  CHECK ((trained_images IS NOT NULL) = (state IN ('complete', 'pruned'))),
  CHECK ((nanoseconds IS NOT NULL) = (state IN ('complete', 'failed', 'pruned'))),
  CHECK ((cause IS NOT NULL) = (state IN ('failed', 'pruned')))
) STRICT;

-- Training curves, in order of position.
CREATE TABLE epochs (
  trial INTEGER NOT NULL REFERENCES trials (number),
  position INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  training_loss ANY CHECK (typeof(training_loss) = 'real'),
  validation_accuracy ANY CHECK (typeof(validation_accuracy) = 'real'),
  nanoseconds INTEGER NOT NULL,
  PRIMARY KEY (trial, position)
) STRICT, WITHOUT ROWID;

-- What the controller proposed and observed, in that order.
CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('proposed', 'observed')),
  trial INTEGER NOT NULL REFERENCES trials (number),
  UNIQUE (trial, kind)
) STRICT;
