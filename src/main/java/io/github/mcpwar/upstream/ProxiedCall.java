package io.github.mcpwar.upstream;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.client.DeclinedException;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.Methods;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call of an upstream server on behalf of a caller's call. Questions of the server are asked on
 * the thread of the caller's call, which ends with the upstream call, or ends it.
 */
final class ProxiedCall {
  private static final Step END = () -> {};
  private static final int MOST_MESSAGES = 10_000;

  private final McpContext context;
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();
  private final Map<String, String> visits = new ConcurrentHashMap<>(0);
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isOver;

  /** Work for the thread of the caller's call. */
  private interface Step {
    void run() throws Exception;
  }

  /** A question to the caller, with a key of its own. */
  interface Asking<T> {
    T ask(String key, McpContext context) throws Exception;
  }

  ProxiedCall(McpContext context) {
    this.context = context;
  }

  /** Waits for the result of a call that has begun, and asks the caller meanwhile. */
  <R> R await(PendingCall<R> pending) throws Exception {
    var unused = pending.result().whenComplete((result, failure) -> steps.add(END));
    context.onCancel(pending::cancel);
    try {
      for (Step step = steps.take(); step != END; step = steps.take()) {
        step.run();
      }
      return pending.await();
    } catch (Throwable e) {
      pending.cancel();
      throw e;
    } finally {
      isOver = true;
      steps.clear();
      open.forEach(answer -> answer.cancel(false));
    }
  }

  /**
   * Asks the caller, on the thread of its call.
   *
   * @param content all that the question consists of: its answer never counts for another one
   */
  <T> T ask(String content, Asking<T> asking) throws Exception {
    String key = "upstream-" + questions.incrementAndGet() + "-" + Digest.of(content);
    var answer = new CompletableFuture<T>();
    open.add(answer);
    steps.add(() -> {
      try {
        answer.complete(asking.ask(key, context));
      } catch (Throwable e) {
        answer.completeExceptionally(new DeclinedException("The caller cannot be asked"));
        throw e;
      }
    });
    if (isOver) {
      throw new DeclinedException("The call is over");
    }
    return answer.get(); // ends with the call at the latest
  }

  /** Remembers the question by which the caller visits a page. */
  void visits(String elicitationId, String key) {
    visits.put(elicitationId, key);
  }

  /** Hands the server's messages on to the caller. */
  MessageHandler messages() {
    return new MessageHandler() {
      @Override
      public void onLog(LoggingLevel level, @Nullable String logger, JsonNode data) {
        if (count()) {
          context.log(level, data);
        }
      }

      @Override
      public void onProgress(double progress, @Nullable Double total, @Nullable String message) {
        if (count()) {
          context.progress(progress, total == null ? 0 : total, message);
        }
      }

      @Override
      public void onNotification(Notification notification) {
        String key = notification.method().equals(Methods.ELICITATION_COMPLETE)
            ? visits.get(notification.params().path("elicitationId").stringValue(""))
            : null;
        if (count() && key != null) {
          context.elicitationComplete(key);
        }
      }
    };
  }

  private boolean count() {
    if (messages.incrementAndGet() == MOST_MESSAGES) {
      steps.add(() -> {
        throw new ToolException("The upstream server sends too many messages");
      });
    }
    return messages.get() < MOST_MESSAGES;
  }
}
