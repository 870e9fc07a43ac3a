package io.github.mcpwar.declared;

import io.github.mcpwar.api.ServiceOrigin;
import io.github.mcpwar.declared.http.HttpSpec;
import io.github.mcpwar.declared.openapi.Operation;
import io.github.mcpwar.declared.openapi.OperationTool;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.model.ToolAnnotations;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/**
 * Joins what the document says of an operation with what the tools file says.
 *
 * @param place where the tools file offers it
 */
record OperationEntry(
    OpenApiEntry entry, Operation operation, OperationTool tool, Place place, Problems problems) {
  private static final ToolAnnotations NONE = new ToolAnnotations(null, null, null, null, null);

  /** Makes the tool; empty if there is an error. */
  Optional<ToolEntry> read(Fields said) {
    said.node("operation");
    String name = said.text("name").orElse(entry.prefix() + operation.toolName());
    if (!ToolReader.checkName(name, said.has("name") ? said.place("name") : place, problems)) {
      return Optional.empty();
    }
    Optional<Confirmation> confirmation = said.text("confirm").map(Confirmation::new);
    for (String each : confirmation.map(Confirmation::names).orElse(Set.of())) {
      if (!tool.places().containsKey(each)) {
        said.refuse("confirm", "there is no argument " + each + " for {" + each + "}");
      }
    }
    OpenApiEntry.Calls calls = entry.calls();
    JsonPointer select =
        said.text("select").map(text -> HttpReader.pointer(said, text)).orElse(null);
    if (entry.onBehalfOf() != null && !ServiceOrigin.isSafe(tool.request().base())) {
      problems.add(entry.place(), OnBehalfOfReader.UNSAFE);
    }
    HttpSpec spec = new HttpSpec(
        operation.method(),
        tool.request(),
        select,
        entry.onBehalfOf(),
        calls.isPrivate(),
        calls.retries(),
        calls.concurrent(),
        said.time("timeout").orElse(calls.timeout()),
        said.count("max-size", ToolReader.MAX_SIZE).orElse(calls.size()));
    if (entry.server() == null) {
      checkServer(spec);
    }
    String title = operation.title();
    Set<String> roles = said.texts("roles");
    Set<String> scopes = said.texts("scopes");
    Map<String, Place> places = new HashMap<>();
    tool.places().keySet().forEach(argument -> places.put(argument, place));
    ToolEntry read = new ToolEntry(
        place,
        name,
        said.text("title").orElse(title.isEmpty() ? null : title),
        said.text("description").orElse(operation.description()),
        new Arguments(tool.inputSchema(), places),
        annotations(said),
        said.has("icon") ? ToolReader.icon(said) : null,
        ToolReader.meta(said),
        roles.isEmpty() ? calls.roles() : roles,
        scopes.isEmpty() ? calls.scopes() : scopes,
        ToolReader.task(said),
        said.time("heartbeat"),
        confirmation,
        new OperationTarget(spec, operation.call(), select == null ? tool.outputSchema() : null));
    said.end();
    return Optional.of(read);
  }

  /** Checks an address that the document names, and not the operator. */
  private void checkServer(HttpSpec spec) {
    if (spec.isOpenlyPrivate() && !spec.isPrivate()) {
      problems.add(
          entry.place(),
          "the document names the private address " + spec.target()
              + "; write it as server, or private: true, if that is meant");
    }
    if (spec.request().base().getScheme().equals("http") && !entry.credentials().isEmpty()) {
      problems.add(
          entry.place(),
          "the document names the address " + spec.request().base()
              + ", where everybody on the way can read credentials; write it as server if that is"
              + " meant");
    }
  }

  /** The hints that follow from the method, as far as the file says nothing else. */
  private ToolAnnotations annotations(Fields said) {
    ToolAnnotations own = Objects.requireNonNullElse(ToolReader.annotations(said, false), NONE);
    String method = operation.method();
    boolean isRead = operation.isReadOnly();
    Boolean destroys = isRead ? null : !method.equals("POST");
    Boolean repeats = method.equals("PUT") || method.equals("DELETE") ? Boolean.TRUE : null;
    return new ToolAnnotations(
        own.title(),
        own.readOnlyHint() == null ? Boolean.valueOf(isRead) : own.readOnlyHint(),
        own.destructiveHint() == null ? destroys : own.destructiveHint(),
        own.idempotentHint() == null ? repeats : own.idempotentHint(),
        own.openWorldHint());
  }
}
