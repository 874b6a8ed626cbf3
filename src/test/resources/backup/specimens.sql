create table auth.specimens (
  number int generated always as identity primary key,
  words text,
  "odd, ""name""" varchar(40) default 'x',
  bytes bytea,
  exact numeric,
  small smallint,
  big bigint,
  ratio double precision,
  yes boolean,
  day date,
  moment timestamptz,
  span interval,
  document jsonb,
  list text[],
  range int4range,
  address inet,
  id uuid,
  twice int generated always as (small * 2) stored
);

insert into auth.specimens (
  words, "odd, ""name""", bytes, exact, small, big, ratio, yes, day, moment, span, document, list, range,
  address, id
)
values
  (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
  ('', '', '', 'NaN', -32768, -9223372036854775808, '-Infinity', false, '-infinity', 'infinity',
    '-1 year 2 days 03:04:05.6', 'null', '{}', 'empty', '::1', '00000000-0000-0000-0000-000000000000'),
  (E'tab\t newline\n return\r backslash\\ end\\.', E'\\N', '\x00ff0a5c', 1e-100, 32767,
    9223372036854775807, 1e-307, true, '0001-01-01 BC', '1999-12-31 23:59:59.999999+00', '0',
    '{"a": ["\u00e9", "\\"]}', array['a,b', 'c"d', null, 'NULL', ''], '[1,)', '10.0.0.0/8',
    'ffffffff-ffff-ffff-ffff-ffffffffffff'),
  ('\.', '🙂 "quoted" ''too''', decode(repeat('5c2e0a', 100), 'hex'), 123456789012345678901234567890.5, 0, 0,
    'NaN', true, '9999-12-31', '0001-01-01 00:00:00+00', '178000000 years',
    '{"deep": {"er": [1.10, 1e400]}}', array[E'new\nline'], '(,5]', 'fe80::1/64',
    '019535d9-3df7-79fb-b466-fa907fa17f9e');


create table auth.bare ();
insert into auth.bare default values;
insert into auth.bare default values;

create table auth.computed (one int generated always as (1) stored);
insert into auth.computed default values;
