package dev.kaizen.db.auth;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase;
import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

class StoredFormTest {
    private static final String COLUMNS =
            """
            select c.oid::regclass || ' ' || attname
            from pg_attribute
            join pg_class c on c.oid = attrelid
            join pg_namespace n on n.oid = relnamespace
            where nspname in ('auth', 'ui', 'rules', 'analytics')
              and relkind in ('r', 'p')
              and not relispartition
              and attname ~ '(_ciphertext|_index|digest|password_hash)$'
              and not attisdropped
            """;

    /** Every such column of the catalog, also of tables not written yet. */
    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void no_column_of_ciphertexts_digests_or_hashes_takes_a_plaintext(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        List<String> columns = database.owner().rows(COLUMNS);
        assertThat(columns).hasSizeGreaterThan(15);
        try (Transaction owner = Transaction.on(database.owner())) {
            owner.execute("set role kaizen_owner");
            for (String column : columns) {
                String table = column.split(" ")[0];
                String name = column.split(" ")[1];
                String plaintext = name.equals("password_hash") ? "'secret password'" : "'jo@example.com'::bytea";
                assertThat(owner.failure("do $$ declare dropped text; begin"
                                + " execute 'create temp table probe (like " + table + " including constraints)';"
                                + " for dropped in select attname from pg_attribute where attrelid = 'probe'::regclass"
                                + " and attnum > 0 and attnotnull loop"
                                + " execute format('alter table probe alter %I drop not null', dropped); end loop;"
                                + " insert into probe (" + name + ") values (" + plaintext + "); end $$"))
                        .as(column)
                        .isEqualTo("23514");
            }
        }
    }
}
