create function rules.refuse_cycle()
returns trigger
language plpgsql
volatile
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
declare
  longest integer;
begin
  if current_setting('transaction_isolation') = 'repeatable read' then
    raise exception 'prerequisites cannot be written in a transaction that does not see what others have committed'
      using errcode = 'KZ205', hint = 'Use read committed, or serializable.';
  end if;
  -- One writer of a tenant at a time: two that each add half of a circle would see none.
  perform pg_advisory_xact_lock(hashtextextended('rules.flag_prerequisites ' || new.organization_id, 0));
  with recursive
  above (id, distance) as (
    select new.flag_id, 0
    union
    select p.flag_id, a.distance + 1
    from above a
    join rules.flag_prerequisites p
      on p.organization_id = new.organization_id and p.prerequisite_flag_id = a.id
    where a.distance < 10
  ),
  below (id, distance) as (
    select new.prerequisite_flag_id, 0
    union
    select p.prerequisite_flag_id, b.distance + 1
    from below b
    join rules.flag_prerequisites p
      on p.organization_id = new.organization_id and p.flag_id = b.id
    where b.distance < 10
  )
  select case
    when exists (select from below b where b.id = new.flag_id) then null
    else (select max(a.distance) from above a) + (select max(b.distance) from below b) + 1
  end
  into longest;
  if longest is null then
    raise exception 'the flag would be a prerequisite of itself'
      using errcode = 'KZ202';
  elsif longest > 10 then
    raise exception 'prerequisites would be more than 10 deep'
      using errcode = 'KZ202';
  end if;
  return new;
end
$$;

comment on function rules.refuse_cycle() is
  'For a before trigger on each row of flag_prerequisites: refuses one that would close a circle, or a chain of more'
  ' than 10, KZ202, also when others write at the same time. In repeatable read, where that cannot be known: KZ205.';
