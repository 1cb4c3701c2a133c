-- Roles first: the app's login role neither owns tables nor bypasses row security. Passwords are set by the migrator.
do $$
begin
  if not exists (select from pg_roles where rolname = 'oarlock_app') then
    create role oarlock_app login nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'oarlock_jobs') then
    create role oarlock_jobs login nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
  end if;
end
$$;

-- The job queue makes and owns a schema of its own.
do $$ begin execute format('grant create on database %I to oarlock_jobs', current_database()); end $$;
grant usage on schema oarlock to oarlock_app;

create table oarlock.workspace (
  workspace_id uuid primary key,
  wrapped_key bytea not null,
  created_at timestamptz not null default now()
);

create table oarlock.person (
  workspace_id uuid not null references oarlock.workspace on delete cascade,
  person_id uuid not null,
  name bytea not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, person_id)
);

create table oarlock.conversation (
  workspace_id uuid not null references oarlock.workspace on delete cascade,
  conversation_id uuid primary key,
  kind text not null check (kind in ('real', 'practice', 'example')),
  title bytea not null,
  target bytea,
  source bytea not null,
  transcript bytea not null,
  revision integer not null default 1,
  turns integer not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create index on oarlock.conversation (workspace_id, created_at desc);

-- A model's coding is one sealed value; a person's is a row a turn, so that one turn can change alone.
create table oarlock.coding (
  workspace_id uuid not null references oarlock.workspace on delete cascade,
  coding_id uuid primary key,
  conversation_id uuid not null references oarlock.conversation on delete cascade,
  rater_kind text not null check (rater_kind in ('model', 'person')),
  rater_key text not null,
  rater_version text not null default '',
  person_id uuid,
  revision integer not null,
  turns bytea,
  created_at timestamptz not null default now(),
  unique (conversation_id, rater_kind, rater_key, revision)
);

create table oarlock.coding_turn (
  workspace_id uuid not null references oarlock.workspace on delete cascade,
  coding_id uuid not null references oarlock.coding on delete cascade,
  turn_id text not null,
  codes bytea not null,
  changed_at timestamptz not null default now(),
  primary key (coding_id, turn_id)
);

create table oarlock.reflection (
  workspace_id uuid not null references oarlock.workspace on delete cascade,
  conversation_id uuid not null references oarlock.conversation on delete cascade,
  person_id uuid not null,
  words bytea,
  created_at timestamptz not null default now(),
  primary key (conversation_id, person_id)
);

-- What was done, by whom, to which record; never what it says. Each row's hash covers the one before.
create table oarlock.audit (
  workspace_id uuid not null references oarlock.workspace on delete cascade,
  seq bigint not null,
  at timestamptz not null,
  person_id uuid not null,
  action text not null,
  subject text not null,
  previous bytea not null,
  hash bytea not null,
  primary key (workspace_id, seq)
);

do $$
declare t text;
begin
  foreach t in array array['workspace', 'person', 'conversation', 'coding', 'coding_turn', 'reflection', 'audit'] loop
    execute format('alter table oarlock.%I enable row level security', t);
    execute format('alter table oarlock.%I force row level security', t);
    execute format(
      'create policy own_workspace on oarlock.%I using (workspace_id = nullif(current_setting(''oarlock.workspace_id'', true), '''')::uuid)
       with check (workspace_id = nullif(current_setting(''oarlock.workspace_id'', true), '''')::uuid)', t);
    if t = 'audit' then
      execute format('grant select, insert on oarlock.%I to oarlock_app', t);
    else
      execute format('grant select, insert, update, delete on oarlock.%I to oarlock_app', t);
    end if;
  end loop;
end
$$;
