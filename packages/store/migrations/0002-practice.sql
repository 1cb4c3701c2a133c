-- Practising is private to the person: every row names them, and the store asks for their own only.
create table oarlock.practice (
  workspace_id uuid not null references oarlock.workspace on delete cascade,
  practice_id uuid primary key,
  person_id uuid not null,
  -- Counts the exchanges, so that two windows cannot both add one.
  turns integer not null,
  play bytea not null,
  -- The report's conversation, once the practice has ended.
  conversation_id uuid references oarlock.conversation on delete set null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index on oarlock.practice (workspace_id, person_id, created_at desc);

-- Personas that trainers wrote, for everybody in the workspace.
create table oarlock.persona (
  workspace_id uuid not null references oarlock.workspace on delete cascade,
  persona_id text not null,
  persona bytea not null,
  changed_at timestamptz not null default now(),
  primary key (workspace_id, persona_id)
);

do $$
declare t text;
begin
  foreach t in array array['practice', 'persona'] loop
    execute format('alter table oarlock.%I enable row level security', t);
    execute format('alter table oarlock.%I force row level security', t);
    execute format(
      'create policy own_workspace on oarlock.%I using (workspace_id = nullif(current_setting(''oarlock.workspace_id'', true), '''')::uuid)
       with check (workspace_id = nullif(current_setting(''oarlock.workspace_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on oarlock.%I to oarlock_app', t);
  end loop;
end
$$;
