-- The parts of a promise that other departments keep, and whose word is asked before.

create table subtask_plans (
  key text primary key,
  name jsonb not null,
  parts jsonb not null,
  revision int not null
);

create table subtasks (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  number int not null,
  title text not null,
  instructions text not null,
  state text not null check (state in ('waiting', 'ready', 'working', 'asking', 'handed-back', 'done', 'cancelled')),
  department_id uuid not null references teams,
  owner_id uuid references users,
  -- Parts of the same ticket. They are read together and changed under the ticket's lock, so an array will do.
  needs uuid[] not null,
  required boolean not null,
  allowed_ms bigint check (allowed_ms > 0),
  approval_id uuid,
  ready_at timestamptz,
  started_at timestamptz,
  done_at timestamptz,
  pauses jsonb not null,
  due_at timestamptz,
  -- How many of its limits have passed and been told.
  late_told int not null,
  reason text,
  result text,
  -- What opened it, so that a rule that is told twice opens it once.
  cause text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision int not null,
  unique (ticket_id, number)
);
create index subtasks_of_department on subtasks (department_id, due_at, id) where state not in ('done', 'cancelled');
create index subtasks_of_owner on subtasks (owner_id) where state not in ('done', 'cancelled');
create index subtasks_done on subtasks (department_id, done_at desc, id) where state = 'done';

create table subtask_comments (
  id uuid primary key,
  subtask_id uuid not null references subtasks,
  author_id uuid references users,
  text text not null,
  file_ids uuid[] not null,
  at timestamptz not null
);
create index subtask_comments_in_order on subtask_comments (subtask_id, at, id);

create table approvals (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  subtask_id uuid references subtasks,
  question text not null,
  how text not null check (how in ('one', 'all', 'in-order')),
  state text not null check (state in ('open', 'approved', 'refused', 'withdrawn')),
  -- Who is asked, in order, with what they said.
  voices jsonb not null,
  -- The same people for the index: who is still waited for.
  turn uuid[] not null,
  asked_by uuid references users,
  asked_at timestamptz not null,
  due_at timestamptz,
  when_late jsonb,
  decided_at timestamptz,
  cause text,
  revision int not null
);
create index approvals_of_ticket on approvals (ticket_id);
create index approvals_by_turn on approvals using gin (turn) where state = 'open';
