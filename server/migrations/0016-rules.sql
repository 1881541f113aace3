-- When this happens, if that is so, then do this.

create table rules (
  id uuid primary key,
  name text not null,
  -- Rules are tried in this order.
  place int not null,
  enabled boolean not null,
  version int,
  draft jsonb,
  revision int not null,
  updated_at timestamptz not null,
  -- Kept, because what it did is still told.
  removed_at timestamptz
);

create table rule_versions (
  rule_id uuid not null references rules,
  version int not null,
  definition jsonb not null,
  -- `user:ID`, as in the log.
  published_by text not null,
  published_at timestamptz not null,
  primary key (rule_id, version)
);

-- What a rule made of an event: one row each, so that hearing an event twice
-- does nothing twice. Of those that did not match only some are kept.
create table rule_executions (
  rule_id uuid not null references rules,
  event bigint not null,
  version int not null,
  event_type text not null,
  subject_kind text not null,
  subject_id text not null,
  -- matched: its actions were carried out; missed: a question of its condition was in the way;
  -- failed: something broke; stopped: a limit was reached.
  outcome text not null check (outcome in ('begun', 'matched', 'missed', 'failed', 'stopped')),
  -- Which questions were in the way, or what broke.
  because jsonb not null,
  actions jsonb not null,
  took_ms real not null,
  at timestamptz not null,
  primary key (rule_id, event)
);
create index rule_executions_by_age on rule_executions (rule_id, at desc, event desc);
create index rule_executions_by_subject on rule_executions (subject_kind, subject_id, event desc);
create index rule_executions_to_forget on rule_executions (at);

create table ticket_tags (
  ticket_id uuid not null references tickets,
  tag text not null,
  primary key (ticket_id, tag)
);
create index ticket_tags_by_tag on ticket_tags (tag);
