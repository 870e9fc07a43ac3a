package io.github.mcpwar.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RevisionsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ServerFacts FACTS =
      new ServerFacts(JSON.createObjectNode().put("name", "s").put("version", "1"), 5);

  private static WireContract contract(String version) {
    return Revisions.find(version).orElseThrow();
  }

  private static String shaped(String version, String method, String body) {
    return contract(version)
        .shape(method, (ObjectNode) JSON.readTree(body), FACTS)
        .toString();
  }

  @Proves("base-protocol")
  @ParameterizedTest
  @CsvSource({"2024-11-05,24", "2025-03-26,24", "2025-06-18,25", "2025-11-25,31", "2026-07-28,18"})
  void each_revision_has_the_methods_of_its_schema(String version, int methods) {
    assertThat(contract(version).vocabulary()).hasSize(methods);
  }

  @Proves({"version-agreed", "version-offered-instead"})
  @ParameterizedTest
  @CsvSource({
    "2025-06-18,2025-06-18",
    "2024-11-05,2024-11-05",
    "2099-01-01,2025-11-25",
    "2026-07-28,2025-11-25",
    "x,2025-11-25"
  })
  void initialize_agrees_on_what_was_asked_for_or_else_on_the_newest_with_sessions(
      String asked, String agreed) {
    assertThat(Revisions.negotiate(asked).version()).isEqualTo(agreed);
  }

  @Proves("batch-received")
  @Test
  void batches_came_and_went() {
    assertThat(Revisions.all().stream().filter(c -> c.http().batches()).map(WireContract::version))
        .containsExactly("2025-03-26");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05,false,false",
    "2025-03-26,true,false",
    "2025-06-18,true,false",
    "2025-11-25,true,true",
    "2026-07-28,false,false"
  })
  void streams_can_be_resumed_and_polled(String version, boolean resumable, boolean polling) {
    assertThat(contract(version).http().resumable()).isEqualTo(resumable);
    assertThat(contract(version).http().polling()).isEqualTo(polling);
  }

  @Proves({"result-type", "caching-hints"})
  @Test
  void the_newest_revision_says_what_a_result_is_and_for_how_long_it_may_be_kept() {
    assertThat(shaped("2026-07-28", "tools/list", "{\"tools\":[]}"))
        .isEqualTo("{\"tools\":[],\"resultType\":\"complete\","
            + "\"_meta\":{\"io.modelcontextprotocol/serverInfo\":"
            + "{\"name\":\"s\",\"version\":\"1\"}},\"ttlMs\":5,\"cacheScope\":\"public\"}");
    assertThat(shaped(
            "2025-11-25", "tools/list", "{\"tools\":[],\"cacheScope\":\"private\",\"ttlMs\":1}"))
        .isEqualTo("{\"tools\":[]}");
  }

  @Test
  void structured_content_that_is_no_object_is_wrapped_for_earlier_peers() {
    String result = "{\"content\":[],\"structuredContent\":[1]}";
    assertThat(shaped("2026-07-28", "tools/call", result)).contains("\"structuredContent\":[1]");
    assertThat(shaped("2025-11-25", "tools/call", result))
        .contains("\"structuredContent\":{\"result\":[1]}");
    assertThat(shaped("2025-03-26", "tools/call", result)).doesNotContain("structuredContent");
  }

  @Test
  void the_schema_of_wrapped_content_is_wrapped_too_and_its_definitions_stay_at_the_root() {
    assertThat(shaped(
            "2025-06-18",
            "tools/list",
            "{\"tools\":[{\"name\":\"t\",\"outputSchema\":{\"$defs\":{\"a\":{}},"
                + "\"type\":\"array\"}}]}"))
        .isEqualTo("{\"tools\":[{\"name\":\"t\",\"outputSchema\":{\"type\":\"object\","
            + "\"properties\":{\"result\":"
            + "{\"type\":\"array\"}},\"required\":[\"result\"],\"$defs\":{\"a\":{}}}}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05,false,false,false,false",
    "2025-03-26,true,false,false,false",
    "2025-06-18,true,true,true,false",
    "2025-11-25,true,true,true,true",
    "2026-07-28,true,true,true,true"
  })
  void a_tool_shows_what_the_peer_knows(
      String version, boolean annotations, boolean title, boolean outputSchema, boolean icons) {
    String tool = shaped(
        version,
        "tools/list",
        "{\"tools\":[{\"name\":\"t\",\"annotations\":{},\"title\":\"T\","
            + "\"outputSchema\":{\"type\":\"object\"},\"icons\":[]}]}");
    assertThat(tool.contains("annotations")).isEqualTo(annotations);
    assertThat(tool.contains("title")).isEqualTo(title);
    assertThat(tool.contains("outputSchema")).isEqualTo(outputSchema);
    assertThat(tool.contains("icons")).isEqualTo(icons);
  }

  @Test
  void content_that_the_peer_does_not_know_becomes_text() {
    String result = "{\"content\":[{\"type\":\"audio\",\"data\":\"\",\"mimeType\":\"audio/wav\"},"
        + "{\"type\":\"resource_link\",\"name\":\"n\",\"uri\":\"u\"}]}";
    assertThat(shaped("2024-11-05", "tools/call", result))
        .isEqualTo("{\"content\":[{\"type\":\"text\",\"text\":\"[Audio of type audio/wav]\"},"
            + "{\"type\":\"text\",\"text\":\"n: u\"}]}");
  }

  @Test
  void words_with_progress_are_for_peers_that_know_them() {
    String progress = "{\"progressToken\":1,\"progress\":1,\"message\":\"m\"}";
    assertThat(shaped("2024-11-05", "notifications/progress", progress)).doesNotContain("message");
    assertThat(shaped("2025-03-26", "notifications/progress", progress)).contains("message");
  }

  @Proves("unknown-method-404")
  @Test
  void an_unknown_method_is_not_found_for_stateless_peers_and_an_ordinary_answer_for_others() {
    assertThat(contract("2026-07-28").httpStatus(Fault.METHOD_NOT_FOUND)).isEqualTo(404);
    assertThat(contract("2025-11-25").httpStatus(Fault.METHOD_NOT_FOUND)).isEqualTo(200);
  }

  @Proves("resource-not-found")
  @ParameterizedTest
  @CsvSource({
    "2024-11-05,-32002",
    "2025-03-26,-32002",
    "2025-06-18,-32002",
    "2025-11-25,-32002",
    "2026-07-28,-32602"
  })
  void a_resource_that_does_not_exist_has_the_number_of_the_revision(String version, int code) {
    assertThat(contract(version)
            .error(new ProtocolException(Fault.RESOURCE_NOT_FOUND, "x"))
            .code())
        .isEqualTo(code);
  }

  @Proves({"ttl-not-negative", "public-is-shared"})
  @Test
  void what_a_resource_holds_is_not_to_be_kept_or_shared() {
    assertThat(shaped("2026-07-28", "resources/read", "{\"contents\":[]}"))
        .contains("\"ttlMs\":0,\"cacheScope\":\"private\"");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05,false,false",
    "2025-03-26,false,false",
    "2025-06-18,true,false",
    "2025-11-25,true,true",
    "2026-07-28,true,true"
  })
  void what_is_listed_shows_what_the_peer_knows(String version, boolean title, boolean icons) {
    String listed = "\"title\":\"T\",\"_meta\":{\"a\":1},\"icons\":[],"
        + "\"annotations\":{\"priority\":1,\"lastModified\":\"x\"},"
        + "\"arguments\":[{\"name\":\"n\",\"title\":\"U\"}]";
    for (Map.Entry<String, String> each : Map.of(
            "resources/list", "resources",
            "resources/templates/list", "resourceTemplates",
            "prompts/list", "prompts")
        .entrySet()) {
      String shaped =
          shaped(version, each.getKey(), "{\"" + each.getValue() + "\":[{" + listed + "}]}");
      assertThat(shaped.contains("title")).isEqualTo(title);
      assertThat(shaped.contains("\"a\":1")).isEqualTo(title);
      assertThat(shaped.contains("lastModified")).isEqualTo(title);
      assertThat(shaped.contains("icons")).isEqualTo(icons);
      assertThat(shaped).contains("\"priority\":1", "\"name\":\"n\"");
    }
  }

  @Test
  void a_message_of_a_prompt_that_the_peer_does_not_know_becomes_text() {
    String result = "{\"messages\":[{\"role\":\"user\",\"content\":"
        + "{\"type\":\"audio\",\"data\":\"\",\"mimeType\":\"audio/wav\"}},{\"role\":\"user\","
        + "\"content\":"
        + "{\"type\":\"resource_link\",\"name\":\"n\",\"uri\":\"u\",\"icons\":[]}}]}";
    assertThat(shaped("2024-11-05", "prompts/get", result))
        .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":"
            + "{\"type\":\"text\",\"text\":\"[Audio of type audio/wav]\"}},"
            + "{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"n: u\"}}]}");
    assertThat(shaped("2025-06-18", "prompts/get", result))
        .contains("audio/wav", "resource_link")
        .doesNotContain("icons");
  }

  private static boolean has(String version, String method, String params) {
    return contract(version).hasQuestion(method, (ObjectNode) JSON.readTree(params));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05,false,false,false,true,false,false",
    "2025-03-26,false,false,false,true,false,false",
    "2025-06-18,true,false,false,true,false,false",
    "2025-11-25,true,true,true,true,true,true",
    "2026-07-28,true,true,true,true,true,true"
  })
  void each_revision_has_its_questions(
      String version,
      boolean forms,
      boolean several,
      boolean pages,
      boolean sampling,
      boolean tools,
      boolean toolResults) {
    String form = "{'requestedSchema':{'properties':{'a':%s}}}".replace('\'', '"');
    assertThat(has(version, "elicitation/create", String.format(form, "{}"))).isEqualTo(forms);
    assertThat(has(version, "elicitation/create", String.format(form, "{\"items\":{}}")))
        .isEqualTo(several);
    assertThat(has(version, "elicitation/create", "{\"url\":\"https://a\"}")).isEqualTo(pages);
    assertThat(has(version, "roots/list", "{}")).isTrue();
    assertThat(has(version, "sampling/createMessage", "{\"messages\":[]}")).isEqualTo(sampling);
    assertThat(has(version, "sampling/createMessage", "{\"tools\":[]}")).isEqualTo(tools);
    assertThat(has(
            version,
            "sampling/createMessage",
            "{\"messages\":[{\"content\":[{\"type\":\"tool_result\"}]}]}"))
        .isEqualTo(toolResults);
  }

  @Test
  void a_result_of_a_tool_for_a_model_is_an_object_before_it_could_be_anything() {
    assertThat(shaped(
            "2025-11-25",
            "sampling/createMessage",
            "{\"messages\":[{\"content\":{\"type\":\"tool_result\",\"structuredContent\":[1]}}]}"))
        .isEqualTo("{\"messages\":[{\"content\":{\"type\":\"tool_result\","
            + "\"structuredContent\":{\"result\":[1]}}}]}");
  }

  @Test
  void what_asks_the_client_is_not_to_be_kept() {
    assertThat(shaped("2026-07-28", "resources/read", "{\"resultType\":\"input_required\"}"))
        .doesNotContain("ttlMs", "cacheScope");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|[]",
        "{'elicitation':{}}|[FORMS]",
        "{'elicitation':{'form':{}}}|[FORMS]",
        "{'elicitation':{'url':{}}}|[PAGES]",
        "{'elicitation':{'form':{},'url':{}}}|[FORMS, PAGES]",
        "{'elicitation':true}|[]",
        "{'sampling':{},'roots':{'listChanged':true}}|[SAMPLING, ROOTS]",
        "{'sampling':{'tools':{}}}|[SAMPLING, SAMPLING_TOOLS]",
        "{'extensions':{'io.modelcontextprotocol/tasks':{}},'tasks':{}}|[TASKS]",
        "{'extensions':{'io.modelcontextprotocol/tasks':true},'tasks':{}}|[]",
        "{'sampling':null,'roots':[]}|[]"
      })
  void a_client_declares_what_it_can_do(String capabilities, String declared) {
    assertThat(ClientCapability.declared(JSON.readTree(capabilities.replace('\'', '"'))))
        .hasToString(declared);
  }

  @Test
  void the_tasks_extension_can_be_used_without_sessions_only() {
    assertThat(Revisions.all().stream()
            .filter(contract -> contract.hasExtension(Extensions.TASKS))
            .map(WireContract::version))
        .containsExactly("2026-07-28");
    assertThat(contract("2026-07-28").defines("tasks/update")).isTrue();
    assertThat(contract("2026-07-28").defines("tasks/list")).isFalse();
    assertThat(contract("2025-11-25").defines("tasks/update")).isFalse();
  }
}
