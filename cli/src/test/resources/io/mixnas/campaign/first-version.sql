-- A campaign of three trials, killed in training of a fourth, as the first version of the store kept it.
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  configuration TEXT NOT NULL,
  seed INTEGER NOT NULL,
  data_fingerprint TEXT NOT NULL
) STRICT;
INSERT INTO campaign VALUES(1,replace('data: shapes\nimagesPerClass: 4\nvalidation: 0.2\nspace: |\n  name: tiny\n  resolution: 8\n  classes: 10\n  stem: {channels: 8, kernel: 3, stride: 2, activation: relu}\n  stages:\n    - stride: 1\n      depth: 1\n      width: 8\n      activation: [relu, swish]\n      first: {groups: [1, 2], expand: [1, 2]}\n    - stride: 2\n      depth: 1\n      width: [8, 16]\n      activation: [relu, swish]\n      first: {groups: [1, 2], expand: [1, 2]}\n  head: {channels: 8, activation: relu}\ncontroller:\n  name: evolution\n  population: 3\n  tournament: 2\nevaluator:\n  name: proxy\n  width: 1.0\n  resolution: 8\n  epochs: 1\n  batch: 32\n  learningRate: 0.1\n  weightDecay: 1.0E-4\n  engine: fused\nflopsBudget: unlimited\ntrials: 4\nworkers: 1\nseed: 5\nwinners: 5\n','\n',char(10)),5,'952120a162bbce641a68e373f9f75f741ebcf89ebb80d7de3a2abcb30a6a1fee');
CREATE TABLE sessions (
  number INTEGER PRIMARY KEY,
  started INTEGER NOT NULL,
  version TEXT NOT NULL,
  java TEXT NOT NULL,
  system TEXT NOT NULL,
  engine TEXT NOT NULL,
  trials INTEGER NOT NULL CHECK (trials >= 1)
) STRICT;
INSERT INTO sessions VALUES(1,1767322800000,'0.1.0-SNAPSHOT','17 (Some Vendor)','Linux, amd64','vector, 256 bits',4);
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
INSERT INTO trials VALUES(1,'0.0.1.0.0.0.0',10720,1032,2560,-7746981486667554069,'complete',1,0.125,24,637986583,NULL);
INSERT INTO trials VALUES(2,'0.0.0.1.0.1.1',10368,1368,1536,6875077703172732260,'complete',1,0.125,24,95712004,NULL);
INSERT INTO trials VALUES(3,'0.0.0.0.1.0.1',9088,1032,1536,-3055857232616478460,'complete',1,0.0,24,160887885,NULL);
INSERT INTO trials VALUES(4,'0.0.0.1.1.1.1',10368,1368,1536,-6981135342245771062,'running',1,NULL,NULL,NULL,NULL);
CREATE TABLE epochs (
  trial INTEGER NOT NULL REFERENCES trials (number),
  position INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  training_loss ANY CHECK (typeof(training_loss) = 'real'),
  validation_accuracy ANY CHECK (typeof(validation_accuracy) = 'real'),
  nanoseconds INTEGER NOT NULL,
  PRIMARY KEY (trial, position)
) STRICT, WITHOUT ROWID;
INSERT INTO epochs VALUES(1,1,1,2.0817917188008627782,0.125,631783105);
INSERT INTO epochs VALUES(2,1,1,2.0786236127217612157,0.125,95604904);
INSERT INTO epochs VALUES(3,1,1,2.0775292714436850438,0.0,160787926);
CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('proposed', 'observed')),
  trial INTEGER NOT NULL REFERENCES trials (number),
  UNIQUE (trial, kind)
) STRICT;
INSERT INTO events VALUES(1,'proposed',1);
INSERT INTO events VALUES(2,'observed',1);
INSERT INTO events VALUES(3,'proposed',2);
INSERT INTO events VALUES(4,'observed',2);
INSERT INTO events VALUES(5,'proposed',3);
INSERT INTO events VALUES(6,'observed',3);
INSERT INTO events VALUES(7,'proposed',4);
PRAGMA user_version = 1;
PRAGMA application_id = 0x4d784e41;
