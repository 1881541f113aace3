-- Routing grows up: what a queue may choose, what a contact asks for, tickets in line, and more of each reason.

-- strategy, relaxation, overflow, hours … (contract/routing.ts, QueueRules); what is left out is plain.
alter table queues add column rules jsonb not null default '{}';
alter table queues add column revision int not null default 1;

alter table work_items drop constraint work_items_kind_check;
alter table work_items add constraint work_items_kind_check check (kind in ('call', 'chat', 'ticket'));
-- Unset for tickets, which have ticket_id.
alter table work_items alter column conversation_id drop not null;
alter table work_items add column ticket_id uuid;
-- [{ skill, level, weight, need }], beside those of the queue.
alter table work_items add column skills jsonb not null default '[]';
alter table work_items add column language text;
-- The customer's worth to the house, 0 to 9.
alter table work_items add column value smallint not null default 0;
-- The agent they asked for by name.
alter table work_items add column preferred uuid;
-- Set when they hung up to be called back: the line that kept the place.
alter table work_items add column kept_from uuid;
alter table work_items add column callback boolean not null default false;
-- When they came into this queue; relaxation, overflow and the longest wait count from here.
alter table work_items add column queue_since timestamptz;
-- Queues they overflowed from, so that they are sent to none twice.
alter table work_items add column been_in jsonb not null default '[]';
create index work_items_by_ticket on work_items (ticket_id) where ticket_id is not null;

alter table routing_decisions alter column conversation_id drop not null;
alter table routing_decisions add column ticket_id uuid;
alter table routing_decisions add column queue_id uuid;
-- Where an overflow went.
alter table routing_decisions add column to_queue_id uuid;
alter table routing_decisions add column strategy text;
-- How far the demands were relaxed, 0 is not at all.
alter table routing_decisions add column relaxed smallint not null default 0;
create index routing_decisions_by_work on routing_decisions (work_item_id, id);

-- Fades with the hour; the order of "least occupied" (acd/occupancy.ts).
alter table routing_agents add column occupied double precision;
-- What was last told of them in the log: skills, capacity, team, shift. As text, to be compared letter by letter.
alter table routing_agents add column known text;

-- One mouth, several hands.
alter table users add column call_capacity int not null default 1 check (call_capacity between 0 and 1);
alter table users add column ticket_capacity int not null default 5 check (ticket_capacity between 0 and 200);
-- Opening hours of one person (base/opening-hours.ts); whoever has none is always on shift.
alter table users add column shift jsonb;

-- The queue whose agents its tickets are pushed to; none means they are picked.
alter table ticket_types add column queue_key text;
