package dev.kaizen.db.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;

class ContextRotationTest {
    private static final String ROTATE = "set role kaizen_owner; select kaizen.rotate_context_secret()";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void open_transactions_keep_their_context_and_new_ones_get_another_secret(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        try (Transaction open = Transaction.on(database.as("app"));
                Transaction next = Transaction.on(database.as("app"))) {
            open.beginRequest(tenant.token());
            String identity = open.identity();
            String formerSecret = open.context().split(";")[1];

            database.owner().execute(ROTATE);
            assertThat(open.identity())
                    .isEqualTo(identity)
                    .startsWith(tenant.organization().toString());
            retire(database, "now()");
            assertThat(open.identity()).as("after the minute").isEqualTo(identity);

            next.beginRequest(tenant.token());
            assertThat(next.identity()).isEqualTo(identity);
            assertThat(next.context().split(";")[1]).isNotEqualTo(formerSecret);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_secret_that_is_known_opens_nothing_any_more_once_it_is_retired(int version) throws Exception {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        String[] known = database.owner()
                .value("select id || ' ' || encode(secret, 'hex') from kaizen.context_secrets where retired_at is null")
                .split(" ");
        byte[] secret = HexFormat.of().parseHex(known[1]);
        try (Transaction attack = Transaction.on(database.as("app"))) {
            attack.setContext(sign(attack, known[0], tenant, secret));
            assertThat(attack.identity())
                    .as("while it is in use")
                    .startsWith(tenant.organization().toString());
            attack.commit();

            database.owner().execute(ROTATE);
            retire(database, "now()");
            attack.setContext(sign(attack, known[0], tenant, secret));
            assertThat(attack.identity()).isEqualTo("f");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void rotating_forgets_what_has_long_been_retired_and_keeps_one_in_use(int version) {
        TenantDatabase database = TenantDatabase.version(version);
        database.owner().execute(ROTATE);
        retire(database, "now() - interval '8 days'");
        database.owner().execute(ROTATE);
        assertThat(database.owner()
                        .value("select count(*) filter (where retired_at is null) || ' of ' || count(*)"
                                + " from kaizen.context_secrets"))
                .isEqualTo("1 of 2");
    }

    private static void retire(TenantDatabase database, String when) {
        database.owner()
                .execute("update kaizen.context_secrets set retired_at = " + when + " where retired_at > now()");
    }

    /** What the database would sign for this transaction, made by somebody who knows the secret. */
    private static String sign(Transaction transaction, String secretId, Tenant tenant, byte[] secret)
            throws SQLException, GeneralSecurityException {
        String now = transaction.value("select (extract(epoch from now()) * 1000000)::bigint");
        String payload = String.join(
                ";",
                "1",
                secretId,
                now,
                tenant.organization().toString(),
                tenant.user().toString(),
                "owner");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return payload + ";" + HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    }
}
