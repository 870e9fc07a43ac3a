package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.server.exchange.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The response to a batch. It ends when all requests of the batch have ended.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-03-26/basic/transports">Batches</a>
 */
final class BatchReply {
  private final LazyResponse answer;
  private final List<byte[]> responses = new ArrayList<>();
  private int waiting;

  BatchReply(LazyResponse answer, int requests) {
    this.answer = answer;
    this.waiting = requests;
  }

  /** Creates the reply to one of the requests. */
  Reply part() {
    return new Part();
  }

  private synchronized void done(List<byte[]> response) {
    responses.addAll(response);
    if (--waiting == 0) {
      if (responses.isEmpty()) {
        answer.endWithoutResponse();
      } else {
        answer.endAll(responses);
      }
    }
  }

  private final class Part implements Reply {
    private final AtomicBoolean over = new AtomicBoolean();

    @Override
    public boolean takesNotifications() {
      return answer.takesNotifications();
    }

    @Override
    public void send(Notification notification) {
      if (!over.get()) {
        answer.event(notification);
      }
    }

    @Override
    public boolean ask(Request question) {
      return !over.get() && answer.event(question);
    }

    @Override
    public void send(Response response, int httpStatus) {
      end(List.of(answer.encode(response))); // if encoding fails, the caller sends another response
    }

    @Override
    public void endWithoutResponse() {
      end(List.of());
    }

    private void end(List<byte[]> response) {
      if (over.compareAndSet(false, true)) {
        done(response);
      }
    }

    @Override
    public void onLeave(Runnable action) {
      answer.onLeave(action);
    }
  }
}
