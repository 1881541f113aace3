-- What is replaced whole says which one was looked at, also who works here, in which team, with which skills.
alter table users add column revision int not null default 1;
alter table teams add column revision int not null default 1;
alter table skills add column revision int not null default 1;

-- The order of the rules has a revision of its own: a rule that is moved is no other rule.
create table rule_order (
  one boolean primary key default true check (one),
  revision int not null default 1
);
insert into rule_order default values;
