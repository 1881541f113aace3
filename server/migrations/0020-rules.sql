-- Ways that need a yes before they are walked.

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
