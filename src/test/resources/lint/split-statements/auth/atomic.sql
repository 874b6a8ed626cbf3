create function auth.two() returns int language sql
begin atomic
  select case when true then 1 else 2 end;
  select 2;
end;
