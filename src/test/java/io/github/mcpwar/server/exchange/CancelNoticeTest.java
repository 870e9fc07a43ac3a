package io.github.mcpwar.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.testkit.LogLines;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The log of calls that clients cancel. */
class CancelNoticeTest {
  private final CallsInFlight calls = new CallsInFlight();

  private static CancelNotice notice(String reason) {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("requestId", 1);
    return CancelNotice.of(
            new Notification("notifications/cancelled", params.put("reason", reason)))
        .orElseThrow();
  }

  private String logged(String reason) {
    try (LogLines logs = LogLines.of(CancelNotice.class)) {
      calls.add(new RequestId(1L), new Cancellation());
      notice(reason).carryOut(calls, CancelNotice.log(System::nanoTime));
      return String.join("|", logs.lines());
    }
  }

  @Test
  void a_reason_is_logged() {
    assertThat(logged("The user changed their mind 😀"))
        .isEqualTo(
            "A client cancelled its call, giving as its reason: The user changed their mind 😀");
    assertThat(logged(" ")).isEqualTo("A client cancelled its call without giving a reason");
    assertThat(logged(null)).isEqualTo("A client cancelled its call without giving a reason");
  }

  @Test
  void a_reason_is_one_line_of_bounded_length_whatever_is_in_it() {
    assertThat(logged("a\r\nb\u0000\u001b[31m\u2028\u202ec\ud83d"))
        .endsWith("reason: a\\u000d\\nb\\u0000\\u001b[31m\\u2028\\u202ec\\ud83d");
    assertThat(logged("x".repeat(100_000))).endsWith("x… (99744 more)").hasSizeLessThan(400);
  }

  @Test
  void what_cancels_nothing_is_not_logged() {
    try (LogLines logs = LogLines.of(CancelNotice.class)) {
      notice("late").carryOut(calls, CancelNotice.log(System::nanoTime));
      assertThat(logs.lines()).isEmpty();
    }
  }
}
