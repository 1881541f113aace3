-- A retired type opens no tickets; those that are there live by it to their end.
alter table ticket_types add column retired_at timestamptz;

-- What somebody has begun to say about a ticket, until it is said.
create table unsent_comments (
  ticket_id uuid not null references tickets,
  user_id uuid not null references users,
  kind text not null check (kind in ('internal', 'public')),
  text text not null,
  file_ids uuid[] not null,
  at timestamptz not null,
  primary key (ticket_id, user_id)
);
create index unsent_comments_of on unsent_comments (user_id, at);
