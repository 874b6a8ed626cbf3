create function analytics.funnel_level(
  steps integer,
  places integer[],
  times timestamptz[],
  window_length interval,
  is_strict_order boolean default false,
  is_strict_increase boolean default false,
  is_deduplicated boolean default false,
  allows_reentry boolean default false
)
returns integer
language plpgsql
stable
parallel safe
as $$
declare
  -- Of each step that was reached: when its journey began, and when it was reached.
  began timestamptz[] := array_fill(null::timestamptz, array[steps]);
  reached timestamptz[] := array_fill(null::timestamptz, array[steps]);
  level integer := 0;
  place integer;
  happened timestamptz;
begin
  for event in 1 .. coalesce(cardinality(places), 0) loop
    place := places[event];
    happened := times[event];
    if is_strict_order and level > 0 and (
      place = 0
      or place > level + 1
      or (place < level and not allows_reentry)
    ) then
      return level;
    end if;
    continue when place = 0 or (is_strict_order and place < level);
    if is_deduplicated and place > 1 and reached[place] is not null then
      return level;
    end if;
    if place = 1 then
      began[1] := happened;
      reached[1] := happened;
      level := greatest(level, 1);
    elsif began[place - 1] is not null
      and happened <= began[place - 1] + window_length
      and (not is_strict_increase or happened > reached[place - 1]) then
      began[place] := began[place - 1];
      reached[place] := happened;
      level := greatest(level, place);
      if place = steps then
        return steps;
      end if;
    end if;
  end loop;
  return level;
end
$$;

comment on function analytics.funnel_level(
  integer, integer[], timestamptz[], interval, boolean, boolean, boolean, boolean
) is
  'How many steps of a funnel a unit came, 0 to steps, by its events in order of time: for each the place of its step'
  ' from 1, or 0 where it is none, and its time. Steps count within the window from the last first step they can be'
  ' reckoned from. Strict order: anything but the same or the next step ends the journey, an earlier one only without'
  ' re-entry. Strict increase: a step is later than the one before. Deduplicated: a step that comes again ends it.';

grant execute on function analytics.funnel_level(
  integer, integer[], timestamptz[], interval, boolean, boolean, boolean, boolean
) to kaizen_app, kaizen_readonly;
