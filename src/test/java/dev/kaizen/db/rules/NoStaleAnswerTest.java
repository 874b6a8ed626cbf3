package dev.kaizen.db.rules;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.Transaction;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes whatever evaluation depends on, in random order, and asks after each of them on a connection that stays. */
class NoStaleAnswerTest {
    private static final int WRITES = Integer.getInteger("kaizen.writes", 150);
    private static final long SEED = Long.getLong("kaizen.seed", System.currentTimeMillis() % 1_000_000);
    private static final List<String> COUNTRIES = List.of("AT", "DE", "US");

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void an_answer_is_what_was_committed_last(int version) throws SQLException {
        Random random = new Random(SEED);
        try (Desk writer = Desk.open(version);
                Transaction reader = writer.another()) {
            prepare(writer);
            Model model = new Model();
            for (int number = 0; number < WRITES; number++) {
                String written = write(writer, model, random);
                writer.commit();
                // A request is a transaction; the connection, and what it has planned, stays.
                reader.rollback();
                reader.beginRequest(writer.tenant().token());
                assertThat(
                                reader.rows(
                                        """
                                select e.value #>> '{}', (
                                  select c.outcome
                                  from rules.evaluate_rule_conditions('rule', jsonb_build_object('country', u.country)) c
                                )
                                from unnest(array['AT', 'DE', 'US']) with ordinality u (country, n)
                                cross join lateral rules.evaluate_flag('flag', jsonb_build_object('id', u.country,
                                  'country', u.country)) e
                                order by n
                                """))
                        .as("write %d of seed %d: %s", number, SEED, written)
                        .isEqualTo(COUNTRIES.stream().map(model::answer).toList());
            }
        }
    }

    private static void prepare(Desk desk) throws SQLException {
        desk.flag("parent", "boolean", "true");
        desk.flag("flag", "string", "\"0\"");
        desk.rows(desk.prerequisite("flag", "parent"));
        desk.rows("insert into rules.flag_variants (organization_id, flag_id, key, name, value)"
                + " select organization_id, id, 'v', 'V', '\"0\"' from rules.flags where key = 'flag' returning key");
        desk.rows(
                "insert into rules.segments (organization_id, key, name, kind) values (?, 'list', 'List', 'list')"
                        + " returning key",
                desk.tenant().organization());
        desk.rows(
                "insert into rules.segments (organization_id, key, name, kind, condition)"
                        + " values (?, 'home', 'Home', 'condition', '{\"country\": \"AT\"}') returning key",
                desk.tenant().organization());
        desk.rows(desk.rule(
                "flag",
                "kind, condition, variations",
                "'force', '{\"id\": {\"$inGroup\": \"list\"}}', '[{\"variant\": \"v\"}]'"));
        desk.rows(desk.rule(
                "flag",
                "kind, condition, variations",
                "'force', '{\"$savedGroup\": {\"id\": \"home\"}}', '[{\"value\": \"home\"}]'"));
        desk.rows(
                "insert into rules.rule_groups (organization_id, key, name) values (?, 'g', 'Group') returning id",
                desk.tenant().organization());
        desk.rows("insert into rules.rules (organization_id, group_id, key, name, status)"
                + " select organization_id, id, 'rule', 'Rule', 'active' from rules.rule_groups returning id");
        desk.rows("insert into rules.conditions (organization_id, rule_id, kind, attribute, operator, operand)"
                + " select organization_id, id, 'test', 'country', '$eq', '\"AT\"' from rules.rules returning id");
        desk.commit();
    }

    private static String write(Desk desk, Model model, Random random) throws SQLException {
        String country = COUNTRIES.get(random.nextInt(3));
        String value = "" + random.nextInt(100);
        switch (random.nextInt(9)) {
            case 0 -> {
                model.defaultValue = value;
                return run(desk, "update rules.flags set default_value = '\"%s\"' where key = 'flag'", value);
            }
            case 1 -> {
                model.variant = value;
                return run(desk, "update rules.flag_variants set value = '\"%s\"'", value);
            }
            case 2 -> {
                model.home = country;
                return run(
                        desk,
                        "update rules.segments set condition = '{\"country\": \"%s\"}' where key = 'home'",
                        country);
            }
            case 3 -> {
                model.listed[COUNTRIES.indexOf(country)] = true;
                return run(
                        desk,
                        "insert into rules.segment_members (organization_id, segment_id, member)"
                                + " select organization_id, id, '%s' from rules.segments where key = 'list'"
                                + " on conflict on constraint pk_segment_members do update set valid_until = null",
                        country);
            }
            case 4 -> {
                model.listed[COUNTRIES.indexOf(country)] = false;
                return run(
                        desk,
                        random.nextBoolean()
                                ? "delete from rules.segment_members where member = '%s'"
                                : "update rules.segment_members set valid_until = now() where member = '%s'",
                        country);
            }
            case 5 -> {
                model.enabled = random.nextInt(4) > 0;
                return run(
                        desk,
                        "update rules.flag_environments e set is_enabled = %s from rules.flags f"
                                + " where f.id = e.flag_id and f.key = 'flag'",
                        model.enabled);
            }
            case 6 -> {
                model.parent = random.nextInt(4) > 0;
                return run(desk, "update rules.flags set default_value = '%s' where key = 'parent'", model.parent);
            }
            case 7 -> {
                model.asked = random.nextBoolean();
                return run(desk, "update rules.flag_rules set is_enabled = %s where key = 'rule-2'", model.asked);
            }
            default -> {
                model.ruleFor = country;
                return run(desk, "update rules.conditions set operand = '\"%s\"'", country);
            }
        }
    }

    private static String run(Desk desk, String statement, Object value) throws SQLException {
        String sql = statement.formatted(value);
        desk.transaction().execute(sql);
        return sql;
    }

    /** What was written last, and what follows from it. */
    private static final class Model {
        private final boolean[] listed = new boolean[COUNTRIES.size()];
        private String defaultValue = "0";
        private String variant = "0";
        private String home = "AT";
        private String ruleFor = "AT";
        private boolean enabled = true;
        private boolean parent = true;
        private boolean asked = true;

        private String answer(String country) {
            boolean isListed = IntStream.range(0, listed.length)
                    .anyMatch(place -> listed[place] && COUNTRIES.get(place).equals(country));
            String value = defaultValue;
            if (enabled && !parent) {
                value = "";
            } else if (enabled && isListed) {
                value = variant;
            } else if (enabled && asked && home.equals(country)) {
                value = "home";
            }
            return value + "|" + (ruleFor.equals(country) ? "match" : "no_match");
        }
    }
}
