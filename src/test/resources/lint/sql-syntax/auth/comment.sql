select 1;
/* /* inner */
select 2;
