package io.github.mcpwar.declared;

import io.github.mcpwar.declared.http.HttpAction;
import io.github.mcpwar.declared.http.HttpSpec;
import io.github.mcpwar.declared.yaml.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation of a service with an OpenAPI document.
 *
 * @param call its method and path
 */
record OperationTarget(HttpSpec spec, String call, @Nullable ObjectNode outputSchema)
    implements Target {

  @Override
  public String kind() {
    return "openapi";
  }

  @Override
  public String name() {
    return spec.target() + " " + call;
  }

  @Override
  public boolean isReadOnly() {
    return spec.isSafe();
  }

  @Override
  public Optional<Ready> ready(Targets targets, Problems problems) {
    return Optional.of(new Ready(new HttpAction(spec, targets.http())::run, outputSchema));
  }
}
