package dev.kaizen.db.tenancy;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;

class DefinerFunctionsTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void types_and_settings_of_the_session_do_not_lead_the_owner_astray(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        List<String> functions = database.owner().rows("select function from kaizen.definer_functions");
        assertThat(functions).hasSizeGreaterThan(6);
        database.owner()
                .execute(
                        """
                        set role kaizen_owner;
                        create schema careless;
                        grant usage on schema careless to kaizen_app;
                        create function careless.zero() returns void language plpgsql security definer
                          set search_path = ''
                          as $$ declare id uuid; begin id := '00000000-0000-0000-0000-000000000000'; end $$;
                        grant execute on function careless.zero() to kaizen_app;
                        """);
        try (Transaction attack = Transaction.on(database.as("app"))) {
            attack.execute("create table pg_temp.runs (as_whom text); grant insert on pg_temp.runs to public");
            attack.execute(
                    """
                    create function pg_temp.run(value anyelement) returns boolean language plpgsql as $$
                    begin
                      insert into pg_temp.runs values (current_user);
                      return true;
                    end
                    $$
                    """);
            for (String type : List.of("uuid", "text", "bytea", "jsonb", "timestamptz")) {
                attack.execute(
                        "create domain pg_temp.%1$s as pg_catalog.%1$s check (pg_temp.run(value))".formatted(type));
            }
            attack.execute("create type pg_temp.record as (a integer)");
            attack.execute("set local search_path = pg_temp, pg_catalog, auth, kaizen");
            attack.execute("set local standard_conforming_strings = off");
            attack.execute("set local transform_null_equals = on");
            attack.execute("set local bytea_output = escape");
            for (String function : functions) {
                // Compiles a function under the caller's search path, not under its own.
                attack.failure("select plpgsql_validator('" + function + "'::pg_catalog.regprocedure)");
                attack.rows(
                        """
                        select pg_catalog.plpgsql_validator(p.oid) from pg_catalog.pg_proc p
                        where p.oid = pg_catalog.to_regprocedure(?) and pg_catalog.has_function_privilege(p.oid, 'execute')
                        """,
                        function);
            }
            assertThat(attack.beginRequest(tenant.token())).isEqualTo("begun");
            assertThat(attack.identity()).isEqualTo(tenant.organization() + "|" + tenant.user() + "|owner|t");
            attack.value(
                    "select outcome from auth.update_user_pcm_stage(?, 'attraction', '{\"confidence\": 1}', 'k')",
                    tenant.user());
            assertThat(attack.rows("select distinct as_whom from pg_temp.runs where as_whom <> 'tenancy_app'"))
                    .isEmpty();
            attack.value("select careless.zero()");
            assertThat(attack.rows("select distinct as_whom from pg_temp.runs where as_whom <> 'tenancy_app'"))
                    .as("the attack is one")
                    .containsExactly("kaizen_owner");
        } finally {
            database.owner().execute("drop schema careless cascade");
        }
    }
}
