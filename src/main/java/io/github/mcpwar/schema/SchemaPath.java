package io.github.mcpwar.schema;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The current position in the types of a signature, and the errors found there. Not thread-safe.
 */
public final class SchemaPath {

  /** Denotes the elements of a container. */
  static final String ELEMENTS = "[]";

  /** The kind of the outermost names. */
  public enum Kind {
    /** Parameters of a method. */
    PARAMETER,
    /** Members of an object. */
    PROPERTY
  }

  private final Kind kind;
  private final Faults faults = new Faults();
  private final Deque<String> way = new ArrayDeque<>();

  SchemaPath(Kind kind) {
    this.kind = kind;
  }

  /** Runs an action at a nested position. A rejection is recorded for that position. */
  void at(String part, Runnable action) {
    way.addLast(part);
    try {
      faults.get(prefix(), () -> {
        action.run();
        return true;
      });
    } finally {
      way.removeLast();
    }
  }

  /** The position in the notation of code: {@code order.lines[].price}. */
  String here() {
    return String.join(".", way).replace("." + ELEMENTS, ELEMENTS);
  }

  /** Records an error at this position. */
  void fault(String reason) {
    faults.add(prefix() + reason);
  }

  /**
   * Throws the errors of all positions, if there are any.
   *
   * @throws IllegalArgumentException with each error and its position
   */
  void refuseFaults() {
    faults.refuse();
  }

  /** The position for messages: {@code parameter order, property order.lines[].price: }. */
  private String prefix() {
    if (way.isEmpty()) {
      return "";
    }
    String whole = here();
    if (kind == Kind.PROPERTY) {
      return "property " + whole + ": ";
    }
    return whole.replace(ELEMENTS, "").equals(way.getFirst())
        ? "parameter " + whole + ": "
        : "parameter " + way.getFirst() + ", property " + whole + ": ";
  }
}
