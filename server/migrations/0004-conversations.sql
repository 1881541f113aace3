-- One customer's story over every channel.

create table conversations (
  id uuid primary key,
  channel text not null check (channel in ('phone', 'web-call', 'chat')),
  direction text not null check (direction in ('in', 'out')),
  state text not null check (state in ('open', 'wrapping-up', 'closed')),
  customer_id uuid references customers,
  from_address text not null,
  to_address text not null,
  visitor_id text,
  agent_id uuid references users,
  queue_id uuid,
  queue_name jsonb,
  outcome text,
  keys jsonb not null default '[]',
  disposition text,
  note text,
  unread int not null default 0,
  last_words text,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz
);
create index conversations_by_age on conversations (started_at desc, id desc);
create index conversations_by_customer on conversations (customer_id, started_at desc);
create index conversations_open on conversations (agent_id, state) where state <> 'closed';
create index conversations_by_visitor on conversations (visitor_id, started_at desc) where visitor_id is not null;

create table messages (
  id uuid primary key,
  conversation_id uuid not null references conversations,
  sender text not null check (sender in ('customer', 'agent', 'system')),
  author_id uuid references users,
  text text not null,
  file_ids uuid[] not null default '{}',
  -- The writer's own id, so that a retry is not said twice.
  client_id text,
  survey_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  unique (conversation_id, client_id)
);
create index messages_in_order on messages (conversation_id, at, id);

create table attachments (
  id uuid primary key,
  name text not null,
  type text not null,
  bytes int not null,
  -- `user:ID` or `visitor:ID`: who may attach it to something.
  owner text not null,
  conversation_id uuid references conversations,
  created_at timestamptz not null default now()
);

create table recordings (
  conversation_id uuid primary key references conversations,
  file text not null,
  state text not null check (state in ('running', 'complete', 'incomplete')),
  duration_ms int not null default 0,
  because text,
  started_at timestamptz not null
);

create table surveys (
  id uuid primary key,
  -- The word in the link; whoever has it may answer once.
  token text not null unique,
  conversation_id uuid references conversations,
  ticket_id uuid,
  agent_id uuid references users,
  customer_id uuid references customers,
  asked_by text not null check (asked_by in ('keypress', 'chat', 'link')),
  score int check (score between 1 and 5),
  words text,
  sent_at timestamptz not null,
  answered_at timestamptz
);
create index surveys_by_ticket on surveys (ticket_id);
create index surveys_by_conversation on surveys (conversation_id);
create index surveys_by_age on surveys (sent_at);
