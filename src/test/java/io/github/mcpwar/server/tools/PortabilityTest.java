package io.github.mcpwar.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.model.ToolDescriptor;
import jakarta.validation.constraints.Max;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Warnings at the start about tools that some clients refuse or misread. */
@SuppressWarnings({"unused", "UnusedMethod"})
class PortabilityTest {
  private static final String REFUSED =
      ": use 1 to 64 letters A-Z and a-z, digits, underscores, hyphens and dots";

  private final Tools tools = new Tools(Bench.MAPPER);

  record Address(@JsonProperty("straße") String street, String city) {}

  static class Named {
    @Tool(description = "Takes names")
    void take(
        @ToolArg(name = "uids[]") String uids,
        @ToolArg(name = "order number") String number,
        @ToolArg(name = "a.b-c_D1") String fine,
        Address address) {}
  }

  @Test
  void names_of_arguments_that_some_clients_refuse_are_logged_at_every_depth() {
    List<String> log = Bench.logged(() -> tools.addAll(new Named()));

    assertThat(log)
        .containsExactly("Tool method " + Named.class.getName() + ".take: "
            + "some clients refuse the name of argument \"uids[]\"" + REFUSED
            + "; some clients refuse the name of argument \"order number\"" + REFUSED
            + "; some clients refuse the name of argument \"straße\"" + REFUSED);
  }

  static class Large {
    record Page(List<Long> ids, @Max(1_000_000) long size) {}

    @Tool(description = "Finds")
    Page find(
        long id,
        @Max(100) long count,
        BigInteger number,
        int small,
        @ToolArg(required = false) Page page) {
      return page;
    }

    @Tool(description = "Bounds")
    int bound(@Max(Long.MAX_VALUE) @ToolArg(defaultValue = "9007199254740993") long id) {
      return 1;
    }
  }

  @Test
  void whole_numbers_that_javascript_rounds_are_logged() {
    List<String> log = Bench.logged(() -> tools.addAll(new Large()));

    assertThat(log)
        .containsExactly(
            "Tool method " + Large.class.getName()
                + ".bound: clients in JavaScript round 9223372036854775807 (maximum of "
                + "argument id),"
                + " as it is beyond 2^53; clients in JavaScript round 9007199254740993"
                + " (default of argument id), as it is beyond 2^53",
            "Tool method " + Large.class.getName()
                + ".find: clients in JavaScript round whole numbers beyond 2^53: make texts of id,"
                + " number, page.ids[], result.ids[] if they can be so large, or give them a @Max");
  }

  @Test
  void a_tool_added_in_code_is_looked_at_as_well() {
    String longName = "a".repeat(65);

    List<String> log = Bench.logged(() -> tools.add(
        new ToolDescriptor(longName, "A tool", Bench.json("""
            {"type": "object", "properties": {\
            "größe": {"type": "string", "pattern": "(?i)a"}}}""")), (arguments, context) -> ""));

    assertThat(log)
        .containsExactly("Tool " + longName
            + ": its name has 65 characters, and some clients refuse more than 64"
            + "; some clients refuse the name of argument \"größe\"" + REFUSED
            + "; the pattern (?i)a of argument größe has (?i), which ECMA 262 lacks or reads"
            + " otherwise: some clients refuse the tool");
  }

  @Test
  void a_tool_added_in_code_says_that_it_has_no_arguments() {
    tools.add(
        new ToolDescriptor("now", "The time", Bench.json("{\"type\": \"object\"}")),
        (arguments, context) -> "");

    assertThat(tools.list().get(0).inputSchema().toString())
        .isEqualTo("{\"type\":\"object\",\"properties\":{}}");
  }
}
