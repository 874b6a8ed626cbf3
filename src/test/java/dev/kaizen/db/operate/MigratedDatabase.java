package dev.kaizen.db.operate;

import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;

import dev.kaizen.db.postgres.ConnectionSettings;
import dev.kaizen.db.postgres.Session;
import dev.kaizen.db.postgres.Sessions;
import dev.kaizen.db.support.Cli;
import dev.kaizen.db.support.PostgresServers;
import dev.kaizen.db.support.TestDatabase;

/** A database with every migration, and the ways in which these tests use it. */
public record MigratedDatabase(TestDatabase database, Cli cli) {
    /** A fresh one on a server of this version. */
    public static MigratedDatabase create(int version, Path directory) {
        TestDatabase database = PostgresServers.version(version).createMigratedDatabase();
        return new MigratedDatabase(database, new Cli(directory).on(database));
    }

    /** Runs statements with the owner's rights. */
    public void asOwner(String sql) {
        database.execute("set role kaizen_owner; " + sql);
    }

    /** Makes the activity log's partitions of so many months from January 2001 on, whose time is long over. */
    public void addOldPartitions(int months) {
        asOwner(
                "set timezone = 'UTC'; select kaizen.create_partition('auth.activity_log', 'occurred_at', month) from generate_series("
                        + "timestamptz '2001-01-01Z', timestamptz '2001-01-01Z' + interval '" + (months - 1)
                        + " months', interval '1 month') as month");
    }

    /** Makes the activity log's partition of the month so many months from now. */
    public void addPartition(int monthsFromNow) {
        asOwner("select kaizen.create_partition('auth.activity_log', 'occurred_at',"
                + " date_trunc('month', now(), 'UTC') + make_interval(months => " + monthsFromNow + "))");
    }

    /** A session of the server's superuser. */
    public Session superuser() {
        return new Sessions("test").open(settings("postgres", "postgres"));
    }

    /** The settings of a login to it. */
    public ConnectionSettings settings(String user, String password) {
        return new ConnectionSettings(
                database.host(), database.port(), database.name(), user, password, "prefer", null);
    }

    /** The name of the activity log's partition so many months from now. */
    public static String partition(int monthsFromNow) {
        YearMonth month = YearMonth.now(ZoneOffset.UTC).plusMonths(monthsFromNow);
        return String.format("auth.activity_log_%04d_%02d", month.getYear(), month.getMonthValue());
    }

    /** How many partitions the activity log has. */
    public long partitions() {
        return Long.parseLong(
                database.value("select count(*) from pg_inherits where inhparent = 'auth.activity_log'::regclass"));
    }
}
