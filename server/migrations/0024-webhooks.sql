-- Other systems that rules and steps of an escalation tell what happened.

create table webhooks (
  id uuid primary key,
  name text not null,
  url text not null,
  secret text not null,
  -- Signs too until then, so that the other side can change over in between.
  old_secret text,
  old_secret_until timestamptz,
  "on" boolean not null,
  created_at timestamptz not null,
  revision int not null
);
create unique index webhooks_by_name on webhooks (lower(name));

-- One thing that happened on its way to one of them, until it was taken or given up in sight.
create table webhook_posts (
  id uuid primary key,
  webhook_id uuid not null references webhooks on delete cascade,
  -- What made it: whatever is heard twice is posted once.
  cause text not null unique,
  type text not null,
  ticket_id uuid references tickets,
  -- Byte for byte what is signed and posted, the same for every try.
  body text not null,
  state text not null check (state in ('waiting', 'taken', 'dead')),
  tries int not null,
  status int,
  trouble text,
  due_at timestamptz not null,
  created_at timestamptz not null,
  tried_at timestamptz,
  ended_at timestamptz
);
create index webhook_posts_by_webhook on webhook_posts (webhook_id, id);
create index webhook_posts_due on webhook_posts (webhook_id, due_at) where state = 'waiting';
create index webhook_posts_dead on webhook_posts (webhook_id, id) where state = 'dead';
create index webhook_posts_taken on webhook_posts (webhook_id, ended_at) where state = 'taken';
create index webhook_posts_over on webhook_posts (ended_at) where state <> 'waiting';

update roles set permissions = permissions || '{"webhooks.read": "all", "webhooks.write": "all"}' where key = 'admin';

-- Until now a rule or a step could only say that other systems should hear of it, and none did. Those words go.
create function without_call_out(rule jsonb) returns jsonb language sql as $$
  select rule || jsonb_build_object(
    'actions', (select coalesce(jsonb_agg(action order by place), '[]')
      from jsonb_array_elements(rule -> 'actions') with ordinality as one (action, place) where action ->> 'do' <> 'call-out'),
    'cases', (select coalesce(jsonb_agg(case when example ? 'does'
        then jsonb_set(example, '{does}', (example -> 'does') - 'call-out') else example end order by place), '[]')
      from jsonb_array_elements(rule -> 'cases') with ordinality as one (example, place)))
$$;
update rules set draft = without_call_out(draft) where draft @> '{"actions": [{"do": "call-out"}]}';
update rule_versions set definition = without_call_out(definition)
where definition @> '{"actions": [{"do": "call-out"}]}';
-- What did nothing else does nothing now.
update rules set enabled = false
where exists (select from rule_versions as published
  where rule_id = rules.id and published.version = rules.version and definition -> 'actions' = '[]');
drop function without_call_out;

create function without_announce(ladder jsonb) returns jsonb language sql as $$
  select coalesce(jsonb_agg(step || jsonb_build_object('acts', acts) order by place) filter (where acts is not null), '[]')
  from (select step, place, (select jsonb_agg(act order by nth)
      from jsonb_array_elements(step -> 'acts') with ordinality as one (act, nth) where act ->> 'do' <> 'announce') as acts
    from jsonb_array_elements(ladder) with ordinality as one (step, place)) as steps
$$;
update sla_rulebooks set body = body || jsonb_build_object('policies',
  (select coalesce(jsonb_agg(policy || jsonb_build_object('ladder', without_announce(policy -> 'ladder')) order by place), '[]')
    from jsonb_array_elements(body -> 'policies') with ordinality as one (policy, place)))
where body @> '{"policies": [{"ladder": [{"acts": [{"do": "announce"}]}]}]}';
drop function without_announce;
