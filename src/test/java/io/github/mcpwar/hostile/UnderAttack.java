package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the server once for all tests, and looks after each of them whether it still serves
 * others.
 */
final class UnderAttack implements ParameterResolver, AfterEachCallback {
  private static final Duration HEALTH = Duration.ofSeconds(1);

  /** Ends with the last test. */
  private record Running(AttackedServer server) implements CloseableResource, AutoCloseable {
    @Override
    public void close() {
      server.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == AttackedServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return server(context);
  }

  private static AttackedServer server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, type -> start(), Running.class)
        .server();
  }

  private static Running start() {
    try {
      return new Running(AttackedServer.start());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    AttackedServer server = server(context);
    assertThat(server.process.isAlive()).as("the server lives").isTrue();
    long start = System.nanoTime();
    Answer health = server.caller("ada").send("GET", "/health", "", "");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HEALTH);
    assertThat(health.status()).as("%s", health).isEqualTo(200);
    Meanwhile.assertIsServed(server.caller("ada"));
  }
}
