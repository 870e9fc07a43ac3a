package io.github.mcpwar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mcpwar.api.RequiresScope;
import io.github.mcpwar.api.TokenPrincipal;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.client.RpcException;
import jakarta.annotation.security.RolesAllowed;
import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools that not everybody may call, and objects that a test has made. */
class TestKitCallersTest {

  /** Tools that return their caller. */
  static final class Invoices {
    private final String place;

    Invoices(String place) {
      this.place = place;
    }

    @RolesAllowed("finance")
    @Tool(description = "Approves an invoice.")
    String approve(Principal who) {
      return "approved by " + who.getName() + " in " + place;
    }

    @RequiresScope("invoice:write")
    @Tool(description = "Writes an invoice.")
    String write(Principal who) {
      return "written by " + who.getName() + ", who may " + ((TokenPrincipal) who).scopes()
          + ", in " + place;
    }

    @Tool(description = "For everybody.")
    String count() {
      return "3";
    }
  }

  @RegisterExtension
  static final McpServerExtension SERVER = McpServerExtension.of(new Invoices("Bonn"));

  @RegisterExtension
  final McpServerExtension guarded = McpServerExtension.of(new Invoices("Rome"))
      .with("mcp.auth", "container")
      .with("mcp.roles", "mcp");

  @Test
  void a_caller_has_a_name_and_roles_and_the_object_is_the_one_that_was_given() {
    SERVER.as("ada", "finance").call("approve").hasText("approved by ada in Bonn");
  }

  @Test
  void without_the_role_the_tool_does_not_exist() {
    assertThatExceptionOfType(RpcException.class)
        .isThrownBy(() -> SERVER.as("bob", "sales").call("approve"))
        .withMessageContaining("the server lists the tools [count]");
    assertThatExceptionOfType(RpcException.class).isThrownBy(() -> SERVER.call("approve"));
  }

  @Test
  void scopes_are_those_of_a_token() {
    SERVER
        .as(TestUser.named("ada").withScopes("invoice:write"))
        .call("write")
        .hasText("written by ada, who may [invoice:write], in Bonn");
    TestClient reader = SERVER.as(TestUser.named("bob").withScopes("invoice:read"));
    assertThatExceptionOfType(McpClientException.class)
        .isThrownBy(() -> reader.call("write"))
        .withMessageContaining("invoice:write");
  }

  @Test
  void callers_are_told_apart_in_sessions_as_well() {
    McpServerExtension old = McpServerExtension.of(new Invoices("Oslo")).speaking("2025-06-18");
    old.start();
    try {
      old.as("ada", "finance").call("approve").hasText("approved by ada in Oslo");
      assertThat(old.as("bob").mcp().listTools()).extracting("name").containsExactly("count");
    } finally {
      old.stop();
    }
  }

  @Test
  void where_callers_must_sign_in_only_those_get_in_who_did() {
    guarded.as("ada", "mcp", "finance").call("approve").hasText("approved by ada in Rome");
    assertThatExceptionOfType(McpClientException.class).isThrownBy(() -> guarded.call("count"));
    assertThatExceptionOfType(McpClientException.class)
        .isThrownBy(() -> guarded.as("bob", "finance").call("count"));
  }
}
