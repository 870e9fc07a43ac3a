package io.github.mcpwar.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.mcpwar.architecture.Rooms.Room;
import io.github.mcpwar.architecture.samples.AttributeUsers;
import io.github.mcpwar.architecture.samples.ClockReaders;
import io.github.mcpwar.architecture.samples.ContextAttributeUsers;
import io.github.mcpwar.architecture.samples.SettingDeclarers;
import io.github.mcpwar.servlets.ContextAttributes;
import io.github.mcpwar.servlets.RequestAttributes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shows that each rule finds a sample that breaks it. */
class RulesTest {
  private static final String HERE = "architecture";
  private static final String SAMPLES = Rooms.ROOT + ".architecture.samples";

  @Test
  void a_cycle_of_two_packages_is_found() {
    assertThat(breaks(Rules.noCyclesBelow(SAMPLES), packages(SAMPLES))).isTrue();
    assertThat(breaks(Rules.noCyclesBelow(SAMPLES), packages(SAMPLES + ".one"))).isFalse();
  }

  @Test
  void an_import_that_a_room_may_use_and_does_not_is_found() {
    Room room = new Room(HERE + ".samples.one", Set.of(HERE + ".samples.other", "protocol"));

    assertThat(Reserved.unused(room, packages(SAMPLES))).containsExactly(Rooms.pattern("protocol"));
  }

  @Test
  void a_deed_of_somebody_else_is_found_and_a_holder_that_does_not_do_it() {
    Reserved reserved = Reserved.toUse(
        resideInAPackage(SAMPLES + ".other"), HERE + ".samples.one..", HERE + ".samples.two.Two");
    Reserved forNobody = Reserved.toUse(resideInAPackage(SAMPLES + ".other"));

    assertThat(breaks(reserved.rule(), packages(SAMPLES + ".one"))).isFalse();
    assertThat(breaks(forNobody.rule(), packages(SAMPLES + ".one"))).isTrue();
    assertThat(reserved.unused(packages(SAMPLES))).containsExactly(HERE + ".samples.two.Two");
  }

  @Test
  void every_way_to_read_the_clock_is_found() {
    Reserved clock = Reserved.toDo(Rules.readTheClock());

    for (Class<?> reader : ClockReaders.ALL) {
      assertThat(breaks(clock.rule(), new ClassFileImporter().importClasses(reader)))
          .as("%s", reader)
          .isTrue();
    }
    assertThat(
            breaks(clock.rule(), new ClassFileImporter().importClasses(ClockReaders.Given.class)))
        .isFalse();
  }

  @Test
  void a_request_attribute_that_is_accessed_by_its_name_is_found() {
    Reserved attributes = Reserved.toDo(Rules.accessRequestAttributes());

    for (Class<?> each : AttributeUsers.ALL) {
      assertThat(breaks(attributes.rule(), new ClassFileImporter().importClasses(each)))
          .as("%s", each)
          .isTrue();
    }
    assertThat(breaks(
            attributes.rule(), new ClassFileImporter().importClasses(AttributeUsers.Typed.class)))
        .isFalse();
  }

  @Test
  void a_context_attribute_that_is_accessed_by_its_name_is_found() {
    Reserved attributes = Reserved.toDo(Rules.accessContextAttributes());

    for (Class<?> each : ContextAttributeUsers.ALL) {
      assertThat(breaks(attributes.rule(), new ClassFileImporter().importClasses(each)))
          .as("%s", each)
          .isTrue();
    }
    assertThat(breaks(
            attributes.rule(),
            new ClassFileImporter().importClasses(ContextAttributeUsers.Typed.class)))
        .isFalse();
  }

  @Test
  void a_name_of_an_attribute_outside_of_the_class_of_names_is_found() {
    Reserved names = Reserved.toDo(Rules.nameAttributes());

    for (Class<?> each : List.of(RequestAttributes.class, ContextAttributes.class)) {
      assertThat(breaks(names.rule(), new ClassFileImporter().importClasses(each)))
          .as("%s", each)
          .isTrue();
    }
    assertThat(
            breaks(names.rule(), new ClassFileImporter().importClasses(AttributeUsers.Typed.class)))
        .isFalse();
  }

  @Test
  void every_way_to_declare_a_setting_is_found() {
    Reserved settings = Reserved.toDo(Rules.declareSettings());

    for (Class<?> each : SettingDeclarers.ALL) {
      assertThat(breaks(settings.rule(), new ClassFileImporter().importClasses(each)))
          .as("%s", each)
          .isTrue();
    }
    assertThat(breaks(
            settings.rule(), new ClassFileImporter().importClasses(SettingDeclarers.Used.class)))
        .isFalse();
  }

  private static boolean breaks(ArchRule rule, JavaClasses classes) {
    return rule.allowEmptyShould(true).evaluate(classes).hasViolation();
  }

  private static JavaClasses packages(String root) {
    return new ClassFileImporter().importPackages(root);
  }
}
