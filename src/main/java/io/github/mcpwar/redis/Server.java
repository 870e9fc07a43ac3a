package io.github.mcpwar.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server's description of itself.
 *
 * @param name its kind and version, such as {@code Redis 7.0.15}
 * @param isNewEnough false if its version is too old
 */
record Server(String name, boolean isNewEnough, boolean isReplica, List<String> warnings) {
  /** Since this version, streams can be trimmed by place and sorted sets changed upwards. */
  static final String OLDEST = "Redis 6.2";

  private static final int OLDEST_MAJOR = 6;
  private static final int OLDEST_MINOR = 2;

  /** Reads the answer to INFO. */
  static Server of(String info) {
    Map<String, String> lines = new HashMap<>();
    info.lines().filter(each -> each.contains(":")).forEach(each -> {
      int colon = each.indexOf(':');
      lines.put(each.substring(0, colon), each.substring(colon + 1).strip());
    });
    String valkey = lines.get("valkey_version");
    String redis = lines.getOrDefault("redis_version", "0");
    List<String> warnings = new ArrayList<>();
    String policy = lines.getOrDefault("maxmemory_policy", "noeviction");
    if (!policy.equals("noeviction")) {
      warnings.add("The engine of mcp.cluster has the maxmemory-policy " + policy
          + " and may remove sessions while they are used: set it to noeviction");
    }
    return new Server(
        valkey == null ? "Redis " + redis : "Valkey " + valkey,
        isNewEnough(redis),
        lines.getOrDefault("role", "").equals("slave"),
        List.copyOf(warnings));
  }

  private static boolean isNewEnough(String version) {
    String[] parts = version.split("\\.", -1);
    int major = number(parts[0]);
    return major > OLDEST_MAJOR
        || (major == OLDEST_MAJOR && parts.length > 1 && number(parts[1]) >= OLDEST_MINOR);
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }
}
