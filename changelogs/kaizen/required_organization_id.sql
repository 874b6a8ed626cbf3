create function kaizen.required_organization_id()
returns uuid
language plpgsql
stable
parallel safe
as $$
declare
  organization_id constant pg_catalog.uuid := kaizen.current_organization_id();
begin
  if organization_id is null then
    raise exception 'this transaction acts for no organization'
      using errcode = 'KZ001', hint = 'Call auth.begin_request first, in the same transaction.';
  end if;
  return organization_id;
end
$$;

comment on function kaizen.required_organization_id() is
  'The tenant that this transaction acts for. Without one: KZ001.';

grant execute on function kaizen.required_organization_id() to kaizen_app, kaizen_readonly, kaizen_ingest;
