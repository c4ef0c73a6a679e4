-- Under preference training, of each adapter, not of its whole lane.
ALTER TABLE trial ADD COLUMN margin double precision;
ALTER TABLE trial ADD COLUMN accuracy double precision;
ALTER TABLE trained ADD COLUMN margin double precision;
ALTER TABLE trained ADD COLUMN accuracy double precision;
