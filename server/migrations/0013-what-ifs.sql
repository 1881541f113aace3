-- A past day gone through again with something changed; the answer is kept with its question.
create table what_ifs (
  id uuid primary key,
  name text not null,
  day date not null,
  state text not null check (state in ('asked', 'running', 'done', 'failed')),
  -- contract/what-if.ts: what is changed, and the threshold in which an answer is in time.
  question jsonb not null,
  answer jsonb,
  -- Why it failed, in a stable word.
  because text,
  -- A person or a key, by the name it had then.
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  ended_at timestamptz
);
create index what_ifs_by_age on what_ifs (asked_at desc, id);

-- The contacts of one day, of a log that is years long.
create index work_items_by_arrival on work_items (enqueued_at);
create index routing_decisions_by_time on routing_decisions (at);
