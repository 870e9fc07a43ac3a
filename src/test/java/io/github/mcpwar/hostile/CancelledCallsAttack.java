package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls in a session that are cancelled just when their tools begin to speak. */
@Attack
class CancelledCallsAttack {
  private static final int CALLS = 400;

  private final Caller ada;

  CancelledCallsAttack(AttackedServer server) {
    this.ada = server.caller("ada" + System.nanoTime());
  }

  @Test
  void each_is_answered_and_loses_no_connection() throws Exception {
    String session = ada.session("2025-03-26");
    String header = "Mcp-Session-Id: " + session + "\r\n";
    List<Integer> statuses = new ArrayList<>();
    for (int id = 1; id <= CALLS; id++) {
      String call = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{"
          + "\"name\":\"say\",\"arguments\":{\"text\":\"word\",\"times\":50},"
          + "\"_meta\":{\"progressToken\":" + id + "}}}";
      try (Wire wire = ada.open("POST", "/mcp", header, call)) {
        ada.inSession(
            session,
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
                + id + "}}");
        statuses.add(wire.answer(0).status());
      }
    }
    assertThat(statuses).containsOnly(200);
  }
}
