-- Suites as they were read: items lie here once, however many runs ask them.
create table eval_suite (
  number bigint generated always as identity primary key,
  hash text not null unique,
  name text not null,
  rules text not null,
  created_at timestamptz not null
);

create table suite_item (
  suite bigint not null references eval_suite,
  part text not null,
  position int not null,
  -- The order in which a run asks: a permutation seeded by the suite's hash.
  rank int not null,
  item text not null,
  cluster text not null,
  prompt text not null,
  expected text,
  messages text not null,
  primary key (suite, part, position)
);
create unique index suite_item_rank on suite_item (suite, part, rank);

create table eval_run (
  number bigint generated always as identity primary key,
  id text not null unique,
  -- Who asked first: a sweep's id, or empty for a person. Runs take turns by owner.
  owner text not null,
  model text not null,
  suite_hash text not null,
  suite_name text not null,
  suite_files text not null,
  part text not null,
  suite bigint references eval_suite,
  state text not null,
  items int not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  summary text,
  error_kind text,
  reason text
);
create index eval_run_known on eval_run (model, suite_hash, part, number desc);
create index eval_run_open on eval_run (owner, number) where state in ('WAITING', 'RUNNING');

create table item_score (
  run bigint not null references eval_run,
  position int not null,
  score double precision,
  -- Why there is no score; exactly one of score and missing is given.
  missing text,
  error_kind text,
  output text,
  explanation text not null,
  prompt_tokens int not null,
  completion_tokens int not null,
  seconds double precision not null,
  primary key (run, position),
  check ((score is null) <> (missing is null))
);

-- What was asked, and which run answers it; sent again under the same id, it is answered once.
create table eval_request (
  id text primary key,
  sweep text not null,
  state text not null,
  run bigint references eval_run,
  received_at timestamptz not null,
  answered_at timestamptz
);
create index eval_request_open on eval_request (run) where state = 'OPEN';
create index eval_request_sweep on eval_request (sweep) where state = 'OPEN';

create table decision_job (
  id text primary key,
  sweep text not null,
  state text not null,
  request text not null,
  received_at timestamptz not null,
  ended_at timestamptz,
  reason text
);
create index decision_job_open on decision_job (received_at) where state in ('WAITING', 'CONFIRMING');

-- The runs on kept-back items that a decision waits for.
create table decision_run (
  decision text not null references decision_job,
  model text not null,
  run bigint not null references eval_run,
  primary key (decision, model)
);
create index decision_run_run on decision_run (run);

-- Idempotency-Key headers, and the runs that they made.
create table idempotency_key (
  key text primary key,
  run bigint not null references eval_run,
  created_at timestamptz not null
);
