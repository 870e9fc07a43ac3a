package io.github.mcpwar.cluster.sessions;

import static io.github.mcpwar.server.sessions.SessionsTest.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.cluster.sessions.TestNodes.Heard;
import io.github.mcpwar.cluster.sessions.TestNodes.Node;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.ChannelReply;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.Sessions;
import io.github.mcpwar.server.sessions.SessionsTest;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionMethod;
import io.github.mcpwar.spi.ExtensionNotification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Extensions in sessions that several nodes hold. */
class SharedExtensionsTest {
  private static final String ID = "com.example/seats";
  private static final String FREE = "notifications/seats/free";
  private static final Caller ADA = user("ada");

  private final TestNodes nodes = new TestNodes();
  private final Node a = started();
  private final Node b = started();
  private final Heard heard = new Heard();

  private static final class Seats implements Extension {
    @Override
    public String id() {
      return ID;
    }

    @Override
    public List<ExtensionMethod> methods() {
      return List.of(ExtensionMethod.of("seats/row", call -> call.settings().deepCopy()));
    }

    @Override
    public List<ExtensionNotification> notifications() {
      return List.of(new ExtensionNotification(FREE, ""));
    }
  }

  private Node started() {
    Node node = nodes.join();
    node.engine().extensions().add(new Seats());
    node.shared().start();
    nodes.settle();
    return node;
  }

  private Sessions.Identified opened() {
    Request initialize = SessionsTest.initialize();
    initialize
        .params()
        .withObject("capabilities")
        .withObject("extensions")
        .putObject(ID)
        .put("row", 7);
    Sessions.Identified opened = a.engine().sessions().open(initialize, ADA, null);
    opened.session().initialized();
    nodes.settle();
    return opened;
  }

  @Test
  void a_session_that_moves_keeps_what_its_client_declared() {
    Session onB = b.find(opened().id(), ADA);
    List<Message> sent = new ArrayList<>();
    b.engine()
        .handle(
            new Request(new RequestId(2L), "seats/row", JsonNodeFactory.instance.objectNode()),
            onB,
            ADA,
            null,
            new ChannelReply(sent::add));
    assertThat(sent)
        .singleElement()
        .isInstanceOfSatisfying(
            Success.class, success -> assertThat(success.result()).hasToString("{\"row\":7}"));
  }

  @Test
  void a_notification_on_one_node_reaches_a_client_that_listens_at_another_once() {
    opened().session().streams().attach(heard);
    nodes.settle();
    b.engine().notify(FREE, free());
    nodes.settle();
    assertThat(heard.methods).containsExactly(FREE);
  }

  @Test
  void a_notification_while_the_engine_is_down_is_told_later() {
    opened().session().streams().attach(heard);
    nodes.settle();
    nodes.hub.down(true);
    b.engine().notify(FREE, free());
    nodes.settle();
    assertThat(heard.methods).isEmpty();

    nodes.hub.down(false);
    nodes.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    a.engine().expire();
    b.engine().expire();
    nodes.settle();
    assertThat(heard.methods).containsExactly(FREE);
  }

  private static ObjectNode free() {
    return JsonNodeFactory.instance.objectNode().put("seat", 3);
  }
}
