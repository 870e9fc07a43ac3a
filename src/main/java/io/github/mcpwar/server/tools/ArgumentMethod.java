package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.schema.Defaults;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.schema.values.AuthorMapper;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.Awaiting;
import io.github.mcpwar.server.annotated.DeclaredWriter;
import io.github.mcpwar.server.annotated.ResultWriter;
import io.github.mcpwar.server.exchange.Params;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An annotated method that takes arguments as a tool does, and whose result is plain JSON. */
public final class ArgumentMethod {
  private final JsonSchema schema;
  private final Defaults defaults;
  private final ToolBody body;
  private final ResultWriter writer;

  /**
   * Reads the signature of a method.
   *
   * @throws IllegalArgumentException if it cannot be called with arguments
   */
  public ArgumentMethod(AnnotatedMethod<?> method, JsonMapper mapper) {
    JsonMapper ofAuthors = AuthorMapper.of(mapper);
    JsonMapper reader = ofAuthors
        .rebuild()
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
    JsonMapper written = Results.mapper(ofAuthors);
    Faults faults = new Faults();
    MethodBinder binder = new MethodBinder(method, reader, faults);
    faults.refuse();
    ObjectNode inputSchema = binder.inputSchema();
    this.schema = new JsonSchema(inputSchema);
    this.defaults = new Defaults(inputSchema, true);
    binder.checkDefaults(defaults.fill(mapper.createObjectNode()), schema, faults);
    faults.refuse();
    this.body = binder.body();
    this.writer =
        new ResultWriter(written, DeclaredWriter.of(written, binder.returnType().value()));
  }

  /**
   * Calls the method and waits for its result.
   *
   * @throws ProtocolException if an argument is invalid
   * @throws ToolException if the method refuses
   * @throws Exception any other exception of the method
   */
  public JsonNode run(ObjectNode given, McpContext context) throws Exception {
    ObjectNode arguments = defaults.fill(given);
    List<String> problems = schema.problems("params", arguments);
    if (!problems.isEmpty()) {
      throw Params.invalid(String.join("; ", problems));
    }
    return writer.tree(Awaiting.result(() -> body.run(arguments, context)));
  }
}
