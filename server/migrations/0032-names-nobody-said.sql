-- Whoever rang or wrote for the first time was given a name in Chinese. Nobody said it: they go by their number.
update customers set name = ''
where (name ~ '^来电 [0-9+]{1,4}$' or name ~ '^网页访客 [0-9a-f-]{4}$')
  and exists (select from contact_points where customer_id = customers.id and kind in ('phone', 'visitor'));
