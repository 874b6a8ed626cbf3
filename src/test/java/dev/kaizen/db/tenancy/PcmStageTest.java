package dev.kaizen.db.tenancy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kaizen.db.tenancy.TenantDatabase.Tenant;

import static org.assertj.core.api.Assertions.assertThat;

class PcmStageTest {
    private static final String UPDATE =
            "select outcome, from_stage from auth.update_user_pcm_stage(?, ?, ?::jsonb, ?)";

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_user_moves_both_ways_and_every_decision_is_a_row(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        String measured =
                """
                {"confidence": 0.8, "preference_score": 0.1, "cognitive_score": 0.2, "motivational_score": 0.3,
                "model_version": "pcm-2"}
                """;
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.beginRequest(tenant.token());
            assertThat(update(request, tenant, "attachment", measured, "1")).isEqualTo("moved|");
            assertThat(update(request, tenant, "awareness", "{}", "2")).isEqualTo("moved|attachment");
            assertThat(update(request, tenant, "awareness", "{\"confidence\": null}", "3"))
                    .isEqualTo("confirmed|awareness");
            assertThat(request.rows("select pcm_stage_key, pcm_confidence, pcm_motivational_score, pcm_model_version,"
                            + " pcm_stage_since < pcm_measured_at from auth.user_profiles"))
                    .containsExactly("awareness|1|0.3|pcm-2|f");
            assertThat(request.rows("select from_stage_key, to_stage_key, confidence, model_version"
                            + " from auth.pcm_transitions order by occurred_at"))
                    .containsExactly(
                            "|attachment|0.8|pcm-2", "attachment|awareness|1|manual", "awareness|awareness|1|manual");
            assertThat(request.value("select pcm_stage_since = (select occurred_at from auth.pcm_transitions"
                            + " where idempotency_key = '2') from auth.user_profiles"))
                    .isEqualTo("t");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void a_repeated_call_does_nothing_even_where_it_confirmed_what_has_changed_since(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            request.beginRequest(tenant.token());
            update(request, tenant, "attraction", "{}", "move");
            assertThat(update(request, tenant, "attraction", "{}", "confirm")).isEqualTo("confirmed|attraction");
            update(request, tenant, "allegiance", "{}", "move on");
            assertThat(update(request, tenant, "attraction", "{}", "confirm")).isEqualTo("repeated|attraction");
            assertThat(update(request, tenant, "awareness", "{}", "confirm")).isEqualTo("key_reused|attraction");
            assertThat(request.value("select pcm_stage_key from auth.user_profiles"))
                    .isEqualTo("allegiance");
            assertThat(request.value("select count(*) from auth.pcm_transitions"))
                    .isEqualTo("3");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void misuse_has_a_code_and_what_is_unknown_is_an_outcome(int version) throws SQLException {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        Tenant other = database.tenant();
        try (Transaction request = Transaction.on(database.as("app"))) {
            assertThat(request.failure(UPDATE, tenant.user(), "awareness", "{}", "1"))
                    .isEqualTo("KZ001");
            request.beginRequest(tenant.token());
            assertThat(update(request, other, "awareness", "{}", "1")).isEqualTo("unknown_user|");
            assertThat(update(request, tenant, "nirvana", "{}", "1")).isEqualTo("unknown_stage|");
            for (String evidence : List.of(
                    "[]",
                    "null",
                    "{\"confidence\": \"1\"}",
                    "{\"confidence\": 1.1}",
                    "{\"confidence\": 1e400}",
                    "{\"confidence\": {}}",
                    "{\"preference_score\": 0.5}",
                    "{\"model_version\": \" \"}")) {
                assertThat(request.failure(UPDATE, tenant.user(), "awareness", evidence, "1"))
                        .as(evidence)
                        .isEqualTo("KZ002");
            }
            for (String key : List.of("", " ", "k".repeat(201))) {
                assertThat(request.failure(UPDATE, tenant.user(), "awareness", "{}", key))
                        .as(key)
                        .isEqualTo("KZ002");
            }
            assertThat(request.rows("select * from auth.pcm_transitions")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void calls_at_once_for_one_user_make_one_unbroken_history(int version) throws Exception {
        TenantDatabase database = TenantDatabase.version(version);
        Tenant tenant = database.tenant();
        List<String> stages = List.of("awareness", "attraction", "attachment", "allegiance");
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                String stage = stages.get(caller);
                calls.add(callers.submit(() -> {
                    try (Transaction request = Transaction.on(database.as("app"))) {
                        for (int call = 0; call < 10; call++) {
                            request.beginRequest(tenant.token());
                            update(request, tenant, stage, "{}", stage + call / 2);
                            request.commit();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(database.owner()
                        .rows(
                                """
                                select count(*), count(*) filter (where from_stage_key is distinct from before)
                                from (
                                  select from_stage_key, lag(to_stage_key) over (order by occurred_at) as before
                                  from auth.pcm_transitions
                                  where organization_id = '%s'
                                ) history
                                """
                                        .formatted(tenant.organization())))
                .containsExactly("20|0");
    }

    private static String update(Transaction request, Tenant tenant, String stage, String evidence, String key)
            throws SQLException {
        return request.value(UPDATE, tenant.user(), stage, evidence, key);
    }
}
