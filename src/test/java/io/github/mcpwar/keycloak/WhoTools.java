package io.github.mcpwar.keycloak;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import java.security.Principal;
import java.util.List;
import java.util.stream.Collectors;

/** Tools that return their caller. */
public class WhoTools {

  @Tool(description = "Tells who calls, and which of some roles they have.")
  public String who(McpContext context, Principal caller) {
    return caller.getName() + " "
        + List.of("staff", "finance", "admin", "board").stream()
            .map(role -> role + "=" + context.isUserInRole(role))
            .collect(Collectors.joining(" "));
  }

  @Tool(description = "Needs a scope by configuration.")
  public String with_scopes() {
    return "done";
  }
}
