-- Who is treated otherwise when they ring, whom we missed, and whom we promised to ring back.

create table listed_callers (
  id uuid primary key,
  list text not null check (list in ('blocked', 'vip', 'straight')),
  -- E.164, or how such numbers begin with a * at the end.
  number text,
  customer_id uuid references customers,
  -- Only there; of `straight` it is where they are sent.
  queue_id uuid references queues,
  reason text not null,
  until timestamptz,
  -- `user:ID` or `key:ID`
  added_by text not null,
  added_at timestamptz not null,
  -- How often a blocked one tried, and when last.
  turned_away int not null default 0,
  turned_away_at timestamptz,
  -- When such a call was last written into the caller's story.
  shown_at timestamptz,
  check ((number is null) <> (customer_id is null)),
  check (list <> 'straight' or queue_id is not null)
);
create unique index listed_callers_once on listed_callers (list, number, customer_id, queue_id) nulls not distinct;
create index listed_callers_by_number on listed_callers (number);
create index listed_callers_by_customer on listed_callers (customer_id);

-- Everybody whose call nobody answered: one row for a number while it is open, however often they tried.
create table missed_contacts (
  id uuid primary key,
  number text not null,
  -- What they dialled; they see it again when we ring back.
  our_number text not null,
  customer_id uuid references customers,
  queue_id uuid references queues,
  -- What became of the last call.
  because text not null,
  times int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  due_at timestamptz not null,
  -- Nobody's is the queue's: whoever serves it may take it.
  owner_id uuid references users,
  state text not null check (state in ('open', 'called', 'reached', 'given-up')),
  attempts int not null default 0,
  last_attempt_at timestamptz,
  -- Who rings them at this moment, so that nobody else does.
  ringing_by uuid references users,
  ringing_since timestamptz,
  closed_at timestamptz,
  closed_because text,
  note text,
  revision int not null default 1
);
create unique index missed_contacts_open on missed_contacts (number) where state in ('open', 'called');
create index missed_contacts_by_customer on missed_contacts (customer_id) where state in ('open', 'called');
create index missed_contacts_by_due on missed_contacts (due_at, id) where state in ('open', 'called');
create index missed_contacts_by_end on missed_contacts (closed_at) where closed_at is not null;

-- The calls behind it; each counts once, however often it is told.
create table missed_calls (
  conversation_id uuid primary key references conversations,
  missed_contact_id uuid not null references missed_contacts,
  because text not null,
  at timestamptz not null
);
create index missed_calls_by_contact on missed_calls (missed_contact_id, at);

-- A place in line that is kept for somebody who hung up.
create table callbacks (
  id uuid primary key,
  work_item_id uuid not null,
  conversation_id uuid not null unique references conversations,
  number text not null,
  our_number text not null,
  customer_id uuid references customers,
  queue_id uuid not null references queues,
  language text not null check (language in ('zh', 'en')),
  promised_at timestamptz not null,
  -- By when, as the caller was told; none when we could not say.
  promised_for timestamptz,
  state text not null check (state in ('waiting', 'ringing', 'kept', 'came-again', 'not-reached')),
  attempts int not null default 0,
  -- Not before; a caller who did not answer is left in peace for a while.
  next_at timestamptz,
  kept_at timestamptz,
  ended_at timestamptz
);
create index callbacks_open on callbacks (number) where state in ('waiting', 'ringing');
create index callbacks_by_promise on callbacks (promised_at desc, id desc);

-- Each time we rang somebody because of one or the other.
create table ring_backs (
  call_id uuid primary key,
  conversation_id uuid unique references conversations,
  missed_contact_id uuid references missed_contacts,
  callback_id uuid references callbacks,
  -- By hand: on another phone, and written down here.
  by_hand boolean not null default false,
  agent_id uuid not null references users,
  at timestamptz not null,
  outcome text check (outcome in ('reached', 'not-reached', 'agent-not-there'))
);
create index ring_backs_by_contact on ring_backs (missed_contact_id, at);
create index ring_backs_by_callback on ring_backs (callback_id, at);
