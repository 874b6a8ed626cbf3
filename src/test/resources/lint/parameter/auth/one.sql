select 1;
-- ${comment}
select '$${three}';
