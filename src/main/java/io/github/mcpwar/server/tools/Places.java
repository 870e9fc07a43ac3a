package io.github.mcpwar.server.tools;

import io.github.mcpwar.server.methods.Faults;
import java.util.ArrayDeque;
import java.util.Deque;

/** Where in the types of a signature the description of it is, and what is wrong there. Used by one thread. */
final class Places {

  /** Stands for the elements of what holds several. */
  static final String ELEMENTS = "[]";

  /** What the first names are names of. */
  enum Kind {
    /** The parameters of a method. */
    PARAMETER,
    /** The members of an object. */
    PROPERTY
  }

  private final Kind kind;
  private final Faults faults = new Faults();
  private final Deque<String> way = new ArrayDeque<>();

  Places(Kind kind) {
    this.kind = kind;
  }

  /** Goes to a part of where it is, does something there, and comes back. What is refused there is a fault of that place. */
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

  /** This place as code would name it: {@code order.lines[].price}. */
  String here() {
    return String.join(".", way).replace("." + ELEMENTS, ELEMENTS);
  }

  /** Something is wrong here. */
  void fault(String reason) {
    faults.add(prefix() + reason);
  }

  /**
   * Goes on when nothing is wrong anywhere.
   *
   * @throws IllegalArgumentException saying what is wrong, and where
   */
  void refuseFaults() {
    faults.refuse();
  }

  /** This place for people: {@code parameter order, property order.lines[].price: }. */
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
