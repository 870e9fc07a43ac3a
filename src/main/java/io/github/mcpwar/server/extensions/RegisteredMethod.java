package io.github.mcpwar.server.extensions;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.MethodTable;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionMethod;
import java.util.List;
import java.util.Optional;

/**
 * A method of an extension, with its row.
 *
 * @param access the requirements of its author
 */
public record RegisteredMethod(
    Extension extension,
    ExtensionMethod facts,
    RpcMethod row,
    Optional<JsonSchema> schema,
    Access access) {

  /**
   * Registers a method.
   *
   * @throws IllegalArgumentException if the protocol or another extension has a method of that
   *     name, or the schema is invalid
   */
  static RegisteredMethod of(Extension extension, ExtensionMethod facts, Access more) {
    Optional<RpcMethod> known = MethodTable.STANDARD.find(facts.name());
    if (known.filter(row -> !row.extension().equals(extension.id())).isPresent()) {
      throw new IllegalArgumentException("the protocol has a method " + facts.name());
    }
    Access own = new Access(
        false, facts.roles().isEmpty() ? List.of() : List.of(facts.roles()), facts.scopes());
    return new RegisteredMethod(
        extension,
        facts,
        known.orElseGet(() -> row(extension.id(), facts)),
        facts.schema().map(JsonSchema::checked),
        own.and(more));
  }

  private static RpcMethod row(String extension, ExtensionMethod facts) {
    return facts.stream().isPresent()
        ? RpcMethod.streamOfExtension(extension, facts.name())
        : RpcMethod.ofExtension(extension, facts.name(), facts.cacheable(), !facts.atOnce());
  }

  /** True if the method exists for a peer with these rules. */
  public boolean isDefinedFor(WireContract contract) {
    return extension.isOffered() && extension.lifecycles().contains(contract.lifecycle());
  }

  /** The fault for a peer or caller for whom the method does not exist. */
  public ProtocolException unknown() {
    return new ProtocolException(Fault.METHOD_NOT_FOUND, "Method not found: " + facts.name());
  }
}
