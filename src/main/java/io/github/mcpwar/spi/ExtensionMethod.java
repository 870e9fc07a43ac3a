package io.github.mcpwar.spi;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A method of an extension: the facts about it, and its code. Limits, audit, metrics and traces
 * apply as they do to all methods.
 *
 * @param name the name in messages, such as {@code rooms/reserve}
 * @param cacheable true if clients may keep the result for as long as lists
 * @param atOnce true if it answers without waiting for anything; it then needs no thread of its
 *     own, has no context, and is not counted as a call
 * @param requiresDeclaration false if clients may call it although they did not declare the
 *     extension
 * @param schema the JSON Schema of the parameters without {@code _meta}; empty for none
 * @param roles the caller needs one of them; empty for no such requirement
 * @param scopes the caller's token needs all of them
 * @param stream opens the stream of a method that lasts; empty for methods with a result
 */
public record ExtensionMethod(
    String name,
    boolean cacheable,
    boolean atOnce,
    boolean requiresDeclaration,
    Optional<ObjectNode> schema,
    Set<String> roles,
    Set<String> scopes,
    ExtensionFunction function,
    Optional<StreamFunction> stream) {

  /** A method for everybody who declared the extension, with code that may take long. */
  public static ExtensionMethod of(String name, ExtensionFunction function) {
    return new ExtensionMethod(
        name, false, false, true, Optional.empty(), Set.of(), Set.of(), function, Optional.empty());
  }

  /**
   * A method that lasts: it opens a stream of notifications, which either side ends. It counts as
   * a stream of the caller, not as a call.
   */
  public static ExtensionMethod streaming(String name, StreamFunction function) {
    ExtensionFunction none = call -> {
      throw new IllegalStateException("The method " + name + " has no result of its own");
    };
    return new ExtensionMethod(
        name, false, true, true, Optional.empty(), Set.of(), Set.of(), none, Optional.of(function));
  }

  /** Returns a copy whose results clients may keep. */
  public ExtensionMethod thatIsCacheable() {
    return with(true, atOnce, requiresDeclaration, schema, roles, scopes);
  }

  /** Returns a copy that answers without waiting for anything. */
  public ExtensionMethod thatAnswersAtOnce() {
    return with(cacheable, true, requiresDeclaration, schema, roles, scopes);
  }

  /** Returns a copy for clients whether or not they declared the extension. */
  public ExtensionMethod forAllClients() {
    return with(cacheable, atOnce, false, schema, roles, scopes);
  }

  /** Returns a copy that checks parameters. */
  public ExtensionMethod withSchema(ObjectNode checked) {
    return with(cacheable, atOnce, requiresDeclaration, Optional.of(checked), roles, scopes);
  }

  /** Returns a copy for callers with one of these roles, and all of these scopes. */
  public ExtensionMethod requiring(Set<String> anyRole, Set<String> allScopes) {
    return with(cacheable, atOnce, requiresDeclaration, schema, anyRole, allScopes);
  }

  private ExtensionMethod with(
      boolean kept,
      boolean now,
      boolean declared,
      Optional<ObjectNode> checked,
      Set<String> anyRole,
      Set<String> allScopes) {
    return new ExtensionMethod(
        name, kept, now, declared, checked, anyRole, allScopes, function, stream);
  }
}
