-- Failing Forward on PostgREST 12 or Supabase, PostgreSQL 15 or newer. Run it whole, as the owner of the database or in
-- Supabase's SQL editor; it may be run again. What it makes and what it keeps is told in postgrest.md beside it.
--
-- Tables and the moderators' functions lie in a schema of their own that no API serves. What visitors may do is the views
-- and functions at the end, in the schema that is served: they have no right to any table, to read or to write.
begin;

-- Who visits without signing in, and what is served: Supabase's names where they are there, else those of PostgREST's tutorial.
do $$
begin
  if not exists (select from pg_roles where rolname in ('anon', 'web_anon')) then
    create role web_anon nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'anon') then
    create schema if not exists api;
  end if;
  perform set_config('search_path', case when exists (select from pg_roles where rolname = 'anon') then 'public' else 'api' end, true);
end $$;

create schema if not exists failing_forward;
revoke all on schema failing_forward from public;

-- # Tables

-- One row: the house. Change it in place.
create table if not exists failing_forward.space (
  single boolean primary key default true check (single),
  name text not null default 'Our space',
  time_zone text not null default 'UTC' check (timestamptz 'epoch' at time zone time_zone is not null),
  country text not null default '',
  langs text[] not null default '{en}',
  -- Where stories are shown, as the form says it: {"wall": "anyone on the web at …", "lobby": "…", "meetup": "…"}.
  places jsonb not null default '{}',
  -- Names that the form asks about before one of them is sent.
  names text[] not null default '{}',
  head_count int,
  moderators text not null default '',
  k int not null default 5 check (k >= 5),
  retention_months int not null default 24 check (retention_months between 1 and 120),
  -- Whether nothing between visitors and these tables keeps their addresses: proxy, host, logs. Then forms may say "anonymous".
  keeps_no_addresses boolean not null default false
);
insert into failing_forward.space default values on conflict do nothing;

-- One row: the key under which receipts are hashed. Without it a copy of the tables leads nobody from a receipt to a story.
create table if not exists failing_forward.secret (
  single boolean primary key default true check (single),
  value bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
);
insert into failing_forward.secret default values on conflict do nothing;

-- What was told. No column holds a moment: the week in which it came, the day on which it was published.
create table if not exists failing_forward.story (
  id text primary key default replace(gen_random_uuid()::text, '-', ''),
  -- Set it to `published` to publish. `needs_author` asks the author back, `hidden` takes a story off the pages.
  status text not null default 'submitted' check (status in ('submitted', 'needs_author', 'published', 'hidden', 'rejected')),
  -- Its lesson on screens; needs the author's consent besides.
  lobby_approved boolean not null default false,
  story jsonb not null check (jsonb_typeof(story) = 'object'),
  -- What its author would rather have there, once it is published.
  proposal jsonb,
  -- What the author reads about the decision.
  statement text not null default '',
  revision int not null default 1,
  provenance text not null default 'first_hand' check (provenance in ('first_hand', 'interview', 'retold', 'sample')),
  -- Something filled in a field that people cannot see.
  looks_automated boolean not null default false,
  submitted_week text not null default to_char(now(), 'IYYY-"W"IW'),
  published_on date,
  -- The last day of which anything is kept; empty until somebody decides.
  kept_until date,
  receipt bytea unique
);

-- What you picked, for `pick="featured"`. Apart, since houses that were made earlier have no such column.
alter table failing_forward.story add column if not exists featured boolean not null default false;

create table if not exists failing_forward.message (
  story_id text not null references failing_forward.story on delete cascade,
  number int not null check (number between 1 and 20),
  sender text not null check (sender in ('author', 'desk')),
  text text not null,
  day date not null,
  primary key (story_id, number)
);

-- Receipts of stories that were taken back or have run out: a late retry brings none of them back.
create table if not exists failing_forward.gone (receipt bytea primary key);

-- Lessons of the house, beside those of stories.
create table if not exists failing_forward.lesson (
  id text primary key default replace(gen_random_uuid()::text, '-', ''),
  text text not null check (length(text) between 10 and 280),
  lang text not null default 'en',
  cause text,
  lobby_approved boolean not null default true,
  "from" date,
  "to" date,
  weight int not null default 1 check (weight between 1 and 5)
);

create table if not exists failing_forward.poll (
  id text primary key default replace(gen_random_uuid()::text, '-', '') check (id ~ '^[0-9a-z]{1,64}$'),
  question text not null check (length(question) between 5 and 240),
  type text not null default 'scale5' check (type in ('scale5', 'scale10', 'single', 'multi')),
  -- [{"value": 1, "label": "Not at all"}, …]
  options jsonb not null check (jsonb_typeof(options) = 'array'),
  period text not null default 'once' check (period in ('once', 'daily', 'weekly', 'monthly')),
  -- Least answers of a batch.
  k int not null default 5 check (k >= 5),
  visibility text not null default 'after_vote' check (visibility in ('after_vote', 'after_close', 'lobby', 'never')),
  status text not null default 'draft' check (status in ('draft', 'open', 'closed')),
  opens_at timestamptz,
  closes_at timestamptz
);

-- Answers of the running period, each under a tag that only the device of who gave it can make.
create table if not exists failing_forward.ballot (
  tag text primary key check (tag ~ '^[0-9a-f]{64}$'),
  poll_id text not null references failing_forward.poll on delete cascade,
  period_key text not null,
  -- As it counts in the published result, and as it waits to.
  released int[],
  waiting int[]
);

-- What was published, as it was published.
create table if not exists failing_forward.snapshot (
  poll_id text not null references failing_forward.poll on delete cascade,
  period_key text not null,
  n int not null check (n >= 5),
  shares jsonb not null,
  mean numeric,
  as_of date not null,
  primary key (poll_id, period_key)
);

create table if not exists failing_forward.reaction (
  tag text primary key check (tag ~ '^[0-9a-f]{64}$'),
  story_id text not null references failing_forward.story on delete cascade,
  value text not null check (value in ('been_there', 'thank_you', 'learned'))
);
create index if not exists reaction_of on failing_forward.reaction (story_id);

-- The second lock behind the schema: with no policy, nobody but the owner sees or writes a row.
do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'failing_forward' loop
    execute format('alter table failing_forward.%I enable row level security', name);
  end loop;
end $$;

-- # Reading what is sent

-- Plain text: without control and bidi-override characters, trimmed, composed; on one line, or with no more than one empty
-- line in a row. As `clean` of the suite does it.
create or replace function failing_forward.clean(input text, one_line boolean) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case
    when one_line then btrim(regexp_replace(plain, '[\t\n ' || blanks || ']+', ' ', 'g'))
    else regexp_replace(
      regexp_replace(regexp_replace(translate(plain, E'\t', ' '), '[ ' || blanks || ']+(\n|$)', '\1', 'g'), '\n{3,}', E'\n\n', 'g'),
      '^[\n ' || blanks || ']+|[\n ' || blanks || ']+$', '', 'g')
    end
  from (select '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000') as blank (blanks),
    normalize(regexp_replace(
      regexp_replace(input, '\r\n?|[\u2028\u2029]', E'\n', 'g'),
      '[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]', '', 'g'), NFC) as made (plain)
$$;

-- Texts of a story with their shown limits; the bound is twice the upper one, in code points.
create or replace function failing_forward.text_limits() returns table (name text, low int, high int, one_line boolean)
language sql immutable set search_path = pg_catalog, pg_temp as $$
  values ('title', 0, 80, true), ('project', 0, 600, false), ('wentWrong', 20, 1500, false), ('feeling', 0, 600, false),
    ('lesson', 10, 140, true), ('nextTime', 0, 500, false), ('byline', 0, 30, true)
$$;

create or replace function failing_forward.words(kind text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case kind
    when 'cause' then '{no_need,wrong_market,business_model,out_of_money,spending,reach,product,people,focus,skills,timing,competition,dependence,legal,external,wellbeing,communication,other}'
    when 'kind' then '{business,freelance,career,product,creative,event,community,money,personal,other,undisclosed}'
    when 'sector' then '{software,design,food,retail,education,health,finance,media,travel,mobility,property,hr_services,nonprofit,hardware,climate,other,undisclosed}'
    when 'stage' then '{idea,before_launch,launched,growing,established,not_applicable,other,undisclosed}'
    when 'outcome' then '{still_in_it,recovered,moved_on,paused,pivoted,sold,closed,other,undisclosed}'
    when 'when' then '{this_year,1_2_years,3_5_years,over_5_years,undisclosed}'
    when 'lookingFor' then '{listening,advice,money_help,partner,work,nothing}'
    when 'contentNotes' then '{burnout,mental_health,self_harm,bereavement,debt,illness,discrimination,violence,addiction,other}'
    when 'attribution' then '{anonymous,pseudonym,named}'
    when 'meetup' then '{no,read_aloud,ask_me}'
  end::text[]
$$;

-- What is wrong with one value; null where nothing is.
create or replace function failing_forward.word_rule(value jsonb, kind text) returns text
language sql immutable set search_path = failing_forward, pg_catalog, pg_temp as $$
  select case
    when value is null or value = '""' then 'required'
    when jsonb_typeof(value) <> 'string' then 'type'
    when value #>> '{}' <> all (words(kind)) then 'value'
  end
$$;

create or replace function failing_forward.text_rule(value jsonb, low int, high int, one_line boolean) returns table (rule text, "limit" int)
language sql immutable set search_path = failing_forward, pg_catalog, pg_temp as $$
  select wrong, case wrong when 'short' then low when 'long' then high end
  from (select length(clean(value #>> '{}', one_line))) as cleaned (size), lateral (
    select case
      when coalesce(value, 'null') = 'null' then case when low > 0 then 'required' end
      when jsonb_typeof(value) <> 'string' then 'type'
      when size = 0 then case when low > 0 then 'required' end
      when size < low then 'short'
      when size > 2 * high then 'long'
    end) as judged (wrong)
  where wrong is not null
$$;

create or replace function failing_forward.list_rules(value jsonb, kind text, most int) returns table (place text, rule text, "limit" int)
language sql immutable set search_path = failing_forward, pg_catalog, pg_temp as $$
  select '', case when jsonb_typeof(value) <> 'array' then 'type' else 'many' end, case when jsonb_typeof(value) = 'array' then most end
  where value <> 'null' and case when jsonb_typeof(value) = 'array' then jsonb_array_length(value) > most else true end
  union all
  select format('[%s]', at - 1), coalesce(word_rule(item, kind), 'repeat'), null
  from jsonb_array_elements(case when jsonb_typeof(value) = 'array' and jsonb_array_length(value) <= most then value else '[]' end) with ordinality as items (item, at)
  where word_rule(item, kind) is not null or item in (select value -> (earlier - 1)::int from generate_series(1, at - 1) as earlier)
$$;

-- What does not fit in a story, in the terms of the suite: its form marks these fields.
create or replace function failing_forward.misfits(story jsonb) returns table (field text, rule text, "limit" int)
language sql immutable set search_path = failing_forward, pg_catalog, pg_temp as $$
  with
    objects (path, members) as (values
      ('{}'::text[], '{title,project,wentWrong,feeling,lesson,nextTime,byline,causes,kind,sector,stage,outcome,when,lookingFor,contentNotes,attribution,consent,lang}'::text[]),
      ('{causes}', '{root,contributing}'), ('{consent}', '{wall,lobby,meetup,index}')),
    found (path, rule, "limit") as (
      select path, case when story #> path is null then 'required' else 'type' end, null::int from objects where jsonb_typeof(story #> path) is distinct from 'object'
      union all
      select path || key, 'unknown', null from objects, jsonb_object_keys(case when jsonb_typeof(story #> path) = 'object' then story #> path else '{}' end) as key where key <> all (members)
      union all
      select array[name], wrong.rule, wrong."limit" from text_limits(), text_rule(story -> name, low, high, one_line) as wrong where name <> 'wentWrong' or story -> name is distinct from '""'
      union all
      select array[name], word_rule(story -> name, name), null from unnest('{kind,sector,stage,outcome,when,attribution}'::text[]) as name where story -> name <> 'null'
      union all
      select '{causes,root}', word_rule(story #> '{causes,root}', 'cause'), null where jsonb_typeof(story -> 'causes') = 'object'
      union all
      select '{consent,meetup}', word_rule(story #> '{consent,meetup}', 'meetup'), null where jsonb_typeof(story -> 'consent') = 'object'
      union all
      select array['consent', name], case when story #> array['consent', name] is null then 'required' else 'type' end, null
      from unnest('{wall,lobby,index}'::text[]) as name where jsonb_typeof(story -> 'consent') = 'object' and jsonb_typeof(story #> array['consent', name]) is distinct from 'boolean'
      union all
      select array['consent'], 'required', null where jsonb_typeof(story -> 'consent') = 'object'
        and not (story -> 'consent' @> '{"wall": true}' or story -> 'consent' @> '{"lobby": true}') and story #>> '{consent,meetup}' = 'no'
      union all
      select array[name || place], wrong.rule, wrong."limit"
      from (values ('lookingFor', 3), ('contentNotes', 4)) as lists (name, most), list_rules(story -> name, name, most) as wrong
      union all
      select array['causes', 'contributing' || place], wrong.rule, wrong."limit" from list_rules(story #> '{causes,contributing}', 'cause', 2) as wrong
      union all
      select '{causes,contributing}', 'repeat', null
      where jsonb_typeof(story #> '{causes,contributing}') = 'array' and jsonb_array_length(story #> '{causes,contributing}') <= 2
        and word_rule(story #> '{causes,root}', 'cause') is null and story #> '{causes,contributing}' @> jsonb_build_array(story #> '{causes,root}')
      union all
      select '{lang}', case when jsonb_typeof(story -> 'lang') = 'string' then 'value' else 'type' end, null
      where story -> 'lang' <> 'null' and (jsonb_typeof(story -> 'lang') <> 'string' or story ->> 'lang' !~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$')
      union all
      select '{byline}', 'required', null where coalesce(story ->> 'attribution', 'anonymous') <> 'anonymous'
        and coalesce(jsonb_typeof(story -> 'byline'), 'null') in ('null', 'string') and clean(coalesce(story ->> 'byline', ''), true) = '')
  select array_to_string(array['story'] || path, '.'), found.rule, found."limit" from found
  where found.rule is not null and (path = '{}' or jsonb_typeof(story) = 'object')
$$;

-- A story that fits, as it is stored.
create or replace function failing_forward.tidy(story jsonb) returns jsonb
language sql immutable set search_path = failing_forward, pg_catalog, pg_temp as $$
  select '{"kind": "undisclosed", "sector": "undisclosed", "stage": "undisclosed", "outcome": "undisclosed", "when": "undisclosed", "lookingFor": [], "contentNotes": [], "attribution": "anonymous", "lang": "en"}'
    || jsonb_strip_nulls(story)
    || (select jsonb_object_agg(name, case when name = 'byline' and coalesce(story ->> 'attribution', 'anonymous') = 'anonymous' then '' else clean(coalesce(story ->> name, ''), one_line) end) from text_limits())
    || jsonb_build_object('causes', '{"contributing": []}' || jsonb_strip_nulls(story -> 'causes'))
$$;

-- # Answering

-- The status of the answer, and the answer. A refusal is answered, not raised: the database's log quotes what raises.
create or replace function failing_forward.answer(status int, body jsonb default '{}') returns jsonb
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select body from set_config('response.status', status::text, true)
$$;

create or replace function failing_forward.invalid(field text, rule text, "limit" int default null) returns jsonb
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  select answer(422, jsonb_build_object('title', 'This does not fit.', 'errors', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('field', field, 'rule', rule, 'limit', "limit")))))
$$;

-- Null for a story that fits.
create or replace function failing_forward.refusal(story jsonb) returns jsonb
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  select answer(422, jsonb_build_object('title', 'This does not fit.', 'errors', errors))
  from (select jsonb_agg(jsonb_strip_nulls(to_jsonb(misfit))) from misfits(story) as misfit) as found (errors) where errors is not null
$$;

create or replace function failing_forward.today() returns date
language sql stable set search_path = failing_forward, pg_catalog, pg_temp as $$
  select (now() at time zone time_zone)::date from space
$$;

-- # Receipts

-- Keyed twice, so that a hash cannot be continued; null for what is no receipt.
create or replace function failing_forward.hashed(receipt text) returns bytea
language sql stable set search_path = failing_forward, pg_catalog, pg_temp as $$
  select sha256(value || sha256(value || convert_to(receipt, 'UTF8'))) from secret where receipt ~ '^[0-9A-HJKMNP-TV-Z]{17}$'
$$;

-- A receipt comes in a header of its own: addresses are logged.
create or replace function failing_forward.holder() returns failing_forward.story
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  select * from story where receipt = hashed(current_setting('request.headers', true)::jsonb ->> 'receipt') for update
$$;

-- Wrong, taken back and run out are the same to who asks.
create or replace function failing_forward.nothing_there() returns jsonb
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  select answer(404, '{"title": "There is no story behind this receipt."}')
$$;

create or replace function failing_forward.told(held failing_forward.story) returns jsonb
language sql stable set search_path = failing_forward, pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'status', case held.status when 'submitted' then 'in_review' else held.status end,
    'revision', held.revision,
    'story', held.story,
    'statement', held.statement,
    'reasons', '[]'::jsonb,
    'messages', (select coalesce(jsonb_agg(jsonb_build_object('from', sender, 'text', text, 'day', day) order by number), '[]') from message where story_id = held.id),
    'proposal', case when held.proposal is not null then jsonb_build_object('from', 'author', 'story', held.proposal) end,
    'keptUntil', held.kept_until)
$$;

-- What was decided sets the days. Also where a cell is edited by hand.
create or replace function failing_forward.decide() returns trigger
language plpgsql set search_path = failing_forward, pg_catalog, pg_temp as $$
declare
  months int := (select retention_months from space);
begin
  if tg_op = 'UPDATE' and new.status = old.status then
    return new;
  end if;
  new.published_on := case new.status when 'published' then coalesce(new.published_on, today()) else new.published_on end;
  new.kept_until := case new.status
    when 'published' then new.published_on + make_interval(months => months)
    when 'hidden' then new.kept_until
    when 'rejected' then today() + 30
  end;
  return new;
end $$;
create or replace trigger decide before insert or update on failing_forward.story for each row execute function failing_forward.decide();

-- Deletes what has run out, with its messages and reactions. Each story that comes in calls it; a timer may, too.
create or replace function failing_forward.sweep() returns void
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  with over as (delete from story where kept_until < today() returning receipt)
  insert into gone select receipt from over where receipt is not null on conflict do nothing
$$;

-- # Moderating: for the owner, in the SQL editor or psql

-- What waits, in the order of random ids.
create or replace view failing_forward.desk as
  select id, status, submitted_week, looks_automated, story ->> 'title' as title, story ->> 'wentWrong' as went_wrong, story ->> 'lesson' as lesson,
    story #>> '{causes,root}' as cause, story -> 'consent' as consent, story ->> 'byline' as byline, story, proposal,
    (select jsonb_agg(jsonb_build_object(sender, text) order by number) from failing_forward.message where story_id = story.id) as messages
  from failing_forward.story where status in ('submitted', 'needs_author') or proposal is not null order by id;

create or replace function failing_forward.publish(story_id text, on_screens boolean default false) returns text
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  update story set status = 'published', lobby_approved = on_screens where id = story_id returning status
$$;

-- `status`: rejected, hidden or needs_author.
create or replace function failing_forward.decline(story_id text, status text, statement text) returns text
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  update story set status = decline.status, statement = decline.statement, lobby_approved = false where id = story_id returning story.status
$$;

-- Puts what its author proposed in the place of a story.
create or replace function failing_forward.accept(story_id text) returns int
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  update story set story = proposal, proposal = null, revision = revision + 1 where id = story_id and proposal is not null returning revision
$$;

create or replace function failing_forward.reply(story_id text, text text) returns int
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  insert into message select reply.story_id, coalesce(max(number), 0) + 1, 'desk', clean(reply.text, false), today() from message where message.story_id = reply.story_id returning number
$$;

-- Ends a poll: what was published stays, every single answer goes.
create or replace function failing_forward.close_poll(poll_id text) returns text
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  delete from ballot where ballot.poll_id = close_poll.poll_id;
  update poll set status = 'closed' where id = close_poll.poll_id returning status
$$;

-- # Answers: the release rule

-- Polls as visitors may know of them, with the period that runs.
create or replace view failing_forward.asked as
  select id, question, type, options, poll.period, opens_at, closes_at, k, visibility,
    case when status = 'open' and closes_at <= now() then 'closed' else status end as status,
    case poll.period
      when 'daily' then to_char(at, 'YYYY-MM-DD')
      when 'weekly' then to_char(at, 'IYYY-"W"IW')
      when 'monthly' then to_char(at, 'YYYY-MM')
      else 'once'
    end as period_key
  from failing_forward.poll
    cross join (select time_zone from failing_forward.space) as house
    cross join lateral (select least(now(), closes_at - interval '1 millisecond') at time zone time_zone) as clock (at)
  where status <> 'draft' and (opens_at is null or opens_at <= now());

-- The options that a value chooses, sorted; null where it is no answer.
create or replace function failing_forward.choice(type text, options jsonb, value jsonb) returns int[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when (type = 'multi') = (jsonb_typeof(value) = 'array') and count(*) > 0 and count(*) = count(distinct item) and count(*) = count(option)
    then array_agg((option ->> 'value')::int order by (option ->> 'value')::int) end
  from jsonb_array_elements(case when jsonb_typeof(value) = 'array' then value else jsonb_build_array(value) end) as chosen (item)
    left join jsonb_array_elements(options) as offered (option) on option -> 'value' = item
$$;

-- Whether what waits may go out: at least k (never below 5), and, less any one, still two different answers. So three
-- different ones, or two of which neither hangs on a single answer.
create or replace function failing_forward.is_releasable(poll_id text, period_key text, k int) returns boolean
language sql stable set search_path = failing_forward, pg_catalog, pg_temp as $$
  select coalesce(sum(n), 0) >= greatest(5, k) and (count(*) >= 3 or (count(*) = 2 and min(n) >= 2))
  from (select count(*) as n from ballot where waiting is not null and ballot.poll_id = is_releasable.poll_id and ballot.period_key = is_releasable.period_key group by waiting) as alike
$$;

-- What may be shown of all released answers: a floor of their number, shares in steps of 5 %, a mean for scales.
create or replace function failing_forward.take_snapshot(asked failing_forward.asked) returns void
language sql volatile set search_path = failing_forward, pg_catalog, pg_temp as $$
  with
    counted as (select released from ballot where poll_id = asked.id and period_key = asked.period_key and released is not null),
    total as (select count(*) as n from counted)
  insert into snapshot
  select asked.id, asked.period_key,
    (select max(floor) from unnest('{5,10,15,25,50,100,250,500,1000,2500,5000,10000}'::int[]) as floor where floor <= n),
    (select jsonb_agg(5 * round(20.0 * (select count(*) from counted where (option ->> 'value')::int = any (released)) / n)::int order by place)
      from jsonb_array_elements(asked.options) with ordinality as options (option, place)),
    case when asked.type in ('scale5', 'scale10') then (select round(sum(released[1])::numeric / n, 1) from counted) end,
    today()
  from total
  on conflict (poll_id, period_key) do update set n = excluded.n, shares = excluded.shares, mean = excluded.mean, as_of = excluded.as_of
$$;

-- Counts one answer, and lets the waiting ones out with it when they may go. False for a tag of another poll.
create or replace function failing_forward.count_ballot(asked failing_forward.asked, device text, chosen int[]) returns boolean
language plpgsql set search_path = failing_forward, pg_catalog, pg_temp as $$
begin
  -- One after the other: two batches that do not see each other could both go out too small.
  perform pg_advisory_xact_lock(hashtextextended('failing_forward ' || asked.id, 0));
  -- A period that is over has its last snapshot; what still waits of it is never shown.
  delete from ballot where poll_id = asked.id and period_key <> asked.period_key;
  insert into ballot (tag, poll_id, period_key, waiting) values (device, asked.id, asked.period_key, chosen)
  -- Who goes back to what is published leaves the batch: it counts changes, and one that changes nothing hides nobody.
  on conflict (tag) do update set waiting = nullif(excluded.waiting, ballot.released) where ballot.poll_id = excluded.poll_id;
  if not found then
    return false;
  end if;
  if is_releasable(asked.id, asked.period_key, asked.k) then
    -- All of them anew in the order of their tags, so that no row tells when it came.
    with batch as (delete from ballot where poll_id = asked.id returning *)
    insert into ballot select tag, poll_id, period_key, coalesce(waiting, released) from batch order by tag;
    perform take_snapshot(asked);
  end if;
  return true;
end $$;

-- # What is served

-- Views go by their owner's rights on purpose: visitors have none on the tables.
create or replace view space as
  select name, time_zone, country, langs, k, places, names, head_count, moderators,
    '{coarse-time,random-ids,pre-moderated,withdraw,k-results}'::text[] || case when keeps_no_addresses then '{no-ip}' else '{}' end::text[] as guarantees
  from failing_forward.space;

create or replace view stories as
  select id, revision, provenance, published_on,
    story ->> 'title' as title, story ->> 'project' as project, story ->> 'wentWrong' as went_wrong, story ->> 'feeling' as feeling,
    story ->> 'lesson' as lesson, story ->> 'nextTime' as next_time,
    story #>> '{causes,root}' as root_cause, story #> '{causes,contributing}' as contributing_causes,
    story ->> 'kind' as kind, story ->> 'sector' as sector, story ->> 'stage' as stage, story ->> 'outcome' as outcome, story ->> 'when' as "when",
    story -> 'lookingFor' as looking_for, story -> 'contentNotes' as content_notes,
    story ->> 'attribution' as attribution, story ->> 'byline' as byline, story -> 'consent' as consent, story ->> 'lang' as lang,
    (select jsonb_object_agg(value, n / 5 * 5) from (select value, count(*) as n from failing_forward.reaction where story_id = story.id group by value) as counted where n >= 5) as reactions,
    featured
  from failing_forward.story cross join (select (now() at time zone time_zone)::date as today from failing_forward.space) as house
  where status = 'published' and story -> 'consent' @> '{"wall": true}' and (kept_until is null or kept_until >= today);

create or replace view lessons as
  select id, text, lang, cause, null as story_id, 'editor' as source, lobby_approved, "from", "to", weight
  from failing_forward.lesson cross join (select (now() at time zone time_zone)::date as today from failing_forward.space) as house
  where "to" is null or "to" >= today
  union all
  select 'of-' || id, story ->> 'lesson', story ->> 'lang', story #>> '{causes,root}', case when story -> 'consent' @> '{"wall": true}' then id end, 'story', true, null, kept_until, 1
  from failing_forward.story cross join (select (now() at time zone time_zone)::date as today from failing_forward.space) as house
  where status = 'published' and lobby_approved and story -> 'consent' @> '{"lobby": true}' and (kept_until is null or kept_until >= today);

create or replace view polls as
  select id, question, type, options, period, period_key, opens_at, closes_at, k, visibility, status from failing_forward.asked;

create or replace view pulse_results as
  select poll_id, snapshot.period_key, n, shares, mean, 'none' as suppressed, as_of
  from failing_forward.snapshot join failing_forward.asked on id = poll_id
  where not (visibility = 'after_close' and status = 'open' and snapshot.period_key = asked.period_key)
  union all
  select id, asked.period_key, null, '[]', null, 'waiting', null
  from failing_forward.asked left join failing_forward.snapshot on poll_id = id and snapshot.period_key = asked.period_key
  where poll_id is null or (visibility = 'after_close' and status = 'open');

-- Takes a story. A receipt that is there already is a retry: the answer is the same, and nothing is stored twice.
create or replace function submit_story(jsonb) returns jsonb
language plpgsql security definer set search_path = failing_forward, pg_catalog, pg_temp as $$
declare
  body alias for $1;
  refused jsonb;
  key bytea := hashed(body ->> 'receipt');
begin
  if octet_length(body::text) > 65536 then
    return answer(413, '{"title": "This is too long."}');
  end if;
  if key is null then
    return invalid('receipt', 'value');
  end if;
  refused := refusal(body -> 'story');
  if refused is not null then
    return refused;
  end if;
  perform sweep();
  insert into story (story, receipt, looks_automated)
  select tidy(body -> 'story'), key, coalesce(body ->> 'hp', '') <> '' where not exists (select from gone where receipt = key)
  on conflict (receipt) do nothing;
  return answer(201, '{"status": "submitted"}');
end $$;

create or replace function read_receipt() returns jsonb
language plpgsql security definer set search_path = failing_forward, pg_catalog, pg_temp as $$
declare
  held story := holder();
begin
  return case when held.id is null then nothing_there() else told(held) end;
end $$;

-- Another text. Of a published story what its author allows less counts at once; the rest waits for `accept`.
create or replace function amend_story(jsonb) returns jsonb
language plpgsql security definer set search_path = failing_forward, pg_catalog, pg_temp as $$
declare
  body alias for $1;
  held story := holder();
  refused jsonb;
  wanted jsonb;
  now_allowed jsonb;
begin
  if held.id is null then
    return nothing_there();
  end if;
  if body -> 'revision' is distinct from to_jsonb(held.revision) then
    return invalid('revision', 'value');
  end if;
  -- Here nobody proposes a text that could be answered.
  if body ? 'answer' then
    return invalid('answer', 'value');
  end if;
  refused := refusal(body -> 'story');
  if refused is not null then
    return refused;
  end if;
  wanted := tidy(body -> 'story');
  held.revision := held.revision + 1;
  if held.status in ('published', 'hidden') then
    select jsonb_object_agg(key, case
      when key <> 'meetup' then to_jsonb(value::boolean and (wanted #>> array['consent', key])::boolean)
      when wanted #>> '{consent,meetup}' = 'no' then '"no"'
      else to_jsonb(value) end)
    into now_allowed from jsonb_each_text(held.story -> 'consent');
    held.story := jsonb_set(held.story, '{consent}', now_allowed);
    held.proposal := wanted;
  else
    held.story := wanted;
    held.status := case held.status when 'needs_author' then 'submitted' else held.status end;
  end if;
  update story set story = held.story, proposal = held.proposal, revision = held.revision, status = held.status where id = held.id;
  return told(held);
end $$;

create or replace function send_message(jsonb) returns jsonb
language plpgsql security definer set search_path = failing_forward, pg_catalog, pg_temp as $$
declare
  body alias for $1;
  held story := holder();
  wrong record;
  last int := (select coalesce(max(number), 0) from message where story_id = held.id);
begin
  if held.id is null then
    return nothing_there();
  end if;
  select * into wrong from text_rule(body -> 'text', 1, 1000, false);
  if found then
    return invalid('text', wrong.rule, wrong."limit");
  end if;
  if last >= 20 then
    return invalid('text', 'many', 20);
  end if;
  insert into message values (held.id, last + 1, 'author', clean(body ->> 'text', false), today());
  return answer(201, told(held));
end $$;

-- Deletes a story with everything of it.
create or replace function withdraw_story() returns jsonb
language plpgsql security definer set search_path = failing_forward, pg_catalog, pg_temp as $$
declare
  held story := holder();
begin
  if held.id is null then
    return nothing_there();
  end if;
  insert into gone values (held.receipt);
  delete from story where id = held.id;
  return '{}';
end $$;

create or replace function cast_ballot(jsonb) returns jsonb
language plpgsql security definer set search_path = failing_forward, pg_catalog, pg_temp as $$
declare
  body alias for $1;
  poll asked;
  chosen int[];
begin
  select * into poll from asked where id = body ->> 'poll' and status = 'open';
  if not found then
    return invalid('poll', 'value');
  end if;
  if body ->> 'period' is distinct from poll.period_key then
    return invalid('period', 'value');
  end if;
  if coalesce(body ->> 'tag', '') !~ '^[0-9a-f]{64}$' then
    return invalid('tag', 'value');
  end if;
  chosen := choice(poll.type, poll.options, body -> 'value');
  if chosen is null then
    return invalid('value', 'value');
  end if;
  if not count_ballot(poll, body ->> 'tag', chosen) then
    return invalid('tag', 'value');
  end if;
  return answer(201);
end $$;

-- `none` takes a reaction back.
create or replace function react(jsonb) returns jsonb
language plpgsql security definer set search_path = failing_forward, pg_catalog, pg_temp as $$
declare
  body alias for $1;
begin
  if coalesce(body ->> 'tag', '') !~ '^[0-9a-f]{64}$' then
    return invalid('tag', 'value');
  end if;
  if coalesce(body ->> 'value', '') not in ('been_there', 'thank_you', 'learned', 'none') then
    return invalid('value', 'value');
  end if;
  if not exists (select from story where id = body ->> 'storyId' and status = 'published' and story -> 'consent' @> '{"wall": true}') then
    return answer(404, '{"title": "There is no such story."}');
  end if;
  if body ->> 'value' = 'none' then
    delete from reaction where tag = body ->> 'tag' and story_id = body ->> 'storyId';
    return answer(201);
  end if;
  insert into reaction values (body ->> 'tag', body ->> 'storyId', body ->> 'value')
  on conflict (tag) do update set value = excluded.value where reaction.story_id = excluded.story_id;
  return case when found then answer(201) else invalid('tag', 'value') end;
end $$;

-- # Who may do what

revoke all on all tables in schema failing_forward from public;
revoke all on all functions in schema failing_forward from public;
do $$
declare
  visitor text;
  views text := 'space, stories, lessons, polls, pulse_results';
  functions text := 'submit_story(jsonb), read_receipt(), amend_story(jsonb), send_message(jsonb), withdraw_story(), cast_ballot(jsonb), react(jsonb)';
begin
  -- Simple views can be written through, and Supabase lets visitors write to what is new in its schema: all off, then what is needed.
  execute format('revoke all on %s from public', views);
  execute format('revoke all on function %s from public', functions);
  for visitor in select rolname from pg_roles where rolname in ('anon', 'authenticated', 'web_anon') loop
    execute format('revoke all on %s from %I', views, visitor);
    execute format('grant usage on schema %I to %I', current_schema(), visitor);
    execute format('grant select on %s to %I', views, visitor);
    execute format('grant execute on function %s to %I', functions, visitor);
  end loop;
end $$;

comment on view stories is 'Published stories.';
comment on view pulse_results is 'Results, in batches of at least five answers.';

notify pgrst, 'reload schema';
commit;
