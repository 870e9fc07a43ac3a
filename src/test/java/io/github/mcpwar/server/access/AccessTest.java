package io.github.mcpwar.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.RequiresScope;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  static class Plain {
    @Tool
    void tool() {}
  }

  @RolesAllowed("boss")
  @RequiresScope("a")
  static class Guarded {
    @Tool
    void tool() {}

    @Prompt
    @PermitAll
    @RequiresScope("b")
    void open() {}
  }

  static class Inherits extends Guarded {}

  static class Overrides extends Plain {
    @Override
    @RolesAllowed("boss")
    void tool() {}
  }

  static class GeneratedProxy extends Overrides {
    @Override
    void tool() {}
  }

  interface Loader<K> {
    @RolesAllowed("boss")
    @RequiresScope("a")
    void tool(K key);
  }

  static class Implements implements Loader<String> {
    @Override
    @Tool
    public void tool(String key) {}
  }

  @RolesAllowed("boss")
  interface GuardedType {
    void tool();
  }

  static class ImplementsGuarded extends Plain implements GuardedType {
    @Override
    public void tool() {}
  }

  @DenyAll
  static class Closes extends Plain {}

  static class Both {
    @Tool
    @DenyAll
    @RolesAllowed("boss")
    void tool() {}
  }

  private static Access of(Class<?> type) {
    return of(type, Tool.class);
  }

  private static Access of(Class<?> type, Class<? extends Annotation> annotation) {
    return new AnnotatedObject(type, null).methods(annotation).get(0).access();
  }

  private static Access roles(String... roles) {
    return new Access(false, List.of(Set.of(roles)), Set.of());
  }

  @Test
  void a_methods_annotation_replaces_that_of_its_class_while_scopes_of_both_are_needed()
      throws Exception {
    assertThat(of(Plain.class)).isEqualTo(Access.OPEN);
    assertThat(of(Guarded.class))
        .isEqualTo(new Access(false, List.of(Set.of("boss")), Set.of("a")));
    assertThat(of(Guarded.class, Prompt.class))
        .isEqualTo(new Access(false, List.of(), Set.of("a", "b")));
    assertThat(of(Both.class)).isEqualTo(Access.DENIED);
  }

  @Test
  void what_is_inherited_overridden_or_generated_is_guarded_as_well() throws Exception {
    assertThat(of(Inherits.class))
        .isEqualTo(new Access(false, List.of(Set.of("boss")), Set.of("a")));
    assertThat(of(Overrides.class)).isEqualTo(roles("boss"));
    assertThat(of(GeneratedProxy.class)).isEqualTo(roles("boss"));
    assertThat(of(Closes.class)).isEqualTo(Access.DENIED);
    assertThat(of(Implements.class))
        .isEqualTo(new Access(false, List.of(Set.of("boss")), Set.of("a")));
    assertThat(of(ImplementsGuarded.class)).isEqualTo(roles("boss"));
  }

  @Test
  void all_rules_that_match_must_be_fulfilled() {
    AccessRules rules = AccessRules.parse(Set.of(
        "tool:delete_* roles=admin|ops", "tool:*_files scopes=read+write", "tool:shell deny"));
    Access both = rules.of(Kind.TOOL, "delete_files");
    assertThat(both.roles()).containsExactly(Set.of("admin", "ops"));
    assertThat(both.scopes()).containsExactlyInAnyOrder("read", "write");
    assertThat(rules.of(Kind.TOOL, "shell")).isEqualTo(Access.DENIED);
    assertThat(rules.of(Kind.TOOL, "shell2").isOpen()).isTrue();
    assertThat(rules.of(Kind.PROMPT, "delete_files").isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete_files",
        "tool:x",
        "tool:x role=a",
        "tool:x roles=",
        "tool:x roles=|",
        "tools:x deny",
        "resource:file:///hr//* deny",
        "resource:file:////hr/* deny",
        "resource:file:///a/../hr/* deny",
        "tool:x deny roles=a",
        "tool: deny"
      })
  void what_is_no_rule_is_refused(String text) {
    assertThatThrownBy(() -> AccessRules.parse(Set.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_rule_may_encode_letters_as_any_uri_may() {
    for (String rule : List.of("f://m%c3%bcnchen/*", "f://m%C3%BCnchen/*", "f://münchen/*")) {
      AccessRules rules = AccessRules.parse(Set.of("resource:" + rule + " deny"));
      for (String uri : List.of("f://m%C3%BCnchen/a", "f://m%c3%bcnchen/a", "f://münchen/a")) {
        assertThat(rules.of(Kind.RESOURCE, uri)).isEqualTo(Access.DENIED);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "file:///hr/a,false",
    "file:///%68r/a,false",
    "file:///hr%2Fa,false",
    "file:///it/a,true"
  })
  void a_resource_is_the_same_however_its_letters_are_encoded(String uri, boolean open) {
    AccessRules rules = AccessRules.parse(Set.of("resource:file:///hr/* deny"));
    assertThat(rules.of(Kind.RESOURCE, uri).isOpen()).isEqualTo(open);
  }

  private static Rights rights(Optional<Set<String>> scopes, String... roles) {
    return new Rights() {
      @Override
      public boolean isUserInRole(String role) {
        return List.of(roles).contains(role);
      }

      @Override
      public Optional<Set<String>> scopes() {
        return scopes;
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "x://aXbYc, true",
    "x://abc, true",
    "x://ab/b/cc, true",
    "x://acb, false",
    "x://abcd, false",
    "x://bc, false"
  })
  void asterisks_of_a_rule_stand_for_anything(String uri, boolean ruled) {
    AccessRules rules = AccessRules.parse(Set.of("resource:x://a*b*c deny"));
    assertThat(rules.of(Kind.RESOURCE, uri).isOpen()).isEqualTo(!ruled);
  }

  @Test
  @Timeout(20)
  void many_asterisks_take_no_longer_than_one() {
    AccessRules rules = AccessRules.parse(Set.of("resource:x://*a*a*a*a*a*a*b deny"));
    assertThat(rules.of(Kind.RESOURCE, "x://" + "a".repeat(2000)).isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x://host/a%s/b", "x://host/a%sb", "x://host%sb/c", "x://host%s:80%s1/c", "x:%sa"})
  @Timeout(20)
  void what_a_file_system_overlooks_at_the_end_of_a_step_is_found_at_once(String form) {
    AccessRules rules = AccessRules.parse(Set.of("resource:y://* deny"));
    for (String overlooked : List.of(".", " ", ":", "1", ". ")) {
      String uri = form.replace("%s", overlooked.repeat(300_000));
      assertThat(rules.of(Kind.RESOURCE, uri).isOpen()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x://host/hr. ./a",
        "x://host./hr/a",
        "x://host:80/hr/a",
        "x://host...:/hr /a",
        "x://u@host/hr/a",
        "x://host/it/../hr/a"
      })
  void a_rule_holds_for_whatever_is_taken_for_what_it_names(String uri) {
    AccessRules rules = AccessRules.parse(Set.of("resource:x://host/hr/* deny"));
    assertThat(rules.of(Kind.RESOURCE, uri)).isEqualTo(Access.DENIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&a", "%26a", "%2526a", "#a"})
  void more_parameters_than_can_be_looked_at_are_for_nobody(String parameter) {
    AccessRules rules = AccessRules.parse(Set.of("resource:y://* deny"));
    String uri = "x://" + "a".repeat(1000) + "?a";
    assertThat(rules.of(Kind.RESOURCE, uri + parameter.repeat(63)).isOpen()).isTrue();
    assertThat(rules.of(Kind.RESOURCE, uri + parameter.repeat(64))).isEqualTo(Access.DENIED);
    assertThat(AccessRules.NONE.of(Kind.RESOURCE, uri + parameter.repeat(64)).isOpen())
        .as("where no rule is about resources")
        .isTrue();
  }

  @Test
  void a_list_asks_once_what_rules_say_of_each_entry() {
    AccessRules rules =
        AccessRules.parse(Set.of("resource:x://hr/* roles=hr", "resource:x://* scopes=read"));
    Access first = rules.ofListed(Kind.RESOURCE, "x://hr/a");
    assertThat(first).isEqualTo(rules.of(Kind.RESOURCE, "x://hr/a")).isNotEqualTo(Access.OPEN);
    assertThat(rules.ofListed(Kind.RESOURCE, "x://hr/a")).isSameAs(first);
    assertThat(rules.ofListed(Kind.PROMPT, "x://hr/a").isOpen()).isTrue();
    for (int i = 0; i < 50_000; i++) {
      rules.ofListed(Kind.RESOURCE, "x://it/" + i);
    }
    assertThat(rules.ofListed(Kind.RESOURCE, "x://hr/a"))
        .as("forgotten, as there were so many others")
        .isEqualTo(first)
        .isNotSameAs(first);
  }

  @Test
  void each_set_of_roles_counts_and_scopes_can_be_had_later_only_by_token() {
    Access access = roles("a", "b").and(roles("c"));
    assertThat(access.isVisibleTo(rights(Optional.empty(), "b", "c"))).isTrue();
    assertThat(access.isVisibleTo(rights(Optional.empty(), "a", "b"))).isFalse();
    Access scoped = new Access(false, List.of(), Set.of("x"));
    assertThat(scoped.isVisibleTo(rights(Optional.empty()))).isFalse();
    assertThat(scoped.isVisibleTo(rights(Optional.of(Set.of())))).isTrue();
    assertThat(scoped.hasScopes(rights(Optional.of(Set.of())))).isFalse();
    assertThat(scoped.hasScopes(rights(Optional.of(Set.of("x", "y"))))).isTrue();
    assertThat(Access.DENIED.isVisibleTo(rights(Optional.of(Set.of("x")), "a"))).isFalse();
  }
}
