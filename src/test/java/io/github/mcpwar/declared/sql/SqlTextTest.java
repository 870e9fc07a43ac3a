package io.github.mcpwar.declared.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.declared.sql.SqlText.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements with named parameters. */
class SqlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "select :a, :b_2 ~ select ?, ? ~ a,b_2",
        "where x=:a and y>:a ~ where x=? and y>? ~ a,a",
        "select ':a', \":a\", :b ~ select ':a', \":a\", ? ~ b",
        "select 'it''s :a' || :b ~ select 'it''s :a' || ? ~ b",
        "select E'\\' :a ' || :b ~ select E'\\' :a ' || ? ~ b",
        "select e':a' ~ select e':a' ~ ``",
        "select some_e':a' ~ select some_e':a' ~ ``",
        "select :a::int, '1'::text ~ select ?::int, '1'::text ~ a",
        "x := :a ~ x := ? ~ a",
        "select 1 -- :a ~ select 1 -- :a ~ ``",
        "select /* :a /* :b */ :c */ :d ~ select /* :a /* :b */ :c */ ? ~ d",
        "select $$ :a $$, $t$ :b $$ $t$, :c ~ select $$ :a $$, $t$ :b $$ $t$, ? ~ c",
        "select a$b$c, :d ~ select a$b$c, ? ~ d",
        "select $1, :d ~ select $1, ? ~ d",
        "select `:a`, :b ~ select `:a`, ? ~ b",
        "select x[1:2] ~ select x[1:2] ~ ``",
        "{ call p(:a, ?b) } ~ { call p(?, ?) } ~ a,b!",
        "select :a; ~ select ? ~ a",
      })
  void parameters_become_question_marks_and_everything_else_stays(
      String text, String jdbc, String names) {
    SqlText parsed = SqlText.parse(text);

    assertThat(parsed.jdbc()).isEqualTo(jdbc);
    assertThat(parsed.slots())
        .extracting(slot -> slot.name() + (slot.isOut() ? "!" : ""))
        .hasToString("[" + names.replace(",", ", ") + "]");
  }

  @Test
  void a_comment_ends_with_its_line() {
    assertThat(SqlText.parse("select 1 -- :a\n+ :b").slots()).containsExactly(new Slot("b", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ;",
        "select ?",
        "select a ? b",
        "select 1; select 2",
        "select 'a",
        "select \"a",
        "select /* a",
        "select $x$ a",
        "select 1;; ",
        "begin x; y; end;"
      })
  void what_is_not_one_statement_is_refused(String text) {
    assertThatThrownBy(() -> SqlText.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
