package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.declared.yaml.Problem;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.tools.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The errors of a tools file, each with its place. */
class ToolsFileTest {
  private static final String SQL = "sql: {datasource: jdbc/x, statement: select 1}";

  @TempDir
  private Path folder;

  private List<Problem> check(String text) throws Exception {
    Path file = Files.writeString(
        folder.resolve("tools.yaml"),
        text.replace("document: src", "document: " + Path.of("src").toAbsolutePath()));
    return FileCheck.check(file, new Tools(new Codec().mapper()), new ArrayList<>());
  }

  private static String tool(String members) {
    return "tools:\n  t:\n    description: d\n" + members.indent(4);
  }

  private static String withSql(String members) {
    return tool(members + "\n" + SQL);
  }

  private static String argument(String schema) {
    return tool(
        "arguments: {a: " + schema + "}\nsql: {datasource: jdbc/x, statement: \"select :a\"}");
  }

  private static String http(String members) {
    return tool("arguments: {a: {type: string}}\nhttp: {" + members + "}");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("‸[]", "the file must be a mapping of names to values, not a list"),
        Arguments.of("‸toolz: {}", "unknown member \"toolz\"; did you mean tools?"),
        Arguments.of("‸open: {}", "unknown member \"open\""),
        Arguments.of("tools: ‸[]", "tools of the file must be a mapping"),
        Arguments.of("tools:\n  ‸a b: {description: d, " + SQL + "}", "1 to 64 letters"),
        Arguments.of("tools:\n  ‸a.b: {description: d, " + SQL + "}", "1 to 64 letters"),
        Arguments.of(
            "tools:\n  ‸" + "x".repeat(65) + ": {description: d, " + SQL + "}", "1 to 64 letters"),
        Arguments.of("tools:\n  a: ‸5", "must be a mapping"),
        Arguments.of("tools:\n  a: ‸{description: d}", "needs either sql or http"),
        Arguments.of("tools:\n  a: ‸{" + SQL + "}", "needs description"),
        Arguments.of("tools:\n  a: {description: ‸5, " + SQL + "}", "must be a text, not \"5\""),
        Arguments.of("tools:\n  a: {description: ‸\"\", " + SQL + "}", "must be a text"),
        Arguments.of(withSql("‸descripton: x"), "did you mean description?"),
        Arguments.of(withSql("title: ‸[a]"), "title of tool \"t\" must be a text, not a list"),
        Arguments.of(withSql("timeout: ‸30"), "a duration such as 30s"),
        Arguments.of(withSql("timeout: ‸-1s"), "a duration such as 30s"),
        Arguments.of(withSql("max-size: ‸0"), "whole number from 1 to"),
        Arguments.of(withSql("max-size: ‸many"), "whole number from 1 to"),
        Arguments.of(withSql("roles: ‸[]"), "is empty; leave it out"),
        Arguments.of(withSql("roles: [a, ‸{b: c}]"), "a list of texts, not a mapping"),
        Arguments.of(withSql("task: ‸maybe"), "must be one of"),
        Arguments.of(withSql("heartbeat: ‸soon"), "a duration"),
        Arguments.of(withSql("annotations: {readOnlyHint: ‸\"yes\"}"), "true or false"),
        Arguments.of(withSql("annotations: {‸readOnly: true}"), "unknown member"),
        Arguments.of(withSql("icon: {src: \"‸http://x\"}").replace("\"‸", "‸\""), "https or data"),
        Arguments.of(withSql("icon: ‸{mimeType: image/png}"), "needs src"),
        Arguments.of(withSql("_meta: ‸5"), "must be a mapping"),
        Arguments.of(withSql("confirm: ‸\"Do {it}?\""), "there is no argument it for {it}"),
        Arguments.of(argument("‸{}"), "argument a needs type"),
        Arguments.of(argument("{type: ‸text}"), "must be one of array, boolean"),
        Arguments.of(argument("{type: string, ‸minlength: 1}"), "did you mean minLength"),
        Arguments.of(argument("{type: string, maxLength: ‸x}"), "whole number"),
        Arguments.of(argument("{type: integer, minimum: ‸a}"), "minimum of argument a must be a"),
        Arguments.of(argument("{type: string, pattern: ‸\"[\"}"), "not a regular expression"),
        Arguments.of(argument("{type: string, enum: ‸[]}"), "must be a list of values"),
        Arguments.of(argument("{type: string, enum: [a, ‸1]}"), "put it in quotes"),
        Arguments.of(argument("{type: string, required: ‸1}"), "must be true or false"),
        Arguments.of(argument("‸{type: array}"), "needs items"),
        Arguments.of(
            argument("{type: object}").replace("{a: {", "{‸a: {"), "cannot be a parameter"),
        Arguments.of(
            argument("{type: integer, default: x}").replace("{a: {", "{‸a: {"), "default value"),
        Arguments.of(
            argument("{type: string, x-mcp-header: \"a b\"}").replace("  t:", "  ‸t:"),
            "must be a header name"),
        Arguments.of(
            tool("arguments: {‸1a: {type: string}}\n" + SQL), "that does not begin with a digit"),
        Arguments.of(
            tool("arguments: {‸unused: {type: string}}\n" + SQL), "\"unused\" is not used"),
        Arguments.of(tool("sql: ‸x"), "must be a mapping"),
        Arguments.of(tool("sql: ‸{statement: select 1}"), "needs datasource"),
        Arguments.of(tool("sql: ‸{datasource: jdbc/x}"), "needs statement"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, call: x, statement: ‸y}"), "either statement or call"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, statement: ‸\"select :no\"}"), "no argument no"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, statement: ‸\"select :user\"}"), "{principal}"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, user: ‸ada, statement: select 1}"), "{principal}"),
        Arguments.of(tool("sql: {datasource: jdbc/x, statement: ‸\"select ?\"}"), "write :name"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, statement: ‸\"select ?a\"}"), "in a call only"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, statement: ‸\"select 1; drop table x\"}"),
            "more than one statement"),
        Arguments.of(tool("sql: {datasource: jdbc/x, statement: ‸\"select 'a\"}"), "has no end"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, statement: select 1, max-rows: ‸1000000}"), "100000"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, call: \"{call x(?r)}\", out: {r: ‸blob}}"),
            "must be one of bigint"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, call: \"{call x()}\", out: ‸{r: text}}"),
            "no parameter ?r"),
        Arguments.of(
            tool("sql: {datasource: jdbc/x, statement: select 1, client-info: {a: ‸\"{x}\"}}"),
            "the only name in braces"),
        Arguments.of(tool("http: ‸{}"), "http needs one of get, post"),
        Arguments.of(tool("http: ‸{get: \"http://h/\", put: \"http://h/\"}"), "one of get, post"),
        Arguments.of(tool("http: {get: ‸\"ftp://h/\"}"), "must begin with https://"),
        Arguments.of(tool("http: {get: ‸\"http:///x\"}"), "must have a host"),
        Arguments.of(tool("http: {get: ‸\"http://u:p@h/x\"}"), "must have a host, and no user"),
        Arguments.of(http("get: ‸\"http://{a}/\""), "must be fixed"),
        Arguments.of(http("get: ‸\"http://h:{a}/\""), "must be fixed"),
        Arguments.of(http("get: ‸\"http://h/{a}#x\""), "no fragment"),
        Arguments.of(http("get: ‸\"http://h/../{a}\""), "the steps . and .."),
        Arguments.of(http("get: ‸\"http://h/{a\""), "a brace must be followed"),
        Arguments.of(http("get: ‸\"http://h/x y/{a}\""), "must be percent-encoded"),
        Arguments.of(http("get: ‸\"http://h/?{a}=1\""), "a fixed name"),
        Arguments.of(http("get: ‸\"http://h/{a}/{b}\""), "there is no argument b"),
        Arguments.of(http("get: \"http://h/{a}\", select: ‸a"), "JSON pointer"),
        Arguments.of(http("get: \"http://h/{a}\", retries: ‸9"), "from 0 to 5"),
        Arguments.of(http("get: \"http://h/\", json: ‸[a]"), "a get has no body"),
        Arguments.of(http("post: \"http://h/\", json: a, form: ‸a"), "not both"),
        Arguments.of(http("post: \"http://h/{a}\", json: ‸[b]"), "no argument b for the body"),
        Arguments.of(http("get: \"http://h/{a}\", headers: {Host: ‸x}"), "cannot be set"),
        Arguments.of(http("get: \"http://h/{a}\", headers: {\"a b\": ‸x}"), "letters and hyphens"),
        Arguments.of(
            http("get: \"http://h/{a}\", headers: {X: ‸\"a\\nb\"}"), "printable ASCII only"),
        Arguments.of(
            tool("arguments: {‸a: {type: string}}\nhttp: {get: \"http://h/\"}"), "is not used"),
        Arguments.of(
            tool("arguments: {a: {type: string, required: false}}\n"
                + "http: {get: ‸\"http://h/{a}\"}"),
            "so it must be required"),
        Arguments.of(
            tool("arguments: {a: {type: array, items: {type: string}}}\n"
                + "http: {get: ‸\"http://h/{a}\"}"),
            "is no text, number or boolean"),
        Arguments.of("overrides: {x: {‸visible: true}}", "unknown member"),
        Arguments.of("overrides: {x: {name: ‸a.b}}", "1 to 64 letters"),
        Arguments.of("overrides: {x: {hidden: ‸1}}", "true or false"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void each_mistake_is_reported_with_line_and_column(String marked, String words) throws Exception {
    Marked file = Marked.of(marked);
    List<Problem> problems = check(file.text());

    assertThat(problems).as("%s", problems).anySatisfy(problem -> {
      assertThat(problem.place()).isEqualTo(file.place());
      assertThat(problem.message()).contains(words);
    });
    assertThat(problems).as("nothing else is wrong").hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void all_mistakes_are_reported_at_once_in_the_order_of_the_file() throws Exception {
    assertThat(check("""
            tools:
              a: {description: d, sql: {datasource: jdbc/x, statement: "select :x"}}
              b: {descripton: d, sql: {datasource: jdbc/x, statement: "select 1"}}
            """))
        .extracting(Problem::toString)
        .containsExactly(
            "2:60: there is no argument x for the parameter :x",
            "3:6: tool \"b\" needs description",
            "3:7: tool \"b\" has an unknown member \"descripton\"; did you mean description?");
  }

  @Test
  void a_file_that_is_not_there_or_no_text_is_an_error() throws Exception {
    Path file = folder.resolve("tools.yaml");
    Tools registry = new Tools(new Codec().mapper());
    assertThat(FileCheck.check(file, registry, new ArrayList<>()).toString()).contains("no such");
    Files.write(file, new byte[] {(byte) 0xc3, 0x28});
    assertThat(FileCheck.check(file, registry, new ArrayList<>()).toString()).contains("UTF-8");
    assertThat(FileCheck.check(folder, registry, new ArrayList<>()).toString())
        .contains("cannot be read");
  }

  @Test
  void a_right_file_has_no_errors() throws Exception {
    Problems problems = new Problems();
    ToolsFile file = ToolsFile.read(Examples.WHOLE, problems);

    assertThat(problems.inOrder()).isEmpty();
    assertThat(file.tools())
        .extracting(ToolEntry::name)
        .contains("find_orders", "weather", "remove")
        .hasSize(7);
    assertThat(check(Examples.WHOLE)).isEmpty();
  }
}
