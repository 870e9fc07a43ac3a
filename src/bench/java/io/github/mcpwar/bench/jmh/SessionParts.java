package io.github.mcpwar.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.SessionIds;
import io.github.mcpwar.server.sessions.Sessions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures sessions that this server has, and those that it has to continue. */
@State(Scope.Benchmark)
public class SessionParts {
  private static final String INITIALIZE = """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{"elicitation":{},"sampling":{},"roots":{}},\
      "clientInfo":{"name":"load","version":"1"}}}""";

  private final Sessions one = sessions();
  private final Sessions other = sessions();
  private final String id = one.open(
          (Request) new Codec().parse(INITIALIZE.getBytes(UTF_8)), Caller.ANONYMOUS, null)
      .id();

  private static Sessions sessions() {
    KeyRing key =
        new KeyRing(List.of("the key of both servers of this measurement".getBytes(UTF_8)));
    SecureRandom random = new SecureRandom();
    SessionIds ids =
        new SessionIds(key, random::nextBytes, InstantSource.system(), Duration.ofDays(30));
    return new Sessions(
        ids,
        () -> Set.of("tools", "prompts", "resources"),
        System::nanoTime,
        10_000,
        new MemoryBudget(Long.MAX_VALUE),
        Duration.ofHours(1));
  }

  /** Finds a session that is here. */
  @Benchmark
  public Session find() {
    return one.find(id, Caller.ANONYMOUS);
  }

  /** Continues a session that another server has opened, and forgets it again. */
  @Benchmark
  public Session continueAndForget() {
    Session session = other.find(id, Caller.ANONYMOUS);
    other.close(session, SessionEnd.IDLE, Caller.ANONYMOUS);
    return session;
  }
}
