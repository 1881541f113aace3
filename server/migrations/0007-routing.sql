-- Who waits, what was offered to whom, and why. The machine in memory is built from these rows again after a crash.

create table queues (
  id uuid primary key,
  key text not null unique,
  name jsonb not null,
  -- [{ skill, level }]
  skills jsonb not null default '[]',
  ring_for_ms int not null check (ring_for_ms between 1000 and 300000),
  longest_wait_ms int not null check (longest_wait_ms between 1000 and 86400000),
  wrap_up_for_ms int not null default 120000 check (wrap_up_for_ms between 1000 and 3600000),
  most int not null check (most between 0 and 100000),
  open boolean not null default true
);

create table work_items (
  id uuid primary key,
  kind text not null check (kind in ('call', 'chat')),
  queue_id uuid not null references queues,
  conversation_id uuid not null,
  call_id uuid,
  priority smallint not null,
  known_to uuid,
  -- The item this one was handed over from.
  from_id uuid,
  state text not null check (state in ('waiting', 'offered', 'active', 'wrapping-up', 'done')),
  first_in_line boolean not null,
  agent_id uuid,
  offer_id uuid,
  offers_made int not null,
  -- Agents left in peace with it: { agentId: until, in ms since 1970 }
  not_to jsonb not null,
  -- Exactly one, set when it is answered or left; the last word once the state is done.
  outcome text,
  enqueued_at timestamptz not null,
  -- Later than enqueued_at once an agent was lost in the middle of it.
  waiting_since timestamptz not null,
  answered_at timestamptz,
  finished_at timestamptz,
  ended_at timestamptz
);
create index work_items_open on work_items (state) where state <> 'done';
create index work_items_by_conversation on work_items (conversation_id);
create index work_items_by_end on work_items (ended_at);

create table offers (
  id uuid primary key,
  work_item_id uuid not null references work_items,
  agent_id uuid not null,
  state text not null check (state in ('outstanding', 'accepted', 'refused', 'expired', 'withdrawn')),
  because text not null,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  settled_because text
);
create index offers_by_work_item on offers (work_item_id);
create index offers_by_agent on offers (agent_id, offered_at);

create table routing_decisions (
  id bigint primary key generated always as identity,
  work_item_id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  kind text not null,
  agent_id uuid,
  because text not null,
  -- [{ agentId, idleMs } | { agentId, excluded, detail }]
  considered jsonb not null
);
create index routing_decisions_by_conversation on routing_decisions (conversation_id, id);
create index routing_decisions_by_agent on routing_decisions (agent_id, id) where agent_id is not null;

-- What only routing knows of an agent.
create table routing_agents (
  agent_id uuid primary key,
  state text not null,
  since timestamptz not null,
  idle_since timestamptz not null,
  missed_at timestamptz
);

-- One writer per shard. The fencing number grows with every change of writer;
-- each write names it, so one that was paused and replaced cannot write.
create table routing_writer (
  shard text primary key,
  owner text not null,
  fence bigint not null,
  until timestamptz not null
);
