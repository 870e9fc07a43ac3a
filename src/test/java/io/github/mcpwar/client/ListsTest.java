package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.model.Completion;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.ResourceDescriptor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists of resources, templates and prompts. */
class ListsTest extends ClientTest {

  @Test
  void resources_templates_and_prompts_are_listed_page_by_page() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "resources/list",
            (request, reply) -> reply.result(
                request.params().has("cursor")
                    ? "{\"resources\":[{\"uri\":\"x:b\",\"name\":\"b\",\"size\":7,"
                        + "\"surprise\":1}]}"
                    : "{\"resources\":[{\"uri\":\"x:a\",\"name\":\"a\"}],"
                        + "\"nextCursor\":\"2\"}"))
        .on(
            "resources/templates/list",
            (request, reply) -> reply.result(
                "{\"resourceTemplates\":[{\"uriTemplate\":\"x:{id}\",\"name\":\"t\"}]}"))
        .on(
            "prompts/list",
            (request, reply) ->
                reply.result("{\"prompts\":[{\"name\":\"p\",\"arguments\":[{\"name\":\"a\","
                    + "\"required\":true},{\"name\":\"b\"}]}]}")));

    assertThat(client.listResources())
        .extracting(ResourceDescriptor::uri, ResourceDescriptor::size)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("x:a", null),
            org.assertj.core.groups.Tuple.tuple("x:b", 7L));
    assertThat(client.listResourceTemplates())
        .singleElement()
        .satisfies(each -> assertThat(each.uriTemplate()).isEqualTo("x:{id}"));
    assertThat(client.listPrompts())
        .containsExactly(new PromptDescriptor(
            "p",
            null,
            null,
            List.of(
                new PromptArgument("a", null, null, true),
                new PromptArgument("b", null, null, false)),
            null,
            null));
  }

  @Test
  void what_cannot_be_read_is_left_out_with_a_warning() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "resources/list",
            (request, reply) ->
                reply.result("{\"resources\":[{\"uri\":{}},{\"uri\":\"x:a\",\"name\":\"a\"}]}")));

    assertThat(client.listResources()).hasSize(1);
    assertThat(warnings).singleElement().asString().contains("Left out");
  }

  @Test
  void a_list_without_end_is_given_up() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS)
        .on(
            "prompts/list",
            (request, reply) -> reply.result("{\"prompts\":[],\"nextCursor\":\"again\"}")));

    assertThatThrownBy(client::listPrompts)
        .isInstanceOf(McpClientException.class)
        .hasMessageContaining("no end");
  }

  @Test
  void arguments_and_variables_are_completed() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on(
            "completion/complete",
            (request, reply) -> reply.result(
                "{\"completion\":{\"values\":[\"a\",\"b\"],\"total\":5,\"hasMore\":true}}")));

    assertThat(client.complete(new CompletionReference.Prompt("p"), "arg", "v", Map.of()))
        .isEqualTo(new Completion(List.of("a", "b"), 5, true));
    client.complete(new CompletionReference.Template("x:{id}"), "id", "1", Map.of("k", "w"));

    assertThat(server.seen("completion/complete"))
        .extracting(request -> request.params().toString())
        .containsExactly(
            "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"p\"},"
                + "\"argument\":{\"name\":\"arg\",\"value\":\"v\"}}",
            "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"x:{id}\"},"
                + "\"argument\":{\"name\":\"id\",\"value\":\"1\"},"
                + "\"context\":{\"arguments\":{\"k\":\"w\"}}}");
  }

  @Test
  void a_session_subscribes_to_resources_and_listening_does_so_by_itself() throws Exception {
    connect(FakeServer.withSessions(NO_TOOLS)
        .on("resources/subscribe", (request, reply) -> reply.result("{}"))
        .on("resources/unsubscribe", (request, reply) -> reply.result("{}"))
        .on("GET", (request, reply) -> {
          FakeServer.Reply.Events events = reply.events();
          server.await("resources/subscribe");
          events.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\","
              + "\"params\":{\"uri\":\"x:a\"}}");
          reply.awaitHangUp();
        }));

    try (Subscription subscription =
        client.listen(new ListenFilter(true, true, true, List.of("x:a")), recorder)) {
      assertThat(recorder.next()).isEqualTo("notifications/resources/updated");
      assertThat(subscription.ended()).isNotDone();
    }
    client.subscribe("x:b");
    client.unsubscribe("x:b");

    assertThat(server.seen("resources/subscribe"))
        .extracting(request -> request.params().path("uri").stringValue())
        .containsExactly("x:a", "x:b");
    assertThat(server.seen("resources/unsubscribe")).hasSize(1);
  }

  @Test
  void without_sessions_subscribing_is_left_to_listening() throws Exception {
    connect(FakeServer.stateless(NO_TOOLS));

    assertThatThrownBy(() -> client.subscribe("x:a"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
