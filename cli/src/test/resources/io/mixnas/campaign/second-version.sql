-- A campaign of four trials that knew those of another, as the second version of the store kept it.
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  configuration TEXT NOT NULL,
  seed INTEGER NOT NULL,
  data_fingerprint TEXT NOT NULL
) STRICT;
INSERT INTO campaign VALUES(1,replace('data: shapes\nimagesPerClass: 4\nvalidation: 0.2\nspace: |\n  name: tiny\n  resolution: 8\n  classes: 10\n  stem: {channels: 8, kernel: 3, stride: 2, activation: relu}\n  stages:\n    - stride: 1\n      depth: 1\n      width: 8\n      activation: [relu, swish]\n      first: {groups: [1, 2], expand: [1, 2]}\n    - stride: 2\n      depth: 1\n      width: [8, 16]\n      activation: [relu, swish]\n      first: {groups: [1, 2], expand: [1, 2]}\n  head: {channels: 8, activation: relu}\ncontroller:\n  name: successive-halving\n  rungs: 2\n  reduction: 2\nevaluator:\n  name: proxy\n  width: 0.5\n  resolution: 8\n  engine: fused\n  epochs: 2\n  batch: 32\n  optimizer:\n    name: nesterov\n    momentum: 0.9\n  learningRate: 0.1\n  warmUp: 0.1\n  weightDecay: 1.0E-4\n  labelSmoothing: 0.0\n  dropout: 0.0\n  average: 0.0\n  crop: 1\n  flip: true\n  cutout: 0\nflopsBudget: unlimited\nparamsBudget: unlimited\nmemoryBudget: unlimited\nlatencyBudget: unlimited\nobjective:\n  name: hard\nwarmStart: /campaigns/first\ntrials: 4\nworkers: 1\nseed: 6\nwinners: 5\nverification:\n  networks: 1\n  epochs: 1\n  seeds: 2\n  baseline: none\n  data: none\n','\n',char(10)),6,'666320a5f718494b79a519fd3f4f715bcab3b5e1228f1e58c1ae1241d6df136f');
CREATE TABLE sessions (
  number INTEGER PRIMARY KEY,
  started INTEGER NOT NULL,
  version TEXT NOT NULL,
  java TEXT NOT NULL,
  system TEXT NOT NULL,
  engine TEXT NOT NULL,
  trials INTEGER NOT NULL CHECK (trials >= 1)
) STRICT;
INSERT INTO sessions VALUES(1,1767322800000,'0.1.0-SNAPSHOT','17 (Some Vendor)','Linux, amd64','fused, kernels: vector, 256 bits',4);
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
  cause TEXT, epochs INTEGER CHECK (epochs >= 1), promoted_from INTEGER REFERENCES trials (number)
  CHECK (promoted_from IS NULL OR epochs IS NOT NULL),
  CHECK ((score IS NOT NULL) = (state IN ('complete', 'pruned'))),
  CHECK ((trained_images IS NOT NULL) = (state IN ('complete', 'pruned'))),
  CHECK ((nanoseconds IS NOT NULL) = (state IN ('complete', 'failed', 'pruned'))),
  CHECK ((cause IS NOT NULL) = (state IN ('failed', 'pruned')))
) STRICT;
INSERT INTO trials VALUES(1,'0.0.1.0.1.1.1',13824,1472,2560,3120140082269770564,'complete',1,0.125,24,984121794,NULL,1,NULL);
INSERT INTO trials VALUES(2,'1.1.0.0.1.0.0',7520,784,1536,-6936248583725807510,'complete',1,0.0,24,310222235,NULL,1,NULL);
INSERT INTO trials VALUES(3,'0.0.1.0.1.1.1',13824,1472,2560,7757717610039378608,'complete',1,0.125,48,369172560,NULL,2,1);
INSERT INTO trials VALUES(4,'0.0.1.1.1.0.0',11232,1176,2560,-6386696902020398900,'complete',1,0.125,24,162693711,NULL,1,NULL);
CREATE TABLE epochs (
  trial INTEGER NOT NULL REFERENCES trials (number),
  position INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  training_loss ANY CHECK (typeof(training_loss) = 'real'),
  validation_accuracy ANY CHECK (typeof(validation_accuracy) = 'real'),
  nanoseconds INTEGER NOT NULL,
  PRIMARY KEY (trial, position)
) STRICT, WITHOUT ROWID;
INSERT INTO epochs VALUES(1,1,1,2.0785144572114342409,0.125,982539140);
INSERT INTO epochs VALUES(2,1,1,2.0827751562627434545,0.0,310081277);
INSERT INTO epochs VALUES(3,1,1,2.0784327046434873942,0.125,121671234);
INSERT INTO epochs VALUES(3,2,2,2.0780168319041991686,0.125,246397241);
INSERT INTO epochs VALUES(4,1,1,2.0800095029346858943,0.125,162587144);
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
INSERT INTO events VALUES(8,'observed',4);
CREATE TABLE known (
  position INTEGER PRIMARY KEY,
  number INTEGER NOT NULL,
  genotype TEXT NOT NULL,
  multiply_adds INTEGER NOT NULL,
  parameters INTEGER NOT NULL,
  peak_activation_bytes INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  epochs INTEGER,
  promoted_from INTEGER,
  score ANY NOT NULL CHECK (typeof(score) = 'real' AND score BETWEEN 0 AND 1),
  trained_images INTEGER NOT NULL,
  nanoseconds INTEGER NOT NULL,
  comparable INTEGER NOT NULL CHECK (comparable IN (0, 1))
) STRICT;
INSERT INTO known VALUES(1,1,'0.0.1.0.0.0.0',10720,1032,2560,-7746981486667554069,NULL,NULL,0.125,24,1193436333,0);
INSERT INTO known VALUES(2,2,'0.0.0.1.0.1.1',10368,1368,1536,6875077703172732260,NULL,NULL,0.25,24,529439979,0);
INSERT INTO known VALUES(3,3,'0.0.0.0.1.0.1',9088,1032,1536,-3055857232616478460,NULL,NULL,0.0,24,571938367,0);
CREATE TABLE suggestions (
  position INTEGER PRIMARY KEY,
  genotype TEXT NOT NULL
) STRICT;
PRAGMA user_version = 2;
PRAGMA application_id = 0x4d784e41;
