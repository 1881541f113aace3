-- Promises to come back, until they are kept.

create table ticket_types (
  id uuid primary key,
  key text not null unique,
  name jsonb not null,
  fields jsonb not null,
  respond_within_ms bigint not null check (respond_within_ms > 0),
  resolve_within_ms bigint not null check (resolve_within_ms > 0),
  department_id uuid references teams,
  place int not null default 0
);

create sequence ticket_numbers start 1001;

create table tickets (
  id uuid primary key,
  number int not null unique,
  type_id uuid not null references ticket_types,
  subject text not null,
  description text not null,
  state text not null check (state in ('open', 'pending', 'resolved', 'closed')),
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  customer_id uuid references customers,
  assignee_id uuid references users,
  department_id uuid references teams,
  fields jsonb not null,
  result text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  respond_by timestamptz,
  responded_at timestamptz,
  due_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  reopened_times int not null default 0,
  -- The word in the customer's link.
  page_token text not null unique,
  revision int not null,
  search tsvector not null
);
create index tickets_unresolved on tickets (due_at, id) where state in ('open', 'pending');
create index tickets_by_age on tickets (created_at desc, id desc);
create index tickets_by_customer on tickets (customer_id, created_at desc);
create index tickets_by_assignee on tickets (assignee_id, state);
create index tickets_by_search on tickets using gin (search);

create table ticket_comments (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  kind text not null check (kind in ('internal', 'public')),
  sender text not null check (sender in ('agent', 'customer', 'system')),
  author_id uuid references users,
  text text not null,
  file_ids uuid[] not null default '{}',
  at timestamptz not null
);
create index ticket_comments_in_order on ticket_comments (ticket_id, at, id);

-- A conversation and a ticket belong together for a reason; both may have many.
create table ticket_links (
  ticket_id uuid not null references tickets,
  conversation_id uuid not null references conversations,
  reason text not null,
  at timestamptz not null,
  primary key (ticket_id, conversation_id)
);
create index ticket_links_by_conversation on ticket_links (conversation_id);

create table ticket_drafts (
  id uuid primary key,
  conversation_id uuid not null unique references conversations,
  state text not null check (state in ('proposed', 'confirmed', 'bound', 'dismissed')),
  type_id uuid references ticket_types,
  type_confidence real,
  type_evidence text,
  -- Chosen by a person: the recogniser no longer changes it.
  type_settled boolean not null default false,
  subject text not null,
  description text not null,
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  customer_id uuid references customers,
  fields jsonb not null,
  ticket_id uuid references tickets,
  revision int not null
);
