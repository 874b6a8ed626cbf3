create function kaizen.two() returns int language sql
begin atomic
  select case when true then 1 else 2 end as end;
  select 2;
end;
