package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.mcpwar.http.sse.ResponseGuard;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuspendedResponseWriterTest {
  private final List<String> asked = new ArrayList<>();
  private final ResponseGuard guard = new ResponseGuard();

  private <T> T stub(Class<T> type, Runnable whenAsked) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          asked.add(method.getName());
          whenAsked.run();
          return null;
        }));
  }

  private SuspendedResponseWriter writer(Runnable whenCompleted) {
    return new SuspendedResponseWriter(
        stub(AsyncContext.class, whenCompleted), stub(HttpServletResponse.class, () -> {}), guard);
  }

  @Test
  void a_request_is_completed_once() {
    SuspendedResponseWriter writer = writer(() -> {});
    writer.done();
    writer.done();
    assertThat(asked).containsExactly("complete");
  }

  @Test
  void a_request_that_the_container_has_ended_is_left_alone_as_its_context_may_serve_another() {
    SuspendedResponseWriter writer = writer(() -> {});
    guard.ended();
    writer.done();
    assertThat(asked).isEmpty();
  }

  @Test
  void a_request_that_the_container_is_about_to_end_needs_no_completion() {
    SuspendedResponseWriter writer = writer(() -> {
      throw new IllegalStateException("It has ended");
    });
    assertThatCode(writer::done).doesNotThrowAnyException();
  }

  @Test
  void an_answer_without_a_body_states_its_length_and_leaves_the_request_open() throws Exception {
    writer(() -> {}).answer(202, Map.of("Mcp-Session-Id", "a"), null);
    assertThat(asked).containsExactly("setStatus", "setHeader", "setContentLength");
  }
}
