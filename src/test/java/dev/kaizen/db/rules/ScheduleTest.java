package dev.kaizen.db.rules;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kaizen.db.support.PostgresServers;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTest {
    /** An hour before, in, and an hour after each change of the clocks, in zones of both hemispheres and of half an hour. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-01-01 00:00, 2026-01-02 00:00",
        "Europe/Vienna, 2026-03-29 00:00, 2026-03-30 00:00",
        "Europe/Vienna, 2026-03-29 02:30, 2026-03-29 04:00",
        "Europe/Vienna, 2026-10-25 00:00, 2026-10-26 00:00",
        "Europe/Vienna, 2026-10-25 02:30, 2026-10-25 03:30",
        "America/New_York, 2026-11-01 01:30, 2026-11-01 02:30",
        "America/Sao_Paulo, 2018-11-04 00:00, 2018-11-05 00:00",
        "Australia/Lord_Howe, 2026-04-05 01:45, 2026-04-05 02:15",
    })
    void a_start_belongs_to_a_schedule_and_an_end_does_not_to_the_microsecond(String zone, String from, String to)
            throws SQLException {
        try (Desk desk = Desk.open(PostgresServers.NEWEST)) {
            desk.flag("sale", "boolean", "false");
            String range = "tstzrange(timestamp '%s' at time zone '%s', timestamp '%s' at time zone '%2$s')"
                    .formatted(from, zone, to);
            desk.rows(desk.rule("sale", "kind, variations, active_during", "'force', '[{\"value\": true}]', " + range));
            desk.rows(
                    "insert into rules.rule_groups (organization_id, key, name) values (?, 'g', 'Group') returning id",
                    desk.tenant().organization());
            desk.rows(
                    "insert into rules.rules (organization_id, group_id, key, name, status, active_during, time_zone)"
                            + " select organization_id, id, 'sale', 'Sale', 'active', " + range
                            + ", ? from rules.rule_groups"
                            + " returning id",
                    zone);
            for (String session : new String[] {"UTC", zone, "Pacific/Auckland"}) {
                desk.transaction().execute("set local time zone '" + session + "'");
                assertThat(desk.rows(
                                """
                                select
                                  n,
                                  rules.is_feature_enabled('sale', '{}', null, moment),
                                  (select value from rules.evaluate_flag('sale', '{}', null, moment)),
                                  (select outcome from rules.evaluate_rule_conditions('sale', '{}', moment)),
                                  rules.export_features(null, moment) #>> '{features,sale,rules,0,force}'
                                from (select %s as during) d
                                cross join lateral (values
                                  (1, lower(during) - interval '1 microsecond'), (2, lower(during)),
                                  (3, upper(during) - interval '1 microsecond'), (4, upper(during))
                                ) m (n, moment)
                                order by n
                                """
                                        .formatted(range)))
                        .as(session)
                        .containsExactly(
                                "1|f|false|inactive|",
                                "2|t|true|match|true",
                                "3|t|true|match|true",
                                "4|f|false|inactive|");
            }
        }
    }
}
