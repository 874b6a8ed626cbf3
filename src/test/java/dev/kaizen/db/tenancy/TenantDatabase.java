package dev.kaizen.db.tenancy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

/** A migrated database, one a version for all these tests, with a login in each application role. */
public final class TenantDatabase {
    private static final Map<Integer, TenantDatabase> DATABASES = new ConcurrentHashMap<>();
    private static final String LOGINS =
            """
            do $$
            declare
              part text;
            begin
              foreach part in array array['app', 'readonly', 'ingest', 'job'] loop
                if to_regrole('tenancy_' || part) is null then
                  execute format('create role tenancy_%s login password %L in role kaizen_%1$s', part, 'secret');
                end if;
              end loop;
              grant kaizen_app to tenancy_job;
            end
            $$
            """;

    private final TestDatabase owner;

    private TenantDatabase(TestDatabase owner) {
        this.owner = owner;
    }

    public static TenantDatabase version(int major) {
        return DATABASES.computeIfAbsent(major, TenantDatabase::create);
    }

    private static TenantDatabase create(int major) {
        TestDatabase owner = PostgresServers.version(major).createMigratedDatabase();
        PostgresServers.version(major).superuser().execute(LOGINS);
        owner.execute("set role kaizen_owner; select kaizen.ensure_partitions(now(), now() + interval '1 month')");
        return new TenantDatabase(owner);
    }

    /** As the login that migrates, to which row-level security does not apply. */
    public TestDatabase owner() {
        return owner;
    }

    /** As a login in {@code kaizen_<role>}; the one for jobs is in {@code kaizen_app} too. */
    public TestDatabase as(String role) {
        return owner.as("tenancy_" + role, "secret");
    }

    /** A new organization with one user, who is signed in and has every permission. */
    public Tenant tenant() {
        Tenant tenant = new Tenant(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        owner.execute(
                """
                insert into auth.organizations (id, slug, name) values ('%1$s', 't-%1$s', 'Tenant');
                insert into auth.users (organization_id, id, status) values ('%1$s', '%2$s', 'active');
                insert into auth.roles (organization_id, id, key, position, name)
                values ('%1$s', '%3$s', 'owner', 1, 'Owner');
                insert into auth.role_permissions (organization_id, role_id, permission_key)
                select '%1$s', '%3$s', key from auth.permissions;
                insert into auth.user_roles (organization_id, user_id, role_id) values ('%1$s', '%2$s', '%3$s');
                insert into auth.sessions (organization_id, id, user_id, expires_at)
                values ('%1$s', '%4$s', '%2$s', now() + interval '1 day');
                insert into auth.session_tokens (organization_id, session_id, type, digest, expires_at)
                values ('%1$s', '%4$s', 'access', sha256('%5$s'), now() + interval '1 hour');
                """
                        .formatted(tenant.organization, tenant.user, tenant.role, tenant.session, tenant.token));
        return tenant;
    }

    /** Another user of a tenant, signed in, with one role of these permissions and no others. */
    public Tenant member(Tenant tenant, String... permissions) {
        Tenant member = new Tenant(tenant.organization, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        owner.execute(
                """
                insert into auth.users (organization_id, id, status) values ('%1$s', '%2$s', 'active');
                insert into auth.roles (organization_id, id, key, position, name)
                select '%1$s', '%3$s', 'role_' || count(*), count(*) + 1, 'Member'
                from auth.roles
                where organization_id = '%1$s';
                insert into auth.role_permissions (organization_id, role_id, permission_key)
                select '%1$s', '%3$s', key from auth.permissions where key = any (string_to_array('%6$s', ','));
                insert into auth.user_roles (organization_id, user_id, role_id) values ('%1$s', '%2$s', '%3$s');
                insert into auth.sessions (organization_id, id, user_id, expires_at)
                values ('%1$s', '%4$s', '%2$s', now() + interval '1 day');
                insert into auth.session_tokens (organization_id, session_id, type, digest, expires_at)
                values ('%1$s', '%4$s', 'access', sha256('%5$s'), now() + interval '1 hour');
                """
                        .formatted(
                                member.organization,
                                member.user,
                                member.role,
                                member.session,
                                member.token,
                                String.join(",", permissions)));
        return member;
    }

    /** @param token an access token of the session */
    public record Tenant(UUID organization, UUID user, UUID role, UUID session, String token) {
        private Tenant(UUID organization, UUID user, UUID role, UUID session) {
            this(organization, user, role, session, organization + "." + random());
        }

        private static String random() {
            byte[] bits = new byte[32];
            new SecureRandom().nextBytes(bits);
            return HexFormat.of().formatHex(bits);
        }
    }
}
