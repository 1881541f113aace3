-- Live voice calls, so that a crash leaves no ghost behind: at the next start
-- every row that has not ended is closed as lost.

create table calls (
  id uuid primary key,
  conversation_id uuid not null unique references conversations,
  via text not null check (via in ('phone', 'web-call')),
  from_address text not null,
  to_address text not null,
  agent_id uuid references users,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  ended_why text
);
create index calls_live on calls (started_at) where ended_at is null;
