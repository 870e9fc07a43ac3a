package io.github.mcpwar.upstream;

import java.util.Map;

/**
 * The state of an upstream server, for operators.
 *
 * @param target where it is
 * @param status {@code connecting}, {@code up} or {@code down}
 * @param since the time of its last change in ISO 8601
 * @param problem the reason why it is down; empty if it is not
 * @param revision the revision of the protocol; empty if it was never reached
 * @param server its name and version, as it states them
 * @param tools the number of offered tools
 * @param sessions the number of sessions
 * @param calls the number of calls since the start
 * @param failed the number of calls without a result
 * @param leftOut the reasons why chosen tools are not offered
 */
public record UpstreamState(
    String name,
    String target,
    String status,
    String since,
    String problem,
    String revision,
    String server,
    int tools,
    int sessions,
    long calls,
    long failed,
    Map<String, String> leftOut) {

  /** Returns true if it could be reached the last time. */
  public boolean isUp() {
    return status.equals("up");
  }
}
