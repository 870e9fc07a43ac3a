package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimPathsTest {
  private static final ClaimPaths BY_DEFAULT = new ClaimPaths(
      List.of("roles", "groups", "realm_access.roles", "resource_access.{audience}.roles"),
      Set.of("https://ai.example.com/mcp", "mcp"));

  @Test
  void keycloak_has_roles_of_the_realm_and_of_clients_of_which_only_ours_count() {
    assertThat(BY_DEFAULT.texts(Map.of(
            "realm_access", Map.of("roles", List.of("user", "offline_access")),
            "resource_access",
                Map.of(
                    "mcp", Map.of("roles", List.of("finance")),
                    "account", Map.of("roles", List.of("manage-account"))))))
        .containsExactlyInAnyOrder("user", "offline_access", "finance");
  }

  @Test
  void entra_id_has_app_roles_and_groups() {
    assertThat(BY_DEFAULT.texts(Map.of(
            "roles", List.of("Invoice.Approve"),
            "groups", List.of("0f3c9a52-8d5f-4b5c-9b57-1d7f2f1c1111"),
            "scp", "access_as_user")))
        .containsExactlyInAnyOrder("Invoice.Approve", "0f3c9a52-8d5f-4b5c-9b57-1d7f2f1c1111");
  }

  @Test
  void okta_has_groups() {
    assertThat(BY_DEFAULT.texts(Map.of("groups", List.of("Everyone", "Finance"))))
        .containsExactlyInAnyOrder("Everyone", "Finance");
  }

  @Test
  void a_claim_whose_name_has_dots_is_found_by_its_name() {
    assertThat(new ClaimPaths(List.of("https://example.com/roles"), Set.of())
            .texts(Map.of("https://example.com/roles", List.of("admin"))))
        .containsExactly("admin");
  }

  @Test
  void what_is_of_another_type_is_no_role() {
    assertThat(
            BY_DEFAULT.texts(Map.of("roles", 5, "groups", Map.of("a", "b"), "realm_access", "x")))
        .isEmpty();
  }

  @Test
  void scopes_are_words_or_a_list_and_include_what_they_imply() {
    Map<String, Set<String>> implied =
        Map.of("admin", Set.of("write"), "write", Set.of("read", "admin"));
    assertThat(ClaimPaths.scopes(Map.of("scope", "a  b"), implied))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(ClaimPaths.scopes(Map.of("scp", List.of("admin")), implied))
        .containsExactlyInAnyOrder("admin", "write", "read");
    assertThat(ClaimPaths.scopes(Map.of(), implied)).isEmpty();
  }
}
