package io.github.mcpwar.cluster;

import io.github.mcpwar.spi.cluster.Membership;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifiers that tell the node that gave them. */
public final class NodeIds {
  private static final Pattern ID = Pattern.compile("n(\\d{1,9})-[\\w-]+");

  private NodeIds() {}

  /** The identifier with the number of its node. */
  public static String of(long node, String id) {
    return "n" + node + "-" + id;
  }

  /** The node that gave an identifier; {@link Membership#NOBODY} if none can have done so. */
  public static long nodeOf(String id) {
    Matcher ours = ID.matcher(id);
    return ours.matches() ? Long.parseLong(ours.group(1)) : Membership.NOBODY;
  }
}
