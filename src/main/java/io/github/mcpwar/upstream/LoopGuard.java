package io.github.mcpwar.upstream;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Refuses requests that this server, or an upstream of it, has sent to itself. */
final class LoopGuard implements CallInterceptor {
  private final Supplier<Set<String>> own;

  /**
   * Creates a guard.
   *
   * @param own the marks of the addresses of all upstream servers
   */
  LoopGuard(Supplier<Set<String>> own) {
    this.own = own;
  }

  @Override
  public Interception begin(Call call) {
    String header = call.header(Route.HEADER).orElse("");
    if (!Route.isValid(header)) {
      return Interception.NONE;
    }
    List<String> marks = Route.marks(header);
    if (marks.size() > Route.LONGEST || marks.stream().anyMatch(own.get()::contains)) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST, "This server would be an upstream of itself: remove the loop");
    }
    return new Interception() {
      @Override
      public <T> T run(Callable<T> work) throws Exception {
        Route.set(header);
        try {
          return work.call();
        } finally {
          Route.set(null);
        }
      }
    };
  }
}
