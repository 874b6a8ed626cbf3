create function auth.hash_password(user_id uuid, password text, salt text default null)
returns text
language plpgsql
volatile
parallel safe
set search_path = pg_catalog, pg_temp
as $$
declare
  rounds pg_catalog.text;
begin
  select s.value
  into rounds
  from kaizen.settings s
  where s.key = 'password_rounds';
  return kaizen.crypt(
    encode(
      kaizen.hmac(
        convert_to(normalize(left(coalesce(password, ''), 1001), nfkc), 'UTF8'),
        uuid_send(user_id),
        'sha256'
      ),
      'base64'
    ),
    coalesce(salt, kaizen.gen_salt('bf', coalesce(rounds, '12')::integer))
  );
end
$$;

comment on function auth.hash_password(uuid, text, text) is
  'bcrypt of a password, with the rounds that the setting password_rounds asks for (10 to 15; without it 12), or with'
  ' the'
  ' salt of a former hash. bcrypt looks at 72 bytes at most and so gets an HMAC-SHA-256 of the password, in which every'
  ' character counts; it is keyed by the user, so that hashes stolen elsewhere cannot be tried here. Unicode NFKC'
  ' first,'
  ' so that keyboards agree; 1001 characters at most, one more than any password has. For the functions of auth; nobody'
  ' but the owner may call it.';
