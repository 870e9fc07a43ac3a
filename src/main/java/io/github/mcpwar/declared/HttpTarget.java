package io.github.mcpwar.declared;

import io.github.mcpwar.declared.http.HttpAction;
import io.github.mcpwar.declared.http.HttpSpec;
import io.github.mcpwar.declared.yaml.Problems;
import java.util.Optional;

/** An HTTP call. */
record HttpTarget(HttpSpec spec) implements Target {

  @Override
  public String kind() {
    return "http";
  }

  @Override
  public String name() {
    return spec.target();
  }

  @Override
  public boolean isReadOnly() {
    return spec.isSafe();
  }

  @Override
  public Optional<Ready> ready(Targets targets, Problems problems) {
    HttpAction action = new HttpAction(spec, targets.http());
    return Optional.of(new Ready(action::run, null));
  }
}
