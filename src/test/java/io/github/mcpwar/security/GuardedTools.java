package io.github.mcpwar.security;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.RequiresScope;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** One of each kind for each way to guard it. */
@RolesAllowed("staff")
public class GuardedTools {

  @Tool(description = "For who the class says.")
  public String for_staff() {
    return "done";
  }

  @Tool(description = "For everybody.")
  @PermitAll
  public String for_all() {
    return "done";
  }

  @Tool(description = "For one of two roles.")
  @RolesAllowed({"finance", "audit"})
  public String for_finance() {
    return "done";
  }

  @Tool(description = "For nobody.")
  @DenyAll
  public String for_nobody() {
    return "done";
  }

  @Tool(description = "For tokens that allow it.")
  @PermitAll
  @RequiresScope({"files:write", "files:read"})
  public String with_scopes() {
    return "done";
  }

  @Tool(description = "For who the configuration says.")
  @PermitAll
  public String configured() {
    return "done";
  }

  @Resource(uri = "guarded://finance", description = "For finance.")
  @RolesAllowed("finance")
  public String books() {
    return "books";
  }

  @ResourceTemplate(
      uriTemplate = "guarded://people/{name}",
      description = "For who the configuration says.")
  @PermitAll
  public String person(String name) {
    return name;
  }

  @Prompt(description = "For finance.")
  @RolesAllowed("finance")
  public String forecast(String year) {
    return year;
  }

  @CompletePrompt("forecast")
  public List<String> year(String year) {
    return List.of("2030");
  }
}
