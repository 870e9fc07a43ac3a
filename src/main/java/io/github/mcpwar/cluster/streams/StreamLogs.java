package io.github.mcpwar.cluster.streams;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.server.events.SharedEvents;
import io.github.mcpwar.spi.cluster.Logs;
import io.github.mcpwar.spi.cluster.Membership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The logs of streams. A log's header names the node and the requests of its call; its entries are
 * JSON-RPC messages. The last entry is the last message; or empty, if the stream ended without one;
 * or, if others ended it, a verdict, which begins with a space.
 *
 * @param keep how long a log is kept after its end
 */
record StreamLogs(Logs logs, JsonMapper mapper, Duration keep) {
  private static final byte[] NOTHING = new byte[0];
  private static final int VERSION = 1;
  private static final String NODE = "node";
  private static final String REQUESTS = "requests";

  /**
   * The contents of a log after a place.
   *
   * @param node the node of its call
   * @param requests the requests of its call
   */
  record Read(long node, List<RequestId> requests, SharedEvents events) {}

  void begin(String key, long node, List<RequestId> requests) {
    ObjectNode header = mapper.createObjectNode().put("v", VERSION).put(NODE, node);
    ArrayNode ids = header.putArray(REQUESTS);
    requests.forEach(each -> ids.add(each.toJson()));
    logs.begin(key, mapper.writeValueAsBytes(header));
  }

  void add(String key, long number, byte[] message) {
    logs.add(key, number, message);
  }

  void end(String key, long number, byte[] last) {
    logs.end(key, number, last, keep);
  }

  /** Ends a log with a verdict, unless somebody has ended it. */
  void conclude(String key, byte[] message) {
    byte[] verdict = new byte[message.length + 1];
    verdict[0] = ' ';
    System.arraycopy(message, 0, verdict, 1, message.length);
    var unused = logs.conclude(key, verdict, keep);
  }

  /** Reads what came after an event; empty if there is no such log. */
  Optional<Read> after(String key, long number) {
    return logs.after(key, number).map(log -> {
      JsonNode header = json(log.header());
      List<RequestId> requests = new ArrayList<>();
      for (JsonNode id : header.path(REQUESTS)) {
        RequestId.of(id).ifPresent(requests::add);
      }
      long node = header.path(NODE).longValue(Membership.NOBODY);
      return new Read(node, requests, events(key, number, log));
    });
  }

  private JsonNode json(byte[] text) {
    try {
      return mapper.readTree(text);
    } catch (JacksonException e) { // of a version that is not known here
      return mapper.createObjectNode();
    }
  }

  private SharedEvents events(String key, long after, Logs.Contents log) {
    if (!log.ended()) {
      return new SharedEvents(log.first(), log.entries(), NOTHING, false);
    }
    if (log.entries().isEmpty()) {
      return new SharedEvents(log.first(), List.of(), verdictBehind(key, after), true);
    }
    List<byte[]> before = log.entries().subList(0, log.entries().size() - 1);
    byte[] last = log.entries().get(before.size());
    if (isVerdict(last)) {
      return new SharedEvents(log.first(), before, message(last), true);
    }
    return new SharedEvents(log.first(), last.length == 0 ? before : log.entries(), NOTHING, true);
  }

  /** A client may have more events of a lost node than the log, which is then the shorter. */
  private byte[] verdictBehind(String key, long after) {
    if (after >= SharedEvents.VERDICT) {
      return NOTHING;
    }
    List<byte[]> all = logs.after(key, 0).map(Logs.Contents::entries).orElse(List.of());
    byte[] last = all.isEmpty() ? NOTHING : all.get(all.size() - 1);
    return isVerdict(last) ? message(last) : NOTHING;
  }

  private static boolean isVerdict(byte[] entry) {
    return entry.length > 0 && entry[0] == ' ';
  }

  private static byte[] message(byte[] verdict) {
    return Arrays.copyOfRange(verdict, 1, verdict.length);
  }

  /** Those of a call's requests whose responses are not in its log: of a batch, some may be. */
  List<RequestId> unanswered(String key, List<RequestId> requests) {
    if (requests.size() < 2) {
      return requests;
    }
    List<RequestId> left = new ArrayList<>(requests);
    for (byte[] entry : logs.after(key, 0).map(Logs.Contents::entries).orElse(List.of())) {
      JsonNode message = json(entry);
      if (!message.has("method")) {
        RequestId.of(message.path("id")).ifPresent(left::remove);
      }
    }
    return left;
  }
}
