-- Ticket types in versions: a published one never changes again, and a ticket lives by the one it was opened with.

create table ticket_type_versions (
  type_id uuid not null references ticket_types,
  version int not null check (version > 0),
  -- Form, states, numbering, templates, limits: server/modules/tickets/type.ts, Design.
  design jsonb not null,
  -- The version it went back to; unset when it was new work.
  back_to int,
  actor text not null,
  at timestamptz not null default now(),
  primary key (type_id, version)
);

-- What a type was until now is its first version, with the states that every ticket had.
insert into ticket_type_versions (type_id, version, design, actor)
select id, 1, jsonb_strip_nulls(jsonb_build_object('name', name, 'fields', fields, 'respondWithinMs', respond_within_ms,
    'resolveWithinMs', resolve_within_ms, 'departmentId', department_id, 'queueKey', queue_key)) || '{
  "templates": [],
  "statuses": [
    {"key": "open", "name": {"zh": "处理中", "en": "Open"}, "kind": "open"},
    {"key": "pending", "name": {"zh": "等待客户", "en": "Waiting"}, "kind": "pending"},
    {"key": "resolved", "name": {"zh": "已解决", "en": "Resolved"}, "kind": "resolved"},
    {"key": "closed", "name": {"zh": "已关闭", "en": "Closed"}, "kind": "closed"}],
  "transitions": [
    {"from": "open", "to": "resolved"}, {"from": "open", "to": "pending"}, {"from": "pending", "to": "open"},
    {"from": "pending", "to": "resolved"}, {"from": "resolved", "to": "open"}, {"from": "resolved", "to": "closed"}]
}'::jsonb, 'system'
from ticket_types;

alter table ticket_types
  drop column name, drop column fields, drop column respond_within_ms, drop column resolve_within_ms,
  drop column department_id, drop column queue_key;
-- The published version; 0 while there is none.
alter table ticket_types add column version int not null default 1;
-- Saved and not yet published.
alter table ticket_types add column draft jsonb;
alter table ticket_types add column revision int not null default 1;

alter table tickets add column type_version int not null default 1;
-- The type's own state; `state` is its kind.
alter table tickets add column status text;
update tickets set status = state;
alter table tickets alter column status set not null;
-- What the type calls it, such as TS-20261125-0007.
alter table tickets add column ref text unique;

-- Where counting stands, by everything that is written before the counter.
create table ticket_counters (stem text primary key, last int not null);
