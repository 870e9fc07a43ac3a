package io.github.mcpwar.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class LifecycleTest {

  private static Message request(String method, @Nullable String stated) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    if (stated != null) {
      params.putObject(MetaKeys.META).put(MetaKeys.PROTOCOL_VERSION, stated);
    }
    return new Request(new RequestId(1L), method, params);
  }

  @ParameterizedTest
  @CsvSource({
    ", , SESSION",
    ", 2026-07-28, STATELESS",
    ", 2025-11-25, STATELESS",
    "2025-11-25, , SESSION",
    "2025-11-25, 2025-06-18, SESSION",
    "2025-11-25, 2026-07-28, STATELESS",
    "2026-07-28, , STATELESS",
    "2026-07-28, 2025-11-25, STATELESS",
    "2999-01-01, 2999-01-01, STATELESS"
  })
  void the_stated_version_decides(
      @Nullable String header, @Nullable String stated, Lifecycle expected) {
    assertThat(Lifecycle.of(request(Methods.TOOLS_LIST, stated), header)).isEqualTo(expected);
    assertThat(Lifecycle.of(request(Methods.INITIALIZE, stated), header)).isEqualTo(expected);
  }

  @Test
  void an_unknown_version_is_an_error_except_for_initialize_which_lists_others() {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> Lifecycle.of(request(Methods.TOOLS_LIST, null), "2999-01-01"))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.UNSUPPORTED_PROTOCOL_VERSION));
    assertThat(Lifecycle.of(request(Methods.INITIALIZE, null), "2999-01-01"))
        .isEqualTo(Lifecycle.SESSION);
  }

  @Test
  void only_requests_state_a_version_in_their_body() {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.putObject(MetaKeys.META).put(MetaKeys.PROTOCOL_VERSION, "2026-07-28");
    assertThat(Lifecycle.of(new Notification(Methods.CANCELLED, params), null))
        .isEqualTo(Lifecycle.SESSION);
  }
}
