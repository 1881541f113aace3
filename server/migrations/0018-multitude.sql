-- Lists of a busy house, without a sort: what is due first, of everybody and of a department.
drop index tickets_unresolved;
create index tickets_unresolved on tickets (coalesce(due_at, 'infinity'::timestamptz), id) where state in ('open', 'pending');
create index tickets_of_department on tickets (department_id, coalesce(due_at, 'infinity'::timestamptz), id)
  where state in ('open', 'pending');

-- Which tickets belong together. Read as a sentence: from is merged into, split from, part of `to`.
create table ticket_relations (
  from_id uuid not null references tickets,
  to_id uuid not null references tickets,
  kind text not null check (kind in ('merged-into', 'split-from', 'part-of')),
  at timestamptz not null,
  primary key (from_id, to_id, kind),
  check (from_id <> to_id)
);
create index ticket_relations_to on ticket_relations (to_id, kind);
-- A ticket goes on in one place, and is part of one incident.
create unique index ticket_relations_one on ticket_relations (from_id, kind) where kind <> 'split-from';

-- Who wants to hear what becomes of a ticket, beside whom it was given to.
create table ticket_watchers (
  ticket_id uuid not null references tickets,
  user_id uuid not null references users,
  at timestamptz not null,
  primary key (ticket_id, user_id)
);
