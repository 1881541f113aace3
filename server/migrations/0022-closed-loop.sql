-- What goes back to those who asked: by which way, whether it arrived, and how they found it.

-- Each time a ticket is resolved is a round and is rated once; those of before have no round.
alter table surveys
  add column round int,
  add column expires_at timestamptz,
  add column withdrawn_at timestamptz,
  drop constraint surveys_asked_by_check,
  add constraint surveys_asked_by_check check (asked_by in ('keypress', 'chat', 'link', 'email'));
update surveys set expires_at = sent_at + interval '14 days';
alter table surveys alter column expires_at set not null;
create unique index surveys_once_a_round on surveys (ticket_id, round);
create unique index surveys_once_a_talk on surveys (conversation_id, round) where ticket_id is null;

alter table customers
  drop constraint customers_prefers_check,
  add constraint customers_prefers_check check (prefers in ('phone', 'chat', 'page', 'email'));

-- What customers allowed and took back. Nothing is changed and nothing deleted: it is the proof.
create table customer_consents (
  id bigint primary key generated always as identity,
  customer_id uuid not null references customers,
  topic text not null check (topic in ('chat', 'email', 'phone', 'survey')),
  state text not null check (state in ('given', 'withdrawn')),
  -- `user:ID`, `key:ID`, or `customer` who has the link of their ticket
  said_by text not null,
  -- Where it was said.
  source text not null check (source in ('card', 'ticket-page')),
  at timestamptz not null
);
create index customer_consents_by_customer on customer_consents (customer_id, topic, id desc);

-- A word on its way out of the house, until it arrived or was given up.
create table deliveries (
  id uuid primary key,
  -- What made it: whatever is told twice of the same cause is told once.
  cause text not null unique,
  ticket_id uuid references tickets,
  conversation_id uuid references conversations,
  customer_id uuid references customers,
  errand text not null check (errand in ('result', 'answer', 'survey', 'reminder', 'reopened', 'score', 'merged')),
  -- To whom: the customer, the agent who took the contact, the system that opened the ticket.
  recipient text not null check (recipient in ('customer', 'agent', 'system')),
  way text not null check (way in ('chat', 'email', 'phone', 'page', 'notice', 'webhook')),
  because text not null,
  -- The ways that could not be gone, and why.
  instead jsonb not null default '[]',
  -- Ids of what it tells: comment, survey, agent, key.
  about jsonb not null default '{}',
  state text not null check (state in ('waiting', 'sent', 'given-up', 'dropped')),
  tries int not null default 0,
  trouble text,
  due_at timestamptz not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index deliveries_by_ticket on deliveries (ticket_id, created_at);
create index deliveries_by_survey on deliveries ((about ->> 'surveyId')) where about ? 'surveyId';
create index deliveries_waiting on deliveries (customer_id) where state = 'waiting';

-- Where a system that opens tickets wants to hear what became of them.
create table return_addresses (
  key_id uuid primary key references api_keys,
  url text not null,
  secret text not null
);

-- How customers are asked how it was, and what follows on a bad answer. One row.
create table loop_rules (
  one boolean primary key default true check (one),
  rules jsonb not null,
  revision int not null
);
