-- Lists of a busy house, without a sort: what is due first, of everybody and of a department.
drop index tickets_unresolved;
create index tickets_unresolved on tickets (coalesce(due_at, 'infinity'::timestamptz), id) where state in ('open', 'pending');
create index tickets_of_department on tickets (department_id, coalesce(due_at, 'infinity'::timestamptz), id)
  where state in ('open', 'pending');
