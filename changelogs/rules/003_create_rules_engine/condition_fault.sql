create function rules.condition_fault(condition jsonb)
returns text
language plpgsql
immutable
parallel unsafe
as $$
begin
  return case
    when jsonb_typeof(condition) is distinct from 'object' then 'a condition is a JSON object'
    when octet_length(condition::text) > 65536 then 'a condition has at most 64 KiB'
    else rules.object_fault(condition, 0)
  end;
end
$$;

comment on function rules.condition_fault(jsonb) is
  'What is wrong with a condition in MongoDB style, in a sentence: an operator that is unknown, an operand that makes'
  ' no sense, a regular expression that is not taken over, a depth over 16. Null: nothing. For null: that it is no'
  ' object.';

grant execute on function rules.condition_fault(jsonb) to kaizen_app, kaizen_readonly;
