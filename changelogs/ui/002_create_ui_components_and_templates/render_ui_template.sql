create function ui.render_ui_template(
  template_key text,
  data jsonb default '{}',
  locale text default null,
  theme text default null,
  out html text,
  out missing text[],
  out refused text[]
)
returns record
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  select r.html, r.missing, r.refused
  into render_ui_template.html, render_ui_template.missing, render_ui_template.refused
  from ui.page_context(template_key, data, locale, theme) c
  cross join lateral ui.render_program(c.program, c.contexts, c.style_sheet) r;
end
$$;

comment on function ui.render_ui_template(text, jsonb, text, text) is
  'The page that a template makes of data, for the user who acts, and writes nothing. Without a locale: that of the'
  ' user,'
  ' or the organization; without a theme: that of the organization, and what the user chose. Every value is escaped.'
  ' missing and refused are as of ui.render_program; errors as of ui.page_context and ui.render_program.';

grant execute on function ui.render_ui_template(text, jsonb, text, text) to kaizen_app, kaizen_readonly;
