-- What somebody has to look at now.

create table alerts (
  id uuid primary key,
  kind text not null,
  -- One alert per cause, however often it is told.
  cause text not null unique,
  detail jsonb not null,
  at timestamptz not null,
  answered_by uuid references users,
  answered_at timestamptz
);
create index alerts_open on alerts (at desc) where answered_at is null;
