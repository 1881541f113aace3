-- Ways that need a yes before they are walked, tickets that a rule puts in a line, and phones that ring when one is late.

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

-- The line that a ticket was sent to, and what is asked of who takes it: it goes before what its type says.
create table routed_tickets (
  ticket_id uuid primary key references tickets,
  queue_id uuid not null,
  priority smallint,
  skills jsonb not null
);

-- Phones that ring because a ticket is late, until somebody says that they know.
create table pages (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  -- The step of an escalation, by the number of its event: heard twice it rings once.
  cause text not null unique,
  clock text not null,
  language text not null check (language in ('zh', 'en')),
  -- People by id and numbers outside, in the order in which they are tried.
  targets jsonb not null,
  place smallint not null,
  round smallint not null,
  rounds smallint not null,
  pause_ms int not null,
  state text not null check (state in ('waiting', 'ringing', 'confirmed', 'in-vain', 'let-go')),
  -- When the next phone rings, or when one that rings is given up for lost.
  next_at timestamptz,
  ended_at timestamptz
);
create index pages_of_ticket on pages (ticket_id);

-- Calls that the house begins by itself: a customer is rung about a ticket, and a flow leads them.
create table outcalls (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  customer_id uuid not null references customers,
  -- E.164.
  number text not null,
  flow text not null,
  begun_at timestamptz not null,
  state text not null check (state in ('waiting', 'ringing', 'answered', 'not-reached', 'let-go')),
  attempts smallint not null,
  -- When we ring next, or when a call that rings is given up for lost.
  next_at timestamptz
);
create index outcalls_ringing on outcalls (id) where state = 'ringing';
create index outcalls_of_customer on outcalls (customer_id, begun_at);
