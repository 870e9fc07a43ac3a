package io.github.mcpwar.cluster.tasks;

import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.spi.cluster.Membership;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task as the nodes keep it, in JSON: its node, owner, tool, end of life and description.
 * Unknown members stay as they are.
 */
record TaskRecord(ObjectNode json) {
  private static final String LOST_WORDS =
      "The server that ran this task is gone; whether its work was done is not known";
  private static final Set<String> RUNNING = Set.of("working", "input_required");

  /** The record of a task in its current state. */
  static TaskRecord of(Task task, long node, Instant now, JsonMapper mapper) {
    ObjectNode json = mapper.createObjectNode();
    json.put("v", 1).put("node", node).put("owner", task.owner()).put("tool", task.tool());
    json.put("until", now.plus(task.left()).toEpochMilli());
    json.set("description", task.describe());
    return new TaskRecord(json);
  }

  /** The number of the node that runs the task. */
  long node() {
    return json.path("node").longValue(Membership.NOBODY);
  }

  String owner() {
    return json.path("owner").stringValue("");
  }

  String tool() {
    return json.path("tool").stringValue("");
  }

  /** The description for the client: a new object. */
  ObjectNode description() {
    return json.path("description") instanceof ObjectNode description
        ? description.deepCopy()
        : json.objectNode();
  }

  boolean hasEnded() {
    return !RUNNING.contains(json.path("description").path("status").stringValue(""));
  }

  /** True if another node recorded that the task's node is gone. */
  boolean isLost() {
    return json.path("lost").booleanValue(false);
  }

  /** The time until the record is deleted. */
  Duration left(Instant now) {
    return Duration.between(now, Instant.ofEpochMilli(json.path("until").longValue(0)));
  }

  /** The record of the same task after its node was lost. */
  TaskRecord lost(Instant now) {
    ObjectNode description = description();
    description.remove("inputRequests");
    description
        .put("status", "failed")
        .put("statusMessage", LOST_WORDS)
        .put("lastUpdatedAt", now.truncatedTo(ChronoUnit.MILLIS).toString());
    description.set("error", lostError());
    ObjectNode changed = json.deepCopy().put("lost", true);
    changed.set("description", description);
    return new TaskRecord(changed);
  }

  /** The error of a task whose node was lost. */
  ObjectNode lostError() {
    return json.objectNode().put("code", RpcError.INTERNAL_ERROR).put("message", LOST_WORDS);
  }
}
