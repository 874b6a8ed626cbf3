drop table ui.pages;
drop function ui.count_change();
