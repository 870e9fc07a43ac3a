package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.ResponseWriter;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.limits.callers.MemoryBudget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers that are too large for the room there is. */
class LazyResponseTest {
  private static final int ROOM = 200_000;

  private final Codec codec = new Codec();
  private final Deque<Runnable> due = new ArrayDeque<>();
  private final MemoryBudget budget = new MemoryBudget(ROOM);
  private final StreamRegistry streams = new StreamRegistry(
      codec,
      new StreamSettings(Duration.ofHours(1), Duration.ofHours(1), 10, ROOM * 2, 10),
      budget,
      due::add,
      System::nanoTime);
  private final Sent sent = new Sent();

  /** The answer that a client receives. */
  private static final class Sent implements ResponseWriter, AnswerWriter {
    final List<String> steps = new ArrayList<>();
    private boolean full;

    @Override
    public void answer(int status, Map<String, String> headers, byte @Nullable [] body) {
      if (full) {
        throw new OutOfMemoryError("for this test");
      }
      steps.add(status + " " + headers + " " + (body == null ? 0 : body.length));
    }

    @Override
    public void open(Map<String, String> headers) {
      steps.add("stream");
    }

    @Override
    public void write(byte[] bytes) {
      steps.add(new String(bytes, UTF_8).contains("data: ") ? "event" : "comment");
    }

    @Override
    public void flush() {
      steps.add("sent");
    }

    @Override
    public void close() {
      steps.add("end");
    }

    @Override
    public void done() {
      steps.add("left");
    }
  }

  /** Runs the tasks left to other threads. */
  private void others() {
    for (Runnable task = due.poll(); task != null; task = due.poll()) {
      task.run();
    }
  }

  private LazyResponse answer() {
    return new LazyResponse(
        streams,
        sent,
        new RestEventSink(streams, sent, new ResponseGuard(), false),
        Accept.of("application/json, text/event-stream"));
  }

  private Success result(int characters) {
    return new Success(
        new RequestId(1L), codec.mapper().createObjectNode().put("text", "x".repeat(characters)));
  }

  @Test
  void an_answer_for_which_there_is_room_is_sent_and_then_nothing_is_held() {
    answer().send(result(ROOM / 2 - 1000), 200);
    assertThat(budget.held()).isPositive();
    others();
    assertThat(sent.steps).hasSize(2).first().asString().startsWith("200 {} 99");
    assertThat(budget.held()).isZero();
  }

  @Test
  void an_answer_for_which_there_is_no_room_is_refused_before_it_is_written() {
    answer().send(result(ROOM), 200);
    assertThat(sent.steps).containsExactly("503 {Retry-After=1} 0", "left");
    assertThat(streams.refusedRequests()).isEqualTo(1);
    assertThat(budget.held()).isZero();
  }

  @Test
  void on_a_stream_that_has_begun_the_result_is_kept_whatever_its_size() {
    LazyResponse answer = answer();
    answer.connect().comment();
    others();
    answer.send(result(ROOM), 200);
    others();
    assertThat(sent.steps).containsExactly("stream", "comment", "sent", "event", "end", "left");
    assertThat(budget.held()).isZero();
  }

  @Test
  void an_answer_that_cannot_be_sent_for_want_of_memory_lets_the_thread_of_its_request_go() {
    sent.full = true;
    LazyResponse answer = answer();
    assertThatThrownBy(() -> answer.send(result(1), 200)).isInstanceOf(OutOfMemoryError.class);
    others();
    assertThat(sent.steps).containsExactly("left");
  }
}
