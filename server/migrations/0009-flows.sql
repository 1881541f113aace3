-- What callers meet first, as data with versions.

create table flows (
  key text not null,
  version int not null,
  flow jsonb not null,
  published_at timestamptz not null default now(),
  primary key (key, version)
);

create table dialled_numbers (
  number text primary key,
  name jsonb not null,
  flow text not null
);
