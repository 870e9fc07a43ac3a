package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.ToolAnnotations;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.schema.Constraints;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.schema.JsonMember;
import io.github.mcpwar.schema.ReadObjects;
import io.github.mcpwar.schema.SchemaPath.Kind;
import io.github.mcpwar.schema.TypeSchema;
import io.github.mcpwar.schema.TypeUse;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.MethodParameter;
import io.github.mcpwar.server.annotated.ParameterSource;
import io.github.mcpwar.server.annotated.Presentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the signature of a method with arguments: the definition of a tool, and the sources of its
 * parameters. Used once; not thread-safe.
 */
final class MethodBinder {
  private final AnnotatedMethod<?> method;
  private final JsonMapper mapper;
  private final List<ToolArgument> arguments = new ArrayList<>();
  private final List<ParameterSource<ObjectNode>> parameters = new ArrayList<>();
  private final List<String> unchecked = new ArrayList<>();
  private final List<String> wide = new ArrayList<>();
  private boolean usesContext;

  /**
   * Reads the parameters.
   *
   * @param faults receives their errors
   */
  MethodBinder(AnnotatedMethod<?> method, JsonMapper mapper, Faults faults) {
    this.method = method;
    this.mapper = mapper;
    for (MethodParameter parameter : method.parameters()) {
      faults.run(() -> add(parameter));
    }
  }

  private void add(MethodParameter parameter) {
    Optional<ParameterSource<ObjectNode>> injected = ParameterSource.injected(parameter);
    if (injected.isPresent()) {
      usesContext |= parameter.rawType() == McpContext.class;
      parameters.add(injected.get());
    } else {
      TypeUse use = TypeUse.of(parameter.annotations().stream(), parameter.writtenType());
      JavaType type = parameter.type(mapper);
      JsonMember member = JsonMember.ofParameter(
          name(parameter, use),
          type,
          use,
          ReadObjects.isExpected(type, use) && !parameter.mayBeMissing(type));
      if (arguments.stream().anyMatch(other -> other.member().name().equals(member.name()))) {
        throw new IllegalArgumentException("two arguments are named " + member.name());
      }
      ToolArgument argument = new ToolArgument(member, mapper);
      arguments.add(argument);
      parameters.add(argument);
    }
  }

  private static String name(MethodParameter parameter, TypeUse use) {
    return parameter.name(
        use.find(ToolArg.class).map(ToolArg::name).orElse(""),
        ", or give each one @ToolArg(name = …)");
  }

  /** Creates the input schema. */
  ObjectNode inputSchema() {
    Constraints constraints =
        new Constraints(constraint -> unchecked.add(constraint.annotationType().getSimpleName()));
    return new TypeSchema(mapper, new ReadObjects(mapper), constraints, wide::add)
        .ofMembers(Kind.PARAMETER, arguments.stream().map(ToolArgument::member).toList());
  }

  /**
   * Checks that each default value is a valid argument.
   *
   * @param defaults the arguments of a call that gives none
   * @param faults receives the errors
   */
  void checkDefaults(ObjectNode defaults, JsonSchema schema, Faults faults) {
    for (ToolArgument argument : arguments) {
      if (defaults.has(argument.member().name())) {
        faults.run(() -> checkDefault(argument, defaults, schema));
      }
    }
  }

  private static void checkDefault(ToolArgument argument, ObjectNode defaults, JsonSchema schema) {
    String place = "arguments." + argument.member().name();
    schema.problems("arguments", defaults).stream()
        .filter(problem -> problem.startsWith(place + ":")
            || problem.startsWith(place + "[")
            || problem.startsWith(place + "."))
        .findFirst()
        .ifPresent(problem -> {
          throw new IllegalArgumentException("the default value is not valid: " + problem);
        });
    try {
      argument.value(defaults);
    } catch (ToolException e) {
      throw new IllegalArgumentException("the default value is not valid: " + e.getMessage(), e);
    }
  }

  /** The return type of the method. */
  ReturnType returnType() {
    TypeUse use = TypeUse.of(method.allAnnotations(), method.writtenReturnType());
    return ReturnType.of(method.returnType(mapper), use);
  }

  ToolDescriptor descriptor(Tool tool, ObjectNode inputSchema, @Nullable ObjectNode outputSchema) {
    Presentation presentation = Presentation.of(method, mapper);
    return new ToolDescriptor(
        method.name(tool.name()),
        orNull(tool.title()),
        orNull(tool.description()),
        inputSchema,
        outputSchema,
        hints(tool.annotations()),
        presentation.icons(),
        presentation.meta());
  }

  /** The annotations that are set; null if none is. */
  private static @Nullable ToolAnnotations hints(Tool.Annotations hints) {
    ToolAnnotations said = new ToolAnnotations(
        null,
        hint(hints.readOnlyHint()),
        hint(hints.destructiveHint()),
        hint(hints.idempotentHint()),
        hint(hints.openWorldHint()));
    return said.equals(new ToolAnnotations(null, null, null, null, null)) ? null : said;
  }

  private static @Nullable Boolean hint(boolean... given) {
    if (given.length > 1) {
      throw new IllegalArgumentException("a hint of its @Tool.Annotations has more than one value");
    }
    return given.length == 0 ? null : given[0];
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The tool's code, which calls the method. */
  ToolBody body() {
    return method.bind(parameters)::run;
  }

  boolean usesContext() {
    return usesContext;
  }

  /**
   * The whole numbers without a maximum that JavaScript may round. Known once the input schema is
   * created.
   */
  List<String> wide() {
    return wide;
  }

  /** The constraints that the input schema does not express. Known once it is created. */
  List<String> unchecked() {
    return unchecked;
  }
}
