package dev.kaizen.db.analytics;

import java.sql.SQLException;

import dev.kaizen.db.support.TestDatabase;
import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.TenantDatabase.Tenant;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** A new organization, and what these tests do in it. */
record World(TenantDatabase database, Tenant tenant) {
    static World create(int version) {
        TenantDatabase database = TenantDatabase.version(version);
        return new World(database, database.tenant());
    }

    TestDatabase owner() {
        return database.owner();
    }

    /** A transaction of the user who may do everything. */
    Transaction request() throws SQLException {
        return request(tenant);
    }

    Transaction request(Tenant member) throws SQLException {
        Transaction transaction = Transaction.on(database.as("app"));
        assertThat(transaction.beginRequest(member.token())).isEqualTo("begun");
        return transaction;
    }

    /** Runs a statement as the user who may do everything. */
    String value(String sql, Object... parameters) throws SQLException {
        try (Transaction transaction = request()) {
            String value = transaction.value(sql, parameters);
            transaction.commit();
            return value;
        }
    }

    /** Runs statements of the tenant, named :tenant in them, past every policy and trigger of applications. */
    void asOwner(String sql) {
        owner().execute("set role kaizen_owner; " + sql.replace(":tenant", "'" + tenant.organization() + "'"));
    }

    /** Makes the partitions that these times need, so many days back from now. */
    void partitionsSince(int days) {
        asOwner("select kaizen.ensure_partitions(now() - interval '" + days + " days', now())");
    }

    /** Writes events right into the table: SQL that selects name, unit, time and value. */
    void events(String select) {
        asOwner(
                """
                insert into analytics.events (
                  organization_id, id, name, unit_id, occurred_at, value, fingerprint
                )
                select :tenant, kaizen.uuid_v7_at(e.at), e.name, e.unit, e.at, e.value, substring(sha256('') for 16)
                from (%s) as e (name, unit, at, value)
                """
                        .formatted(select));
    }

    /** An experiment of as many variations as there are weights, running, judged by one metric. */
    void experiment(String key, String kind, String... weights) {
        StringBuilder sql = new StringBuilder(
                """
                insert into analytics.metrics (organization_id, key, name, kind, event_name, aggregation,
                  denominator_event_name, denominator_aggregation)
                values (:tenant, '%1$s.metric', 'Metric', '%2$s', 'bought',
                  case '%2$s' when 'proportion' then 'count' else 'sum' end,
                  case '%2$s' when 'ratio' then 'opened' end, case '%2$s' when 'ratio' then 'count' end);
                insert into analytics.experiments (organization_id, key, name) values (:tenant, '%1$s', 'Experiment');
                """
                        .formatted(key, kind));
        for (int index = 0; index < weights.length; index++) {
            sql.append(
                    """
                    insert into analytics.experiment_variations (
                      organization_id, experiment_id, position, key, name, weight
                    )
                    select organization_id, id, %1$d + 1, 'v%1$d', 'Variation', %2$s
                    from analytics.experiments where organization_id = :tenant and key = '%3$s';
                    """
                            .formatted(index, weights[index], key));
        }
        sql.append(
                """
                update analytics.experiments set status = 'running' where organization_id = :tenant and key = '%1$s';
                insert into analytics.experiment_metrics (organization_id, experiment_id, metric_id, position)
                select e.organization_id, e.id, m.id, 1
                from analytics.experiments e
                join analytics.metrics m on m.organization_id = e.organization_id and m.key = '%1$s.metric'
                where e.organization_id = :tenant and e.key = '%1$s';
                """
                        .formatted(key));
        asOwner(sql.toString());
    }

    /** Exposes units: SQL that selects unit, variation (v0 or v1) and time. */
    void exposures(String key, String select) {
        asOwner(
                """
                insert into analytics.exposures (organization_id, experiment_id, unit_id, variation_id, exposed_at)
                select v.organization_id, v.experiment_id, x.unit, v.id, x.at
                from (%s) as x (unit, variation, at)
                join analytics.experiments e on e.organization_id = :tenant and e.key = '%s'
                join analytics.experiment_variations v
                  on v.organization_id = e.organization_id and v.experiment_id = e.id and v.key = x.variation
                """
                        .formatted(select, key));
    }
}
