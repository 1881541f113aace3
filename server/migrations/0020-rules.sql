-- Ways that need a yes before they are walked, and tickets that a rule puts in a line.

-- A move that somebody wanted and that others have to agree to.
create table asked_moves (
  approval_id uuid primary key references approvals,
  ticket_id uuid not null references tickets,
  -- The state it was wanted in; in another one it means nothing.
  from_status text not null,
  move jsonb not null,
  -- Who wanted it, `user:ID`, and by which roles: it is walked in their name.
  actor text not null,
  roles text[]
);
create index asked_moves_of_ticket on asked_moves (ticket_id);

-- The line that a ticket was sent to, and what is asked of who takes it: it goes before what its type says.
create table routed_tickets (
  ticket_id uuid primary key references tickets,
  queue_id uuid not null,
  priority smallint,
  skills jsonb not null
);
