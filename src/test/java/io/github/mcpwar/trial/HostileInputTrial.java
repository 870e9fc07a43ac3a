package io.github.mcpwar.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.ServerProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Messages that are nearly right, and some that are not at all: each is answered, none by a failure, and nothing is left behind. There are as many as the system property {@code trial.inputs}
 * says; a message depends only on its number.
 */
class HostileInputTrial {
  private static final int INPUTS = Integer.getInteger("trial.inputs", 30_000);
  private static final int FIRST = 5_000;
  private static final int CLIENTS = 4;
  private static final long SEED = 20260728;

  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";
  private static final List<String> GOOD = List.of(
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"cursor\":\"x\"," + META
          + "}}",
      "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"process_files\",\"arguments\":{\"items\":[\"a\",\"../b\"],\"delayMs\":0},"
          + META + "}}",
      "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"resources/read\",\"params\":{\"uri\":\"file:///x/%2e%2e/y\","
          + META + "}}",
      "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"p\"},\"argument\":{\"name\":\"a\",\"value\":\"\"},"
          + META + "}}",
      "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"server/discover\",\"params\":{" + META + "}}",
      "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}",
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
      "[{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}]");
  private static final List<String> ODD = List.of(
      "null",
      "true",
      "{}",
      "[]",
      "\"\"",
      "-0",
      "1e999",
      "9007199254740993",
      "-1",
      "0.1",
      "\"\\u0000\"",
      "\"\\ud800\"",
      "\"é\u202e\"",
      "{\"a\":{\"b\":{\"c\":[[[[]]]]}}}",
      "\"__proto__\"",
      "\"${jndi:ldap://x}\"",
      "\"' OR 1=1 --\"",
      "\"\\r\\nX: y\"",
      "\"" + "x".repeat(5000) + "\"");
  private static final Pattern METHOD = Pattern.compile("\"method\":\"([a-z/]+)\"");
  private static final Pattern NAME = Pattern.compile("\"(?:name|uri)\":\"([a-z:./_%0-9]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

  @Test
  @Timeout(3600)
  void every_input_is_answered_without_a_failure_and_nothing_is_left_behind() throws Exception {
    try (ServerProcess server = ServerProcess.start("-Xmx256m", "-Dmcp.audit=off")) {
      send(server, 0, FIRST);
      long heap = server.heapKilobytes();
      int threads = server.threads();
      send(server, FIRST, INPUTS);
      System.getLogger("trial")
          .log(
              System.Logger.Level.INFO,
              "Statuses of " + INPUTS + " inputs, seed " + SEED + ": " + statuses + "; heap " + heap
                  + " → " + server.heapKilobytes() + " KB, threads " + threads + " → "
                  + server.threads());
      assertThat(failures).isEmpty();
      assertThat(statuses.getOrDefault(200, 0)).isGreaterThan(INPUTS / 20);
      assertThat(server.threads() - threads).isLessThan(50);
      assertThat(server.heapKilobytes() - heap).isLessThan(64 * 1024);
    }
  }

  /** Sends those with the numbers from one to before the other, some at a time. */
  private void send(ServerProcess server, int from, int to) throws Exception {
    AtomicInteger next = new AtomicInteger(from);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(() -> {
          for (int number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
            send(server, new Random(new SplittableRandom(SEED + number).nextLong()));
          }
          return null;
        }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private void send(ServerProcess server, Random random) throws Exception {
    byte[] input = input(random);
    HttpRequest.Builder request = HttpRequest.newBuilder(server.endpoint())
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json");
    if (random.nextInt(4) > 0) {
      request.header("MCP-Protocol-Version", random.nextInt(8) == 0 ? "2025-11-25" : "2026-07-28");
      request.header("Mcp-Method", random.nextInt(8) == 0 ? "x" : found(METHOD, input));
      request.header("Mcp-Name", random.nextInt(8) == 0 ? "=?base64?eA==?=" : found(NAME, input));
    }
    HttpResponse<String> answer;
    try {
      answer = http.send(
          request.POST(BodyPublishers.ofByteArray(input)).build(), BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      throw new AssertionError("No answer to " + new String(input, ISO_8859_1), e);
    }
    statuses.merge(answer.statusCode(), 1, Integer::sum);
    if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
      failures.add(answer.body() + " to " + new String(input, ISO_8859_1) + " with "
          + request.build().headers().map());
    }
  }

  /** What the headers repeat, or something else where the body does not say it. */
  private static String found(Pattern what, byte[] input) {
    Matcher found = what.matcher(new String(input, ISO_8859_1));
    return found.find() ? found.group(1) : "y";
  }

  private static byte[] input(Random random) {
    String text = GOOD.get(random.nextInt(GOOD.size()));
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      text = changed(text, random);
    }
    byte[] bytes = text.getBytes(random.nextInt(50) == 0 ? ISO_8859_1 : UTF_8);
    if (random.nextInt(10) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static String changed(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    String odd = ODD.get(random.nextInt(ODD.size()));
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + odd + text.substring(at);
      case 2 -> text.replaceFirst(":(\"[^\"]*\"|\\d+)", Matcher.quoteReplacement(":" + odd));
      case 3 ->
        text.replaceFirst("\"params\":", Matcher.quoteReplacement("\"params\":" + odd + ",\"x\":"));
      case 4 -> "[".repeat(random.nextInt(300)) + text;
      default -> text.replace("{}", odd);
    };
  }
}
