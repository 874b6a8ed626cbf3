package dev.kaizen.db.tenancy.matrix;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an attacker's transaction begins with: his own tenant, or some way to pretend the other.
 *
 * @param statements run first, each with one text parameter
 */
record Scene(String name, List<Step> statements) {
    record Step(String sql, String parameter) {}

    private static final String BEGIN_REQUEST = "select * from auth.begin_request(?)";
    private static final String SET = "select set_config(?, '%s', %s)";

    /** Names an application might use for a tenant, and those that our functions read. */
    private static final List<String> NAMES = List.of(
            "kaizen.context",
            "kaizen.organization_id",
            "app.organization_id",
            "app.tenant_id",
            "request.jwt.claims",
            "role");

    static List<Scene> all(Tokens tokens) {
        List<Scene> scenes = new ArrayList<>();
        scenes.add(new Scene("own tenant", List.of(new Step(BEGIN_REQUEST, tokens.own()))));
        scenes.add(new Scene("no context", List.of()));
        scenes.add(new Scene("expired token of the other", List.of(new Step(BEGIN_REQUEST, tokens.expired()))));
        scenes.add(new Scene("revoked token of the other", List.of(new Step(BEGIN_REQUEST, tokens.revoked()))));
        scenes.add(new Scene("refresh token of the other", List.of(new Step(BEGIN_REQUEST, tokens.refresh()))));
        scenes.add(new Scene("guessed token", List.of(new Step(BEGIN_REQUEST, Victim.OTHER + "." + "0".repeat(64)))));
        scenes.add(new Scene(
                "context of an ended transaction", List.of(set("kaizen.context", tokens.endedContext(), true))));
        scenes.add(new Scene(
                "own tenant, then the ended context",
                List.of(new Step(BEGIN_REQUEST, tokens.own()), set("kaizen.context", tokens.endedContext(), true))));
        for (String name : NAMES) {
            scenes.add(new Scene(
                    "forged " + name, List.of(new Step(BEGIN_REQUEST, tokens.own()), set(name, Victim.OTHER, false))));
        }
        return scenes;
    }

    private static Step set(String name, String value, boolean local) {
        return new Step(SET.formatted(value, local), name);
    }

    /** What a role may not do at all, such as beginning a request, leaves it without a context; that is fine. */
    void set(Connection connection) throws SQLException {
        for (Step step : statements) {
            java.sql.Savepoint before = connection.setSavepoint();
            try (PreparedStatement statement = connection.prepareStatement(step.sql())) {
                statement.setString(1, step.parameter());
                statement.execute();
            } catch (SQLException refused) {
                connection.rollback(before);
            }
        }
    }
}
