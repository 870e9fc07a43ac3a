package io.github.mcpwar.protocol;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One row of the method table: everything that the code asks about a method, except how it is
 * carried out.
 *
 * @param name the name in messages
 * @param direction the sender, and whether there is an answer
 * @param target the kind of thing that a request names
 * @param extension the extension that defines the method; empty for the protocol itself
 */
public record RpcMethod(
    String name, Direction direction, Target target, String extension, Set<Trait> traits) {

  /** The sender of a message, and whether there is an answer. */
  public enum Direction {
    CLIENT_REQUEST,
    SERVER_REQUEST,
    /** From either side, without an answer. */
    NOTIFICATION
  }

  /** The kind of thing that a request names. Telemetry tells such requests apart by it. */
  public enum Target {
    NONE(""),
    TOOL("name"),
    PROMPT("name"),
    RESOURCE("uri"),
    TASK("taskId");

    private final String parameter;

    Target(String parameter) {
      this.parameter = parameter;
    }

    /** The parameter that has the name; empty for none. */
    public String parameter() {
      return parameter;
    }
  }

  enum Trait {
    CACHEABLE,
    PERSONAL,
    LONG_LIVED,
    RUNS_CODE,
    MAY_ASK,
    MAY_BECOME_TASK
  }

  static RpcMethod request(String name, Trait... traits) {
    return new RpcMethod(name, Direction.CLIENT_REQUEST, Target.NONE, "", set(traits));
  }

  static RpcMethod serverRequest(String name) {
    return new RpcMethod(name, Direction.SERVER_REQUEST, Target.NONE, "", set());
  }

  static RpcMethod notification(String name) {
    return new RpcMethod(name, Direction.NOTIFICATION, Target.NONE, "", set());
  }

  private static Set<Trait> set(Trait... traits) {
    Set<Trait> set = EnumSet.noneOf(Trait.class);
    Collections.addAll(set, traits);
    return Collections.unmodifiableSet(set);
  }

  /** The row of a method; without one, nothing is known but its name. */
  public static RpcMethod named(String name) {
    return MethodTable.STANDARD.find(name).orElseGet(() -> unknown(name));
  }

  /** A method without a row, of which nothing is known. */
  public static RpcMethod unknown(String name) {
    return request(name);
  }

  /**
   * The row of an extension's request.
   *
   * @param cacheable true if clients may keep the result
   * @param runsCode true if the request runs code that may take long
   */
  public static RpcMethod ofExtension(
      String extension, String name, boolean cacheable, boolean runsCode) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (cacheable) {
      traits.add(Trait.CACHEABLE);
    }
    if (runsCode) {
      traits.add(Trait.RUNS_CODE);
    }
    return new RpcMethod(
        name,
        Direction.CLIENT_REQUEST,
        Target.NONE,
        extension,
        Collections.unmodifiableSet(traits));
  }

  /** The row of an extension's request that lasts until one side ends it. */
  public static RpcMethod streamOfExtension(String extension, String name) {
    return request(name, Trait.LONG_LIVED).in(extension);
  }

  RpcMethod naming(Target named) {
    return new RpcMethod(name, direction, named, extension, traits);
  }

  RpcMethod in(String definedBy) {
    return new RpcMethod(name, direction, target, definedBy, traits);
  }

  /** The parameter that the header {@code Mcp-Name} repeats; empty for none. */
  public String mirrored() {
    return target.parameter();
  }

  /** True for what clients ask of the server. */
  public boolean isClientRequest() {
    return direction == Direction.CLIENT_REQUEST;
  }

  /** True if clients may keep the result. */
  boolean isCacheable() {
    return traits.contains(Trait.CACHEABLE);
  }

  /** True if the result may change at any time and differ from one user to another. */
  boolean isPersonal() {
    return traits.contains(Trait.PERSONAL);
  }

  /** True if the request lasts until one side ends it, so that its duration says nothing. */
  public boolean isLongLived() {
    return traits.contains(Trait.LONG_LIVED);
  }

  /** True if the request runs code of tools, prompts or resources. */
  public boolean runsCode() {
    return traits.contains(Trait.RUNS_CODE);
  }

  /** True if the server may ask the client before it answers. */
  public boolean mayAsk() {
    return traits.contains(Trait.MAY_ASK);
  }

  /** True if the answer may be a task. */
  public boolean mayBecomeTask() {
    return traits.contains(Trait.MAY_BECOME_TASK);
  }
}
