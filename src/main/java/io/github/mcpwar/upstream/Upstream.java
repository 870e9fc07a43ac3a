package io.github.mcpwar.upstream;

import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.client.ListenFilter;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.RpcException;
import io.github.mcpwar.client.Subscription;
import io.github.mcpwar.client.UnreachableException;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.protocol.Methods;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One upstream server. A thread of its own keeps the list of tools, listens for its changes, and
 * connects again after a failure, with growing waits. While the server is down, the last list is
 * kept.
 */
final class Upstream implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Upstream.class.getName());

  private static final Set<String> LISTS = Set.of(
      Methods.TOOLS_LIST_CHANGED, Methods.PROMPTS_LIST_CHANGED, Methods.RESOURCES_LIST_CHANGED);

  private static final Duration GOODBYE = Duration.ofSeconds(4);

  private final UpstreamSpec spec;
  private final Link link;
  private final Sessions sessions;
  private final Calls calls;
  private final Rhythm rhythm;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Consumer<ToolDefinition> check;
  private final Runnable onChange;
  private final Signal signal = new Signal();
  private final CountDownLatch tried = new CountDownLatch(1);
  private final ToolWarnings warnings; // of the thread
  private volatile Status status;
  private volatile OfferedTools offered = OfferedTools.NONE;
  private volatile OfferedParts parts = OfferedParts.NONE;
  private volatile boolean isClosed;
  private volatile @Nullable RuntimeException lastFailure;
  private volatile long lastFailureAt;
  private @Nullable Thread thread;

  private record Status(String word, String since, String problem, String revision, String server) {
    private static Status connecting(String since) {
      return new Status("connecting", since, "", "", "");
    }
  }

  /**
   * Creates an upstream server without connecting.
   *
   * @param check throws {@link IllegalArgumentException} for a tool that cannot be offered
   * @param onChange is told when the offered tools have changed
   */
  Upstream(
      UpstreamSpec spec,
      Rhythm rhythm,
      InstantSource clock,
      LongSupplier nanoTime,
      Consumer<ToolDefinition> check,
      Runnable onChange) {
    this.spec = spec;
    this.check = check;
    this.rhythm = rhythm;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.onChange = onChange;
    warnings = new ToolWarnings(spec.name());
    link = new Link(spec);
    sessions = new Sessions(
        spec.limits().sessions(),
        spec.isShared(),
        spec.passesRoots(),
        this::open,
        link::letGo,
        nanoTime);
    calls = new Calls(spec, sessions, link::route, signal::give);
    status = Status.connecting(clock.instant().toString());
  }

  private McpClient open(Session session) {
    long now = nanoTime.getAsLong();
    RuntimeException before = lastFailure;
    if (before != null && now - lastFailureAt < rhythm.firstRetry().toNanos()) {
      throw before;
    }
    try {
      McpClient client = opened(session);
      lastFailure = null;
      return client;
    } catch (McpClientException e) {
      if (!Failures.isOfUser(e, spec)) {
        lastFailureAt = now;
        lastFailure = e;
      }
      throw e;
    }
  }

  private McpClient opened(Session session) {
    McpClient client = link.open(session);
    if (client.hasSession() && session.isForAll() && !spec.isShared()) {
      sessions.share(false);
      link.letGo(client);
      throw new ToolException("The upstream server is another one now; try again");
    }
    if (client.hasSession() && session.isAsked()) {
      var unused =
          client.listen(new ListenFilter(false, false, false, List.of()), session.listener());
    }
    return client;
  }

  UpstreamSpec spec() {
    return spec;
  }

  /** The mark of its address on the route of a request. */
  String mark() {
    return link.mark();
  }

  /** The tools that it offers now, or offered before it went down. */
  OfferedTools offered() {
    return offered;
  }

  /** The prompts and resources that it offers now, or offered before it went down. */
  OfferedParts parts() {
    return parts;
  }

  /** Begins to connect, unless that would begin a loop. */
  void start() {
    if (link.isLoop()) {
      failed(new IllegalStateException(
          "This server would be an upstream of itself, or of too many others: remove the loop"));
      tried.countDown();
      return;
    }
    Thread started = new Thread(this::run, "mcp-upstream-" + spec.name());
    started.setDaemon(true);
    started.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    thread = started;
    started.start();
  }

  /** Waits until the first attempt to connect has succeeded or failed. */
  void awaitAttempt(Duration time) throws InterruptedException {
    var unused = tried.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    int failures = 0;
    try {
      while (!isClosed) {
        try (McpClient client = link.openForLists()) {
          sessions.share(isForAll(client));
          fetch(client);
          failures = 0;
          watch(client);
        } catch (RuntimeException | StackOverflowError e) {
          failed(e);
        }
        tried.countDown();
        sessions.dropIdle();
        if (!isClosed) {
          signal.pause(rhythm.retry(failures++));
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /**
   * Returns false for a process, whose log messages tell nothing of the call they belong to, and
   * where requests carry the tokens of users.
   */
  private boolean isForAll(McpClient client) {
    return spec.onBehalfOf().isEmpty()
        && (spec.isShared() || (spec.address() instanceof Address.Http && !client.hasSession()));
  }

  private void fetch(McpClient client) {
    List<ToolDescriptor> listed = client.listTools();
    OfferedTools next = OfferedTools.of(listed, spec, check, name -> new UpstreamTool(name, calls));
    OfferedParts nextParts = OfferedParts.fetch(client, spec, calls);
    boolean isNew = !status.word().equals("up");
    if (isNew) {
      status = new Status(
          "up",
          now(),
          "",
          client.protocolVersion(),
          Words.line(client.serverInfo().name() + " " + client.serverInfo().version()));
      LOG.log(
          System.Logger.Level.INFO,
          "The upstream server " + spec.name() + " is up; tools: "
              + next.tools().size());
    }
    warnings.about(next, offered).forEach(line -> LOG.log(System.Logger.Level.WARNING, line));
    boolean haveOtherParts = !nextParts.isLike(parts);
    if (haveOtherParts) {
      parts = nextParts;
    }
    boolean isOther = haveOtherParts
        || !next.fingerprints().equals(offered.fingerprints())
        || !next.leftOut().equals(offered.leftOut());
    if (isOther) {
      offered = next;
    }
    tried.countDown(); // before the change is told, which may wait for this
    if (isOther) {
      onChange.run();
    }
  }

  /** Fetches the list after each change, until the connection is lost. */
  private void watch(McpClient client) throws InterruptedException {
    CompletableFuture<@Nullable Throwable> lost = new CompletableFuture<>();
    MessageHandler handler = new MessageHandler() {
      @Override
      public void onNotification(Notification notification) {
        if (LISTS.contains(notification.method())) {
          signal.give();
        }
      }
    };
    try (Subscription changes = client.listen(ListenFilter.lists(), handler)) {
      var unused = changes.ended().whenComplete((nothing, failure) -> {
        lost.complete(failure);
        signal.give();
      });
      while (!isOver(lost)) {
        if (signal.await(rhythm.refresh()) && !isOver(lost)) {
          signal.pause(rhythm.betweenLists());
        }
        if (!isOver(lost)) {
          sessions.dropIdle();
          fetch(client);
        }
      }
    }
  }

  private boolean isOver(CompletableFuture<@Nullable Throwable> lost) {
    return isClosed || (lost.isDone() && mayComeBack(lost.join()));
  }

  /** Returns false if the server does not report changes, so that connecting again is no use. */
  private static boolean mayComeBack(@Nullable Throwable end) {
    Throwable cause =
        end instanceof CompletionException && end.getCause() != null ? end.getCause() : end;
    return !(cause instanceof RpcException)
        && !(cause instanceof UnreachableException refused
            && refused.httpStatus().isPresent());
  }

  private void failed(Throwable failure) {
    if (isClosed) {
      return;
    }
    String problem = Failures.line(failure);
    Status before = status;
    if (!before.word().equals("down") || !before.problem().equals(problem)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The upstream server " + spec.name() + " is down: " + problem);
      status = new Status("down", now(), problem, before.revision(), before.server());
    }
  }

  private String now() {
    return clock.instant().toString();
  }

  /** Its state, for operators. */
  UpstreamState state() {
    Status now = status;
    OfferedTools tools = offered;
    return new UpstreamState(
        spec.name(),
        spec.address().shown(),
        now.word(),
        now.since(),
        now.problem(),
        now.revision(),
        now.server(),
        tools.tools().size(),
        sessions.size(),
        calls.begun.sum(),
        calls.failed.sum(),
        tools.leftOut());
  }

  /** Waits a moment until its threads and clients have ended. */
  void awaitEnd() throws InterruptedException {
    if (thread != null) {
      thread.join(GOODBYE.toMillis());
    }
    link.awaitEnds();
  }

  /** Ends its sessions as soon as their calls have ended. */
  @Override
  public void close() {
    isClosed = true;
    signal.end();
    if (thread != null) {
      thread.interrupt();
    }
    sessions.close();
  }
}
