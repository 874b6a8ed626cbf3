create function auth.token_organization_id(token text)
returns uuid
language sql
immutable
parallel safe
return case
  when translate(token, '123456789abcdef', '000000000000000')
    = '00000000-0000-0000-0000-000000000000.' || repeat('0', 64) then split_part(token, '.', 1)::uuid
end;

comment on function auth.token_organization_id(text) is
  'The organization that a token claims to be of. Null: it has not the form of a token.';
