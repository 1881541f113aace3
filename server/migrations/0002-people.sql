-- Who works here, what they may do, and where their phones are.

create table teams (
  id uuid primary key,
  name text not null unique,
  -- A department works tickets; a team without this mark only answers customers.
  department boolean not null default false
);

create table roles (
  key text primary key,
  name jsonb not null,
  -- { permission: own | team | department | all }
  permissions jsonb not null
);

create table users (
  id uuid primary key,
  name text not null,
  email text not null unique,
  password_hash text not null,
  role text not null references roles,
  team_id uuid references teams,
  -- Only people with an extension are agents.
  extension text unique,
  chat_capacity int not null default 3 check (chat_capacity between 0 and 50),
  active boolean not null default true,
  created_at timestamptz not null default now()
);

create table sessions (
  -- SHA-256 of the token; the token itself is only in the browser.
  token_hash bytea primary key,
  user_id uuid not null references users,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_by_user on sessions (user_id);

create table api_keys (
  id uuid primary key,
  name text not null,
  key_hash bytea not null unique,
  scopes jsonb not null,
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table skills (
  key text primary key,
  name jsonb not null
);

create table user_skills (
  user_id uuid not null references users,
  skill text not null references skills,
  level int not null check (level between 1 and 10),
  primary key (user_id, skill)
);

-- One row a device that may register: the desk phone's password is the
-- admin's choice, the browser's is made anew at every sign-in.
create table phone_accounts (
  username text primary key,
  user_id uuid not null references users,
  kind text not null check (kind in ('phone', 'browser')),
  -- MD5(username:realm:password), RFC 2617 §3.2.2.2.
  ha1 text not null
);

create table presence (
  user_id uuid primary key references users,
  state text not null check (state in ('available', 'break', 'offline')),
  reason text,
  since timestamptz not null
);
