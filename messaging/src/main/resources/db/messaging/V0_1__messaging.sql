-- What a transaction wants to send; OutboxRelay sends the rows in the order of their ids and deletes them.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id text NOT NULL UNIQUE,
  topic text NOT NULL,
  key text NOT NULL,
  type text NOT NULL,
  payload text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  -- Why the broker will never take this row, for instance its size; the relay passes it over.
  refused text
);

-- Rows come and go all the time: clean up by number, not by share of the table.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- What a consumer has handled already; a row commits together with the effect of its message.
CREATE TABLE inbox (
  consumer text NOT NULL,
  event_id text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);

CREATE INDEX inbox_received_at ON inbox (received_at);
