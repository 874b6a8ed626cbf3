create function auth.two() returns int language sql
begin atomic
  select 2;
end;
comment on function auth.two() is 'Two.';
