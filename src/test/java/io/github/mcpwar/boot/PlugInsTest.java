package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.server.Connection;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionHost;
import io.github.mcpwar.spi.ExtensionMethod;
import io.github.mcpwar.spi.ExtensionNotification;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.testkit.Engines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Extensions and interceptors that are beans, and their order. */
class PlugInsTest {
  private final Codec codec = new Codec();
  private final Catalog catalog = Catalog.empty(codec.mapper());
  private final Engine engine = Engines.of(codec, catalog, Runnable::run, List.of());
  private final SkippedClasses leftOut = new SkippedClasses();
  private final List<String> events = new ArrayList<>();
  private final List<Message> sent = new ArrayList<>();

  private final class Named implements CallInterceptor {
    private final String name;
    private final int order;

    Named(String name, int order) {
      this.name = name;
      this.order = order;
    }

    @Override
    public int order() {
      return order;
    }

    @Override
    public Interception begin(Call call) {
      events.add(name + " begins");
      return new Interception() {
        @Override
        public void complete(ObjectNode result) {
          result.withObject("_meta").put("com.example/" + name, true);
        }
      };
    }
  }

  private final class Own implements Extension {
    @Override
    public String id() {
      return "com.example/own";
    }

    @Override
    public List<ExtensionMethod> methods() {
      return List.of();
    }

    @Override
    public Optional<CallInterceptor> interceptor() {
      return Optional.of(new Named("own", 5));
    }

    @Override
    public void start(ExtensionHost host) {
      events.add("starts");
    }

    @Override
    public void stop() {
      events.add("stops");
    }
  }

  /** Fails after it has opened what it must release. */
  private final class Halfway implements Extension {
    @Override
    public String id() {
      return "com.example/halfway";
    }

    @Override
    public List<ExtensionMethod> methods() {
      return List.of(ExtensionMethod.of("halfway/ask", call -> call.params()));
    }

    @Override
    public List<ExtensionNotification> notifications() {
      return List.of(new ExtensionNotification("notifications/halfway", "halfway"));
    }

    @Override
    public void start(ExtensionHost host) {
      events.add("opens");
      throw new IllegalStateException("no more");
    }

    @Override
    public void stop() {
      events.add("releases");
    }
  }

  private static final class Faulty implements Extension {
    @Override
    public String id() {
      return "no identifier";
    }

    @Override
    public List<ExtensionMethod> methods() {
      return List.of();
    }
  }

  /** Beans of these objects. */
  private static Instances beans(Object... objects) {
    Instances plain = Instances.plain();
    return new Instances() {
      @Override
      public Object of(Class<?> type) {
        return plain.of(type);
      }

      @Override
      public <T> List<T> all(Class<T> type) {
        return List.of(objects).stream()
            .filter(type::isInstance)
            .map(type::cast)
            .toList();
      }

      @Override
      public Runnable asRequest(Runnable task) {
        return task;
      }

      @Override
      public boolean haveScopes() {
        return false;
      }

      @Override
      public void close() {}
    };
  }

  private String list(String extensions) {
    String message = "{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'_meta':{"
        + "'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
        + "'io.modelcontextprotocol/clientCapabilities':{'extensions':{" + extensions + "}}}}}";
    Connection connection = new Connection(engine, sent::add);
    connection.take(
        (Request) codec.parse(message.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
        Caller.ANONYMOUS);
    connection.close();
    return new String(codec.encode(sent.remove(0)), StandardCharsets.UTF_8);
  }

  @Test
  void interceptors_come_in_the_order_that_they_state() {
    Sources sources = Sources.start(catalog, leftOut);
    new PlugIns(engine, catalog, sources, leftOut)
        .add(List.of(), beans(new Named("b", 1), new Named("a", 0)));
    assertThat(list("")).contains("\"com.example/a\":true", "\"com.example/b\":true");
    assertThat(events).containsExactly("a begins", "b begins");
  }

  @Test
  void the_interceptor_of_an_extension_sees_clients_that_declared_it() {
    Sources sources = Sources.start(catalog, leftOut);
    new PlugIns(engine, catalog, sources, leftOut)
        .add(List.of(new Own()), beans(new Named("last", 9)));
    assertThat(list("")).doesNotContain("com.example/own");
    assertThat(list("'com.example/own':{}")).contains("\"com.example/own\":true");
    sources.close();
    assertThat(events)
        .containsExactly("starts", "last begins", "own begins", "last begins", "stops");
    assertThat(leftOut.count()).isZero();
  }

  @Test
  void an_extension_whose_start_fails_is_not_offered_and_is_stopped() {
    Sources sources = Sources.start(catalog, leftOut);
    new PlugIns(engine, catalog, sources, leftOut).add(List.of(new Halfway()), beans());
    assertThat(leftOut.reasons()).containsOnlyKeys(Halfway.class.getName());
    assertThat(engine.extensions().all()).hasSize(1); // tasks
    assertThat(engine.extensions().find("halfway/ask")).isNull();
    assertThat(engine.extensions().filter("notifications/halfway")).isEmpty();
    sources.close();
    assertThat(events).containsExactly("opens", "releases");
  }

  @Test
  void an_extension_whose_identifier_is_taken_does_not_start() {
    Sources sources = Sources.start(catalog, leftOut);
    new PlugIns(engine, catalog, sources, leftOut).add(List.of(new Own(), new Own()), beans());
    assertThat(leftOut.reasons().get(Own.class.getName()))
        .singleElement()
        .asString()
        .contains("already an extension com.example/own");
    sources.close();
    assertThat(events).containsExactly("starts", "stops");
  }

  @Test
  void an_extension_that_is_wrong_is_left_out_with_its_reason() {
    new PlugIns(engine, catalog, Sources.start(catalog, leftOut), leftOut)
        .add(List.of(), beans(new Faulty(), new Own()));
    assertThat(leftOut.reasons().get(Faulty.class.getName()))
        .singleElement()
        .asString()
        .contains("identifies no extension");
    assertThat(engine.extensions().all()).hasSize(2); // tasks is the other
  }
}
