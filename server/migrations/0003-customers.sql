-- Whom we talk to, however they reach us.

create table customers (
  id uuid primary key,
  name text not null,
  tags text[] not null default '{}',
  place text,
  note text,
  language text not null default 'zh' check (language in ('zh', 'en')),
  prefers text check (prefers in ('phone', 'chat', 'page')),
  created_at timestamptz not null default now(),
  revision int not null default 1,
  search tsvector not null
);
create index customers_by_search on customers using gin (search);
create index customers_by_age on customers (created_at desc, id desc);

-- A number may belong to a family or a company: then several customers have it
-- and a caller is a "maybe" until somebody confirms.
create table contact_points (
  kind text not null check (kind in ('phone', 'email', 'visitor')),
  value text not null,
  customer_id uuid not null references customers,
  primary key (kind, value, customer_id)
);
create index contact_points_by_customer on contact_points (customer_id);
