-- Tables of all campaigns, each row with its campaign. Their content is that of version 3 of the
-- schema for SQLite, and of the files beside it.
CREATE SCHEMA mixnas;

-- One row: the schema's version.
CREATE TABLE mixnas.schema_version (
  version integer NOT NULL,
  id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1)
);
INSERT INTO mixnas.schema_version (version) VALUES (0);

CREATE TABLE mixnas.campaigns (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL UNIQUE,
  configuration text NOT NULL,
  seed bigint NOT NULL,
  data_fingerprint text NOT NULL,
  classes integer CHECK (classes >= 1)
);

-- Who has a campaign open for writing, or had it last. Every opening raises number, and every
-- transaction writes, so that a session knows whether its last transaction was stored, and that
-- nobody else wrote. since in milliseconds since 1970, UTC.
CREATE TABLE mixnas.writers (
  campaign integer PRIMARY KEY REFERENCES mixnas.campaigns ON DELETE CASCADE,
  number bigint NOT NULL DEFAULT 1,
  writes bigint NOT NULL DEFAULT 0,
  holder text NOT NULL,
  since bigint NOT NULL
);

-- The campaign of a session, which its rows have by default.
CREATE FUNCTION mixnas.chosen() RETURNS integer LANGUAGE sql STABLE
  AS $$ SELECT current_setting('mixnas.campaign')::integer $$;

-- Each stretch of work on it; started in milliseconds since 1970, UTC. trials is the number of
-- trials that the campaign was to have in all.
CREATE TABLE mixnas.sessions (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  number integer NOT NULL,
  started bigint NOT NULL,
  version text NOT NULL,
  java text NOT NULL,
  system text NOT NULL,
  engine text NOT NULL,
  trials integer NOT NULL CHECK (trials >= 1),
  PRIMARY KEY (campaign, number)
);

CREATE TABLE mixnas.trials (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  number integer NOT NULL CHECK (number >= 1),
  genotype text NOT NULL,
  multiply_adds bigint NOT NULL,
  parameters bigint NOT NULL,
  peak_activation_bytes bigint NOT NULL,
  seed bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'running', 'complete', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  score double precision,
  measure text,
  unit text,
  direction text CHECK (direction IN ('maximize', 'minimize')),
  trained_images bigint,
  nanoseconds bigint,
  cause text,
  epochs integer CHECK (epochs >= 1),
  promoted_from integer CHECK (promoted_from IS NULL OR epochs IS NOT NULL),
  PRIMARY KEY (campaign, number),
  FOREIGN KEY (campaign, promoted_from) REFERENCES mixnas.trials,
  CHECK ((score IS NOT NULL) = (state = 'complete')),
  CHECK ((measure IS NOT NULL) = (score IS NOT NULL)),
  CHECK ((unit IS NOT NULL) = (score IS NOT NULL)),
  CHECK ((direction IS NOT NULL) = (score IS NOT NULL)),
  CHECK ((trained_images IS NOT NULL) = (score IS NOT NULL)),
  CHECK ((nanoseconds IS NOT NULL) = (state IN ('complete', 'failed'))),
  CHECK ((cause IS NOT NULL) = (state = 'failed'))
);
-- For the deletion of a campaign.
CREATE INDEX trials_promoted ON mixnas.trials (campaign, promoted_from)
  WHERE promoted_from IS NOT NULL;

-- Training curves, in order of position.
CREATE TABLE mixnas.epochs (
  campaign integer NOT NULL DEFAULT mixnas.chosen(),
  trial integer NOT NULL,
  position integer NOT NULL,
  epoch integer NOT NULL,
  training_loss double precision NOT NULL,
  validation_accuracy double precision NOT NULL,
  nanoseconds bigint NOT NULL,
  PRIMARY KEY (campaign, trial, position),
  FOREIGN KEY (campaign, trial) REFERENCES mixnas.trials ON DELETE CASCADE
);

-- Figures beside the score.
CREATE TABLE mixnas.metrics (
  campaign integer NOT NULL DEFAULT mixnas.chosen(),
  trial integer NOT NULL,
  name text NOT NULL,
  value double precision NOT NULL,
  PRIMARY KEY (campaign, trial, name),
  FOREIGN KEY (campaign, trial) REFERENCES mixnas.trials ON DELETE CASCADE
);

-- What the controller proposed and observed, in that order; happened in milliseconds since 1970,
-- UTC.
CREATE TABLE mixnas.events (
  campaign integer NOT NULL DEFAULT mixnas.chosen(),
  number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('proposed', 'observed')),
  trial integer NOT NULL,
  happened bigint,
  PRIMARY KEY (campaign, number),
  UNIQUE (campaign, trial, kind),
  FOREIGN KEY (campaign, trial) REFERENCES mixnas.trials ON DELETE CASCADE
);

-- What was known before the first proposal: trials of another campaign, and networks to begin with.
CREATE TABLE mixnas.known (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  position integer NOT NULL,
  number integer NOT NULL,
  genotype text NOT NULL,
  multiply_adds bigint NOT NULL,
  parameters bigint NOT NULL,
  peak_activation_bytes bigint NOT NULL,
  seed bigint NOT NULL,
  epochs integer,
  promoted_from integer,
  score double precision NOT NULL,
  measure text NOT NULL,
  unit text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('maximize', 'minimize')),
  trained_images bigint NOT NULL,
  nanoseconds bigint NOT NULL,
  comparable integer NOT NULL CHECK (comparable IN (0, 1)),
  PRIMARY KEY (campaign, position)
);
CREATE TABLE mixnas.known_metrics (
  campaign integer NOT NULL DEFAULT mixnas.chosen(),
  position integer NOT NULL,
  name text NOT NULL,
  value double precision NOT NULL,
  PRIMARY KEY (campaign, position, name),
  FOREIGN KEY (campaign, position) REFERENCES mixnas.known ON DELETE CASCADE
);
CREATE TABLE mixnas.suggestions (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  position integer NOT NULL,
  genotype text NOT NULL,
  PRIMARY KEY (campaign, position)
);

-- Details of failures, for developers.
CREATE TABLE mixnas.failures (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  trial integer NOT NULL CHECK (trial >= 1),
  details text NOT NULL,
  PRIMARY KEY (campaign, trial)
);

-- How long networks took for one image, in seconds, in the order of measuring.
CREATE TABLE mixnas.latencies (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  position integer NOT NULL,
  digest text NOT NULL,
  median double precision NOT NULL,
  low double precision NOT NULL,
  high double precision NOT NULL,
  percentile95 double precision NOT NULL,
  drift double precision NOT NULL,
  runs integer NOT NULL,
  threads integer NOT NULL,
  machine text NOT NULL,
  PRIMARY KEY (campaign, position),
  UNIQUE (campaign, digest)
);

-- What evaluators said of networks before the first trial; empty for a network without a score.
CREATE TABLE mixnas.cheap_scores (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  position integer NOT NULL,
  evaluator text NOT NULL,
  genotype text NOT NULL,
  merit double precision,
  PRIMARY KEY (campaign, position)
);

-- What happened to trials on the machines of a cluster.
CREATE TABLE mixnas.placements (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  position integer NOT NULL,
  trial integer NOT NULL CHECK (trial >= 1),
  attempt integer NOT NULL CHECK (attempt >= 1),
  milliseconds bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('began', 'ended', 'lost')),
  executor text NOT NULL,
  machine text NOT NULL,
  java text NOT NULL,
  kernels text NOT NULL,
  cause text NOT NULL,
  PRIMARY KEY (campaign, position)
);

-- Winners' documents in JSON, the best first.
CREATE TABLE mixnas.winners (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  rank integer NOT NULL CHECK (rank >= 1),
  document text NOT NULL,
  PRIMARY KEY (campaign, rank)
);

-- The state of the evaluator's preparation, and the time that it took.
CREATE TABLE mixnas.preparations (
  campaign integer PRIMARY KEY DEFAULT mixnas.chosen()
    REFERENCES mixnas.campaigns ON DELETE CASCADE,
  state bytea NOT NULL,
  nanoseconds bigint NOT NULL CHECK (nanoseconds >= 0)
);
-- Weights do not get smaller by compression.
ALTER TABLE mixnas.preparations ALTER COLUMN state SET STORAGE EXTERNAL;

-- The verification of winners, in JSON: what was asked for, the plan, and the runs that have ended.
CREATE TABLE mixnas.verification_requests (
  campaign integer PRIMARY KEY DEFAULT mixnas.chosen()
    REFERENCES mixnas.campaigns ON DELETE CASCADE,
  document text NOT NULL
);
CREATE TABLE mixnas.verification_plans (
  campaign integer PRIMARY KEY DEFAULT mixnas.chosen()
    REFERENCES mixnas.campaigns ON DELETE CASCADE,
  document text NOT NULL
);
CREATE TABLE mixnas.verification_runs (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  data_fingerprint text NOT NULL,
  epochs integer NOT NULL,
  network text NOT NULL,
  seed bigint NOT NULL,
  document text NOT NULL,
  PRIMARY KEY (campaign, data_fingerprint, epochs, network, seed)
);
CREATE TABLE mixnas.verification_models (
  campaign integer NOT NULL DEFAULT mixnas.chosen() REFERENCES mixnas.campaigns ON DELETE CASCADE,
  data_fingerprint text NOT NULL,
  epochs integer NOT NULL,
  network text NOT NULL,
  model bytea NOT NULL,
  PRIMARY KEY (campaign, data_fingerprint, epochs, network)
);
ALTER TABLE mixnas.verification_models ALTER COLUMN model SET STORAGE EXTERNAL;

-- Views of the one campaign that a session has chosen: SET mixnas.campaign = 7. Under their names,
-- a campaign's tables are as in a database of its own.
CREATE SCHEMA mixnas_campaign;
CREATE VIEW mixnas_campaign.campaign AS
  SELECT * FROM mixnas.campaigns WHERE id = mixnas.chosen();
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sessions', 'trials', 'epochs', 'metrics', 'events', 'known',
    'known_metrics', 'suggestions', 'failures', 'latencies', 'cheap_scores', 'placements', 'winners',
    'preparations', 'verification_requests', 'verification_plans', 'verification_runs',
    'verification_models']
  LOOP
    EXECUTE format('CREATE VIEW mixnas_campaign.%1$I AS SELECT * FROM mixnas.%1$I'
      ' WHERE campaign = mixnas.chosen() WITH CHECK OPTION', name);
  END LOOP;
END
$$;
