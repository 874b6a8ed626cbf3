create table auth.plans (
  key text not null,
  position smallint not null,
  name text not null,
  description text not null,
  currency text not null,
  monthly_price_minor bigint,
  annual_price_minor bigint,
  maximum_users integer,
  maximum_flags integer,
  maximum_monthly_events bigint,
  is_offered boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint pk_plans primary key (key),
  constraint uq_plans_position unique (position),
  constraint ck_key_is_well_formed check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint ck_position_is_positive check (position > 0),
  constraint ck_name_is_not_blank check (btrim(name) <> ''),
  constraint ck_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  constraint ck_prices_are_both_listed_or_neither check (num_nulls(monthly_price_minor, annual_price_minor) in (0, 2)),
  constraint ck_prices_are_not_negative check (monthly_price_minor >= 0 and annual_price_minor >= 0),
  constraint ck_year_costs_at_most_twelve_months check (annual_price_minor <= 12 * monthly_price_minor),
  constraint ck_limits_are_positive check (maximum_users > 0 and maximum_flags > 0 and maximum_monthly_events > 0)
);

create trigger set_updated_at
  before update on auth.plans
  for each row
  execute function kaizen.set_updated_at();

comment on table auth.plans is
  'What an organization can subscribe to. The same for all tenants, written by migrations only.';
comment on column auth.plans.key is 'The name that programs use; never changes.';
comment on column auth.plans.position is 'Order from the smallest plan to the largest, from 1.';
comment on column auth.plans.name is 'The name that people see.';
comment on column auth.plans.description is 'Whom the plan is for, in a sentence.';
comment on column auth.plans.currency is 'Currency of the prices, ISO 4217: USD.';
comment on column auth.plans.monthly_price_minor is
  'Price of a month, paid monthly, in minor units of the currency (cents). Null: agreed with each organization.';
comment on column auth.plans.annual_price_minor is
  'Price of a year, paid at once, in minor units of the currency (cents). Null: agreed with each organization.';
comment on column auth.plans.maximum_users is 'How many users an organization may have. Null: no limit.';
comment on column auth.plans.maximum_flags is 'How many feature flags an organization may have. Null: no limit.';
comment on column auth.plans.maximum_monthly_events is
  'How many analytics events an organization may send in a calendar month, UTC. Null: no limit.';
comment on column auth.plans.is_offered is
  'Whether organizations may change to this plan. A plan withdrawn stays for those that have it.';
comment on column auth.plans.created_at is 'When the row was written.';
comment on column auth.plans.updated_at is 'When the row was last changed.';

insert into auth.plans (
  key,
  position,
  name,
  description,
  currency,
  monthly_price_minor,
  annual_price_minor,
  maximum_users,
  maximum_flags,
  maximum_monthly_events
)
values
  ('free', 1, 'Free', 'For trying the platform out.', 'USD', 0, 0, 5, 10, 100000),
  ('starter', 2, 'Starter', 'For a first product and a small team.', 'USD', 2900, 29000, 25, 100, 1000000),
  ('business', 3, 'Business', 'For several teams with products in use.', 'USD', 19900, 199000, 250, 1000, 20000000),
  ('enterprise', 4, 'Enterprise', 'For organizations with needs of their own.', 'USD', null, null, null, null, null);

grant select on auth.plans to kaizen_app, kaizen_readonly, kaizen_ingest, kaizen_job;
