package io.github.mcpwar.upstream;

import io.github.mcpwar.outbound.OnBehalfOf;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An upstream server, as an operator declares it.
 *
 * @param name the name for operators and logs
 * @param address where it is
 * @param prefix put before the names of its tools
 * @param offer the names of the offered tools, with {@code *} for any characters; empty for all
 * @param resources the URIs and templates of the offered resources, likewise; empty for all,
 *     unless {@code offer} names tools
 * @param prompts the names of the offered prompts, likewise
 * @param changes what is different for single tools, by the upstream's names
 * @param roles the caller needs one of them; empty for everybody
 * @param scopes the caller's token needs all of them
 * @param timeout the longest time of a call
 * @param limits what it may take at most
 * @param isShared true if all callers use one session
 * @param passesRoots true if the server may ask callers for their folders
 * @param onBehalfOf the token that calls carry in the name of the caller; empty for none
 * @param revision the only revision of the protocol to speak; empty for the newest in common
 */
public record UpstreamSpec(
    String name,
    Address address,
    String prefix,
    Set<String> offer,
    Set<String> resources,
    Set<String> prompts,
    Map<String, ToolChange> changes,
    Set<String> roles,
    Set<String> scopes,
    Duration timeout,
    Limits limits,
    boolean isShared,
    boolean passesRoots,
    Optional<OnBehalfOf> onBehalfOf,
    Optional<String> revision) {

  /** Copies the collections. */
  public UpstreamSpec {
    offer = Set.copyOf(offer);
    resources = Set.copyOf(resources);
    prompts = Set.copyOf(prompts);
    changes = Map.copyOf(changes);
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  /**
   * Limits of an upstream server.
   *
   * @param size the largest message in bytes
   * @param tools the largest number of offered tools
   * @param calls the largest number of calls at once; one user gets half of them
   * @param sessions the largest number of sessions at once; one user gets half of them
   */
  public record Limits(int size, int tools, int calls, int sessions) {

    /** The usual limits. */
    public static final Limits USUAL = new Limits(4 * 1024 * 1024, 200, 20, 100);
  }
}
