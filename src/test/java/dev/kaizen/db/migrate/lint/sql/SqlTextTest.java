package dev.kaizen.db.migrate.lint.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import liquibase.util.StringUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.Parser;

import static org.assertj.core.api.Assertions.assertThat;

class SqlTextTest {
    static Stream<String> texts() throws IOException {
        Path good = Path.of("src/test/resources/lint/good");
        return Stream.of(
                "",
                ";;",
                "-- only a comment",
                "select 1",
                "select 1; select 2",
                "select ';'; select \";\"; select 'it''s;'; select \"a\"\";\"",
                "select E'\\';'; select 2",
                "select '\\'; select 2",
                "select $$;$$; select $a$;$$;$b$;$a$; select 3",
                "select a$$, b$$; select 2",
                "select $1; select $2;",
                "/* ; /* ; */ ; */ select 1; select 2",
                "-- ;\nselect 1; -- ;",
                "select 1 --;\n; select 2",
                "create rule r as on insert to a.t do instead (select 1; select 2); select 3",
                "create function a.f() returns int begin atomic select 1; select case when true then 1 end as end; end",
                "select 1-- ;\n; select 2",
                "select 1/* ; */; select 2",
                "select 5+-3; select @ -5",
                "select U&'d\\0061;'; select U&\"d;\"; select x'1F'; select b'1'",
                Files.readString(good.resolve("auth/001_users/users.sql")),
                Files.readString(good.resolve("auth/001_users/users_down.sql")),
                Files.readString(good.resolve("kaizen/atomic.sql")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void is_cut_where_the_driver_cuts_it(String text) throws SQLException {
        int driver = (int) Parser.parseJdbcSql(text, true, false, true, false, false).stream()
                .filter(query -> !SqlText.of(query.nativeSql).statements().isEmpty())
                .count();

        assertThat(SqlText.of(text).statements()).hasSize(driver);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;\nselect 2;\n",
                "select ';\n';\nselect 2;",
                "select 'it''s;\n';\nselect 2;",
                "select E'it\\'s;\n';\nselect 2;",
                "select \"a;\nb\";\nselect 2;",
                "-- hi;\nselect 1;\nselect 2;",
                "/* hi;\n */ select 1;\nselect 2;",
                "create table a.t (id int default (1));\nselect 2;"
            })
    void without_a_body_liquibase_cuts_it_the_same(String text) {
        SqlText sql = SqlText.of(text);

        assertThat(sql.hasBody()).isFalse();
        assertThat(sql.statements())
                .hasSameSizeAs(StringUtil.processMultiLineSQL(text, false, true, null))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ declare a int;\n begin perform 1;\n end $$;\nselect 2;",
                "select '\\';\nselect 2;\nselect ';\n';",
                "/* a;\n /* b;\n */ c;\n */ select 1;\nselect 2;",
                "create rule r as on insert to a.t do instead (select 1;\nselect 2);\nselect 3;",
                "create function a.f() returns int begin atomic select case when true then 1 end;\n select 1;\n end;"
            })
    void with_a_body_liquibase_cuts_it_elsewhere(String text) {
        SqlText sql = SqlText.of(text);

        assertThat(sql.hasBody()).isTrue();
        assertThat(StringUtil.processMultiLineSQL(text, false, true, null).length)
                .isNotEqualTo(sql.statements().size());
    }

    @Test
    void a_statement_knows_its_line() {
        SqlText sql = SqlText.of("-- one\n\nselect '\n\n';\n/*\n*/ select 2");

        assertThat(sql.statements()).extracting(SqlStatement::line).containsExactly(3, 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select 1; 'a", "select 1; \"a", "select 1; $a$ $$", "select 1; /* /* */", "select 1; e'\\'"})
    void what_never_ends_is_found(String text) {
        assertThat(SqlText.of("\n" + text).unclosed())
                .get()
                .extracting(SqlToken::line)
                .isEqualTo(2);
    }

    @Test
    void names_are_folded_and_unquoted() {
        List<SqlStatement> statements = SqlText.of("DROP TABLE Auth.Users, \"Auth\".\"The \"\"Users\"\"\"")
                .statements();

        assertThat(ObjectNames.of(statements.get(0)))
                .extracting(ObjectName::text)
                .containsExactly("auth.users", "Auth.The \"Users\"");
    }
}
