package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.schema.Defaults;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.schema.Portability;
import io.github.mcpwar.schema.PublishedSchema;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.schema.values.AuthorMapper;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.annotated.DeclaredWriter;
import io.github.mcpwar.server.annotated.ResultWriter;
import io.github.mcpwar.server.annotated.ShortTime;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates tools from functions and annotated methods, and rejects those that clients could not use.
 */
final class ToolFactory {
  private static final System.Logger LOG = System.getLogger(Tools.class.getName());

  /**
   * The allowed
   * <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names">tool
   * names</a>.
   */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  /** The longest heartbeat that a tool may declare. */
  private static final Duration MOST = Duration.ofHours(1);

  /**
   * Reads arguments. Missing members become the zero of their type; the schema decides which are
   * required.
   */
  private final JsonMapper mapper;

  private final JsonMapper resultMapper;
  private final JavaType argumentMap;

  private final IgnoredArguments ignored = new IgnoredArguments();

  private final CheckedSchemas schemas = new CheckedSchemas();

  ToolFactory(JsonMapper mapper) {
    JsonMapper ofAuthors = AuthorMapper.of(mapper);
    this.mapper = ofAuthors
        .rebuild()
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
    this.resultMapper = Results.mapper(ofAuthors);
    this.argumentMap = mapper.constructType(new TypeReference<Map<String, Object>>() {});
  }

  /** The extra arguments that all tools ignore. */
  IgnoredArguments ignored() {
    return ignored;
  }

  /** Creates a tool for everybody from a descriptor and a function. */
  RegisteredTool ofFunction(ToolDescriptor given, TaskSupport task, ToolFunction function) {
    return ofDefinition(
        new ToolDefinition(given, function, task, Optional.empty(), Set.of(), Set.of()));
  }

  /** Creates a tool from a definition. */
  RegisteredTool ofDefinition(ToolDefinition definition) {
    ToolDescriptor given = definition.descriptor();
    String who = "Tool " + given.name();
    try {
      ToolDescriptor descriptor = checked(who, ownCopy(given));
      ToolBody body = (arguments, context) ->
          definition.function().call(mapper.convertValue(arguments, argumentMap), context);
      JsonSchema input = checked("inputSchema ", descriptor.inputSchema());
      Results results = new Results(
          new ResultWriter(resultMapper, DeclaredWriter.ofAnything(resultMapper)),
          output(descriptor.outputSchema()),
          true);
      warnOfDoubts(
          who, Portability.doubts(given.name(), given.inputSchema(), given.outputSchema(), false));
      return new RegisteredTool(
          ignored,
          descriptor,
          input,
          new Defaults(descriptor.inputSchema(), false),
          HeaderParameters.of(descriptor.inputSchema()),
          body,
          results,
          true,
          definition.task(),
          true,
          definition.heartbeat(),
          Access.of(definition.roles(), definition.scopes()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(who + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks a definition and its default values.
   *
   * @throws IllegalArgumentException if one of them is invalid
   */
  void check(ToolDefinition definition) {
    List<String> problems = ofDefinition(definition).problemsOfDefaults();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the default value is not valid: " + String.join("; ", problems));
    }
  }

  /**
   * Creates the tools of an object with annotated methods.
   *
   * @param faults receives the errors of those that are rejected
   */
  List<RegisteredTool> ofMethods(AnnotatedObject object, Faults faults) {
    List<AnnotatedMethod<Tool>> methods = object.methods(Tool.class);
    if (methods.isEmpty()) {
      throw new IllegalArgumentException(
          object.type().getName() + " has no tools: annotate a method with @Tool");
    }
    return methods.stream()
        .flatMap(
            method -> faults.get("Tool method " + method + ": ", () -> ofMethod(method)).stream())
        .toList();
  }

  private RegisteredTool ofMethod(AnnotatedMethod<Tool> method) {
    String who = "Tool method " + method;
    Faults faults = new Faults();
    MethodBinder binder = new MethodBinder(method, mapper, faults);
    ObjectNode inputSchema = faults
        .get(binder::inputSchema)
        .orElseGet(() -> mapper.createObjectNode().put("type", "object"));
    ReturnType returned = binder.returnType();
    Consumer<String> wide =
        place -> binder.wide().add(place.isEmpty() ? "the result" : "result." + place);
    ObjectNode outputSchema = faults
        .get("its result: ", () -> Optional.ofNullable(returned.schema(resultMapper, wide)))
        .flatMap(schema -> schema)
        .orElse(null);
    Optional<ToolDescriptor> descriptor = faults.get(() -> checked(
        who,
        binder.descriptor(method.annotation(), PublishedSchema.of(inputSchema), outputSchema)));
    faults.refuse();
    warnOfUnchecked(who, binder.unchecked());
    warnOfWide(who, binder.wide());
    warnOfDoubts(
        who, Portability.doubts(descriptor.orElseThrow().name(), inputSchema, outputSchema, true));
    JsonSchema input = new JsonSchema(inputSchema);
    Defaults defaults = new Defaults(inputSchema, true);
    binder.checkDefaults(defaults.fill(mapper.createObjectNode()), input, faults);
    List<HeaderParameter> headers =
        faults.get(() -> HeaderParameters.of(inputSchema)).orElse(List.of());
    Optional<Duration> heartbeat =
        faults.get(() -> heartbeat(method.annotation().heartbeat())).flatMap(said -> said);
    faults.refuse();
    return new RegisteredTool(
        ignored,
        descriptor.orElseThrow(),
        input,
        defaults,
        headers,
        binder.body(),
        new Results(
            new ResultWriter(resultMapper, DeclaredWriter.of(resultMapper, returned.value())),
            outputSchema == null ? null : new JsonSchema(outputSchema),
            returned.isContent()),
        binder.usesContext(),
        method.annotation().task(),
        method.annotation().taskAtOnce(),
        heartbeat,
        method.access());
  }

  private static Optional<Duration> heartbeat(String said) {
    return ShortTime.of("heartbeat", said, MOST, "an hour");
  }

  /** Copies a definition, so that later changes to the given schemas have no effect. */
  private static ToolDescriptor ownCopy(ToolDescriptor given) {
    ObjectNode outputSchema = given.outputSchema();
    return new ToolDescriptor(
        given.name(),
        given.title(),
        given.description(),
        withProperties(given.inputSchema().deepCopy()),
        outputSchema == null ? null : outputSchema.deepCopy(),
        given.annotations(),
        given.icons(),
        given.meta());
  }

  /** Adds empty properties, as some clients reject a tool without the keyword. */
  private static ObjectNode withProperties(ObjectNode schema) {
    if (!schema.has("properties")) {
      schema.putObject("properties");
    }
    return schema;
  }

  private static ToolDescriptor checked(String who, ToolDescriptor descriptor) {
    if (!NAME.matcher(descriptor.name()).matches()) {
      throw new IllegalArgumentException("the name \"" + descriptor.name()
          + "\" must be 1 to 128 letters A-Z and a-z, digits, underscores, hyphens and dots");
    }
    if (!descriptor.inputSchema().path("type").stringValue("").equals("object")) {
      throw new IllegalArgumentException("inputSchema must have \"type\": \"object\" at its root");
    }
    String description = descriptor.description();
    if (description == null || description.isBlank()) {
      LOG.log(Level.WARNING, who + " has no description, by which models choose");
    }
    return descriptor;
  }

  private static void warnOfUnchecked(String who, List<String> constraints) {
    if (!constraints.isEmpty()) {
      LOG.log(
          Level.WARNING,
          who + ": nothing checks @" + String.join(", @", constraints)
              + ", which a JSON Schema cannot express");
    }
  }

  private static void warnOfWide(String who, List<String> places) {
    if (!places.isEmpty()) {
      LOG.log(
          Level.WARNING,
          who + ": clients in JavaScript round whole numbers beyond 2^53: make texts of "
              + String.join(", ", places) + " if they can be so large, or give them a @Max");
    }
  }

  private static void warnOfDoubts(String who, List<String> doubts) {
    if (!doubts.isEmpty()) {
      LOG.log(Level.WARNING, who + ": " + String.join("; ", doubts));
    }
  }

  private @Nullable JsonSchema output(@Nullable ObjectNode schema) {
    return schema == null ? null : checked("outputSchema ", schema);
  }

  private JsonSchema checked(String which, ObjectNode schema) {
    try {
      return schemas.check(schema);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(which + e.getMessage(), e);
    }
  }
}
