package io.github.mcpwar.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * Something that only some classes may do.
 *
 * @param holders the packages ({@code http..}) and classes ({@code cli.Terminal}) below the root
 *     that may do it
 */
record Reserved(ArchCondition<JavaClass> deed, List<String> holders) {

  static Reserved toDo(ArchCondition<JavaClass> deed, String... holders) {
    return new Reserved(deed, List.of(holders));
  }

  /** Reserves the use of packages. */
  static Reserved toUse(DescribedPredicate<JavaClass> used, String... holders) {
    return toDo(dependOnClassesThat(used), holders);
  }

  /** The rule that nobody else does it. */
  ArchRule rule() {
    DescribedPredicate<JavaClass> anyHolder =
        holders.stream().map(Reserved::holder).reduce(alwaysFalse(), (a, b) -> a.or(b));
    return noClasses().that(not(anyHolder)).should(deed);
  }

  /** The holders that do not do it. */
  List<String> unused(JavaClasses classes) {
    return holders.stream().filter(each -> !isDone(holder(each), deed, classes)).toList();
  }

  /** The rooms that a room may import and does not. */
  static List<String> unused(Rooms.Room room, JavaClasses classes) {
    return unused(room.packages(), room.imports().stream().map(Rooms::pattern).toList(), classes);
  }

  /** The packages of a list that no class of a package uses. */
  static List<String> unused(String user, List<String> used, JavaClasses classes) {
    return used.stream()
        .filter(each ->
            !isDone(resideInAPackage(user), dependOnClassesThat(resideInAPackage(each)), classes))
        .toList();
  }

  private static boolean isDone(
      DescribedPredicate<JavaClass> holder, ArchCondition<JavaClass> deed, JavaClasses classes) {
    return noClasses()
        .that(holder)
        .should(deed)
        .allowEmptyShould(true)
        .evaluate(classes)
        .hasViolation();
  }

  private static DescribedPredicate<JavaClass> holder(String name) {
    String full = Rooms.ROOT + "." + name;
    return name.endsWith("..")
        ? resideInAPackage(full)
        : nameMatching(full.replace(".", "\\.") + "(\\$.*)?").forSubtype();
  }
}
