-- Where a file hangs, found by the file: whoever may not look there may not have it either.
alter table attachments drop column conversation_id;
create index messages_with_files on messages using gin (file_ids) where file_ids <> '{}';
create index ticket_comments_with_files on ticket_comments using gin (file_ids) where file_ids <> '{}';
create index subtask_comments_with_files on subtask_comments using gin (file_ids) where file_ids <> '{}';

-- Files stand in a form as a list of ids; few tickets have one, so the index stays small.
create function ids_listed_in(fields jsonb) returns jsonb immutable parallel safe language sql
  return jsonb_path_query_array(
    fields,
    'strict $.* ? (@.type() == "array")[*] ? (@ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")'
  );
create index tickets_with_files on tickets using gin (ids_listed_in(fields) jsonb_path_ops)
  where ids_listed_in(fields) <> '[]';

-- What one server at a time does, beside routing, which has a fence of its own.
create table leases (
  name text primary key,
  holder uuid not null,
  until timestamptz not null
);
