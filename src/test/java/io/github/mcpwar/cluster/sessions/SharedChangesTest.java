package io.github.mcpwar.cluster.sessions;

import static io.github.mcpwar.server.sessions.SessionsTest.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Resource;
import io.github.mcpwar.cluster.sessions.TestNodes.Heard;
import io.github.mcpwar.cluster.sessions.TestNodes.Node;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.Connection;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Changes on one node, of which the clients of all nodes hear. */
class SharedChangesTest {
  private static final String URI = "data://x";
  private static final String TOOLS = "notifications/tools/list_changed";
  private static final String UPDATED = "notifications/resources/updated";
  private static final Caller ADA = user("ada");

  private final TestNodes nodes = new TestNodes();
  private final Node a = started();
  private final Node b = started();
  private final Heard heard = new Heard();
  private final List<String> listener = new ArrayList<>();

  static final class Offer {
    @Resource(uri = URI, description = "X.")
    String x() {
      return "x";
    }
  }

  private Node started() {
    Node node = nodes.join();
    node.catalog().resources().addAll(AnnotatedObject.of(new Offer()));
    node.shared().start();
    nodes.settle();
    return node;
  }

  private static void addTool(Node node, String name) {
    node.catalog()
        .tools()
        .add(
            new ToolDescriptor(
                name, "A tool.", JsonNodeFactory.instance.objectNode().put("type", "object")),
            (arguments, context) -> "x");
  }

  private void pass(Duration time) {
    nodes.nanos.addAndGet(time.toNanos());
    a.engine().expire();
    b.engine().expire();
    nodes.settle();
  }

  /** A session that both nodes hold, and whose client listens at the first. */
  private Session listening() {
    Sessions.Identified opened = a.open(ADA);
    nodes.settle();
    Session onB = b.find(opened.id(), ADA);
    opened.session().streams().attach(heard);
    nodes.settle();
    return onB;
  }

  private void listen(Node node) {
    Connection connection = new Connection(node.engine(), (Message message) -> {
      if (message instanceof Notification notification) {
        listener.add(notification.method());
      }
    });
    String request = "{'jsonrpc':'2.0','id':1,'method':'subscriptions/listen','params':{"
        + "'notifications':{'toolsListChanged':true,'resourceSubscriptions':['" + URI + "']},"
        + "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
        + "'io.modelcontextprotocol/clientCapabilities':{}}}}";
    connection.take(nodes.codec.parse(request.replace('\'', '"').getBytes(UTF_8)), ADA);
    listener.clear();
  }

  @Test
  void a_resource_that_is_updated_on_one_node_is_announced_on_all() {
    Session onB = listening();
    onB.subscribe(URI);
    nodes.settle();
    listen(a);

    b.catalog().resources().updated(URI);
    nodes.settle();

    assertThat(heard.methods).containsExactly(UPDATED);
    assertThat(listener).containsExactly(UPDATED);
  }

  @Test
  void a_resource_that_is_updated_while_the_engine_is_down_is_announced_later() {
    listen(a);
    nodes.hub.down(true);
    b.catalog().resources().updated(URI);
    b.catalog().resources().updated(URI);
    nodes.settle();
    assertThat(listener).isEmpty();

    nodes.hub.down(false);
    pass(Duration.ofSeconds(1));
    assertThat(listener).containsExactly(UPDATED);
  }

  @Test
  void a_list_that_changes_on_one_node_is_announced_on_all() {
    listening();
    listen(a);

    addTool(b, "t");
    nodes.settle();

    assertThat(heard.methods).containsExactly(TOOLS);
    assertThat(listener).containsExactly(TOOLS);
  }

  @Test
  void lists_that_change_alike_on_many_nodes_are_announced_at_once_and_at_the_end() {
    List<Node> all = new ArrayList<>(List.of(a, b));
    for (int i = 0; i < 8; i++) {
      all.add(started());
    }
    listening();
    listen(a);

    for (Node node : all) {
      addTool(node, "t");
      nodes.settle();
    }
    assertThat(heard.methods).as("at once").containsExactly(TOOLS);

    pass(Duration.ofSeconds(2));
    pass(Duration.ofSeconds(2));
    assertThat(heard.methods).as("and after the last").containsExactly(TOOLS, TOOLS);
    assertThat(listener).containsExactly(TOOLS, TOOLS);
  }

  @Test
  void a_node_with_the_same_lists_comes_and_goes_unnoticed() {
    listening();
    Node same = started();
    nodes.hub.lose(same.number());
    nodes.settle();

    assertThat(heard.methods).isEmpty();
  }

  @Test
  void clients_look_again_when_a_node_with_another_list_comes_and_goes() {
    listening();
    Node other = nodes.join();
    other.catalog().resources().addAll(AnnotatedObject.of(new Offer()));
    addTool(other, "t");
    nodes.settle();
    assertThat(heard.methods).as("not started yet").isEmpty();

    other.shared().start();
    nodes.settle();
    assertThat(heard.methods).containsExactly(TOOLS);

    pass(Duration.ofSeconds(2));
    nodes.hub.lose(other.number());
    nodes.settle();
    assertThat(heard.methods).containsExactly(TOOLS, TOOLS);
  }

  @Test
  void a_new_node_is_answered_by_a_few_with_other_lists_and_by_none_with_the_same() {
    for (int i = 0; i < 8; i++) {
      started();
    }
    int before = nodes.hub.sent();
    started();
    assertThat(nodes.hub.sent() - before).as("answers").isZero();

    Node other = other();
    assertThat(nodes.hub.sent() - before).as("answers").isBetween(1, ChangeLetters.MOST_ANSWERS);
    Sessions.Identified opened = other.open(ADA);
    nodes.settle();
    opened.session().streams().attach(heard);
    nodes.settle();

    pass(Duration.ofSeconds(3));
    nodes.hub.lose(a.number()); // from which it has not heard
    nodes.settle();
    assertThat(heard.methods).contains(TOOLS);
  }

  private Node other() {
    Node other = nodes.join();
    other.catalog().resources().addAll(AnnotatedObject.of(new Offer()));
    addTool(other, "t");
    other.shared().start();
    nodes.settle();
    return other;
  }

  @Test
  void each_kind_of_lists_is_answered_with() {
    Node other = other();
    int before = nodes.hub.sent();
    started();
    assertThat(nodes.hub.sent() - before).as("by the one that has others").isOne();
    nodes.hub.lose(other.number());
    nodes.settle();
    before = nodes.hub.sent();
    started();
    assertThat(nodes.hub.sent() - before).isZero();
  }
}
