-- By when: the rulebook of policies and calendars, what each ticket's clocks remember, and what people are told.

-- Every change of a policy or a calendar is a whole new version: what was
-- counted by an old one can always be counted again.
create table sla_rulebooks (
  version int primary key generated always as identity,
  since timestamptz not null,
  body jsonb not null
);

-- What sla remembers of a ticket's clocks; tickets keep it and do not read it.
alter table tickets add column clocks jsonb not null default '{}';

-- Words for one person, until they are read.
create table notices (
  id uuid primary key,
  user_id uuid not null references users,
  kind text not null,
  about_kind text not null,
  about_id text not null,
  title text not null,
  detail jsonb not null,
  -- What made it: the same cause tells the same person once.
  cause text not null,
  at timestamptz not null,
  read_at timestamptz,
  unique (user_id, cause)
);
create index notices_of_person on notices (user_id, id desc);
create index notices_unread on notices (user_id) where read_at is null;

-- One timer a ticket, for whatever its clocks come to next; it looks at the log for what was before.
delete from jobs where kind in ('ticket-response', 'ticket-due');
insert into jobs (kind, key, due, payload)
select 'ticket-clocks', 'ticket-clocks:' || id, now(), jsonb_build_object('ticketId', id)
from tickets where state in ('open', 'pending');

-- Asks every day for holidays that nobody knows yet.
insert into jobs (kind, key, due, payload) values ('holidays-ask', 'holidays-ask', now(), '{}');
