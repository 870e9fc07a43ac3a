package io.github.mcpwar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Notice;
import io.github.mcpwar.spi.Outcome;
import io.github.mcpwar.spi.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AuditTest {
  private static final JsonMapper MAPPER = new Codec().mapper();
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final byte[] KEY = {1, 2, 3};

  private final List<String> lines = new ArrayList<>();
  private final ManualClock clock = new ManualClock();
  private long nanos;

  private static final class ManualClock extends Clock {
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private record Asked(ObjectNode params, Map<String, String> headers) implements Call {
    @Override
    public String method() {
      return "tools/call";
    }

    @Override
    public RequestId id() {
      return RequestId.of(MAPPER.readTree("1")).orElseThrow();
    }

    @Override
    public Optional<Principal> principal() {
      return Optional.of(() -> "ada");
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public Optional<Implementation> clientInfo() {
      return Optional.of(new Implementation("chat", "1.2"));
    }

    @Override
    public String protocolVersion() {
      return "any";
    }

    @Override
    public long session() {
      return 3;
    }

    @Override
    public String address() {
      return "192.0.2.7";
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  private static Asked call(String arguments) {
    return new Asked(
        (ObjectNode) MAPPER.readTree("{\"name\":\"pay\",\"arguments\":" + arguments
            + ",\"_meta\":{\"traceparent\":\"" + TRACE + "\"}}"),
        Map.of("Mcp-Session-Id", "a-session-id-nobody-may-see"));
  }

  @Test
  void in_a_cluster_each_line_names_its_node() {
    AuditLog log = new AuditLog(MAPPER, Runnable::run, () -> "3 web-1", lines::add);
    log.accept(new Entry().put(Field.NAME, "pay"));
    assertThat(lines).containsExactly("{\"node\":\"3 web-1\",\"name\":\"pay\"}");
  }

  @Test
  void the_secret_of_a_webhook_is_not_recorded_with_the_arguments() {
    AuditLog log = new AuditLog(MAPPER, Runnable::run, () -> "", lines::add);
    ObjectNode params = call("{\"people\":10}").params();
    params.putObject("delivery").put("secret", "whsec_c2VjcmV0");
    new AuditTrail(clock, () -> nanos, true, KEY, log)
        .begin(new Asked(params, Map.of()))
        .end(Outcome.CANCELLED);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("people").doesNotContain("whsec_");
  }

  private ObjectNode entry(boolean showArguments, String arguments, Outcome outcome) {
    lines.clear();
    AuditLog log = new AuditLog(MAPPER, Runnable::run, () -> "", lines::add);
    AuditTrail trail = new AuditTrail(clock, () -> nanos, showArguments, KEY, log);
    Interception interception = trail.begin(call(arguments));
    nanos += TimeUnit.MILLISECONDS.toNanos(1500);
    clock.now = clock.now.minus(Duration.ofHours(1)); // somebody has set it
    interception.end(outcome);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).doesNotContain("\n", "a-session-id-nobody-may-see");
    return (ObjectNode) MAPPER.readTree(lines.get(0));
  }

  private static Outcome success(String result) {
    return new Outcome(new Success(
        RequestId.of(MAPPER.readTree("1")).orElseThrow(), (ObjectNode) MAPPER.readTree(result)));
  }

  @Test
  void an_entry_says_when_who_with_what_did_what_and_how_it_went() {
    ObjectNode entry = entry(false, "{\"iban\":\"DE02\"}", success("{}"));
    assertThat(entry.path("time").stringValue("")).isEqualTo("2030-01-01T00:00:00.000Z");
    assertThat(entry.path("principal").stringValue("")).isEqualTo("ada");
    assertThat(entry.path("client").stringValue("")).isEqualTo("chat 1.2");
    assertThat(entry.path("protocol").stringValue("")).isEqualTo("any");
    assertThat(entry.path("method").stringValue("")).isEqualTo("tools/call");
    assertThat(entry.path("name").stringValue("")).isEqualTo("pay");
    assertThat(entry.path("outcome").stringValue("")).isEqualTo("ok");
    assertThat(entry.path("milliseconds").intValue(0)).isEqualTo(1500);
    assertThat(entry.path("trace").stringValue("")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(entry.path("session").intValue(0)).isEqualTo(3);
    assertThat(entry.path("address").stringValue("")).isEqualTo("192.0.2.7");
    assertThat(entry.toString()).doesNotContain("DE02");
  }

  @Test
  void the_digest_of_arguments_tells_equal_ones_from_others() {
    String one =
        entry(false, "{\"a\":1}", success("{}")).path("argumentsDigest").stringValue("");
    String same =
        entry(false, "{\"a\":1}", success("{}")).path("argumentsDigest").stringValue("");
    String other =
        entry(false, "{\"a\":2}", success("{}")).path("argumentsDigest").stringValue("");
    assertThat(one).hasSize(16).isEqualTo(same).isNotEqualTo(other);
  }

  @Test
  void arguments_are_shown_without_what_looks_like_a_secret_or_is_long() {
    ObjectNode entry = entry(
        true,
        "{\"city\":\"Bern\",\"password\":\"x1\",\"pin\":17,\"deep\":[{\"apiKey\":\"x2\","
            + "\"accessToken\":{\"a\":\"x3\"}}],\"headers\":[\"Authorization: Bearer x4x4x4x4\"],"
            + "\"url\":\"https://a:x5@example.com/?token=x6\",\"ghp_x7x7x7x7x7x7x7x7x7\":1,"
            + "\"variables\":[{\"name\":\"DB_PASSWORD\",\"value\":\"x8\"}],\"n\":4111111111111111,"
            + "\"text\":\"" + "y".repeat(1000) + "\"}",
        success("{}"));
    assertThat(entry.path("arguments").path("city").stringValue("")).isEqualTo("Bern");
    assertThat(entry.toString())
        .doesNotContain("x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "17,", "41111")
        .doesNotContain("y".repeat(257))
        .contains("yyy… (744 more)", "DB_PASSWORD");
  }

  @Test
  void the_cost_of_showing_arguments_does_not_grow_with_them() {
    String wide = "{" + "\"a\":1," + "\"b\":[" + "[1],".repeat(100_000) + "1]}";
    String deep = "[".repeat(90) + "1" + "]".repeat(90);
    String bushy = "1";
    for (int i = 0; i < 4; i++) {
      bushy = "[" + (bushy + ",").repeat(25) + "1]";
    }
    for (String arguments : List.of(wide, deep, bushy)) {
      ObjectNode entry = entry(true, "{\"x\":" + arguments + "}", success("{}"));
      assertThat(entry.toString()).hasSizeLessThan(10_000).contains("…");
    }
  }

  @Test
  void failures_are_told_apart_and_lead_to_the_log() {
    RequestId id = RequestId.of(MAPPER.readTree("1")).orElseThrow();
    ObjectNode internal = entry(
        false,
        "{}",
        new Outcome(
            new Failure(id, new RpcError(-32603, "Internal error (reference Ab-12)", null))));
    assertThat(internal.path("outcome").stringValue("")).isEqualTo("-32603");
    assertThat(internal.path("correlation").stringValue("")).isEqualTo("Ab-12");
    ObjectNode ofTool = entry(
        false,
        "{}",
        success("{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":"
            + "\"Internal error (reference Cd-34)\"}]}"));
    assertThat(ofTool.path("outcome").stringValue("")).isEqualTo("tool_error");
    assertThat(ofTool.path("correlation").stringValue("")).isEqualTo("Cd-34");
    ObjectNode said = entry(
        false,
        "{}",
        success("{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":"
            + "\"No file \\\"Internal error (reference Ef-56)\\\"\"}]}"));
    assertThat(said.has("correlation")).as("a tool repeats what it was given").isFalse();
    assertThat(entry(false, "{}", Outcome.CANCELLED).path("outcome").stringValue(""))
        .isEqualTo("cancelled");
  }

  @Test
  void what_was_refused_is_an_entry_too() {
    AuditTrail trail = new AuditTrail(
        clock, () -> nanos, false, KEY, new AuditLog(MAPPER, Runnable::run, () -> "", lines::add));
    trail.ended(
        "origin_refused", "", "192.0.2.1", "a", "POST /mcp", 403, 2, "Origin x\n is not allowed");
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("origin_refused", "192.0.2.1", "x\\\\n").doesNotContain("\n");
  }

  @Test
  void a_flood_of_refusals_is_some_entries_and_a_number_and_hides_nobody_else_s() {
    AuditLog log = new AuditLog(MAPPER, Runnable::run, () -> "", lines::add);
    AuditTrail trail = new AuditTrail(clock, () -> nanos, false, KEY, log);
    for (int i = 0; i < 50_000; i++) {
      trail.ended("refused", "", "192.0.2.1", "", "GET /" + i, 404, 0, "");
    }
    trail.ended("refused", "", "192.0.2.2", "", "GET /x", 404, 0, "");
    assertThat(lines).hasSize(21).anyMatch(line -> line.contains("192.0.2.2"));
    lines.clear();
    nanos += TimeUnit.SECONDS.toNanos(10);
    trail.check();
    trail.check();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("\"count\":49980", "192.0.2.1");
  }

  @Test
  void refusals_of_all_addresses_of_one_customer_are_one_flood() {
    AuditLog log = new AuditLog(MAPPER, Runnable::run, () -> "", lines::add);
    AuditTrail trail = new AuditTrail(clock, () -> nanos, false, KEY, log);
    for (int i = 0; i < 5000; i++) {
      String address = "2001:db8:1:2::" + Integer.toHexString(i);
      trail.ended("refused", "", address, "", "GET /", 404, 0, "");
      trail.notice(new Notice(
          Notice.Kind.REFUSED, new Sender("", "", "", 0, address, ""), "x", "-32601", 0, ""));
    }
    assertThat(lines).hasSize(40).anyMatch(line -> line.contains("2001:db8:1:2::13"));
  }

  @Test
  void refusals_of_a_million_callers_take_bounded_memory_and_room() {
    AuditLog log = new AuditLog(MAPPER, Runnable::run, () -> "", lines::add);
    AuditTrail trail = new AuditTrail(clock, () -> nanos, false, KEY, log);
    for (int i = 0; i < 100_000; i++) {
      trail.ended(
          "refused",
          "",
          "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255),
          "",
          "GET /",
          404,
          0,
          "");
    }
    assertThat(lines).hasSizeLessThan(1100);
  }

  @Test
  void a_call_that_lasts_is_an_entry_before_it_ends_with_the_number_of_that_of_its_end()
      throws Exception {
    AuditLog log = new AuditLog(MAPPER, Runnable::run, () -> "", lines::add);
    AuditTrail trail = new AuditTrail(clock, () -> nanos, false, KEY, log);
    Interception interception = trail.begin(call("{}"));
    trail.tick();
    String result = interception.run(() -> {
      trail.tick();
      assertThat(lines).as("it may end soon").isEmpty();
      nanos += TimeUnit.SECONDS.toNanos(1);
      trail.tick();
      trail.tick();
      return "done";
    });
    assertThat(result).isEqualTo("done");
    interception.end(success("{}"));
    trail.tick();
    assertThat(lines).hasSize(2);
    JsonNode started = MAPPER.readTree(lines.get(0));
    JsonNode ended = MAPPER.readTree(lines.get(1));
    assertThat(started.path("event").stringValue("")).isEqualTo("started");
    assertThat(started.path("name").stringValue("")).isEqualTo("pay");
    assertThat(started.has("outcome")).isFalse();
    assertThat(ended.path("event").stringValue("")).isEqualTo("request");
    assertThat(ended.path("request")).isEqualTo(started.path("request"));
  }

  @Test
  void a_call_that_ended_the_process_is_an_entry_of_the_next(@TempDir Path folder)
      throws Exception {
    AuditLog log = new AuditLog(MAPPER, Runnable::run, () -> "", lines::add);
    AuditTrail trail = new AuditTrail(clock, () -> nanos, false, KEY, log);
    Path copy = folder.resolve("copy");
    try (AutoCloseable kept = trail.keepRunningIn(folder)) {
      assertThat(kept).isNotNull();
      trail.begin(call("{}")).run(() -> Files.copy(file(folder), copy));
    }
    assertThat(file(folder)).isEqualTo(copy);
    Files.move(copy, folder.resolve("calls-1"));
    trail.keepRunningIn(folder).close();
    assertThat(lines).hasSize(1);
    JsonNode entry = MAPPER.readTree(lines.get(0));
    assertThat(entry.path("outcome").stringValue("")).isEqualTo("process_died");
    assertThat(entry.path("name").stringValue("")).isEqualTo("pay");
    assertThat(entry.path("principal").stringValue("")).isEqualTo("ada");
    assertThat(entry.path("address").stringValue("")).isEqualTo("192.0.2.7");
    assertThat(entry.path("time").stringValue("")).isEqualTo("2030-01-01T00:00:00.000Z");
  }

  private static Path file(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void nobody_waits_for_the_log_and_what_is_too_much_is_counted() {
    List<Runnable> later = new ArrayList<>();
    AuditLog log = new AuditLog(MAPPER, later::add, () -> "", lines::add);
    for (int i = 0; i < 10_500; i++) {
      log.accept(new Entry().put(Field.MILLISECONDS, i));
    }
    assertThat(lines).isEmpty();
    assertThat(later).hasSize(1);
    later.remove(0).run();
    assertThat(lines).hasSize(10_001);
    assertThat(lines.get(10_000)).isEqualTo("{\"event\":\"audit_entries_lost\",\"count\":500}");
    log.accept(new Entry());
    assertThat(later).hasSize(1);
  }

  @Test
  void entries_are_written_even_while_the_server_stops() {
    AuditLog log = new AuditLog(
        MAPPER,
        task -> {
          throw new RejectedExecutionException();
        },
        () -> "",
        lines::add);
    log.accept(new Entry().put(Field.NAME, "last"));
    assertThat(lines).containsExactly("{\"name\":\"last\"}");
  }
}
