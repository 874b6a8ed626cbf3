package dev.kaizen.db.output;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TableTest {
    private final Table table = Table.withHeader("version", "name", "state")
            .row(Table.cell("001"), Table.cell("create_users_and_auth"), Table.cell("applied", Style.GOOD))
            .row(Table.cell("20260301101500"), Table.cell("add"), Table.cell("", Style.WARNING));

    @ParameterizedTest
    @ValueSource(ints = {46, 80, Integer.MAX_VALUE})
    void columns_are_as_wide_as_their_widest_cell(int width) {
        assertThat(table.lines(width, false))
                .containsExactly(
                        "version         name                   state",
                        "001             create_users_and_auth  applied",
                        "20260301101500  add");
    }

    @Test
    void columns_move_together_before_anything_is_cut() {
        assertThat(table.lines(44, false))
                .containsExactly(
                        "version        name                  state",
                        "001            create_users_and_auth applied",
                        "20260301101500 add");
    }

    @Test
    void the_widest_column_is_cut_where_the_line_does_not_fit() {
        assertThat(table.lines(33, false))
                .containsExactly(
                        "version        name       state", "001            create_us… applied", "20260301101500 add")
                .allMatch(line -> line.length() <= 33);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void no_column_is_cut_to_nothing(int width) {
        assertThat(table.lines(width, false))
                .containsExactly(
                        "version        name     state", "001            create_… applied", "20260301101500 add");
    }

    @Test
    void colours_do_not_count_as_width() {
        assertThat(table.lines(80, true))
                .containsExactly(
                        "\u001B[1mversion\u001B[0m         \u001B[1mname\u001B[0m                   \u001B[1mstate\u001B[0m",
                        "001             create_users_and_auth  \u001B[32mapplied\u001B[0m",
                        "20260301101500  add");
    }

    @Test
    void a_table_without_rows_has_no_lines() {
        assertThat(new Table().lines(80, true)).isEmpty();
    }
}
