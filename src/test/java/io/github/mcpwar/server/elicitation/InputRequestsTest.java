package io.github.mcpwar.server.elicitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.Question;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ElicitAction;
import io.github.mcpwar.model.Role;
import io.github.mcpwar.model.Root;
import io.github.mcpwar.model.SamplingContent;
import io.github.mcpwar.model.SamplingMessage;
import io.github.mcpwar.model.SamplingRequest;
import io.github.mcpwar.model.SamplingResult;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.model.ToolChoice;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.model.ToolResultContent;
import io.github.mcpwar.model.ToolUseContent;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.requirements.Proves;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class InputRequestsTest {
  private static final JsonMapper JSON = new Codec().mapper();
  private final InputRequests inputs = new InputRequests(JSON, () -> "id-1");

  private static final SamplingRequest HELLO = SamplingRequest.of("Hello", 10);

  private InputResponse read(Question<?> question, String result) throws InvalidInputResponse {
    return inputs.of(question).read(JSON.readTree(result));
  }

  @Proves({"elicitation-url-valid", "elicitation-parameters"})
  @Test
  void a_page_has_an_identifier_and_needs_a_client_that_opens_pages() throws InvalidInputResponse {
    Question<?> page = Question.url("page", URI.create("https://example.org/a"), "Look");
    InputRequest input = inputs.of(page);
    assertThat(input.params().toString())
        .isEqualTo("{\"mode\":\"url\",\"message\":\"Look\",\"url\":\"https://example.org/a\","
            + "\"elicitationId\":\"id-1\"}");
    assertThat(input.needs()).containsExactly(ClientCapability.PAGES);
    assertThat(read(page, "{\"action\":\"accept\"}").value()).isEqualTo(ElicitAction.ACCEPT);
    assertThat(read(page, "{\"action\":\"decline\"}").value()).isNull();
    assertThatThrownBy(() -> inputs.of(Question.url("page", URI.create("/a"), "Look")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absolute");
  }

  @Proves("sampling-tools-declared")
  @Test
  void a_model_with_tools_is_more_than_a_model() {
    assertThat(inputs.of(Question.sampling("s", HELLO)).needs())
        .containsExactly(ClientCapability.SAMPLING);
    ToolDescriptor tool =
        new ToolDescriptor("t", "A tool.", JSON.createObjectNode().put("type", "object"));
    SamplingRequest withTools =
        HELLO.withTools(List.of(tool), new ToolChoice(ToolChoice.Mode.REQUIRED));
    InputRequest input = inputs.of(Question.sampling("s", withTools));
    assertThat(input.needs())
        .containsExactlyInAnyOrder(ClientCapability.SAMPLING, ClientCapability.SAMPLING_TOOLS);
    assertThat(input.params().toString())
        .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"text\","
            + "\"text\":\"Hello\"}}],\"maxTokens\":10,"
            + "\"tools\":[{\"name\":\"t\",\"description\":\"A tool.\","
            + "\"inputSchema\":{\"type\":\"object\"}}],"
            + "\"toolChoice\":{\"mode\":\"required\"}}");
  }

  @Proves({"sampling-tool-results", "sampling-messages"})
  @Test
  void a_conversation_about_tools_goes_there_and_back() throws InvalidInputResponse {
    ToolUseContent use = new ToolUseContent("u1", "t", Map.of("a", 1), null);
    SamplingRequest request = SamplingRequest.of(
        List.of(
            SamplingMessage.user("Hello"),
            SamplingMessage.assistant(new TextContent("Let me see"), use),
            SamplingMessage.user(ToolResultContent.text("u1", "42"))),
        10);
    assertThat(
            inputs.of(Question.sampling("s", request)).params().path("messages").toString())
        .isEqualTo("[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Hello\"}},"
            + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Let me see\"},"
            + "{\"type\":\"tool_use\",\"id\":\"u1\",\"name\":\"t\",\"input\":{\"a\":1}}]},"
            + "{\"role\":\"user\",\"content\":{\"type\":\"tool_result\",\"toolUseId\":\"u1\","
            + "\"content\":[{\"type\":\"text\",\"text\":\"42\"}]}}]");
    InputResponse answer = read(
        Question.sampling("s", request),
        "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"u1\","
            + "\"name\":\"t\",\"input\":{\"a\":1}}],"
            + "\"model\":\"m\",\"stopReason\":\"toolUse\",\"more\":true}");
    SamplingResult result = (SamplingResult) answer.value();
    assertThat(result).isEqualTo(new SamplingResult(Role.ASSISTANT, List.of(use), "m", "toolUse"));
    assertThat(result.message()).isEqualTo(SamplingMessage.assistant(use));
  }

  static Stream<List<SamplingMessage>> brokenConversations() {
    SamplingMessage use = SamplingMessage.assistant(
        new ToolUseContent("u1", "t", Map.of(), null),
        new ToolUseContent("u2", "t", Map.of(), null));
    SamplingContent one = ToolResultContent.text("u1", "1");
    SamplingContent two = ToolResultContent.text("u2", "2");
    return Stream.of(
        List.of(use),
        List.of(use, SamplingMessage.user("Go on")),
        List.of(use, SamplingMessage.user(one)),
        List.of(use, SamplingMessage.user(one), SamplingMessage.user(two)),
        List.of(use, SamplingMessage.assistant(one, two)),
        List.of(use, SamplingMessage.user(one, two, new TextContent("Go on"))),
        List.of(SamplingMessage.user(one, new TextContent("Go on"))));
  }

  @Proves("sampling-tool-results")
  @ParameterizedTest
  @MethodSource("brokenConversations")
  void each_use_of_a_tool_is_followed_by_its_result_and_results_stand_alone(
      List<SamplingMessage> messages) {
    Question<?> question = Question.sampling("s", SamplingRequest.of(messages, 10));
    assertThatThrownBy(() -> inputs.of(question))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(The next message must have|Results of tools must stand alone).*");
  }

  @Test
  void one_block_of_an_answer_may_stand_alone() throws InvalidInputResponse {
    InputResponse answer = read(
        Question.sampling("s", HELLO),
        "{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"Hi\"},\"model\":\"m\"}");
    assertThat(((SamplingResult) answer.value()).text()).isEqualTo("Hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "{\"role\":\"assistant\",\"model\":\"m\"}",
        "{\"role\":\"robot\",\"content\":{\"type\":\"text\",\"text\":\"Hi\"},\"model\":\"m\"}",
        "{\"role\":\"assistant\",\"content\":{\"type\":\"smell\"},\"model\":\"m\"}",
        "{\"role\":\"assistant\",\"content\":\"Hi\",\"model\":\"m\"}"
      })
  void what_no_model_answers_is_refused(String result) {
    assertThatThrownBy(() -> read(Question.sampling("s", HELLO), result))
        .isInstanceOf(InvalidInputResponse.class);
  }

  @Test
  void folders_are_read_and_what_is_none_is_refused() throws InvalidInputResponse {
    Question<?> roots = Question.roots("r");
    assertThat(read(
                roots,
                "{\"roots\":[{\"uri\":\"file:///a\",\"name\":\"A\"},{\"uri\":\"file:///b\"}]}")
            .value())
        .isEqualTo(List.of(new Root("file:///a", "A"), new Root("file:///b", null)));
    for (String wrong : List.of("{}", "{\"roots\":[{}]}", "{\"roots\":[\"file:///a\"]}")) {
      assertThatThrownBy(() -> read(roots, wrong)).isInstanceOf(InvalidInputResponse.class);
    }
  }

  @Test
  void a_question_needs_a_key_of_reasonable_length() {
    assertThatThrownBy(() -> inputs.of(Question.roots(" ")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> inputs.of(Question.roots("x".repeat(129))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
