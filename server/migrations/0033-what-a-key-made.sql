-- What a request under an Idempotency-Key made, written with it: when the house falls between
-- the commit and its answer, whoever asks again still hears of it.
alter table idempotency_keys add column made jsonb;
