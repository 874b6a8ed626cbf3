package dev.kaizen.db.rules;

import java.sql.SQLException;
import java.util.List;

import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** A tenant with one environment, and a transaction of its owner in which flags and rules are written and asked. */
record Desk(TenantDatabase database, Tenant tenant, Transaction transaction) implements AutoCloseable {
    static Desk open(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        database.owner()
                .execute("insert into rules.environments (organization_id, id, key, name, position, is_default)"
                        + " values ('%1$s', '%1$s', 'production', 'Production', 1, true)"
                                .formatted(tenant.organization()));
        return new Desk(database, tenant, begun(database, tenant));
    }

    /** Another transaction of the same user. */
    Transaction another() throws SQLException {
        return begun(database, tenant);
    }

    private static Transaction begun(TenantDatabase database, Tenant tenant) throws SQLException {
        Transaction transaction = Transaction.on(database.as("app"));
        assertThat(transaction.beginRequest(tenant.token())).isEqualTo("begun");
        return transaction;
    }

    /** Commits, and begins anew. */
    void commit() throws SQLException {
        transaction.commit();
        assertThat(transaction.beginRequest(tenant.token())).isEqualTo("begun");
    }

    /** A flag that is on, of this type and default value. */
    void flag(String key, String type, String defaultValue) throws SQLException {
        transaction.value(
                """
                with f as (
                  insert into rules.flags (organization_id, key, name, value_type, default_value)
                  values (?, ?, 'Flag', ?, ?::jsonb) returning organization_id, id
                )
                insert into rules.flag_environments (organization_id, flag_id, environment_id, is_enabled)
                select organization_id, id, organization_id, true from f returning 'done'
                """,
                tenant.organization(),
                key,
                type,
                defaultValue);
    }

    /** What inserts a rule with these columns of its own; its parameters are its values, as texts. */
    String rule(String flag, String columns, String values) {
        return """
                insert into rules.flag_rules (organization_id, flag_id, environment_id, position, key, %2$s)
                select f.organization_id, f.id, f.organization_id, n, 'rule-' || n, %3$s
                from rules.flags f,
                  lateral (select count(*) + 1 as n from rules.flag_rules r where r.flag_id = f.id) r
                where f.key = '%1$s'
                returning 'done'
                """
                .formatted(flag, columns, values);
    }

    String prerequisite(String flag, String other) {
        return """
                insert into rules.flag_prerequisites (organization_id, flag_id, prerequisite_flag_id)
                select f.organization_id, f.id, p.id from rules.flags f, rules.flags p
                where f.key = '%s' and p.key = '%s'
                returning 'done'
                """
                .formatted(flag, other);
    }

    /** Value, variant, reason, error code and rule, joined by bars. */
    String evaluate(String flag, String attributes) throws SQLException {
        return transaction.value("select * from rules.evaluate_flag(?, ?::jsonb)", flag, attributes);
    }

    List<String> rows(String sql, Object... parameters) throws SQLException {
        return transaction.rows(sql, parameters);
    }

    @Override
    public void close() throws SQLException {
        transaction.close();
    }
}
