package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.MadeUpMethod;
import io.github.mcpwar.protocol.MethodTable;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.RoutingHeaders;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.protocol.ServerFacts;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.call.Correlation;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.ChannelReply;
import io.github.mcpwar.server.exchange.InFlight;
import io.github.mcpwar.server.exchange.StatelessPeer;
import io.github.mcpwar.telemetry.KnownNames;
import io.github.mcpwar.telemetry.Metrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** That a new method needs a row and a handler, and nothing else that runs. */
class NewMethodTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectNode PARAMS = JSON.objectNode().put("uri", "sky://polaris");
  private static final Request REQUEST = new Request(new RequestId(1L), MadeUpMethod.NAME, PARAMS);

  private final Metrics metrics =
      new Metrics(new KnownNames(name -> true, name -> true), System::nanoTime);
  private final List<Message> sent = new ArrayList<>();
  private final Dispatcher dispatcher = new Dispatcher(
      new MethodHandlers(MadeUpMethod.TABLE, handlers()),
      List.of(metrics),
      new Notices(List.of(), System::nanoTime),
      new Correlation(() -> "id", System::nanoTime),
      new ServerFacts(JSON.objectNode().put("name", "s").put("version", "1"), 7),
      new InFlight());

  private static Map<String, Handler> handlers() {
    Map<String, Handler> handlers = new HashMap<>();
    for (RpcMethod each : MadeUpMethod.TABLE.rows()) {
      if (each.isClientRequest() && each.extension().isEmpty()) {
        handlers.put(each.name(), exchange -> exchange.succeed(JSON.objectNode()));
      }
    }
    handlers.put(
        MadeUpMethod.NAME,
        exchange -> exchange.succeed(
            JSON.objectNode().put("found", exchange.params().path("uri").asString())));
    return handlers;
  }

  private Message answer(WireContract contract) {
    StatelessPeer peer = new StatelessPeer(
        contract, Optional.empty(), Set.of(), Map.of(), Optional.empty(), new CallsInFlight());
    dispatcher.handle(REQUEST, peer, Caller.ANONYMOUS, null, new ChannelReply(sent::add));
    return sent.remove(0);
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void its_requests_reach_the_handler_and_may_be_streams() {
    assertThat(answer(MadeUpMethod.CONTRACT))
        .isInstanceOfSatisfying(
            Success.class,
            success ->
                assertThat(success.result().path("found").asString()).isEqualTo("sky://polaris"));
    assertThat(dispatcher.mode(REQUEST)).isEqualTo(ExecutionMode.STREAMING);
  }

  @Test
  void peers_of_other_revisions_do_not_have_it() {
    assertThat(answer(Revisions.newest(Lifecycle.STATELESS))).isInstanceOf(Failure.class);
  }

  @Test
  void its_results_say_how_long_they_may_be_kept() {
    assertThat(answer(MadeUpMethod.CONTRACT))
        .isInstanceOfSatisfying(
            Success.class,
            success -> assertThat(success.result())
                .contains(JSON.numberNode(7L), JSON.stringNode("public")));
  }

  @Test
  void its_parameter_is_repeated_in_the_header() {
    assertThat(MadeUpMethod.CONTRACT.method(MadeUpMethod.NAME))
        .get()
        .extracting(RpcMethod::mirrored)
        .isEqualTo("uri");
    assertThat(RoutingHeaders.of(REQUEST, MadeUpMethod.CONTRACT, Map.of()))
        .containsEntry(HttpHeaders.METHOD, MadeUpMethod.NAME)
        .containsEntry(HttpHeaders.NAME, "sky://polaris");
  }

  @Test
  void it_is_counted() {
    answer(MadeUpMethod.CONTRACT);
    assertThat(metrics.text()).contains("mcp_method_name=\"" + MadeUpMethod.NAME + "\"");
  }

  @Test
  void a_row_without_a_handler_is_an_error_and_so_is_a_handler_without_a_row() {
    Map<String, Handler> handlers = handlers();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MethodHandlers(MethodTable.STANDARD, handlers));
    handlers.remove(MadeUpMethod.NAME);
    assertThat(new MethodHandlers(MethodTable.STANDARD, handlers).find(MadeUpMethod.NAME))
        .isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MethodHandlers(MadeUpMethod.TABLE, handlers));
  }
}
