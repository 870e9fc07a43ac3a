package example;

import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionCall;
import io.github.mcpwar.spi.ExtensionHost;
import io.github.mcpwar.spi.ExtensionMethod;
import io.github.mcpwar.spi.ExtensionNotification;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An extension in code: clients join a list, and everybody who listens hears of it. */
public class WaitingList implements Extension {
  private static final String JOINED = "notifications/waiting/joined";

  private final AtomicInteger waiting = new AtomicInteger();
  private ExtensionHost host;

  @Override
  public String id() {
    return "com.example/waiting";
  }

  @Override
  public List<ExtensionMethod> methods() {
    return List.of(ExtensionMethod.of("waiting/join", this::join));
  }

  @Override
  public List<ExtensionNotification> notifications() {
    return List.of(new ExtensionNotification(JOINED, "waitingJoined"));
  }

  @Override
  public void start(ExtensionHost server) {
    host = server;
  }

  private ObjectNode join(ExtensionCall call) {
    ObjectNode place = JsonNodeFactory.instance.objectNode();
    place.put("place", waiting.incrementAndGet());
    host.tell(JOINED, place);
    return place;
  }
}
