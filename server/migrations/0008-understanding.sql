-- What the centre taught the recogniser.

create table issue_examples (
  id bigint primary key generated always as identity,
  -- A ticket type's key, or `none` for small talk.
  label text not null,
  text text not null,
  -- `seed`, or the conversation a person confirmed.
  source text not null,
  unique (label, text)
);
