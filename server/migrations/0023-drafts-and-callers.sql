-- What an agent wrote in a draft is no longer written over by what is recognised afterwards.
alter table ticket_drafts add column settled_words text[] not null default '{}';
