package io.github.mcpwar.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.mcpwar.architecture.Rooms.Room;
import io.github.mcpwar.boot.Configuration;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.settings.NamedSettings;
import io.github.mcpwar.settings.Setting;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

  static {
    // The rules look at names only; reading the classes of every library would take most of the
    // time.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
  }

  private static final JavaClasses MAIN_AND_TESTS =
      new ClassFileImporter().importPackages(Rooms.ROOT);

  private static final JavaClasses MAIN = MAIN_AND_TESTS.that(describe(
      "belong to the product",
      type -> type.getSource().stream()
          .noneMatch(source -> source.getUri().getPath().contains("/test-classes/"))));

  private static final Reserved SERVLETS = Reserved.toUse(
      resideInAnyPackage("jakarta.servlet..", "jakarta.ws.rs..", "org.glassfish.."),
      "api.rest..",
      "servlets..",
      "http..",
      "security..",
      "console..",
      "card..",
      "operations..",
      "environment..",
      "boot..",
      "testkit..",
      "launcher..");

  private static final String POOL = "org.apache.commons.pool2..";

  private static final Reserved JEDIS =
      Reserved.toUse(resideInAnyPackage("redis.clients..", POOL), "redis..");

  private static final Reserved TOMCAT = Reserved.toUse(
      resideInAPackage("org.apache..").and(not(resideInAPackage(POOL))),
      "launcher.EmbeddedTomcat",
      "launcher.FairEndpoint",
      "launcher.LeanConnector",
      "launcher.LeanProtocol",
      "launcher.Naming",
      "launcher.PatientProcessor",
      "launcher.RefusalValve",
      "launcher.TellingAdapter",
      "launcher.UnfinishedHeads",
      "launcher.UnreadBodies",
      "launcher.WebApplication",
      "launcher.WebXmlConfig",
      "testkit.EmbeddedServer",
      "testkit.SignedIn",
      "testkit.JndiBinding",
      "testkit.BoundNames");

  private static final Reserved STANDARD_STREAMS =
      Reserved.toDo(ACCESS_STANDARD_STREAMS, "cli..", "launcher..");

  private static final Reserved CLOCK =
      Reserved.toDo(Rules.readTheClock(), "boot..", "launcher..", "cli.Terminal");

  private static final Reserved ATTRIBUTES =
      Reserved.toDo(Rules.accessRequestAttributes(), "servlets.Attribute");

  private static final Reserved CONTEXT_ATTRIBUTES = Reserved.toDo(
      Rules.accessContextAttributes(),
      "servlets.ContextAttribute",
      "launcher.EmbeddedTomcat",
      "launcher.WebApplication");

  private static final Reserved ATTRIBUTE_NAMES = Reserved.toDo(
      Rules.nameAttributes(), "servlets.RequestAttributes", "servlets.ContextAttributes");

  private static final String LAUNCHER = Rooms.ROOT + ".launcher..";

  private static final List<String> USED_BY_LAUNCHER = List.of(
      LAUNCHER,
      "java..",
      "javax.naming..",
      "javax.xml.parsers..",
      "jakarta.servlet..",
      "org.apache.catalina..",
      "org.apache.coyote..",
      "org.apache.naming..",
      "org.apache.tomcat..",
      "org.jspecify.annotations..");

  static List<Room> rooms() {
    return Rooms.ALL;
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void imports_point_down_only(Room room) {
    check(noClasses()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .dependOnClassesThat(
            resideInAPackage(Rooms.ROOT + "..").and(not(resideInAnyPackage(room.mayUse())))));
  }

  @Test
  void every_package_has_a_room() {
    check(classes()
        .should()
        .resideInAnyPackage(Rooms.ALL.stream().map(Room::packages).toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_may_import_only_what_it_imports(Room room) {
    assertThat(Reserved.unused(room, MAIN)).isEmpty();
  }

  @Test
  void packages_form_no_cycles() {
    check(Rules.noCyclesBelow(Rooms.ROOT));
  }

  static List<Reserved> reserved() {
    return List.of(
        SERVLETS,
        JEDIS,
        TOMCAT,
        STANDARD_STREAMS,
        CLOCK,
        ATTRIBUTES,
        CONTEXT_ATTRIBUTES,
        ATTRIBUTE_NAMES);
  }

  @ParameterizedTest
  @MethodSource("reserved")
  void only_those_listed_do_what_is_reserved(Reserved reserved) {
    check(reserved.rule());
  }

  @ParameterizedTest
  @MethodSource("reserved")
  void those_listed_do_what_is_reserved(Reserved reserved) {
    assertThat(reserved.unused(MAIN)).isEmpty();
  }

  @Test
  void the_owner_of_streams_knows_no_jakarta_rest() {
    check(noClasses()
        .that()
        .resideInAPackage(Rooms.ROOT + ".http.sse..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "org.glassfish.."));
  }

  @Test
  void the_launcher_needs_the_jdk_and_tomcat_only() {
    check(classes()
        .that()
        .resideInAPackage(LAUNCHER)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(USED_BY_LAUNCHER.toArray(String[]::new)));
    assertThat(Reserved.unused(LAUNCHER, USED_BY_LAUNCHER, MAIN)).isEmpty();
  }

  @Test
  void only_classes_of_settings_declare_settings() {
    check(noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Settings")
        .and()
        .resideOutsideOfPackage(Rooms.pattern("settings"))
        .should(Rules.declareSettings()));
  }

  @Test
  void every_declared_setting_is_joined() {
    Set<String> keys = Stream.concat(
            declared(Setting.class).map(Setting::key),
            declared(NamedSettings.class).flatMap(each -> each.all().stream()).map(Setting::key))
        .collect(Collectors.toSet());
    assertThat(keys)
        .containsExactlyInAnyOrderElementsOf(
            Configuration.of(Map.of()).stream().map(Configuration.Entry::key).toList());
  }

  private static <T> Stream<T> declared(Class<T> type) {
    return MAIN.stream()
        .flatMap(each -> each.getFields().stream())
        .filter(field -> field.getRawType().isEquivalentTo(type)
            && field.getModifiers().contains(JavaModifier.STATIC))
        .map(field -> type.cast(value(field.reflect())));
  }

  private static Object value(Field declared) {
    declared.setAccessible(true);
    try {
      return declared.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothing_asks_which_kind_of_peer_it_has() {
    assertThat(MAIN.stream()
            .flatMap(type -> type.getInstanceofChecks().stream())
            .filter(check -> check.getRawType().isAssignableTo(Peer.class)))
        .isEmpty();
  }

  @Test
  void nothing_sleeps_neither_code_nor_test() {
    noClasses()
        .should(callMethodWhere(target(name("sleep"))
            .and(target(owner(nameMatching("java\\.(lang\\.Thread|util\\..*TimeUnit)"))))))
        .check(MAIN_AND_TESTS);
  }

  @Test
  void names_of_tests_are_sentences_in_snake_case() {
    methods()
        .that()
        .areAnnotatedWith(Test.class)
        .or()
        .areAnnotatedWith(ParameterizedTest.class)
        .should()
        .haveNameMatching("[a-z0-9]+(_[a-z0-9]+)*")
        .check(MAIN_AND_TESTS);
  }

  @Test
  void no_test_is_skipped() {
    noClasses()
        .should()
        .dependOnClassesThat(
            nameMatching("org\\.junit\\.jupiter\\.api\\.(Disabled|Assumptions|condition\\..*)"
                + "|org\\.assertj\\.core\\.api\\.Assumptions"))
        .check(MAIN_AND_TESTS);
  }

  /** Checks the code of the product; packages that do not exist yet are no failure. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }
}
