-- The spine: one log, its readers, timers and deliveries, and what was already answered.

create extension if not exists pg_trgm;

-- `xid` stands first because defaults are computed in column order: a writer
-- has its transaction id before it draws a number, which the readers' gap rule
-- needs (see platform/events/tail.ts).
create table events (
  xid xid8 not null default pg_current_xact_id(),
  number bigint not null generated always as identity,
  at timestamptz not null default clock_timestamp(),
  type text not null,
  subject_kind text not null,
  subject_id text not null,
  actor text not null,
  -- The number of the event that made this one happen.
  cause bigint,
  payload jsonb not null,
  primary key (number, at)
) partition by range (at);

create table events_default partition of events default;
create index events_by_subject on events (subject_kind, subject_id, number);
create index events_by_type on events (type, number);

create table event_readers (
  name text primary key,
  position bigint not null default 0,
  updated_at timestamptz not null default now()
);

-- Events a reader could not handle after many tries: kept to be seen and replayed.
create table event_failures (
  reader text not null,
  number bigint not null,
  error text not null,
  at timestamptz not null default now(),
  primary key (reader, number)
);

-- Timers and deliveries: a due time and a lease.
create table jobs (
  id bigint primary key generated always as identity,
  kind text not null,
  -- At most one job waits under a key; putting it again moves it.
  key text unique,
  due timestamptz not null,
  payload jsonb not null,
  attempts int not null default 0,
  leased_until timestamptz,
  last_error text,
  -- Set when we gave up; kept to be seen.
  dead_at timestamptz
);
create index jobs_by_due on jobs (due) where dead_at is null;

create table idempotency_keys (
  who text not null,
  key text not null,
  fingerprint text not null,
  status int,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (who, key)
);
create index idempotency_keys_by_age on idempotency_keys (at);

-- What this installation made for itself once, such as the key that signs visitors' tokens.
create table keepsakes (
  name text primary key,
  value text not null
);
