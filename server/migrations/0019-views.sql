-- Lists that people keep, with how many tickets are in them, and what is done to many tickets at once.

-- Two more orders of a busy list, without a sort.
create index tickets_by_change on tickets (updated_at desc, id desc) where state in ('open', 'pending');
create index tickets_by_urgency on tickets (
    (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end),
    coalesce(due_at, 'infinity'::timestamptz), id) where state in ('open', 'pending');

create table views (
  id uuid primary key,
  -- Set for those that every house has: the screens know their names.
  standard text unique,
  name text not null,
  audience text not null check (audience in ('me', 'team', 'everyone')),
  owner_id uuid references users,
  team_id uuid references teams,
  condition jsonb not null,
  columns text[] not null,
  sort text not null,
  place int not null,
  revision int not null,
  check ((audience = 'team') = (team_id is not null)),
  check (audience <> 'me' or owner_id is not null)
);
create index views_of_person on views (owner_id);

insert into views (id, standard, name, audience, condition, columns, sort, place, revision)
select id::uuid, standard, standard, 'everyone',
  jsonb_build_object('all', '[{"field": "ticket.state", "op": "one-of", "value": ["open", "pending"]}]'::jsonb || asked),
  '{number,subject,type,customer,state,priority,assignee,department,due,updated}', sort, place, 1
from (values
  ('00000000-0000-7000-8000-000000000001', 'mine', '[{"field": "ticket.assignee", "op": "is", "value": "me"}]'::jsonb, 'due', 1),
  ('00000000-0000-7000-8000-000000000002', 'department', '[{"field": "ticket.department", "op": "is", "value": "my-team"}]', 'due', 2),
  ('00000000-0000-7000-8000-000000000003', 'unassigned', '[{"field": "ticket.assignee", "op": "unknown"}]', 'newest', 3),
  ('00000000-0000-7000-8000-000000000004', 'due', '[]', 'due', 4)) as given (id, standard, asked, sort, place);

update roles set permissions = permissions || '{"views.share": "all"}' where key in ('supervisor', 'admin');

-- A view's condition as it is counted. Another condition, or another day when
-- it speaks of today, is another edition; numbers are never used again.
create table view_editions (
  id int primary key generated always as identity,
  view_id uuid not null references views on delete cascade,
  condition jsonb not null,
  day text,
  -- How far the walk through all tickets has come, and whether it is over.
  walked_to uuid,
  walked boolean not null default false
);

-- Which editions a ticket was counted in when it was looked at last; tickets that are in none are not here.
create table view_members (
  ticket_id uuid primary key,
  assignee_id uuid,
  department_id uuid,
  -- 4 × edition + eye: server/modules/views/personal.ts
  entries int[] not null,
  -- When time alone may change it.
  border timestamptz
);
create index view_members_by_border on view_members (border) where border is not null;

-- How many tickets of whom an edition holds: a person's number is the sum of what they may see.
create table view_tallies (
  edition_id int not null references view_editions on delete cascade,
  eye smallint not null,
  assignee_id uuid,
  department_id uuid,
  n int not null,
  version bigint not null,
  unique nulls not distinct (edition_id, eye, assignee_id, department_id)
);
create index view_tallies_by_version on view_tallies (version);

-- One row: whoever counts holds it, and takes its next number.
create table view_ledger (version bigint not null);
insert into view_ledger values (0);

-- One thing done to many tickets: shown before, done in steps, and taken back for a while.
create table bulk_edits (
  id uuid primary key,
  user_id uuid not null references users,
  actions jsonb not null,
  -- ready: shown and not begun.
  state text not null check (state in ('ready', 'running', 'done', 'undoing', 'undone')),
  made_at timestamptz not null,
  finished_at timestamptz
);
create index bulk_edits_of_person on bulk_edits (user_id, made_at desc);

create table bulk_edit_tickets (
  bulk_edit_id uuid not null references bulk_edits on delete cascade,
  place int not null,
  ticket_id uuid not null references tickets,
  -- stays: was never to be touched; begun: may have been touched before we fell;
  -- left: not taken back, because somebody changed it since.
  state text not null check (state in ('stays', 'waiting', 'begun', 'done', 'refused', 'undone', 'left')),
  because text,
  words text,
  -- What it was before, and what this edit made of it, of nothing but what the edit touches.
  before jsonb,
  after jsonb,
  primary key (bulk_edit_id, place)
);
create index bulk_edit_tickets_by_state on bulk_edit_tickets (bulk_edit_id, state, place);
