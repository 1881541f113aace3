-- A list of everything is sorted as often as one of what is open: each order has an index over all.
drop index tickets_by_change;
create index tickets_by_change on tickets (updated_at desc, id desc);
create index tickets_by_due on tickets (coalesce(due_at, 'infinity'::timestamptz), id);
create index tickets_by_urgency_of_all on tickets (
  (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end),
  coalesce(due_at, 'infinity'::timestamptz),
  id
);

-- Old traces of rules are forgotten once a day with the rest.
delete from jobs where kind = 'rules-forget';
