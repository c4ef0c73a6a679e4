-- Seconds that training lanes together saved, as the engine measured it.
ALTER TABLE attempt ADD COLUMN saved double precision;

-- Under preference training; and what a provider charged.
ALTER TABLE lane ADD COLUMN margin double precision;
ALTER TABLE lane ADD COLUMN accuracy double precision;
ALTER TABLE lane ADD COLUMN dollars double precision;
