package io.github.mcpwar.upstream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Warnings for operators about each list of one server's tools: those that changed under their
 * names, and those that are left out. Not for use by several threads.
 */
final class ToolWarnings {
  private static final int MOST = 20;

  private final String server;
  private final Map<String, String> fingerprints = new HashMap<>();

  ToolWarnings(String server) {
    this.server = server;
  }

  /** The warnings about a list: a limited number, and the number of the others. */
  List<String> about(OfferedTools next, OfferedTools before) {
    List<String> lines = new ArrayList<>();
    next.fingerprints().forEach((name, fingerprint) -> {
      String known = fingerprints.put(name, fingerprint);
      if (known != null && !known.equals(fingerprint)) {
        lines.add("The upstream server " + server + " has changed the description of its tool "
            + Words.line(name) + ": its fingerprint was " + known + " and is " + fingerprint);
      }
    });
    fingerprints.keySet().retainAll(next.fingerprints().keySet());
    next.leftOut().forEach((name, reason) -> {
      if (!Objects.equals(before.leftOut().get(name), reason)) {
        lines.add("The tool " + name + " of the upstream server " + server + " is not offered: "
            + reason);
      }
    });
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, MOST));
    shown.add("The upstream server " + server + ": " + (lines.size() - MOST)
        + " more tools have changed or are not offered");
    return shown;
  }
}
