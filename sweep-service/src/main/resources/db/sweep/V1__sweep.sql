-- Sweeps, light: this row is read and locked at every event of the sweep.
CREATE TABLE sweep (
  id text PRIMARY KEY,
  name text NOT NULL,
  fingerprint text NOT NULL,
  state text NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  trials integer NOT NULL,
  queue text NOT NULL,
  -- JSON: base model, data, suite, axes and whatever else never changes.
  facts text NOT NULL,
  -- The scoring of the untouched base model.
  base_asked integer NOT NULL,
  base_ask_at timestamptz,
  base_run text,
  base_failure text,
  decide_asked integer NOT NULL,
  decide_at timestamptz,
  headline text,
  reason text
);

CREATE INDEX sweep_newest ON sweep (created_at DESC, id DESC);
CREATE INDEX sweep_fingerprint ON sweep (fingerprint);
CREATE INDEX sweep_running ON sweep (created_at, id) WHERE state = 'RUNNING';
CREATE INDEX sweep_base_due ON sweep (base_ask_at) WHERE base_ask_at IS NOT NULL;
CREATE INDEX sweep_decision_due ON sweep (decide_at) WHERE decide_at IS NOT NULL;

-- A sweep's big texts: read when somebody looks at it.
CREATE TABLE sweep_document (
  sweep text PRIMARY KEY REFERENCES sweep (id) ON DELETE CASCADE,
  spec text NOT NULL,
  plan text NOT NULL,
  question text,
  decision text
);

CREATE TABLE idempotency (
  request_key text PRIMARY KEY,
  fingerprint text NOT NULL,
  sweep text NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL
);

CREATE TABLE job (
  id text PRIMARY KEY,
  sweep text NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  number integer NOT NULL,
  queue text NOT NULL,
  state text NOT NULL,
  -- The newest attempt: dispatch and delivery; sequence of its newest event.
  dispatch integer NOT NULL,
  delivery integer NOT NULL,
  sequence bigint NOT NULL,
  attempts integer NOT NULL,
  -- How attempts ended that did not end the job, one a line.
  losses text NOT NULL,
  queued_at timestamptz,
  heard_at timestamptz,
  UNIQUE (sweep, number)
);

CREATE INDEX job_waiting ON job (sweep, number) WHERE state = 'WAITING';
CREATE INDEX job_active ON job (queue, sweep) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX job_heard ON job (heard_at) WHERE state = 'RUNNING';
CREATE INDEX job_state ON job (sweep, state);

CREATE TABLE lane (
  id text PRIMARY KEY,
  sweep text NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  number integer NOT NULL,
  job text NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  configuration text NOT NULL,
  seed bigint NOT NULL,
  epochs integer NOT NULL,
  outcome text,
  step integer NOT NULL,
  steps integer NOT NULL,
  epoch double precision NOT NULL,
  loss double precision,
  validation_loss double precision,
  tokens bigint NOT NULL,
  seconds double precision NOT NULL,
  UNIQUE (sweep, number)
);

CREATE INDEX lane_job ON lane (job, number);

-- A lane's id stands here also where the lane has no row because every trial of it is reused.
CREATE TABLE trial (
  id text PRIMARY KEY,
  sweep text NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  number integer NOT NULL,
  trial_key text NOT NULL,
  configuration text NOT NULL,
  seed bigint NOT NULL,
  baseline boolean NOT NULL,
  state text NOT NULL,
  ended boolean NOT NULL,
  lane text NOT NULL,
  epochs integer NOT NULL,
  reused boolean NOT NULL,
  adapter text,
  adapter_uri text,
  train_loss double precision,
  validation_loss double precision,
  seconds double precision NOT NULL,
  run text,
  asked integer NOT NULL,
  ask_at timestamptz,
  detail text,
  UNIQUE (sweep, number),
  UNIQUE (sweep, trial_key)
);

CREATE INDEX trial_lane ON trial (lane, epochs);
CREATE INDEX trial_open ON trial (sweep) WHERE NOT ended;
CREATE INDEX trial_state ON trial (sweep, state);
CREATE INDEX trial_due ON trial (ask_at) WHERE ask_at IS NOT NULL;

CREATE TABLE attempt (
  id text PRIMARY KEY,
  job text NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  dispatch integer NOT NULL,
  delivery integer NOT NULL,
  agent text,
  slot integer,
  engine_version text,
  device text,
  started_at timestamptz,
  ended_at timestamptz,
  outcome text,
  detail text,
  seconds double precision
);

CREATE INDEX attempt_job ON attempt (job, dispatch, delivery);

-- A bounded number of places a lane; a point told again takes its own place.
CREATE TABLE curve_point (
  id text PRIMARY KEY,
  sweep text NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  lane text NOT NULL,
  validation boolean NOT NULL,
  place integer NOT NULL,
  epoch double precision NOT NULL,
  loss double precision NOT NULL
);

CREATE INDEX curve_point_sweep ON curve_point (sweep, lane, validation, place);

-- Adapters by the identity of their trial, over all sweeps.
CREATE TABLE trained (
  trial_key text PRIMARY KEY,
  adapter text NOT NULL,
  adapter_uri text NOT NULL,
  train_loss double precision NOT NULL,
  validation_loss double precision,
  seconds double precision NOT NULL
);

-- How fast work went so far; older measurements fade.
CREATE TABLE rate (
  work text PRIMARY KEY,
  amount double precision NOT NULL,
  seconds double precision NOT NULL
);
